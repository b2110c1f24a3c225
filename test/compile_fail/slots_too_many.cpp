// More slots than names have room for.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr psadrv::key_slots key_slots{4096};
#else
    static constexpr psadrv::key_slots key_slots{4097};
#endif
};

#include "program.hpp"
