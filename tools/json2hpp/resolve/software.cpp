#include "resolve/software.hpp"

#include <psadrv/software/sodium/description.hpp>

namespace json2hpp {

std::vector<std::string_view> software_libraries() { return {"sodium"}; }

bool append_software(std::string_view library, std::vector<software_driver>& to) {
    if (library != "sodium") return false;
    for (const auto& one : psadrv::sodium::software_rows) to.push_back({one.name, one.description});
    return true;
}

}  // namespace json2hpp
