// Whoever needs random bytes needs a source of them: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size);
    };
#endif
};

#include "program.hpp"

psa_status_t call([[maybe_unused]] std::span<std::uint8_t> digest) { return CALL; }
