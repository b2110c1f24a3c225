/// @file Compiles the driver's headers, and links the driver with the kit.
#pragma once

#include "options.hpp"
#include "places.hpp"

#include <string>

namespace driver_test {

/// Entry points that the driver's files do not have as the specification does, as the compiler and the linker tell it.
struct lacking {
    std::string function, says;
};

struct built {
    int status = cannot;  ///< `holds`: there is a program; `does_not_hold`: `missing` says why there is none
    std::string program;
    std::vector<lacking> missing;
};

[[nodiscard]] built build_program(const options& given, const places& where, const std::string& folder);

}  // namespace driver_test
