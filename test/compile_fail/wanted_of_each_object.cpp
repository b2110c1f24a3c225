// Rows that every object of the platform's class has.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    static constexpr auto wanted = wants_sha_256;
#else
    psadrv::wanted<1> wanted = wants_sha_256;
#endif
};

#include "program.hpp"
