// What key pairs do: sign_hash, key_agreement, asymmetric_decrypt.
#include <psadrv_drivers/tpm2/element.hpp>

#include "algorithms.hpp"
#include "wrapped_key.hpp"

namespace psadrv::tpm2 {

psa_status_t element::sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                                size_t signature_size, size_t* signature_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    TPMT_SIG_SCHEME scheme{};
    scheme.scheme = signature_of(alg);
    scheme.details.any.hashAlg = hash_of(PSA_ALG_GET_HASH(alg));
    if (scheme.scheme == TPM2_ALG_NULL) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_length != PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg))) return PSA_ERROR_INVALID_ARGUMENT;
    const std::size_t length = PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    if (signature_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    TPM2B_DIGEST digest{};
    std::memcpy(digest.buffer, hash, digest.size = static_cast<UINT16>(hash_length));
    const TPMT_TK_HASHCHECK not_hashed_there{TPM2_ST_HASHCHECK, TPM2_RH_NULL, {}};
    given<TPMT_SIGNATURE> made;
    const psa_status_t signed_there = key.with_loaded(tpm_, [&](ESYS_TR object) {
        return Esys_Sign(tpm_.context(), object, tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE, &digest, &scheme, &not_hashed_there,
                         made.out());
    });
    if (signed_there != PSA_SUCCESS) return signed_there;
    const TPMU_SIGNATURE& it = made->signature;
    const std::size_t half = length / 2;
    const bool is_whole = scheme.scheme == TPM2_ALG_ECDSA ? write_padded(it.ecdsa.signatureR, signature, half) &&
                                                                write_padded(it.ecdsa.signatureS, signature + half, half)
                                                          : write_padded(it.rsassa.sig, signature, length);
    if (!is_whole) return PSA_ERROR_HARDWARE_FAILURE;
    *signature_length = length;
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

psa_status_t element::asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                         size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* input, size_t input_length,
                                         const uint8_t*, size_t salt_length, uint8_t* output, size_t output_size,
                                         size_t* output_length) {
    wrapped_key key;
    const psa_status_t status = key.read(key_buffer, key_buffer_size);
    if (status != PSA_SUCCESS) return status;
    TPMT_RSA_DECRYPT scheme{};
    scheme.scheme = encryption_of(alg);
    scheme.details.anySig.hashAlg = hash_of(PSA_ALG_GET_HASH(alg));
    // The TPM's labels end with a zero, which is a part of them; PSA's need not.
    if (scheme.scheme == TPM2_ALG_NULL || salt_length != 0) return PSA_ERROR_NOT_SUPPORTED;
    if (input_length != PSA_BITS_TO_BYTES(psa_get_key_bits(attributes))) return PSA_ERROR_INVALID_ARGUMENT;
    TPM2B_PUBLIC_KEY_RSA encrypted{};
    std::memcpy(encrypted.buffer, input, encrypted.size = static_cast<UINT16>(input_length));
    const TPM2B_DATA no_label{};
    given<TPM2B_PUBLIC_KEY_RSA> text;
    bool is_padded = true;
    const psa_status_t decrypted = key.with_loaded(tpm_, [&](ESYS_TR object) {
        const TSS2_RC rc = Esys_RSA_Decrypt(tpm_.context(), object, tpm_.session(), ESYS_TR_NONE, ESYS_TR_NONE, &encrypted,
                                            &scheme, &no_label, text.out());
        // libtpms says that it has failed; whether it has, flushing the key tells.
        is_padded = without_place(rc) != TPM2_RC_VALUE && rc != TPM2_RC_FAILURE;
        return is_padded ? rc : TSS2_RC_SUCCESS;
    });
    if (decrypted != PSA_SUCCESS) return decrypted;
    if (!is_padded) return PSA_ERROR_INVALID_PADDING;
    if (output_size < text->size) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (text->size != 0) std::memcpy(output, text->buffer, text->size);
    *output_length = text->size;
    return PSA_SUCCESS;
}

}  // namespace psadrv::tpm2
