/// @file The command line as it was given: what to do, with which files, and how.
/// Layer: command -- may include all of the tool.
#pragma once

#include <string>
#include <vector>

namespace json2hpp {

enum class command : int { generate, check, why, map, explain, schema, skeleton, platform, config, bundle };

struct options {
    json2hpp::command what = command::generate;
    bool help = false, version = false;
    bool command_given = false;  ///< help: of this command alone
    std::vector<std::string> files;
    std::string output, c_header, depfile;
    std::string name_space = "drivers";
    bool lenient = false, werror = false, entropy = false;
    std::string naming = "specification";
    std::string diagnostics = "text";
    std::vector<std::string> software;  ///< libraries
    std::string wanted;                 ///< a file
    std::string format = "text";
    std::string language = "c";
    // platform
    std::string key_slots = "8", storage = "none", storage_directory = ".", key_files = "psadrv", threads = "none";
    std::string processes = "none";
    std::string builtin_keys;  ///< a file of rows, by the name that is included
    std::string random = "auto", checks = "all";
    std::string caller_memory = "in_place", caller_memory_size = "1024";
    // config
    std::string psa_config;
    // bundle
    std::string sources;  ///< a folder
    // why
    std::string entry_point;
    std::vector<std::string> mechanism;
    std::string location;

    std::vector<std::string> subjects;  ///< explain, schema

    std::string wrong;  ///< what is wrong with the command line, and what to do
};

[[nodiscard]] options parse_options(const std::vector<std::string>& arguments);

}  // namespace json2hpp
