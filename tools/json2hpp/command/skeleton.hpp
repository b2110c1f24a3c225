/// @file The command skeleton: new files in a folder, none of them over another.
/// Layer: command.
#pragma once

#include "command/options.hpp"
#include "parse/description.hpp"
#include "read/file.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// The files that would be written, with the folder in front.
[[nodiscard]] std::vector<output_file> skeleton_files(const options& given, const driver_list& list);

/// Empty, or why they cannot be written: one is there already, or two are the same.
[[nodiscard]] std::string find_obstacle(const std::vector<output_file>& files);

}  // namespace json2hpp
