/// @file The known name that a wrong one most likely stands for.
/// Layer: diagnostic -- may include nothing of the tool.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// Insertions, deletions, changes and swaps of neighbours that turn one text into the other. If there are more than `most`,
/// the answer is some number above it.
[[nodiscard]] std::size_t distance(std::string_view a, std::string_view b, std::size_t most = ~std::size_t{0} - 1);

/// The nearest of the known names, or an empty text if none is near. Letter case and underscores hardly count.
[[nodiscard]] std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known,
                                       std::size_t ignored_prefix = 0);

/// ` Did you mean "x"?` as the repair of an unknown name, or the fallback text if nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known,
                                       std::string_view otherwise);

/// The text in quotes, control characters and what is not UTF-8 made visible, cut when it is long.
[[nodiscard]] std::string quoted(std::string_view text);

/// How many bytes the UTF-8 character at `at` has; 0 where there is none.
[[nodiscard]] std::size_t character_size(std::string_view text, std::size_t at);

/// The character at `at` in quotes; its code point too where it may look like another one: "\u0441" (U+0441).
[[nodiscard]] std::string quoted_character(std::string_view text, std::size_t at);

}  // namespace json2hpp
