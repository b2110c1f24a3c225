// A ban where a list of bans belongs.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr auto policy = psadrv::policy{psadrv::never_in_software(psadrv::keys(PSA_KEY_TYPE_AES))};
#else
    static constexpr auto policy = psadrv::never_in_software(psadrv::keys(PSA_KEY_TYPE_AES));
#endif
};

#include "program.hpp"
