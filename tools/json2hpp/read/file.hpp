/// @file Whole files in and out. A file is replaced in one step, and only if its content changes.
/// Layer: read.
#pragma once

#include <string>

namespace json2hpp {

/// Returns the reason why it failed, or an empty text.
[[nodiscard]] std::string read_file(const std::string& path, std::string& into);

/// Leaves the file and its time alone if it has this content. Returns the reason why it failed, or an empty text.
[[nodiscard]] std::string write_if_changed(const std::string& path, const std::string& content);

/// Whether two paths lead to one file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

}  // namespace json2hpp
