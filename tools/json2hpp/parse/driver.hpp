/// @file Reads one driver description. Specification: "Driver description top-level element".
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

[[nodiscard]] driver_description read_driver(const value& object, sink& to, vendor_values& vendors);

}  // namespace json2hpp
