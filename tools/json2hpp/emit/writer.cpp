#include "emit/writer.hpp"

namespace json2hpp {

void writer::line(std::string_view text) {
    if (!text.empty()) out.append(depth, ' ').append(text);
    out += '\n';
}

void writer::items(std::string_view opening, const std::vector<std::string>& items, std::string_view closing) {
    std::string current{opening};
    const std::size_t lead = opening.find_first_not_of(' ');
    const std::string continued((lead == std::string_view::npos ? 0 : lead) + 4, ' ');
    for (std::size_t i = 0; i != items.size(); ++i) {
        const bool last = i + 1 == items.size();
        const std::string_view tail = last ? closing : std::string_view{","};
        const bool first = i == 0;
        if (depth + current.size() + (first ? 0 : 1) + items[i].size() + tail.size() > line_width &&
            current.size() > continued.size()) {
            line(current);
            current = continued;
        } else if (!first) {
            current += ' ';
        }
        current += items[i];
        if (!last) current += ',';
    }
    line(current + std::string{closing});
}

}  // namespace json2hpp
