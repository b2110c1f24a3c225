// A platform that wants advice to be an error, and says so in a way that nobody would read.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr bool advice_is_error = true;
#else
    static constexpr int advice_is_error = 1;
#endif
};

#include "program.hpp"
