/// @file A driver that is a C++ class, in a list of descriptions: SHA-256, by one thread at a time.
#pragma once

#include <psadrv/model/driver_class.hpp>

namespace options {

struct hash_engine {
    static constexpr const char* prefix = "hash_engine";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
    };
    static psa_status_t hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash,
                                     size_t hash_size, size_t* hash_length);
};

}  // namespace options
