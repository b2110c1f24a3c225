/// @file What every form of the map says in the same words.
/// Layer: emit.
#pragma once

#include "resolve/map.hpp"

#include <string>

namespace json2hpp {

/// Where a line of the map ends.
enum class fate : int { served, may_be_refused, nobody };

[[nodiscard]] fate fate_of(const mapped& line);
[[nodiscard]] const char* name_of(fate which);

/// "128 and 256 bits", "other sizes", "any size"; empty where no key is involved.
[[nodiscard]] std::string sizes_text(const mapped& line);
/// Algorithm, key type and sizes in one line.
[[nodiscard]] std::string mechanism_text(const mapped& line);
/// "14 mechanisms: 12 served, 1 may be refused, 1 served by nobody"
[[nodiscard]] std::string summary_text(const platform_map& map);
/// What the map shows.
[[nodiscard]] const char* subject_text(const platform_map& map);

/// "transparent", "opaque", "software" or "composed".
[[nodiscard]] const char* sort_of(const mapped_driver& one);
/// Whether a driver is worth a line although nothing reaches it: not so software, nor what could be composed.
[[nodiscard]] bool is_missed(const mapped_driver& one);

[[nodiscard]] std::size_t count_of(const platform_map& map, fate which);

}  // namespace json2hpp
