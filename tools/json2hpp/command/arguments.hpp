/// @file Pieces of command-line arguments and of sentences about them.
/// Layer: command.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// The parts between separators that are not empty.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator = ',');

/// What stands behind the last slash.
[[nodiscard]] std::string base_name(const std::string& path);

/// "a, b or c"
[[nodiscard]] std::string listed_in_words(const std::vector<std::string>& words, std::string_view last);

}  // namespace json2hpp
