/// @file The generated header: driver classes, and the list of them.
/// Layer: emit -- may include parse/, resolve/.
#pragma once

#include "parse/description.hpp"

#include <string>
#include <vector>

namespace json2hpp {

/// The first line: by whom and of what, without paths and time.
[[nodiscard]] std::string generated_from(const driver_list& list);
/// What it says where it is used with another psadrv.
[[nodiscard]] std::string generated_for();
/// A file name may hold anything; in a comment it must not end the line.
[[nodiscard]] std::string file_name_in_comment(const source& file);
/// The headers of some drivers, each once, in order.
[[nodiscard]] std::vector<std::string> headers_of(const std::vector<const driver_description*>& drivers);

/// `more`: headers of psadrv's that what is appended needs.
[[nodiscard]] std::string header_text(const driver_list& list, const std::string& name_space,
                                      const std::vector<std::string>& more = {});

}  // namespace json2hpp
