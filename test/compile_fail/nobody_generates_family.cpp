// Keys on whatever curve, which nobody generates.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256),
#ifdef FIXED
                                           want(usage::import_key, PSA_KEY_TYPE_AES)};
#else
                                           want(usage::generate_key, psadrv::any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)))};
#endif
    static constexpr psadrv::key_slots key_slots{2};
};

#include "program.hpp"
