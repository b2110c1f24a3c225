// A guard for each driver where one for each entry point is asked for: nobody would enter it.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    template <class Driver, entry_point Entry>
#else
    template <class Driver>
#endif
    struct guard {
        psa_status_t enter() { return PSA_SUCCESS; }
    };
};

#include "program.hpp"
