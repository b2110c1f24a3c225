/// @file The command line.
/// Layer: command -- may include all of the tool.
#pragma once

#include <string>
#include <vector>

namespace json2hpp {

enum class command : int { generate, check, why, help, version };

struct options {
    json2hpp::command what = command::generate;
    std::vector<std::string> files;
    std::string output, depfile;
    std::string name_space = "drivers";
    bool lenient = false, werror = false, json_diagnostics = false;
    // why
    std::string entry_point;
    std::vector<std::string> mechanism;
    std::vector<std::string> software;  ///< libraries
    std::string location;

    std::string wrong;  ///< what is wrong with the command line, and what to do
};

[[nodiscard]] options parse_options(const std::vector<std::string>& arguments);

[[nodiscard]] const char* help_text();

}  // namespace json2hpp
