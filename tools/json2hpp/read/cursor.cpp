#include "read/cursor.hpp"

namespace json2hpp {

namespace {

std::size_t comment_end(std::string_view text, std::size_t from) {
    const bool line = text.substr(from, 2) == "//";
    const std::size_t end = line ? text.find('\n', from) : text.find("*/", from + 2);
    if (end == std::string_view::npos) return text.size();
    return line ? end : end + 2;
}

}  // namespace

gap skip_gap(std::string_view text, std::size_t from) {
    gap result;
    while (from < text.size()) {
        const char c = text[from];
        if (c == '/') {
            if (result.comment == std::string_view::npos) result.comment = from;
            from = comment_end(text, from);
            continue;
        }
        if (c == ',') result.comma = from;
        else if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != ':') break;
        ++from;
    }
    result.next = from;
    return result;
}

std::size_t token_end(std::string_view text, std::size_t from) {
    if (from >= text.size()) return text.size();
    if (text[from] != '"') {
        const std::size_t end = text.find_first_of(" \t\r\n,:]}/", from);
        return end == std::string_view::npos ? text.size() : end;
    }
    for (std::size_t i = from + 1; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (text[i] == '"') return i + 1;
    }
    return text.size();
}

}  // namespace json2hpp
