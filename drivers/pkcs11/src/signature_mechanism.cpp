#include "signature_mechanism.hpp"

#include "der.hpp"

namespace psadrv::pkcs11 {

/// DigestInfo ::= SEQUENCE { SEQUENCE { algorithm OBJECT IDENTIFIER, parameters NULL }, digest OCTET STRING }
void signature_input::digest_info(const hash_row& row, const std::uint8_t* hash, std::size_t hash_length) {
    const std::size_t oid_length = 2u + row.oid[1];
    std::uint8_t* to = write_der_head(bytes, 0x30, 2 + oid_length + 2 + 2 + hash_length);
    to = write_der_head(to, 0x30, oid_length + 2);
    std::memcpy(to, row.oid, oid_length);
    to = write_der_head(to + oid_length, 0x05, 0);
    to = write_der_head(to, 0x04, hash_length);
    std::memcpy(to, hash, hash_length);
    size = static_cast<std::size_t>(to - bytes) + hash_length;
}

psa_status_t signature_input::make(psa_algorithm_t alg, std::size_t bits, const std::uint8_t* hash, std::size_t hash_length) {
    const psa_algorithm_t hash_alg = PSA_ALG_GET_HASH(alg);
    const hash_row* const row = row_of(hashes, hash_alg);
    if (row != nullptr && hash_length != PSA_HASH_LENGTH(hash_alg)) return PSA_ERROR_INVALID_ARGUMENT;
    if (hash_length > PSA_HASH_MAX_SIZE) return PSA_ERROR_INVALID_ARGUMENT;
    std::memcpy(bytes, hash, size = hash_length);
    if (PSA_ALG_IS_ECDSA(alg)) {
        // Of a longer hash the leftmost bits count; not every token cuts it itself.
        if (size > PSA_BITS_TO_BYTES(bits)) size = PSA_BITS_TO_BYTES(bits);
        is = {CKM_ECDSA, nullptr, 0};
        return PSA_SUCCESS;
    }
    is = {CKM_RSA_PKCS, nullptr, 0};
    if (alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW) return PSA_SUCCESS;
    if (row == nullptr) return PSA_ERROR_NOT_SUPPORTED;
    if (PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg)) {
        digest_info(*row, hash, hash_length);
        return PSA_SUCCESS;
    }
    pss = {row->hash, row->mgf, hash_length};
    is = {CKM_RSA_PKCS_PSS, &pss, sizeof pss};
    return PSA_SUCCESS;
}

}  // namespace psadrv::pkcs11
