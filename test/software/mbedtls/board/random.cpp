// Random bytes on a board without an operating system: the random number generator of an nRF51 is the source, Mbed TLS's
// CTR_DRBG the generator. What is drawn is written to the debugger's console; what does not hold, too.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <array>

#include "microbit.hpp"

using namespace psadrv;
using namespace microbit;

namespace {

struct board {
    using drivers = driver_list<nrf51_rng, mbedtls::ctr_drbg, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
struct careful_board : board {
    using random = random_drivers<random_options{.prediction_resistance = true}>;
};

using sixteen_bytes = std::array<std::uint8_t, 16>;

template <class Platform>
sixteen_bytes draw(const char* whose) {
    sixteen_bytes bytes{};
    check(crypto<Platform>::generate_random(bytes.data(), bytes.size()) == PSA_SUCCESS, "generate_random");
    print(whose);
    print_hexadecimal(bytes.data(), bytes.size());
    print("\n");
    return bytes;
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CORE(careful_board);

int main() {
    check(crypto<board>::init() == PSA_SUCCESS, "init");
    const unsigned after_init = nrf51_rng::calls;
    check(after_init > 2, "the source is asked in two rounds");
    for (int i = 0; i != 4; ++i) draw<board>("board ");
    check(nrf51_rng::calls == after_init, "a generator that has its entropy asks for none");

    state_of<board>() = core_state<board>{};  // the board starts again
    check(crypto<board>::init() == PSA_SUCCESS, "init again");
    for (int i = 0; i != 4; ++i) draw<board>("again ");

    check(crypto<careful_board>::init() == PSA_SUCCESS, "init with prediction resistance");
    for (int i = 0; i != 4; ++i) {
        const unsigned before = nrf51_rng::calls;
        draw<careful_board>("careful ");
        check(nrf51_rng::calls > before, "with prediction resistance each request asks the source");
    }

    nrf51_rng::is_dead = true;
    sixteen_bytes bytes{1};
    check(crypto<careful_board>::generate_random(bytes.data(), bytes.size()) == PSA_ERROR_INSUFFICIENT_ENTROPY, "a dead source");
    check(bytes == sixteen_bytes{}, "nothing is written without entropy");
    draw<board>("board ");  // has what it needs for a while
    state_of<board>() = core_state<board>{};
    check(crypto<board>::init() != PSA_SUCCESS, "init with a dead source");
    check(crypto<board>::generate_random(bytes.data(), bytes.size()) != PSA_SUCCESS, "no random bytes after that");

    nrf51_rng::is_dead = false;
    draw<careful_board>("careful ");
    check(crypto<board>::init() == PSA_SUCCESS, "init when the source is back");
    draw<board>("board ");
    leave(0);
}
