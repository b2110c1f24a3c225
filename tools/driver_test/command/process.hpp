/// @file Other programs: compilers, json2hpp, readelf.
#pragma once

#include <string>
#include <vector>

namespace driver_test {

using words = std::vector<std::string>;

/// The exit status, 128 and more for a signal; what it says goes to a file, or where this program's does.
[[nodiscard]] int run_program(const words& command, const std::string& messages = {}, const std::string& output = {});
/// The words of an environment variable, or of `otherwise`.
[[nodiscard]] words environment_words(const char* name, const char* otherwise);
[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace driver_test
