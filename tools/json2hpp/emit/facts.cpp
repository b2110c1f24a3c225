#include "emit/facts.hpp"

namespace json2hpp {

namespace {

constexpr std::size_t label_width = 16, widest_fact = 110;

}  // namespace

void facts::add(std::string_view label, std::string_view text) {
    std::string line = "  " + std::string{label};
    while (!text.empty()) {
        line.resize(label_width, ' ');
        std::size_t end = text.size();
        if (label_width + end > widest_fact) {
            end = text.rfind(' ', widest_fact - label_width);
            if (end == std::string_view::npos || end == 0) end = std::min(text.find(' '), text.size());
        }
        out += line + std::string{text.substr(0, end)} + '\n';
        text = end == text.size() ? std::string_view{} : text.substr(end + 1);
        line.clear();
    }
}

void facts::add(std::string_view label, const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& one : names) all += (all.empty() ? "" : ", ") + one;
    add(label, all);
}

}  // namespace json2hpp
