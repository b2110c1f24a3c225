/// @file Asymmetric keys of the tests: published ones, and where there are none libcrypto's.
#pragma once

#include "bytes.hpp"

#include <psa/crypto_types.h>

#include <optional>

namespace psadrv::driver_test {

/// A key in the export format; number 0 is always the same, and 1 another. Nothing: none is known.
[[nodiscard]] std::optional<bytes> known_key(psa_key_type_t type, std::size_t bits, unsigned number);

}  // namespace psadrv::driver_test
