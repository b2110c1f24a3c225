// Whose keys they are, in another type than the owners'.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    using key_owner = std::int32_t;
    static key_owner current_owner() { return 1; }
#else
    using key_owner = std::int32_t;
    static unsigned current_owner() { return 1; }
#endif
};

#include "program.hpp"
