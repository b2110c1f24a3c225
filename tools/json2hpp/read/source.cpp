#include "read/source.hpp"

#include <algorithm>

namespace json2hpp {

std::string source::base_name() const {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

line_and_column source::locate(std::size_t offset) const {
    if (line_starts.empty()) {
        line_starts.push_back(0);
        for (std::size_t i = 0; i != text.size(); ++i) {
            if (text[i] == '\n') line_starts.push_back(i + 1);
        }
    }
    const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    const auto line = static_cast<std::size_t>(after - line_starts.begin());
    return {line, offset - line_starts[line - 1] + 1};
}

std::string_view source::line_at(std::size_t offset) const {
    const std::string_view all = text;
    const std::size_t begin = offset - (locate(offset).column - 1);
    std::string_view line = all.substr(begin, all.find('\n', begin) - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

std::string span::text() const {
    if (file == nullptr) return "json2hpp";
    const line_and_column at = file->locate(offset);
    return file->path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace json2hpp
