/// @file What "why" is asked: an entry point and a mechanism from the command line.
/// Layer: command.
#pragma once

#include "command/options.hpp"
#include "parse/specification.hpp"
#include "resolve/why.hpp"

namespace json2hpp {

/// Returns what is wrong with the question, or an empty text.
[[nodiscard]] std::string read_question(const options& from, const driver_list& list, driver_rows& rows, vendor_values& vendors,
                                        question& into);

}  // namespace json2hpp
