/// @file What a C identifier, a keyword and a number are: nothing else of a description gets into generated code unseen.
/// Layer: parse.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace json2hpp {

[[nodiscard]] constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

[[nodiscard]] bool looks_like_identifier(std::string_view text);      ///< keywords too
[[nodiscard]] bool looks_like_qualified_name(std::string_view text);  ///< `a::b`: identifiers, none of them a keyword
[[nodiscard]] bool is_keyword(std::string_view text);                 ///< of C or C++
[[nodiscard]] bool is_type_keyword(std::string_view text);            ///< may stand in sizeof(...)

/// `0x` and as many digits, or more if the value has more.
[[nodiscard]] std::string hexadecimal(std::uint64_t value, std::size_t digits);

/// A decimal, octal (`allow_octal`) or hexadecimal literal without suffix.
[[nodiscard]] std::optional<std::uint64_t> integer_literal(std::string_view text, bool allow_octal = false);

/// 32 bits of a text, the same from build to build.
[[nodiscard]] std::uint32_t hash_of(std::string_view text);

}  // namespace json2hpp
