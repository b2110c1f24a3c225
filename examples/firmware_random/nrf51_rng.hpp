/// @file The random number generator of an nRF51 as a source of entropy. Each byte takes a while; none is ready before it was
/// started.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <psa/crypto_driver_random.h>

#include <cstdint>

struct nrf51_rng {
    static constexpr const char* prefix = "nrf51_rng";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::get_entropy}};

    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        at(0x504) = 1;  // CONFIG: its bias is corrected
        at(0x000) = 1;  // START
        std::size_t count = 0;
        while (count != output_size) {
            if (at(0x100) == 0) {  // VALRDY
                if ((flags & PSA_DRIVER_GET_ENTROPY_BLOCK) != 0) continue;
                break;
            }
            at(0x100) = 0;
            output[count++] = static_cast<std::uint8_t>(at(0x508));  // VALUE
        }
        if ((flags & PSA_DRIVER_GET_ENTROPY_KEEPALIVE) == 0) at(0x004) = 1;  // STOP
        *estimate_bits = 4 * count;                                          // half of what the data sheet says
        return count != 0 ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_ENTROPY;
    }

  private:
    static volatile std::uint32_t& at(std::uintptr_t offset) {
        return *reinterpret_cast<volatile std::uint32_t*>(0x4000d000 + offset);
    }
};
