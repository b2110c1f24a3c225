/// @file An answer to "why" as text.
/// Layer: emit -- may include resolve/.
#pragma once

#include "resolve/why.hpp"

namespace json2hpp {

[[nodiscard]] std::string why_text(const question& asked, const answer& found);

}  // namespace json2hpp
