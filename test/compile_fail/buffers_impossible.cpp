// An alignment that no address has.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

#ifdef FIXED
inline constexpr std::size_t alignment = 4;
#else
inline constexpr std::size_t alignment = 12;
#endif

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr psadrv::buffers buffers{.alignment = alignment};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute, .fallback = true}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
