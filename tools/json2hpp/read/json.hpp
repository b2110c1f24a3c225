/// @file A JSON document of which nothing is lost: where every key and value stands, and properties given twice.
/// Layer: read -- may include diagnostic/. What Boost.JSON offers as a document has no places and keeps one of two keys.
#pragma once

#include "read/limits.hpp"
#include "read/source.hpp"

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace json2hpp {

class sink;

enum class json_kind : int { null, boolean, integer, number, string, array, object };

[[nodiscard]] const char* name_of(json_kind kind);  ///< with its article: "an array"

struct member;

struct value {
    json_kind kind = json_kind::null;
    span where;             ///< the whole token; the opening bracket of an array or object
    std::string_view text;  ///< of a string its characters, of a number its token
    bool verbatim = false;  ///< a string without escapes: its n-th character stands n + 1 bytes behind where.offset
    bool truth = false;
    std::optional<std::uint64_t> natural;  ///< of an integer that is not negative and fits
    std::span<const value> elements;
    std::span<const member> members;

    [[nodiscard]] const value* find(std::string_view name) const;  ///< null if there is no such member

    /// The place of a piece of a string's characters, as near as escapes allow.
    [[nodiscard]] span part(std::size_t offset, std::size_t length) const;
};

struct member {
    std::string_view name;
    span where;  ///< the name, quotes included
    value content;
};

struct document {
    source file;
    value root;
    std::size_t values = 0;                       ///< how many there are
    std::pmr::monotonic_buffer_resource storage;  ///< of elements, members, and strings that do not stand in the file as they are
};

/// Fills `root` from `file.text`. False if it is not JSON or has more than `room` values; that, comments, trailing commas
/// and properties given twice have been reported then.
[[nodiscard]] bool read_json(document& into, bool lenient, sink& to, std::size_t room = most::values);

/// A text as JSON writes it, in quotes.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace json2hpp
