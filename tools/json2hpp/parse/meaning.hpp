/// @file Looks a macro call's names up, checks arity and kinds, and computes its value with the API's own macros.
/// Layer: parse.
#pragma once

#include "parse/macro_call.hpp"
#include "parse/vocabulary.hpp"

namespace json2hpp {

enum class expected : int { algorithm, key_type };

struct meaning {
    kind is = kind::none;
    raw value = 0;
    bool vendor = false;
    bool any_family = false;  ///< a `_` is in it, written as 0 in the text
    std::string text;
};

[[nodiscard]] meaning mean(const macro_call& call, expected what, std::vector<text_problem>& problems);

}  // namespace json2hpp
