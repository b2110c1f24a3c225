// Key pairs derived in the element, which nobody tells how much it may use.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : derivation_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x7fffff;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {
#ifdef FIXED
        {.entry_points = {family::key_derivation, entry_point::key_derivation_output_key,
                          entry_point::key_derivation_set_capacity}},
#else
        {.entry_points = {family::key_derivation, entry_point::key_derivation_output_key}},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
