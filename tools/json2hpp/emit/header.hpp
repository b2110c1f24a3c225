/// @file The generated header: driver classes, and the list of them.
/// Layer: emit -- may include parse/, resolve/.
#pragma once

#include "parse/description.hpp"

#include <string>

namespace json2hpp {

[[nodiscard]] std::string header_text(const driver_list& list, const std::string& name_space);

}  // namespace json2hpp
