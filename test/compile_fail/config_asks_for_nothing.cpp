// An algorithm of PSA_WANT_* whose keys nobody wants.
#ifndef FIXED
#define PSA_WANT_ALG_GCM 1
#endif
#define PSA_WANT_ALG_SHA_256 1
#include <psadrv/model/wanted_from_config.hpp>
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = psadrv::wanted_from_config<>;
};

#include "program.hpp"
