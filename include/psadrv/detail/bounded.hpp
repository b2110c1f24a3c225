/// @file An array with a count, for results of constant evaluation whose number is known only afterwards.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <cstddef>
#include <type_traits>

namespace psadrv::detail {

/// Called when a constant evaluation needs more room than it was given; its name is what the compiler prints.
void a_constant_table_is_too_small_please_report_this_platform();

/// An array of any capacity that is being filled: functions over these are compiled once, not for every capacity.
template <class T>
struct filling {
    T* items;
    std::size_t capacity;
    std::size_t& size;

    constexpr void push(const T& one) const {
        if (size == capacity) a_constant_table_is_too_small_please_report_this_platform();
        items[size++] = one;
    }
    constexpr void push_unique(const T& one) const {
        const std::size_t count = size;
        std::size_t i = 0;
        while (i != count && !(items[i] == one)) ++i;
        if (i == count) push(one);
    }
};

template <class T, std::size_t Capacity>
struct bounded {
    T items[Capacity == 0 ? 1 : Capacity]{};
    std::size_t size = 0;

    [[nodiscard]] constexpr filling<T> fill() { return {items, Capacity, size}; }
    constexpr void push(const T& one) {
        if (size == Capacity) a_constant_table_is_too_small_please_report_this_platform();
        items[size++] = one;
    }
    constexpr void push_unique(const T& one) {
        if (!contains(one)) push(one);
    }
    [[nodiscard]] constexpr bool contains(const T& one) const { return index_of(one) != size; }
    [[nodiscard]] constexpr std::size_t index_of(const T& one) const {
        std::size_t i = 0;
        while (i != size && !(items[i] == one)) ++i;
        return i;
    }

    [[nodiscard]] constexpr const T* begin() const { return items; }
    [[nodiscard]] constexpr const T* end() const { return items + size; }
    [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return items[i]; }
    [[nodiscard]] constexpr T& operator[](std::size_t i) { return items[i]; }

    [[nodiscard]] friend constexpr bool operator==(const bounded& a, const bounded& b) {
        if (a.size != b.size) return false;
        for (std::size_t i = 0; i != a.size; ++i) {
            if (!(a.items[i] == b.items[i])) return false;
        }
        return true;
    }
};

/// What `Make()` answers, with no room left over: for tables that are asked when the program runs.
template <class Make>
[[nodiscard]] consteval auto exactly(Make) {
    constexpr auto found = Make{}();
    bounded<std::remove_cvref_t<decltype(found.items[0])>, found.size> all;
    for (const auto& one : found) all.push(one);
    return all;
}

}  // namespace psadrv::detail
