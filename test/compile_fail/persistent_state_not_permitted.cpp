// A transparent driver that asks the core to keep state.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : key_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
#ifndef FIXED
    static constexpr std::size_t persistent_state_size = 16;
#endif
    static constexpr capability capabilities[] = {{.entry_points = entry_point::export_public_key}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
