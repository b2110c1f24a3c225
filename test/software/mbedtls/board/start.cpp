// How a program begins on a micro:bit: where the stack ends, and what is called.
#include <cstdint>

#include "microbit.hpp"

int main();

extern "C" {
extern std::uint32_t data_first, data_last, bss_first, bss_last, stack_end;
extern const std::uint32_t data_stored;

[[noreturn]] void reset() {
    const std::uint32_t* from = &data_stored;
    for (std::uint32_t* to = &data_first; to != &data_last;) *to++ = *from++;
    for (std::uint32_t* to = &bss_first; to != &bss_last;) *to++ = 0;
    const auto* here = static_cast<std::uint32_t*>(__builtin_frame_address(0)) - 16;
    for (std::uint32_t* to = &bss_last; to < here; ++to) *to = microbit::unused_stack;
    main();
    microbit::leave(2);
}
[[noreturn]] void fault() { microbit::leave(3); }

[[gnu::section(".vectors"), gnu::used]] void* const vectors[]{&stack_end, reinterpret_cast<void*>(reset),
                                                              reinterpret_cast<void*>(fault), reinterpret_cast<void*>(fault)};
}

std::size_t microbit::deepest_stack() {
    const std::uint32_t* first = &bss_last;
    while (*first == unused_stack) ++first;
    return reinterpret_cast<std::uintptr_t>(&stack_end) - reinterpret_cast<std::uintptr_t>(first);
}
