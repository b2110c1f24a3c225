/// @file Whole files in and out. A file is replaced in one step, only if its content changes, and only if all files can be.
/// Layer: read.
#pragma once

#include "read/limits.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace json2hpp {

/// Reads at most `room` bytes and, if there are more, one of them. Returns the reason why it failed, or an empty text.
[[nodiscard]] std::string read_file(const std::string& path, std::string& into, std::size_t room = most::bytes);

struct output_file {
    std::string path, content;
};

/// Leaves a file and its time alone if it has its content. None is touched before each of them is written whole under another
/// name. Returns the reason why it failed, or an empty text; `failed` receives the path.
[[nodiscard]] std::string write_if_changed(const std::vector<output_file>& files, std::string& failed);

/// Whether two paths lead to one file.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

}  // namespace json2hpp
