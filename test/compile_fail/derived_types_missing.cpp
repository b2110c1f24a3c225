// derive_key for keys of any type.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {
            .entry_points = entry_point::derive_key,
#ifdef FIXED
            .key_types = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>,
#endif
        },
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
