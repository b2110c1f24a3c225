/// @file A map of who serves what, as text, as Markdown, as JSON and as a page of HTML that needs nothing else.
/// Layer: emit -- may include resolve/.
#pragma once

#include "resolve/map.hpp"

#include <string>
#include <string_view>

namespace json2hpp {

/// A form of the map, by the name that the command line uses.
struct map_form {
    std::string_view name;
    std::string (*write)(const platform_map& map);
};

[[nodiscard]] std::string map_text(const platform_map& map);
[[nodiscard]] std::string map_markdown(const platform_map& map);
[[nodiscard]] std::string map_json(const platform_map& map);
[[nodiscard]] std::string map_html(const platform_map& map);

inline constexpr map_form map_forms[]{{"text", map_text}, {"markdown", map_markdown}, {"json", map_json}, {"html", map_html}};

}  // namespace json2hpp
