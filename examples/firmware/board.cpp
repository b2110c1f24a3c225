// How a program begins, and what it says.
#include "board.hpp"

extern "C" {
int run_program() asm("main");  // C++ has main call functions, and no function call main
extern std::uint32_t data_first, data_last, bss_first, bss_last, stack_end;
extern const std::uint32_t data_stored;
}

/// What libraries end a program with; the C library's own would bring signals, files and a heap.
extern "C" [[noreturn]] void abort() { board::fault(); }
extern "C" [[noreturn]] void __assert_func(const char*, int, const char*, const char* what) {
    board::check(false, what);
    board::fault();
}

namespace board {

static constexpr std::uint32_t unused_stack = 0xdeadbeef;

void start_program() {
    const std::uint32_t* from = &data_stored;
    for (std::uint32_t* to = &data_first; to != &data_last;) *to++ = *from++;
    for (std::uint32_t* to = &bss_first; to != &bss_last;) *to++ = 0;
    paint_stack(SIZE_MAX);
    run_program();
    leave(0);
}
void fault() {
    print("fault\n");
    leave(3);
}

void print_number(std::size_t number) {
    char digits[12], *first = digits + sizeof digits - 1;
    *first = 0;
    do *--first = static_cast<char>('0' + number % 10);
    while ((number /= 10) != 0);
    print(first);
}
void print_hexadecimal(const std::uint8_t* bytes, std::size_t size) {
    char digits[3]{};
    for (std::size_t i = 0; i != size; ++i) {
        digits[0] = "0123456789abcdef"[bytes[i] >> 4];
        digits[1] = "0123456789abcdef"[bytes[i] & 15];
        print(digits);
    }
}
void check(bool holds, const char* what) {
    if (holds) return;
    print("does not hold: ");
    print(what);
    print("\n");
    leave(1);
}

static volatile std::uint32_t* painted;

[[gnu::noinline]] void paint_stack(std::size_t most) {
    auto* const here = static_cast<volatile std::uint32_t*>(__builtin_frame_address(0)) - 16;
    const auto room = static_cast<std::size_t>(here - &bss_last);
    painted = here - (room < most / 4 ? room : most / 4);
    for (volatile std::uint32_t* to = painted; to < here; ++to) *to = unused_stack;
}
std::size_t deepest_stack() {
    const volatile std::uint32_t* first = painted;
    while (*first == unused_stack) ++first;
    return reinterpret_cast<std::uintptr_t>(&stack_end) - reinterpret_cast<std::uintptr_t>(first);
}

}  // namespace board
