// derive_key beside another entry point.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
#ifdef FIXED
        {.entry_points = entry_point::derive_key, .key_types = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>},
        {.entry_points = entry_point::generate_key, .key_types = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>},
#else
        {.entry_points = {entry_point::derive_key, entry_point::generate_key}, .key_types = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
