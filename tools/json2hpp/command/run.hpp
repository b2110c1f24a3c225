/// @file The whole tool: read, parse, check, resolve, emit.
/// Layer: command.
#pragma once

#include <string>
#include <vector>

namespace json2hpp {

/// Returns the exit status: 0, 1 if a description is wrong, 2 if the command line is.
[[nodiscard]] int run(const std::vector<std::string>& arguments);

}  // namespace json2hpp
