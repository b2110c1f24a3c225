/// @file PSA's mechanisms and PKCS#11's: one table for each kind.
#pragma once

#include "cryptoki.hpp"

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::pkcs11 {

struct hash_row {
    psa_algorithm_t alg;
    CK_MECHANISM_TYPE hash, hmac;
    CK_ULONG mgf;
    std::uint8_t oid[11];  ///< in DER; its second byte says how long it is
};
struct curve_row {
    std::size_t bits;
    std::uint8_t parameters[10];  ///< the object identifier, in DER
    std::size_t length;
};
struct block_mode_row {
    psa_algorithm_t alg;
    CK_MECHANISM_TYPE mechanism;
    bool padded;
};

inline constexpr hash_row hashes[] = {
    {PSA_ALG_SHA_1, CKM_SHA_1, CKM_SHA_1_HMAC, CKG_MGF1_SHA1, {0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a}},
    {PSA_ALG_SHA_224,
     CKM_SHA224,
     CKM_SHA224_HMAC,
     CKG_MGF1_SHA224,
     {0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x04}},
    {PSA_ALG_SHA_256,
     CKM_SHA256,
     CKM_SHA256_HMAC,
     CKG_MGF1_SHA256,
     {0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01}},
    {PSA_ALG_SHA_384,
     CKM_SHA384,
     CKM_SHA384_HMAC,
     CKG_MGF1_SHA384,
     {0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02}},
    {PSA_ALG_SHA_512,
     CKM_SHA512,
     CKM_SHA512_HMAC,
     CKG_MGF1_SHA512,
     {0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03}},
};
inline constexpr curve_row curves[] = {
    {256, {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07}, 10},
    {384, {0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22}, 7},
    {521, {0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x23}, 7},
};
inline constexpr block_mode_row block_modes[] = {
    {PSA_ALG_CBC_NO_PADDING, CKM_AES_CBC, false},
    {PSA_ALG_CBC_PKCS7, CKM_AES_CBC_PAD, true},
};

/// The row of an algorithm; null if there is none.
template <class Row, std::size_t Count>
[[nodiscard]] constexpr const Row* row_of(const Row (&rows)[Count], psa_algorithm_t alg) {
    for (const Row& row : rows) {
        if (row.alg == alg) return &row;
    }
    return nullptr;
}
/// Bytes of an uncompressed point.
[[nodiscard]] constexpr std::size_t point_size(std::size_t bits) { return 1 + 2 * PSA_BITS_TO_BYTES(bits); }

[[nodiscard]] constexpr const curve_row* curve_of(std::size_t bits) {
    for (const curve_row& row : curves) {
        if (row.bits == bits) return &row;
    }
    return nullptr;
}

/// By the length of a private key.
[[nodiscard]] constexpr const curve_row* curve_of_secret(std::size_t length) {
    for (const curve_row& row : curves) {
        if (PSA_BITS_TO_BYTES(row.bits) == length) return &row;
    }
    return nullptr;
}

}  // namespace psadrv::pkcs11
