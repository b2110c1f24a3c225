/// @file EC private keys that come from outside.
#pragma once

#include "run.hpp"

namespace psadrv::tpm2 {

/// Has the TPM wrap a private key of `length` bytes, the curve's. `use` is what the TPM allows with it.
/// PSA_ERROR_INVALID_ARGUMENT: it is 0, or not below the curve's order.
[[nodiscard]] psa_status_t wrap_given_pair(tpm& in, TPM2_ECC_CURVE curve, TPMA_OBJECT use, const std::uint8_t* data,
                                           std::size_t length, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                           std::size_t* key_buffer_length);

}  // namespace psadrv::tpm2
