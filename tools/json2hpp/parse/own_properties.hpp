/// @file psadrv's own properties, whose names begin with "psadrv/". Specification: "Driver description syntax" ("PSA
/// Cryptography core implementations may support additional properties").
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

/// "psadrv/entry_point_kind", of a driver or of a capability.
void read_kind(const object_reader& from, entry_point_kind& into, sink& to);

/// What a driver allows or asks; the kind of its C names goes into `with`. Instances are parse/location.hpp's.
void read_own_properties(const object_reader& from, driver_description& into, parse_context& with);

}  // namespace json2hpp
