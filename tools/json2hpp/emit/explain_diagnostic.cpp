#include "diagnostic/page.hpp"
#include "emit/explain.hpp"

#include <string_view>

namespace json2hpp {

namespace {

/// Markdown for a terminal: without the stars of what is bold.
std::string without_stars(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i != text.size(); ++i) {
        if (text.substr(i, 2) == "**") ++i;
        else result += text[i];
    }
    return result;
}

}  // namespace

std::string explain_diagnostic(int number) {
    for (const page_entry& one : page_entries) {
        if (one.number == number) return std::string{one.title} + "\n\n" + without_stars(one.text);
    }
    return {};
}

}  // namespace json2hpp
