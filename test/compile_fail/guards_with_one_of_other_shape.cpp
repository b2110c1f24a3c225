// Two guards, of which the second cannot be entered.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct clock_guard {
    psa_status_t enter() { return PSA_SUCCESS; }
};
struct power_guard {
#ifdef FIXED
    psa_status_t enter() { return PSA_SUCCESS; }
#else
    void enter() {}
#endif
};

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    template <class Driver, entry_point Entry>
    using guard = psadrv::guards<clock_guard, power_guard>;
};

#include "program.hpp"
