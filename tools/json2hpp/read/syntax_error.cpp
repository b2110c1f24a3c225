#include "read/syntax_error.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "read/cursor.hpp"

namespace json2hpp {

namespace {

struct advice {
    std::string what;
    std::string repair;
};

/// The last character before `at` that is not white space, or 0.
char previous(std::string_view text, std::size_t at) {
    const std::size_t found = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", at - 1);
    return found == std::string_view::npos ? '\0' : text[found];
}

advice advise(std::string_view text, std::size_t at, std::string_view reason) {
    if (text.substr(0, 3) == "\xef\xbb\xbf") return {"the file begins with a byte order mark", "save it as UTF-8 without one"};
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return {"the file is empty", "write a driver description: {\"prefix\": ..., \"type\": ..., \"capabilities\": [...]}"};
    }
    if (at >= text.size()) return {"the file ends in the middle", "close what is open: a string, an array or an object"};
    const char here = text[at];
    const char before = previous(text, at);
    if (reason.find("extra") != std::string_view::npos) {
        return {"something follows the end of the description",
                "put several descriptions into an array, or each in its own file"};
    }
    if (here == '\'') return {"a string in single quotes", "write it in double quotes"};
    const bool value_ended =
        before == '"' || before == ']' || before == '}' || (before >= '0' && before <= '9') || (before >= 'a' && before <= 'z');
    if (value_ended && (here == '"' || here == '{' || here == '[')) {
        return {"a comma or a colon is missing before this", "write \"name\": value, and a comma between two of them"};
    }
    if (here == ',') return {"a comma with nothing before it", "remove it"};
    if (here == '\n' || here == '\r') return {"a string does not end on its line", "close it with a double quote"};
    const auto byte = static_cast<unsigned char>(here);
    if (byte >= 0x80) return {"a character that is not valid UTF-8 here", "save the file as UTF-8"};
    return {"this is not JSON: " + std::string{reason} + " at " + quoted(std::string_view{&text[at], 1}),
            "numbers are decimal; texts and property names stand in double quotes"};
}

}  // namespace

void report_syntax_error(const source& file, std::size_t consumed, std::string_view reason, sink& to) {
    const std::string_view text = file.text;
    std::size_t at = consumed;
    if (at < text.size()) at = text.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || at > text.size()) at = text.size();
    if (consumed < text.size() && (text[consumed] == '\n' || text[consumed] == '\r') &&
        reason.find("control") != std::string_view::npos) {
        at = consumed;
    }
    advice said = advise(text, at, reason);
    to.report(code::not_json, {&file, at, 1}, std::move(said.what), std::move(said.repair));
}

}  // namespace json2hpp
