// A union describes no driver, whatever it declares.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

#ifdef FIXED
struct acme : hash_functions {
#else
union acme {
#endif
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA3_256>},
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
