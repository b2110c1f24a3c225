// The only driver for a wanted row may say that it does not support it.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
#ifdef FIXED
    static constexpr bool fallback = false;
#else
    static constexpr bool fallback = true;
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_512>, .fallback = fallback},
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_512)};
    static constexpr bool advice_is_error = true;
};

#include "program.hpp"
