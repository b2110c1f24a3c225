/// @file Reads the files of a driver list. Specification: "Driver description list".
/// Layer: parse.
#pragma once

#include "parse/description.hpp"
#include "parse/specification.hpp"

namespace json2hpp {

class sink;

struct load_options {
    bool lenient = false;  ///< comments are allowed
    naming names = naming::specification;
};

/// Each path names a description or a JSON list of descriptions and paths, which are relative to the list's directory.
[[nodiscard]] driver_list load(const std::vector<std::string>& paths, const load_options& options, sink& to,
                               vendor_values& vendors);

}  // namespace json2hpp
