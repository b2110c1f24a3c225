// A location that can change while the program runs.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
#ifdef FIXED
    static constexpr psa_key_location_t location = 0x800001;
#else
    static inline psa_key_location_t location = 0x800001;
#endif
    static constexpr psadrv::key_context key_context{.base_size = 8};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::generate_key, entry_point::export_public_key}}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
