/// @file A micro:bit without an operating system: the debugger's console, and the peripheral that gives entropy.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <psa/crypto_driver_random.h>

#include <cstdint>

namespace microbit {

/// The debugger's calls (semihosting). It gets what it is given in r0 and r1.
inline void debugger(int call, const void* with) {
    register int r0 asm("r0") = call;
    register const void* r1 asm("r1") = with;
    asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}
inline void print(const char* text) { debugger(4, text); }
inline void print_hexadecimal(const std::uint8_t* bytes, std::size_t size) {
    char digits[3]{};
    for (std::size_t i = 0; i != size; ++i) {
        digits[0] = "0123456789abcdef"[bytes[i] >> 4];
        digits[1] = "0123456789abcdef"[bytes[i] & 15];
        print(digits);
    }
}
[[noreturn]] inline void leave(std::uint32_t status) {
    const std::uint32_t reason[2]{0x20026, status};
    debugger(0x20, reason);
    for (;;) {
    }
}
inline void check(bool holds, const char* what) {
    if (holds) return;
    print("does not hold: ");
    print(what);
    print("\n");
    leave(1);
}

/// The peripheral at its addresses. Each value takes a while; none is ready before it was started.
struct nrf51_rng {
    static constexpr const char* prefix = "nrf51_rng";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::get_entropy}};

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

/// How many bytes of stack were ever in use: start.cpp fills what is below it with a pattern.
std::size_t deepest_stack();
inline constexpr std::uint32_t unused_stack = 0xdeadbeef;

}  // namespace microbit
