/// @file Follows a JSON parser through the text, because its events carry no places.
/// Layer: read.
#pragma once

#include <cstddef>
#include <string_view>

namespace json2hpp {

/// What stands between two tokens: white space, comments, commas, colons. The parser has accepted the text already.
struct gap {
    std::size_t next = 0;                          ///< offset of the next token
    std::size_t comma = std::string_view::npos;    ///< offset of the last comma
    std::size_t comment = std::string_view::npos;  ///< offset of the first comment
};

[[nodiscard]] gap skip_gap(std::string_view text, std::size_t from);

/// The offset behind the string, number or word that begins at `from`.
[[nodiscard]] std::size_t token_end(std::string_view text, std::size_t from);

}  // namespace json2hpp
