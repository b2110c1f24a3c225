/// @file PSA's curves, hashes and algorithms, and the TPM's.
#pragma once

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <tss2/tss2_tpm2_types.h>

#include <cstddef>

namespace psadrv::tpm2 {

[[nodiscard]] constexpr TPM2_ECC_CURVE curve_of(std::size_t bits) {
    return bits == 256 ? TPM2_ECC_NIST_P256 : bits == 384 ? TPM2_ECC_NIST_P384 : TPM2_ECC_NONE;
}
[[nodiscard]] constexpr TPM2_ALG_ID hash_of(psa_algorithm_t hash) {
    return hash == PSA_ALG_SHA_256 ? TPM2_ALG_SHA256 : hash == PSA_ALG_SHA_384 ? TPM2_ALG_SHA384 : TPM2_ALG_NULL;
}

/// TPM2_ALG_NULL where the driver does not serve it.
[[nodiscard]] constexpr TPM2_ALG_ID signature_of(psa_algorithm_t alg) {
    if (hash_of(PSA_ALG_GET_HASH(alg)) == TPM2_ALG_NULL) return TPM2_ALG_NULL;
    return PSA_ALG_IS_RANDOMIZED_ECDSA(alg)    ? TPM2_ALG_ECDSA
           : PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) ? TPM2_ALG_RSASSA
                                               : TPM2_ALG_NULL;
}
[[nodiscard]] constexpr TPM2_ALG_ID encryption_of(psa_algorithm_t alg) {
    if (alg == PSA_ALG_RSA_PKCS1V15_CRYPT) return TPM2_ALG_RSAES;
    return PSA_ALG_IS_RSA_OAEP(alg) && hash_of(PSA_ALG_GET_HASH(alg)) != TPM2_ALG_NULL ? TPM2_ALG_OAEP : TPM2_ALG_NULL;
}

struct cipher_mode {
    psa_algorithm_t alg;
    TPM2_ALG_ID is;
    bool whole_blocks;  ///< it takes nothing else
};
inline constexpr cipher_mode cipher_modes[] = {
    {PSA_ALG_CBC_NO_PADDING, TPM2_ALG_CBC, true}, {PSA_ALG_ECB_NO_PADDING, TPM2_ALG_ECB, true},
    {PSA_ALG_CTR, TPM2_ALG_CTR, false},           {PSA_ALG_CFB, TPM2_ALG_CFB, false},
    {PSA_ALG_OFB, TPM2_ALG_OFB, false},
};

}  // namespace psadrv::tpm2
