// A slot that is longer than lengths of keys.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr psadrv::key_slots key_slots{psadrv::slots(1).of_bytes(0xfff8)};
#else
    static constexpr psadrv::key_slots key_slots{psadrv::slots(1).of_bytes(0xfff9)};
#endif
};

#include "program.hpp"
