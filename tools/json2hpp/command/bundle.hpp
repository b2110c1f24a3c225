/// @file The command bundle: the library of the C API as sources, with all the headers that they and an application include.
/// Layer: command.
#pragma once

#include "command/generate.hpp"

namespace json2hpp {

class sink;

/// Returns the exit status; what is wrong has been said. A bundle that is there already is made new; nothing else in its folder
/// is touched.
[[nodiscard]] int write_bundle(const options& given, const driver_list& list, const generator_inputs& from, sink* among);

}  // namespace json2hpp
