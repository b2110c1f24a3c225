/// @file Wanted rows in C++: `want(...)`.
/// Layer: emit.
#pragma once

#include "parse/wanted.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// One call for each row; more, where a row has more key sizes than one can hold. Rows without a usage are left out.
[[nodiscard]] std::vector<std::string> wanted_calls(const std::vector<wanted_description>& rows);

}  // namespace json2hpp
