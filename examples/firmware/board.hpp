/// @file What a program on a board without an operating system has: the debugger's console, its files and its exit status
/// (semihosting), and the end of its stack.
#pragma once

#include <cstddef>
#include <cstdint>

namespace board {

/// Asks the debugger, which gets a number and an address. Each kind of processor stops for it in its own way (start_*.cpp).
extern "C" int ask_debugger(int call, const void* with);

inline void print(const char* text) { ask_debugger(0x04, text); }
void print_number(std::size_t number);
void print_hexadecimal(const std::uint8_t* bytes, std::size_t size);

/// Ends the program with an exit status.
[[noreturn]] inline void leave(std::uint32_t status) {
    const std::uint32_t reason[2]{0x20026, status};
    ask_debugger(0x20, reason);
    for (;;) {
    }
}
/// A program that finds something wrong says what, and ends with 1.
void check(bool holds, const char* what);

/// How many bytes of stack were in use at most since it was painted: what is not in use, or so many bytes of it, gets a pattern.
/// All of it has one before main is called.
std::size_t deepest_stack();
void paint_stack(std::size_t most);

/// How a board calls main, behind its own start.
extern "C" [[noreturn]] void start_program();
extern "C" [[noreturn]] void fault();

}  // namespace board
