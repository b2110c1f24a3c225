/// @file Lines of generated code that stay below 120 columns.
/// Layer: emit.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

inline constexpr std::size_t line_width = 120;

/// "a, b, c"
[[nodiscard]] std::string with_commas(const std::vector<std::string>& names);

class writer {
  public:
    void line(std::string_view text = {});
    /// `opening`, the items with commas between them, `closing`; broken between items where it gets too long.
    void items(std::string_view opening, std::span<const std::string_view> items, std::string_view closing);
    void items(std::string_view opening, const std::vector<std::string>& list, std::string_view closing) {
        items(opening, std::vector<std::string_view>{list.begin(), list.end()}, closing);
    }
    void indent() { depth += 4; }
    void outdent() { depth -= 4; }

    [[nodiscard]] const std::string& text() const { return out; }
    [[nodiscard]] std::string take() { return std::move(out); }

  private:
    std::string out;
    std::size_t depth = 0;
};

}  // namespace json2hpp
