/// @file What a bundle says about itself, and samples of how it is built.
/// Layer: emit.
#pragma once

#include "emit/config.hpp"
#include "parse/description.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

/// What the list of a bundle's files begins with; by it a bundle is known.
inline constexpr std::string_view bundle_mark = "# psadrv bundle";

/// The names by which psadrv_config.h includes what is beside it.
inline const named_headers bundled_headers{"psadrv_wanted.h", "psadrv_drivers.h"};

struct bundle_facts {
    std::vector<std::string> sources;   ///< in library/, to be compiled
    std::vector<std::string> software;  ///< libraries behind the drivers
    bool threads = false;               ///< what POSIX threads and processes are linked with
    std::vector<std::string> needs;     ///< what else the platform's options ask for, in words
};

/// One name on a line.
[[nodiscard]] std::string bundle_list(const std::vector<std::string>& files);
[[nodiscard]] std::string bundle_readme(const driver_list& list, const bundle_facts& facts);
[[nodiscard]] std::string bundle_makefile(const bundle_facts& facts);
[[nodiscard]] std::string bundle_cmake(const bundle_facts& facts);

}  // namespace json2hpp
