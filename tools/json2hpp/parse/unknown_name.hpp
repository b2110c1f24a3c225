/// @file What a name that the API does not have most likely is: a slip, another API's name, a vendor's.
/// Layer: parse.
#pragma once

#include "parse/macro_call.hpp"
#include "parse/vocabulary.hpp"

namespace json2hpp {

enum class name_sort : int { algorithm, key_type, family };

[[nodiscard]] name_sort sort_of(const macro& row);
[[nodiscard]] name_sort sort_of_name(std::string_view name);  ///< by its prefix; algorithm if it has none of ours

/// A slip or a mistake is an error that says what to write; a vendor's name the warning vendor_name.
[[nodiscard]] text_problem unknown_name(const macro_call& call, name_sort wanted);

/// A name of the API in a place where another sort belongs.
[[nodiscard]] text_problem misplaced_name(const macro_call& call, name_sort wanted, name_sort found);

}  // namespace json2hpp
