// Random bytes on a board without an operating system: the random number generator of an nRF51 is the source, Mbed TLS's
// CTR_DRBG the generator. What is drawn is written to the debugger's console; what does not hold, too.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <array>

#include "counted_source.hpp"

using namespace psadrv;
using namespace board;

namespace {

struct product {
    using drivers = driver_list<counted_source, mbedtls::ctr_drbg, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
struct careful_product : product {
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

PSADRV_DEFINE_CORE(product);
PSADRV_DEFINE_CORE(careful_product);

int main() {
    check(crypto<product>::init() == PSA_SUCCESS, "init");
    const unsigned after_init = counted_source::calls;
    check(after_init > 2, "the source is asked in two rounds");
    for (int i = 0; i != 4; ++i) draw<product>("board ");
    check(counted_source::calls == after_init, "a generator that has its entropy asks for none");

    state_of<product>() = core_state<product>{};  // the board starts again
    check(crypto<product>::init() == PSA_SUCCESS, "init again");
    for (int i = 0; i != 4; ++i) draw<product>("again ");

    check(crypto<careful_product>::init() == PSA_SUCCESS, "init with prediction resistance");
    for (int i = 0; i != 4; ++i) {
        const unsigned before = counted_source::calls;
        draw<careful_product>("careful ");
        check(counted_source::calls > before, "with prediction resistance each request asks the source");
    }

    counted_source::is_dead = true;
    sixteen_bytes bytes{1};
    check(crypto<careful_product>::generate_random(bytes.data(), bytes.size()) == PSA_ERROR_INSUFFICIENT_ENTROPY,
          "a dead source");
    check(bytes == sixteen_bytes{}, "nothing is written without entropy");
    draw<product>("board ");  // has what it needs for a while
    state_of<product>() = core_state<product>{};
    check(crypto<product>::init() != PSA_SUCCESS, "init with a dead source");
    check(crypto<product>::generate_random(bytes.data(), bytes.size()) != PSA_SUCCESS, "no random bytes after that");

    counted_source::is_dead = false;
    draw<careful_product>("careful ");
    check(crypto<product>::init() == PSA_SUCCESS, "init when the source is back");
    draw<product>("board ");
    leave(0);
}
