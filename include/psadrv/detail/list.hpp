/// @file A constant list of values: a pointer, a count, and whether it was given at all.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <cstddef>

namespace psadrv {

/// A property that was left out ("all of them") differs from one that is there and empty ("none of them").
template <class T>
struct list {
    const T* data = nullptr;
    std::size_t size = 0;
    bool given = false;

    constexpr list() = default;
    constexpr list(const T* first, std::size_t count) : data{first}, size{count}, given{true} {}
    template <std::size_t N>
    constexpr list(const T (&values)[N]) : list{values, N} {}

    [[nodiscard]] constexpr const T* begin() const { return data; }
    [[nodiscard]] constexpr const T* end() const { return data + size; }
    [[nodiscard]] constexpr const T& operator[](std::size_t i) const { return data[i]; }
};

namespace detail {

/// Asks whether an expression is a constant: `typename constant<(expression, 0)>`.
template <auto Value>
struct constant {};

template <class T, auto... Values>
inline constexpr T constants[]{Values...};

/// The empty type behind list_of; it becomes the list that the receiving property asks for.
template <auto... Values>
struct constant_list {
    template <class T>
    constexpr operator list<T>() const {
        if constexpr (sizeof...(Values) == 0) return list<T>{nullptr, 0};
        else return list<T>{constants<T, Values...>};
    }
};

}  // namespace detail

/// `list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>`: a list whose values live as long as the program.
template <auto... Values>
inline constexpr detail::constant_list<Values...> list_of{};

}  // namespace psadrv
