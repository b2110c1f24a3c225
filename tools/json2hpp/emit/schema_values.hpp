/// @file The schemas of values: names that there are, and patterns of what is free.
/// Layer: emit.
#pragma once

#include "emit/json_text.hpp"
#include "parse/properties.hpp"

#include <psadrv/model/driver.hpp>

#include <string>

namespace json2hpp {

[[nodiscard]] std::string reference(std::string_view definition);
/// An array of what a definition describes. No element twice: that is worth a warning.
[[nodiscard]] std::string array_of(const std::string& elements, std::size_t least = 0);

/// `"if"` an array property contains a word.
[[nodiscard]] std::string contains_word(const std::string& property, const std::string& word);

/// Definitions of specifications, `algorithm`, `key_type` and the like; `..._of_api` where a vendor's names cannot be meant.
void add_specifications(json_members& to);
/// The names of entry points and families that drivers of a type may have; of both types if null.
[[nodiscard]] std::string entry_point_names_for(const psadrv::driver_type* type);
[[nodiscard]] std::string usage_schema();
[[nodiscard]] std::string macro_schema();
[[nodiscard]] std::string constant_schema();
[[nodiscard]] std::string identifier_schema();

}  // namespace json2hpp
