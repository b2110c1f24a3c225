// It would be another thing for each object: no constant.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform final {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr bool advice_is_error = true;
#else
    bool advice_is_error = true;
#endif
};

#include "program.hpp"
