// The number of slots is not one of slots.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr psadrv::key_slots key_slots{8};
#else
    static constexpr std::size_t key_slots = 8;
#endif
};

#include "program.hpp"
