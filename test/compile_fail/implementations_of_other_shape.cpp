// A number where classes belong.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : whole {
#ifdef FIXED
    static constexpr auto implementations = psadrv::implementations<hash_functions>;
#else
    static constexpr int implementations = 1;
#endif
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
