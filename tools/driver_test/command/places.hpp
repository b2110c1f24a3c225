/// @file Where headers, the kit and json2hpp are: beside this program in a build, relative to it where psadrv is installed.
#pragma once

#include <string>
#include <vector>

namespace driver_test {

struct places {
    std::vector<std::string> includes;  ///< -I and -isystem words, and a sanitizer that the archive needs
    std::string archive, sources, json2hpp;
};

[[nodiscard]] bool find_places(places& into);
[[nodiscard]] bool is_file(const std::string& path);

}  // namespace driver_test
