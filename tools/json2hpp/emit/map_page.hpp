/// @file The parts of the map's page that are the same for every map: its style and its script. Nothing in them is fetched.
/// Layer: emit.
#pragma once

namespace json2hpp {

extern const char* const map_style;
extern const char* const map_script;

}  // namespace json2hpp
