// A storage that is an object, and not a class.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    using storage = psadrv::its;
#else
    static psadrv::its storage;
#endif
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
