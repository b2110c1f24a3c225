/// @file Reads one capability. Specification: "Capability syntax", "Transparent cooked key derivation",
/// "Random generation entry points".
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

[[nodiscard]] capability_description read_capability(const value& object, parse_context& with);

}  // namespace json2hpp
