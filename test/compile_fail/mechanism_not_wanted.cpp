// What is called must be wanted, whichever function calls it: CALL is given by the table of the test.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"

#ifdef FIXED
constexpr psa_algorithm_t algorithm = PSA_ALG_SHA_256;
#else
constexpr psa_algorithm_t algorithm = PSA_ALG_SHA_512;
#endif

psa_status_t call([[maybe_unused]] std::span<const std::uint8_t> message, [[maybe_unused]] std::span<std::uint8_t> digest) {
    [[maybe_unused]] crypto::raw::hash_operation_of<algorithm> operation{};
    [[maybe_unused]] std::size_t length = 0;
    return CALL;
}
