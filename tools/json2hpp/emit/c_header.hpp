/// @file The header for C applications: where the keys of opaque drivers are. Specification: "Creating a key in a secure
/// element".
/// Layer: emit -- may include parse/.
#pragma once

#include "parse/description.hpp"

#include <string>

namespace json2hpp {

[[nodiscard]] std::string c_header_text(const driver_list& list);

}  // namespace json2hpp
