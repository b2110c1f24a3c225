// Pieces that are longer than the bounce buffer.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr psadrv::buffers buffers{.alignment = 4, .granule = 64};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute, .fallback = true}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr std::size_t bounce_size = 64;
#else
    static constexpr std::size_t bounce_size = 32;
#endif
};

#include "program.hpp"
