/// @file What an operator makes of two integers, where that does not depend on their types.
/// Layer: parse.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace json2hpp {

using number = std::optional<std::uint64_t>;  ///< empty: only a compiler knows

[[nodiscard]] inline number apply(std::string_view sign, number left, number right) {
    if (!left || !right) return std::nullopt;
    const std::uint64_t a = *left, b = *right;
    if (sign == "+") return a + b;
    if (sign == "-") return a - b;
    if (sign == "*") return a * b;
    if (sign == "/" || sign == "%") return b == 0 ? number{} : sign == "/" ? a / b : a % b;
    if (sign == "<<") return b > 63 ? number{} : a << b;
    if (sign == ">>") return b > 63 ? number{} : a >> b;
    if (sign == "|") return a | b;
    if (sign == "^") return a ^ b;
    if (sign == "&") return a & b;
    if (sign == "==") return a == b;
    if (sign == "!=") return a != b;
    if (sign == "&&") return a != 0 && b != 0;
    if (sign == "||") return a != 0 || b != 0;
    return std::nullopt;  // order depends on the types
}

}  // namespace json2hpp
