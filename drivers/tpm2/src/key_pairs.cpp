// What key pairs do: sign_hash, key_agreement.
#include <psadrv_drivers/tpm2/element.hpp>

#include "curves.hpp"
#include "wrapped_key.hpp"

namespace psadrv::tpm2 {

psa_status_t element::sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                                size_t signature_size, size_t* signature_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    TPMT_SIG_SCHEME scheme{};
    scheme.scheme = TPM2_ALG_ECDSA;
    scheme.details.ecdsa.hashAlg = hash_of(PSA_ALG_GET_HASH(alg));
    if (scheme.details.ecdsa.hashAlg == TPM2_ALG_NULL) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_length != PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg))) return PSA_ERROR_INVALID_ARGUMENT;
    const std::size_t size = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
    if (signature_size < 2 * size) return PSA_ERROR_BUFFER_TOO_SMALL;
    TPM2B_DIGEST digest{};
    std::memcpy(digest.buffer, hash, digest.size = static_cast<UINT16>(hash_length));
    const TPMT_TK_HASHCHECK not_hashed_there{TPM2_ST_HASHCHECK, TPM2_RH_NULL, {}};
    given<TPMT_SIGNATURE> made;
    const psa_status_t signed_there = key.with_loaded(tpm_, [&](ESYS_TR object) {
        return Esys_Sign(tpm_.context(), object, tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE, &digest, &scheme, &not_hashed_there,
                         made.out());
    });
    if (signed_there != PSA_SUCCESS) return signed_there;
    const TPMS_SIGNATURE_ECDSA& parts = made->signature.ecdsa;
    if (!write_padded(parts.signatureR, signature, size) || !write_padded(parts.signatureS, signature + size, size))
        return PSA_ERROR_HARDWARE_FAILURE;
    *signature_length = 2 * size;
    return PSA_SUCCESS;
}

psa_status_t element::key_agreement(psa_algorithm_t, const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                    size_t key_buffer_size, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                    size_t output_size, size_t* output_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    const std::size_t size = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
    if (peer_key_length != 1 + 2 * size || peer_key[0] != 0x04) return PSA_ERROR_INVALID_ARGUMENT;
    if (output_size < size) return PSA_ERROR_BUFFER_TOO_SMALL;
    TPM2B_ECC_POINT peer{};
    std::memcpy(peer.point.x.buffer, peer_key + 1, peer.point.x.size = static_cast<UINT16>(size));
    std::memcpy(peer.point.y.buffer, peer_key + 1 + size, peer.point.y.size = static_cast<UINT16>(size));
    given<TPM2B_ECC_POINT> shared;
    const psa_status_t agreed = key.with_loaded(tpm_, [&](ESYS_TR object) {
        return Esys_ECDH_ZGen(tpm_.context(), object, tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE, &peer, shared.out());
    });
    if (agreed != PSA_SUCCESS) return agreed;
    if (!write_padded(shared->point.x, output, size)) return PSA_ERROR_HARDWARE_FAILURE;
    *output_length = size;
    return PSA_SUCCESS;
}

}  // namespace psadrv::tpm2
