/// @file The C prototype of one entry point of one capability, from the table of signatures.
/// Specification: "Overview of driver entry points".
/// Layer: resolve.
#pragma once

#include "parse/description.hpp"

#include <string>
#include <vector>

namespace json2hpp {

struct parameter {
    std::string type;  ///< as before the name, with its stars: "const uint8_t *"
    std::string name;

    [[nodiscard]] std::string text() const { return type.back() == '*' ? type + name : type + ' ' + name; }
};

struct prototype {
    std::string c_name;
    std::vector<parameter> parameters;

    [[nodiscard]] std::string types() const;  ///< equal for prototypes that declare the same function
};

/// Types that the driver defines appear under their C names.
[[nodiscard]] prototype prototype_of(const capability_description& capability, psadrv::entry_point which,
                                     const std::string& prefix);

/// The same with `operation_t` and `memory_t` replaced by a given type.
[[nodiscard]] std::vector<parameter> parameters_of(psadrv::entry_point which, const std::string& context);

}  // namespace json2hpp
