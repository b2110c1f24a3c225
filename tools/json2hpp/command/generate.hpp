/// @file The commands generate and platform: what is written, and where.
/// Layer: command.
#pragma once

#include "command/options.hpp"
#include "parse/wanted.hpp"
#include "resolve/software.hpp"

namespace json2hpp {

/// What is written for a list, in the order of writing.
struct generated_file {
    const char* what;  ///< for messages: "output"
    std::string path;
    std::string text;
};

/// Empty, or why two of them or one and a file that is read cannot be told apart.
[[nodiscard]] std::string find_clash(const std::vector<generated_file>& files, const options& given, const driver_list& list);

/// What a platform is made of, beside drivers.
struct generator_inputs {
    const std::vector<software_driver>& software;
    const wanted_set& wanted;
};

/// The generated platform. What `given` names is included by these names.
[[nodiscard]] std::string platform_of(const options& given, const driver_list& list, const generator_inputs& from);

/// Whether that platform's random bytes are drivers', so that a forked process would repeat them.
[[nodiscard]] bool draws_from_drivers(const options& given, const driver_list& list, const generator_inputs& from);

/// Of the commands generate and platform.
[[nodiscard]] std::vector<generated_file> generated_files(const options& given, const driver_list& list,
                                                          const generator_inputs& from);

}  // namespace json2hpp
