/// @file The platform of the API tests: recording drivers in a chain, one through multi-part, behind crypto<Platform>.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/psadrv.hpp>

#include <psa/crypto_values.h>

#include <array>

namespace test {

constexpr psadrv::entry_point_set one_shot = entry_point::hash_compute, multipart = psadrv::family::hash_multipart;

struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {one_shot, multipart}, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>, .fallback = true}};
};
struct library : recording_driver<library, recorded_context<40>>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {one_shot, multipart}}};
};
struct board {
    using drivers = psadrv::driver_list<acme, library>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_256),
                                           psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_512)};
};
using crypto = psadrv::crypto<board>;

/// A recording in an initialized core.
struct running : recording {
    running();
};

/// A buffer that shows what was written to it, and where.
struct output {
    std::array<std::uint8_t, 80> bytes;
    std::size_t length = 99;

    output() { bytes.fill(0xee); }
    [[nodiscard]] std::uint8_t* data() { return bytes.data(); }
    [[nodiscard]] bool untouched_from(std::size_t first) const {
        return std::all_of(bytes.begin() + static_cast<std::ptrdiff_t>(first), bytes.end(),
                           [](std::uint8_t one) { return one == 0xee; });
    }
};

constexpr std::uint8_t abc[]{'a', 'b', 'c'};

}  // namespace test
