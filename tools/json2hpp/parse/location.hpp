/// @file Where the keys of opaque drivers are. Specification: "Driver description top-level element", "Driver location values".
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

/// The "location" of an opaque driver, or its "psadrv/instances": a description for each, with a name and a location.
[[nodiscard]] std::vector<driver_description> read_locations(const object_reader& from, driver_description driver, sink& to);

}  // namespace json2hpp
