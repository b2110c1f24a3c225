// Random bytes on a board without an operating system: the random number generator of an nRF51 is the source, Mbed TLS's
// CTR_DRBG the generator. What is drawn is written to the debugger's console; what does not hold, too.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <psa/crypto_driver_random.h>

#include <array>
#include <cstdint>

using namespace psadrv;

namespace {

/// The debugger's calls (semihosting). It gets what it is given in r0 and r1.
void debugger(int call, const void* with) {
    register int r0 asm("r0") = call;
    register const void* r1 asm("r1") = with;
    asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}
void print(const char* text) { debugger(4, text); }
[[noreturn]] void leave(std::uint32_t status) {
    const std::uint32_t reason[2]{0x20026, status};
    debugger(0x20, reason);
    for (;;) {
    }
}
void check(bool holds, const char* what) {
    if (holds) return;
    print("does not hold: ");
    print(what);
    print("\n");
    leave(1);
}

/// The peripheral at its addresses. Each value takes a while; none is ready before it was started.
struct nrf51_rng {
    static constexpr const char* prefix = "nrf51_rng";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};

    static inline bool is_dead = false;
    static inline unsigned calls = 0;

    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        ++calls;
        if (is_dead) return PSA_ERROR_HARDWARE_FAILURE;
        at(0x504) = 1;  // CONFIG: its bias is corrected
        at(0x000) = 1;  // START
        std::size_t count = 0;
        while (count != output_size) {
            if (at(0x100) == 0) {  // VALRDY
                if ((flags & PSA_DRIVER_GET_ENTROPY_BLOCK) != 0) continue;
                break;
            }
            at(0x100) = 0;
            output[count++] = static_cast<std::uint8_t>(at(0x508));  // VALUE
        }
        if ((flags & PSA_DRIVER_GET_ENTROPY_KEEPALIVE) == 0) at(0x004) = 1;  // STOP
        *estimate_bits = 4 * count;                                          // half of what the data sheet says
        return count != 0 ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_ENTROPY;
    }

  private:
    static volatile std::uint32_t& at(std::uintptr_t offset) {
        return *reinterpret_cast<volatile std::uint32_t*>(0x4000d000 + offset);
    }
};

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
    char digits[3]{};
    for (std::uint8_t one : bytes) {
        digits[0] = "0123456789abcdef"[one >> 4];
        digits[1] = "0123456789abcdef"[one & 15];
        print(digits);
    }
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

// The start of the program: where the stack ends, and where to begin.
extern "C" {
extern std::uint32_t data_first, data_last, bss_first, bss_last, stack_end;
extern const std::uint32_t data_stored;

[[noreturn]] void reset() {
    const std::uint32_t* from = &data_stored;
    for (std::uint32_t* to = &data_first; to != &data_last;) *to++ = *from++;
    for (std::uint32_t* to = &bss_first; to != &bss_last;) *to++ = 0;
    main();
    leave(2);
}
[[noreturn]] void fault() { leave(3); }

[[gnu::section(".vectors"), gnu::used]] void* const vectors[]{&stack_end, reinterpret_cast<void*>(reset),
                                                              reinterpret_cast<void*>(fault), reinterpret_cast<void*>(fault)};
}
