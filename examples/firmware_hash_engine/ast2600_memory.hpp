/// @file What a product on an AST2600 knows of its memory: where DRAM is, and the data cache of a Cortex-A7, by lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

struct ast2600_memory {
    static constexpr std::size_t bounce_size = 256;

    static bool in_memory(const char* memory, const void* first, std::size_t size) {
        const auto begin = reinterpret_cast<std::uintptr_t>(first);
        return std::string_view{memory} == "dram" && begin >= 0x80000000 && begin + size <= 0xc0000000;
    }
    static void clean_cache(const void* first, std::size_t size) {
        for_each_line(first, size, [](std::uintptr_t line) {
            asm volatile("mcr p15, 0, %0, c7, c10, 1" : : "r"(line) : "memory");
        });
        asm volatile("dsb" : : : "memory");
    }
    static void invalidate_cache(void* first, std::size_t size) {
        for_each_line(first, size, [](std::uintptr_t line) {
            asm volatile("mcr p15, 0, %0, c7, c6, 1" : : "r"(line) : "memory");
        });
        asm volatile("dsb" : : : "memory");
    }

  private:
    template <class Do>
    static void for_each_line(const void* first, std::size_t size, Do&& what) {
        const auto begin = reinterpret_cast<std::uintptr_t>(first);
        for (std::uintptr_t line = begin & ~std::uintptr_t{63}; line < begin + size; line += 64) what(line);
    }
};
