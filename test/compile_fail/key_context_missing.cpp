// An opaque driver that does not say how large its key contexts are.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : element_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x7fffff;
#ifdef FIXED
    static constexpr psadrv::key_context key_context{.base_size = 4};
#endif
    static constexpr capability capabilities[] = {{.entry_points = entry_point::export_key}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
