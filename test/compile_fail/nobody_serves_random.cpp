// Random bytes of drivers, of which none makes any.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct nadir : entropy_functions {
    static constexpr const char* prefix = "nadir";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};

struct my_platform {
    using drivers = driver_list<nadir, whole>;
#ifdef FIXED
    static constexpr auto wanted = wants_sha_256;
#else
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
#endif
};

#include "program.hpp"
