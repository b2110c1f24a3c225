// A number does not say which checks are made.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr auto checks = psadrv::checks::none;
#else
    static constexpr bool checks = false;
#endif
};

#include "program.hpp"
