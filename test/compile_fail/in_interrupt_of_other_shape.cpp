// A question that is answered by a number of an interrupt.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static bool in_interrupt();
#else
    static int in_interrupt();
#endif
};

#include "program.hpp"
