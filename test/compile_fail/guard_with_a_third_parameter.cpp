// One parameter more than a guard has: nobody would give it.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    template <class Driver, entry_point Entry>
    struct guard {
        psa_status_t enter() { return PSA_SUCCESS; }
    };
#else
    template <class Driver, entry_point Entry, class Third>
    struct guard {
        psa_status_t enter() { return PSA_SUCCESS; }
    };
#endif
};

#include "program.hpp"
