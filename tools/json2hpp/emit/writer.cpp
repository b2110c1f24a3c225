#include "emit/writer.hpp"

namespace json2hpp {

std::string with_commas(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& one : names) result += (result.empty() ? "" : ", ") + one;
    return result;
}

void writer::line(std::string_view text) {
    if (!text.empty()) out.append(depth, ' ').append(text);
    out += '\n';
}

void writer::items(std::string_view opening, std::span<const std::string_view> items, std::string_view closing) {
    const std::size_t lead = opening.find_first_not_of(' ');
    const std::size_t continued = depth + (lead == std::string_view::npos ? 0 : lead) + 4;
    std::size_t begin = out.size();  // of the line
    out.append(depth, ' ').append(opening);
    for (std::size_t i = 0; i != items.size(); ++i) {
        const bool first = i == 0, last = i + 1 == items.size();
        const std::size_t tail = last ? closing.size() : 1, current = out.size() - begin;
        if (current + (first ? 0 : 1) + items[i].size() + tail > line_width && current > continued) {
            out += '\n';
            begin = out.size();
            out.append(continued, ' ');
        } else if (!first) {
            out += ' ';
        }
        out += items[i];
        if (!last) out += ',';
    }
    out.append(closing) += '\n';
}

}  // namespace json2hpp
