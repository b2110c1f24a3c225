/// @file nadir: a starting point, made by json2hpp from nadir.json. It is yours: json2hpp does not touch it again.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <psa/crypto_driver_common.h>

struct nadir {
    static constexpr const char* prefix = "nadir";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::hash_compute},
         .algorithms = psadrv::list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>},
        {.entry_points = {psadrv::entry_point::init}},
    };

    /// Algorithms: PSA_ALG_SHA_256, PSA_ALG_SHA_512.
    static psa_status_t hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash,
        size_t hash_size, size_t *hash_length);

    static psa_status_t init();
};
