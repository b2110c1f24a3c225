/// @file What the command line of psadrv-driver-test says.
#pragma once

#include <string>
#include <vector>

namespace driver_test {

struct options {
    std::string description;                ///< a driver's JSON
    std::string header, driver_class;       ///< or a C++ class
    std::vector<std::string> compile_with;  ///< -I, -D and other words for the compiler
    std::vector<std::string> link_with;     ///< objects, archives, -l and -L
    std::vector<std::string> only;          ///< names of checks, or parts of mechanisms
    std::string setup, seconds, naming, kit;
    bool keeps = false, stack = false;
};

/// Exit statuses.
enum status { holds = 0, does_not_hold = 1, cannot = 2 };

/// Says what is wrong, and returns false; -h and --version end the program.
[[nodiscard]] bool read_options(int count, char** words, options& into);

/// "psadrv-driver-test: error: what; what to do [E331]"
int fail(const std::string& what, const char* number);

}  // namespace driver_test
