/// @file Says of a text that is not JSON what most likely went wrong.
/// Layer: read.
#pragma once

#include "read/source.hpp"

#include <string_view>

namespace json2hpp {

class sink;

/// `consumed` is how far the parser came, `reason` what it said.
void report_syntax_error(const source& file, std::size_t consumed, std::string_view reason, sink& to);

}  // namespace json2hpp
