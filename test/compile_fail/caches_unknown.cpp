// An engine behind caches, on a platform that forgets one half of what it takes.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr psadrv::buffers buffers{.alignment = 32, .coherent = false};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute, .fallback = true}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
    static void clean_cache(const void* first, std::size_t size);
#ifdef FIXED
    static void invalidate_cache(void* first, std::size_t size);
#endif
};

#include "program.hpp"
