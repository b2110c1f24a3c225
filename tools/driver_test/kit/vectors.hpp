/// @file Published vectors.
#pragma once

#include "driver.hpp"
#include "one_shot.hpp"

namespace psadrv::driver_test {

[[nodiscard]] std::vector<variant> hash_vectors(psa_algorithm_t alg);
/// Those of a key of this type and size; the fields are `attributes` left as they are, `key_buffer` and `input`.
[[nodiscard]] std::vector<variant> mac_vectors(const promise& what);
/// `key_buffer`, `iv`, `input`.
[[nodiscard]] std::vector<variant> cipher_vectors(const promise& what, bool encrypts, bool iv_before_input);
/// `key_buffer`, `nonce`, `additional_data`, `input`; with `tag` of its own where the operation has several calls.
[[nodiscard]] std::vector<variant> aead_vectors(const promise& what, bool encrypts, bool tag_apart);

}  // namespace psadrv::driver_test
