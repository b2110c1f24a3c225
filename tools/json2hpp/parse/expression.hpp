/// @file C constant expressions of a description: identifiers, integers, sizeof, parentheses, operators; nothing else.
/// Specification: "Driver description top-level element" ("a C constant expression of type ...").
/// Layer: parse.
#pragma once

#include "parse/macro_call.hpp"

#include <cstdint>
#include <optional>

namespace json2hpp {

struct expression {
    bool ok = false;
    std::string text;                    ///< built from the tokens, so that nothing but tokens is emitted
    std::optional<std::uint64_t> value;  ///< where only integers are in it; others are the compiler's
    std::vector<text_problem> problems;
};

[[nodiscard]] expression parse_expression(std::string_view text);

}  // namespace json2hpp
