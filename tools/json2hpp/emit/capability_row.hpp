/// @file One row of a driver class: a capability. Specification: "Capability syntax".
/// Layer: emit.
#pragma once

#include "emit/writer.hpp"
#include "parse/description.hpp"

namespace json2hpp {

/// `implementation` is written where a driver has several.
void write_row(const capability_description& one, std::size_t implementation, bool several, writer& to);

}  // namespace json2hpp
