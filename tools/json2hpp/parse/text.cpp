#include "parse/text.hpp"

#include <algorithm>
#include <limits>

namespace json2hpp {

namespace {

// clang-format off
// Sorted. C++20's and C23's; alternative tokens too.
constexpr std::string_view keywords[]{
    "_Alignas", "_Alignof", "_Atomic", "_BitInt", "_Bool", "_Complex", "_Decimal128", "_Decimal32", "_Decimal64",
    "_Generic", "_Imaginary", "_Noreturn", "_Pragma", "_Static_assert", "_Thread_local", "__asm", "__asm__",
    "__attribute__", "__extension__", "__func__", "__typeof__", "alignas", "alignof", "and", "and_eq", "asm", "auto",
    "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await",
    "co_return", "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit",
    "continue", "decltype", "default", "defined", "delete", "do", "double", "dynamic_cast", "else", "enum", "explicit",
    "export", "extern", "false", "float", "for", "friend", "goto", "if", "inline", "int", "long", "mutable",
    "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or", "or_eq", "private", "protected",
    "public", "register", "reinterpret_cast", "requires", "restrict", "return", "short", "signed", "sizeof", "static",
    "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try",
    "typedef", "typeid", "typename", "typeof", "typeof_unqual", "union", "unsigned", "using", "virtual", "void",
    "volatile", "wchar_t", "while", "xor", "xor_eq",
};
// clang-format on
static_assert(std::is_sorted(std::begin(keywords), std::end(keywords)));

constexpr std::string_view type_keywords[]{
    "bool",  "char",   "const",  "double", "enum",     "float", "int",      "long",
    "short", "signed", "struct", "union",  "unsigned", "void",  "volatile",
};
static_assert(std::is_sorted(std::begin(type_keywords), std::end(type_keywords)));

}  // namespace

bool looks_like_identifier(std::string_view text) {
    if (text.empty() || !is_letter(text[0])) return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool looks_like_qualified_name(std::string_view text) {
    while (true) {
        const std::size_t colons = text.find("::");
        const std::string_view one = text.substr(0, colons);
        if (!looks_like_identifier(one) || is_keyword(one)) return false;
        if (colons == std::string_view::npos) return true;
        text = text.substr(colons + 2);
    }
}

bool is_keyword(std::string_view text) { return std::binary_search(std::begin(keywords), std::end(keywords), text); }

bool is_type_keyword(std::string_view text) {
    return std::binary_search(std::begin(type_keywords), std::end(type_keywords), text);
}

std::string hexadecimal(std::uint64_t value, std::size_t digits) {
    std::string result;
    for (; value != 0 || result.size() < digits; value >>= 4) result.insert(result.begin(), "0123456789abcdef"[value & 0xf]);
    return "0x" + result;
}

std::optional<std::uint64_t> integer_literal(std::string_view text, bool allow_octal) {
    if (text.empty() || !is_digit(text[0])) return std::nullopt;
    unsigned base = 10;
    std::size_t i = 0;
    if (text.size() > 1 && text[0] == '0') {
        if (text[1] == 'x' || text[1] == 'X') {
            base = 16;
            i = 2;
        } else if (allow_octal) {
            base = 8;
            i = 1;
        } else {
            return std::nullopt;
        }
    }
    if (i == text.size()) return std::nullopt;
    std::uint64_t result = 0;
    for (; i != text.size(); ++i) {
        const char c = text[i];
        const unsigned digit = is_digit(c)            ? static_cast<unsigned>(c - '0')
                               : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                               : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                      : 99U;
        if (digit >= base || result > (std::numeric_limits<std::uint64_t>::max() - digit) / base) return std::nullopt;
        result = result * base + digit;
    }
    return result;
}

// FNV-1a.
std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

}  // namespace json2hpp
