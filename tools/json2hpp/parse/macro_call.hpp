/// @file The shape of a specification: `name`, `name(argument, ...)`, a number or `_`, with white space between tokens.
/// Layer: parse. What the names mean is specification.hpp's affair.
#pragma once

#include "diagnostic/code.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// Something wrong with a text, and where in it.
struct text_problem {
    code which;
    std::size_t offset;
    std::size_t length;
    std::string what;
    std::string repair;
};

struct macro_call {
    std::string_view name;  ///< or the digits of a number, or `_`
    std::size_t offset = 0;
    std::size_t end = 0;  ///< behind the closing parenthesis
    bool number = false;
    bool called = false;  ///< there are parentheses, perhaps empty ones
    std::vector<macro_call> arguments;

    [[nodiscard]] bool wildcard() const { return name == "_"; }
};

/// False, and one problem more, if the text has another shape.
[[nodiscard]] bool parse_macro_call(std::string_view text, macro_call& into, std::vector<text_problem>& problems);

}  // namespace json2hpp
