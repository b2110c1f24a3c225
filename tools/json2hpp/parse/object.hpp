/// @file One JSON object with known properties: finds them, and reports missing, unknown and mistyped ones.
/// Specification: "Driver description syntax".
/// Layer: parse.
#pragma once

#include "parse/properties.hpp"
#include "read/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace json2hpp {

class sink;

/// `_comment` and `_comment_*` mean nothing anywhere; nor does another implementation's property, which has a slash.
[[nodiscard]] bool is_ignored(std::string_view property);

class object_reader {
  public:
    /// `what` names the object in messages: "a capability". Reports every property that is not among `known`.
    object_reader(const value& object, std::string_view what, std::span<const property> known, sink& to);

    /// The value of an optional property if it has its JSON type; another type is reported.
    [[nodiscard]] const value* optional(std::string_view name) const;
    /// A missing one is reported too.
    [[nodiscard]] const value* mandatory(std::string_view name, std::string_view hint) const;

    [[nodiscard]] const member* find(std::string_view name) const;
    /// What is known of a property.
    [[nodiscard]] const property& row_of(std::string_view name) const;

  private:
    const value& object;
    std::string_view what;
    std::span<const property> known;
    sink& out;
};

/// Reports a value of the wrong type.
void report_type(const value& found, std::string_view name, json_kind wanted, sink& to);

/// A list's elements that have the right type; others are reported.
[[nodiscard]] std::vector<const value*> elements_of(const value& array, std::string_view name, json_kind kind, sink& to);

}  // namespace json2hpp
