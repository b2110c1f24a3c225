/// @file A driver author's starting point: the functions and types of a description, ready to be filled in.
/// Layer: emit -- may include parse/, resolve/.
#pragma once

#include "parse/description.hpp"
#include "read/file.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// C functions: the header that the description names first, and a source. Paths are relative to the author's folder.
[[nodiscard]] std::vector<output_file> skeleton_in_c(const driver_list& list);

/// A C++ class for each driver: a header and a source.
[[nodiscard]] std::vector<output_file> skeleton_in_cpp(const driver_list& list);

/// A language, by the name that the command line uses.
struct skeleton_language {
    std::string_view name;
    std::vector<output_file> (*write)(const driver_list& list);
};
inline constexpr skeleton_language skeleton_languages[]{{"c", skeleton_in_c}, {"c++", skeleton_in_cpp}};

}  // namespace json2hpp
