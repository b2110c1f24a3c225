/// @file The engine as a driver that promises full support, and a platform that wants SHA-256 of it.
#pragma once

#include "engine.h"

#include <psadrv/psadrv.hpp>

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
    };
    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                                          std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
        return acme_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
};

struct product {
    using drivers = psadrv::driver_list<acme>;
    static constexpr auto wanted = psadrv::wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)};
};
using crypto = psadrv::crypto<product>;
