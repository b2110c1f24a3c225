// Both sides of J-PAKE in the 16 KB of a micro:bit, with random bytes of its peripheral by way of the core.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/jpake.hpp>

#include <array>
#include <cstring>

#include "counted_source.hpp"

using namespace psadrv;
using namespace board;

namespace {

struct product {
    using drivers = driver_list<counted_source, mbedtls::ctr_drbg, mbedtls::jpake_sha_256, mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};

using driver = mbedtls::jpake_sha_256;
using message = std::array<std::uint8_t, 65>;

// Mbed TLS's numbers.
alignas(8) std::array<char, 4 * 1024> heap;
std::size_t heap_used = 0;

struct side {
    driver::pake_operation_t operation;

    void setup(const char* user, const char* peer) {
        static constexpr char password[] = "twelve o'clock at the bridge";
        pake_inputs inputs;
        psa_pake_cs_set_algorithm(&inputs.cipher_suite, PSA_ALG_JPAKE(PSA_ALG_SHA_256));
        psa_pake_cs_set_primitive(&inputs.cipher_suite, mbedtls::jpake::primitive);
        inputs.password = reinterpret_cast<const std::uint8_t*>(password);
        inputs.password_length = sizeof password - 1;
        inputs.user = {reinterpret_cast<const std::uint8_t*>(user), std::strlen(user), true};
        inputs.peer = {reinterpret_cast<const std::uint8_t*>(peer), std::strlen(peer), true};
        check(driver::pake_setup(&operation, &inputs) == PSA_SUCCESS, "setup");
    }
};

side alice, bob;

void speak(side& speaker, side& listener, int first_said, int first_heard, int count) {
    for (int i = 0; i != count; ++i) {
        message said;
        std::size_t length = 0;
        check(driver::pake_output(&speaker.operation, static_cast<psa_crypto_driver_pake_step_t>(first_said + i), said.data(),
                                  said.size(), &length) == PSA_SUCCESS,
              "output");
        check(driver::pake_input(&listener.operation, static_cast<psa_crypto_driver_pake_step_t>(first_heard + i), said.data(),
                                 length) == PSA_SUCCESS,
              "input");
    }
}
message key_of(side& one) {
    message key;
    std::size_t length = 0;
    check(driver::pake_get_implicit_key(&one.operation, key.data(), key.size(), &length) == PSA_SUCCESS, "key");
    check(driver::pake_abort(&one.operation) == PSA_SUCCESS, "abort");
    return key;
}

}  // namespace

PSADRV_DEFINE_CORE(product);
PSADRV_DEFINE_CALLBACKS(product);

extern "C" void* _sbrk(std::ptrdiff_t more) {
    if (heap_used + static_cast<std::size_t>(more) > heap.size()) return reinterpret_cast<void*>(-1);
    void* const block = heap.data() + heap_used;
    heap_used += static_cast<std::size_t>(more);
    return block;
}

int main() {
    check(crypto<product>::init() == PSA_SUCCESS, "init");
    alice.setup("alice", "bob");
    bob.setup("bob", "alice");
    speak(alice, bob, PSA_JPAKE_X1_STEP_KEY_SHARE, PSA_JPAKE_X1_STEP_KEY_SHARE, 6);
    speak(bob, alice, PSA_JPAKE_X1_STEP_KEY_SHARE, PSA_JPAKE_X1_STEP_KEY_SHARE, 6);
    speak(alice, bob, PSA_JPAKE_X2S_STEP_KEY_SHARE, PSA_JPAKE_X4S_STEP_KEY_SHARE, 3);
    speak(bob, alice, PSA_JPAKE_X2S_STEP_KEY_SHARE, PSA_JPAKE_X4S_STEP_KEY_SHARE, 3);
    const message key = key_of(alice);
    check(key == key_of(bob), "one password, one key");
    print("key ");
    print_hexadecimal(key.data(), key.size());
    print("\nheap ");
    print_number(heap_used);
    print("\nstack ");
    print_number(deepest_stack());
    print("\n");
    leave(0);
}
