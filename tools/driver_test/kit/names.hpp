/// @file Names of algorithms, key types and statuses as the API has them.
#pragma once

#include <psa/crypto_types.h>

#include <cstddef>
#include <string>

namespace psadrv::driver_test {

[[nodiscard]] std::string name_of_algorithm(psa_algorithm_t alg);
[[nodiscard]] std::string name_of_key_type(psa_key_type_t type);
[[nodiscard]] std::string name_of_status(psa_status_t status);
/// Whether a status is one that the API documents.
[[nodiscard]] bool is_documented(psa_status_t status);

}  // namespace psadrv::driver_test
