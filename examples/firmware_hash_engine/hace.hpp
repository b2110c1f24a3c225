/// @file The driver as a C++ class: what hace.json and hace_driver.c are together.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include "hace.h"

struct hace {
    static constexpr const char* prefix = "hace";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psa_algorithm_t hashes[]{PSA_ALG_SHA_1, PSA_ALG_SHA_224, PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512};
    static constexpr psadrv::capability capabilities[]{{.entry_points = psadrv::entry_point::hash_compute, .algorithms = hashes}};

    static constexpr psadrv::buffers buffers{.alignment = 64, .input = "dram", .output = "dram", .coherent = false};

    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        const std::uint32_t method = hace_method(alg, hash_length);
        if (method == 0) return PSA_ERROR_NOT_SUPPORTED;
        if (hash_size < *hash_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        return hace_compute(method, input, input_length, hash);
    }
};
