// Random bytes are drivers', and no row asks for them: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : random_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::get_random, entry_point::add_entropy}, .initial_entropy_size = 32},
    };
};
struct nadir : entropy_functions {
    static constexpr const char* prefix = "nadir";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};

struct my_platform {
    using drivers = driver_list<acme, nadir, whole>;
    using random = psadrv::random_drivers<>;
#ifdef FIXED
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
#else
    static constexpr auto wanted = wants_sha_256;
#endif
};

#include "program.hpp"

psa_status_t call([[maybe_unused]] std::span<std::uint8_t> digest) { return CALL; }
