/// @file RSA key pairs of the tests.
#pragma once

#include <cstddef>

namespace psadrv::driver_test {

/// RSAPrivateKey in hexadecimal digits; null: there is none of this size.
[[nodiscard]] const char* rsa_key_pair(std::size_t bits);

}  // namespace psadrv::driver_test
