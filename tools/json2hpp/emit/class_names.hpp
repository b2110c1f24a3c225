/// @file Names of generated classes, and which C names they would hide.
/// Layer: emit.
#pragma once

#include "parse/description.hpp"

#include <set>
#include <string>
#include <vector>

namespace json2hpp {

/// The prefix; `<prefix>_opaque` where a transparent driver has the same one; with a `_` more where that is taken or
/// no name for a class.
[[nodiscard]] std::vector<std::string> class_names(const driver_list& list);

/// A C++ class that a list names, as generated code does.
[[nodiscard]] std::string class_of(const named_class& one);
/// The generated classes, with `before` in front, and the C++ classes that a list names: in the order of preference.
[[nodiscard]] std::vector<std::string> classes_in_order(const driver_list& list, const std::string& before);

/// What an unqualified name inside a driver's class may mean in place of a C function or type.
[[nodiscard]] std::set<std::string> member_names(const driver_description& driver);

}  // namespace json2hpp
