// A key on a curve whose keys nobody derives: what is wrong is the key type, since there is no algorithm.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256),
#ifdef FIXED
                                           want(usage::derive_key, psadrv::any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)))};
#else
                                           want(usage::derive_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1))};
#endif
    static constexpr psadrv::key_slots key_slots{2};
};

#include "program.hpp"
