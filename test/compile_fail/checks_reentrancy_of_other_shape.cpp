// A decision of the build, taken at run time.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr bool checks_reentrancy = true;
#else
    static bool checks_reentrancy;
#endif
};

#include "program.hpp"
