/// @file A file's text, and places in it.
/// Layer: read -- may include diagnostic/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// Both count from 1; a column counts bytes.
struct line_and_column {
    std::size_t line = 1;
    std::size_t column = 1;
};

struct source {
    std::string path;  ///< as the user gave it
    std::string text;
    std::size_t order = 0;  ///< on the command line, lists expanded

    [[nodiscard]] std::string base_name() const;
    [[nodiscard]] line_and_column locate(std::size_t offset) const;
    [[nodiscard]] std::string_view line_at(std::size_t offset) const;

  private:
    mutable std::vector<std::size_t> line_starts;  // found on first use
    void find_lines() const;
};

struct span {
    const source* file = nullptr;
    std::size_t offset = 0;
    std::size_t length = 1;

    /// `file:line:col`
    [[nodiscard]] std::string text() const;
};

}  // namespace json2hpp
