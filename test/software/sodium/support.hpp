/// @file What tests that call drivers over libsodium share.
#pragma once

#include <support/bytes.hpp>

namespace test {

/// What psa_generate_random does in these tests: each byte is one more than the last; or it fails after half of them.
struct random_numbers {
    static inline psa_status_t status = PSA_SUCCESS;
    static inline std::uint8_t next = 0;
};

}  // namespace test
