/// @file Secrets that are zero when a function is left, however it is left.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>

namespace psadrv::sodium {

/// A temporary that holds a secret: `secret<std::uint8_t[64]> block;`. All zero at first.
template <class Value>
struct secret {
    Value value{};

    secret() = default;
    secret(const secret&) = delete;
    secret& operator=(const secret&) = delete;
    ~secret() { detail::wipe(&value, sizeof value); }
};

/// The context of an operation that ends with this call: the core calls no abort after a finish, whatever it answers.
template <class Operation>
struct ending {
    Operation* operation;

    explicit ending(Operation* last) : operation{last} {}
    ending(const ending&) = delete;
    ending& operator=(const ending&) = delete;
    ~ending() { detail::wipe(operation, sizeof *operation); }
};

}  // namespace psadrv::sodium
