/// @file Reads "key_context". Specification: "Key format for opaque drivers".
/// Layer: parse.
#pragma once

#include "parse/values.hpp"

namespace json2hpp {

void read_key_context(const value& object, key_context_description& into, sink& to);

}  // namespace json2hpp
