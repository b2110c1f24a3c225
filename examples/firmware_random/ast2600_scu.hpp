/// @file The random words of an AST2600's system control unit as a source of entropy.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <cstdint>

struct ast2600_scu {
    static constexpr const char* prefix = "ast2600_scu";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::get_entropy}};

    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size) {
        auto& word = *reinterpret_cast<const volatile std::uint32_t*>(std::uintptr_t{0x1e6e2540});
        for (std::size_t i = 0; i != output_size; ++i) output[i] = static_cast<std::uint8_t>(word >> 8);
        *estimate_bits = 4 * output_size;
        return PSA_SUCCESS;
    }
};
