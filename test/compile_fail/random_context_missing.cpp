// A generator without a context.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_random, .initial_entropy_size = 0}};
#ifdef FIXED
    struct random_context_t {};
#endif
    static psa_status_t get_random(void* context, std::uint8_t* output, std::size_t output_size, std::size_t* output_length);
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
};

#include "program.hpp"
