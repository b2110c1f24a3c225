/// @file The vocabulary read backwards: how the PSA Crypto API writes a value.
/// Layer: parse.
#pragma once

#include <psadrv/model/key_type_specification.hpp>

#include <string>

namespace json2hpp {

/// `PSA_ALG_ECDSA(PSA_ALG_SHA_256)` for 0x06000609, wildcards too; empty where the API has no name for a value.
[[nodiscard]] std::string algorithm_name(psa_algorithm_t value);

/// `PSA_KEY_TYPE_ECC_KEY_PAIR(_)` for one with any curve; empty where the API has no name for a value.
[[nodiscard]] std::string key_type_name(const psadrv::key_type_specification& value);

}  // namespace json2hpp
