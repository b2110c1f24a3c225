/// @file What a driver's class says of the driver beside its capabilities. Specification: "Driver description top-level
/// element", "Key format for opaque drivers".
/// Layer: emit.
#pragma once

#include "emit/writer.hpp"
#include "parse/description.hpp"

#include <functional>
#include <string>

namespace json2hpp {

/// `reachable`: an expression as it has to be written inside the class. `forwards`: the class calls C functions, and is told
/// apart by their names.
void write_properties(const driver_description& driver, bool forwards,
                      const std::function<std::string(const std::string&)>& reachable, writer& to);

/// The names of the members that this may write.
inline constexpr const char* property_members[]{
    "prefix",      "type",          "location",          "instance",
    "c_names",     "key_context",   "size_function",     "persistent_state_size",
    "thread_safe", "entropy_flags", "key_for_operation", "buffers",
};

}  // namespace json2hpp
