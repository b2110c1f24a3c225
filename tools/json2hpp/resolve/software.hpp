/// @file The software drivers that psadrv has, by library.
/// Layer: resolve -- may include psadrv/software/*/description.hpp.
#pragma once

#include <psadrv/model/driver.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

struct software_driver {
    std::string name;  ///< of its class: "sodium::sha_256"
    psadrv::driver row;
};

/// Names of the libraries, for messages.
[[nodiscard]] std::vector<std::string_view> software_libraries();

/// What is included for all drivers over a library.
[[nodiscard]] std::vector<const char*> software_headers(std::string_view library);

/// False if there is no such library.
[[nodiscard]] bool append_software(std::string_view library, std::vector<software_driver>& to);

}  // namespace json2hpp
