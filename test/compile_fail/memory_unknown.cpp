// An engine that reads one memory alone, on a platform that does not know where it is.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr psadrv::buffers buffers{.input = "sram"};
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute, .fallback = true}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static bool in_memory(const char* memory, const void* first, std::size_t size);
#endif
};

#include "program.hpp"
