/// @file PSA's curves and hashes, and the TPM's.
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

}  // namespace psadrv::tpm2
