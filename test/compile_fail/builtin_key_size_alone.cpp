// The size of built-in keys says nothing of the keys that are generated.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions, element_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x7fffff;
#ifdef FIXED
    static constexpr psadrv::key_context key_context{.base_size = 40, .builtin_key_size = 4};
#else
    static constexpr psadrv::key_context key_context{.builtin_key_size = 4};
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::get_builtin_key, entry_point::generate_key, entry_point::export_public_key}}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
