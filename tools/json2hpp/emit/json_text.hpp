/// @file JSON put together from pieces, and laid out for people.
/// Layer: emit -- may include read/json.hpp for the quoting.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace json2hpp {

/// Members of an object in their order; values are JSON texts.
using json_members = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] std::string json_object(const json_members& members);
[[nodiscard]] std::string json_array(const std::vector<std::string>& elements);
[[nodiscard]] std::string json_strings(const std::vector<std::string>& texts);

/// The same JSON in lines: what is short stays on one.
[[nodiscard]] std::string json_lines(std::string_view json);

}  // namespace json2hpp
