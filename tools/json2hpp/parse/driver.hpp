/// @file Reads one driver description. Specification: "Driver description top-level element".
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

/// A description, and one for each of its "psadrv/instances", which differ in name and location alone.
[[nodiscard]] std::vector<driver_description> read_driver(const value& object, naming names, sink& to, vendor_values& vendors);

}  // namespace json2hpp
