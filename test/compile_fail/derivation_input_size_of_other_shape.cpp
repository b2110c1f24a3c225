// A bound of inputs that nobody would read.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    static constexpr std::size_t derivation_input_size = 300;
#else
    static constexpr int derivation_input_size = -1;
#endif
};

#include "program.hpp"
