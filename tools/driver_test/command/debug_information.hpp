/// @file What debug information in the driver's objects says of psa_key_attributes_t. docs/abi.md.
#pragma once

#include <string>
#include <vector>

namespace driver_test {

struct debug_information {
    std::string file;     ///< whose; empty: none has any
    std::string differs;  ///< how its structure differs from psadrv's; empty: it does not
};

/// Of the objects, archives and shared libraries among the words for the linker; readelf reads them.
[[nodiscard]] debug_information debug_information_of(const std::vector<std::string>& link_with, const std::string& folder);

}  // namespace driver_test
