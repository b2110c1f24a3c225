/// @file What both skeletons have inside a function that is yet to be written, and before it.
/// Layer: emit.
#pragma once

#include "emit/writer.hpp"
#include "parse/description.hpp"
#include "resolve/prototype.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// The statements: parameters marked as unused, no output, an answer.
void write_body(psadrv::entry_point which, const std::vector<parameter>& parameters, writer& to);

/// What the author is told about a function: for which algorithms and keys it is called, and what it may answer.
[[nodiscard]] std::vector<std::string> hints_for(const std::vector<const capability_description*>& capabilities,
                                                 psadrv::entry_point which);

/// Identifiers of constants and of vendors' specifications that only a driver's header can define.
[[nodiscard]] std::vector<std::string> unknown_names(const driver_description& driver);

/// The comment behind the only member of a type that is yet to be written.
inline constexpr const char* empty_type_member =
    "uint8_t unused;  /* what the driver keeps between calls; it begins as zeroes */";

/// "acme: a starting point, made by json2hpp from acme.json. It is yours: json2hpp does not touch it again."
[[nodiscard]] std::string skeleton_title(const driver_description& driver);

}  // namespace json2hpp
