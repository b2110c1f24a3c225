// A prefix that can change while the program runs.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : whole {
#ifdef FIXED
    static constexpr const char* prefix = "acme";
#else
    static inline const char* prefix = "acme";
#endif
};

struct my_platform {
    using drivers = driver_list<acme>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
