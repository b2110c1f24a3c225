/// @file What to write in place of a name that is no entry point. Specification: "Driver entry points".
/// Layer: parse.
#pragma once

#include <string>
#include <string_view>

namespace json2hpp {

[[nodiscard]] std::string entry_point_repair(std::string_view name);

}  // namespace json2hpp
