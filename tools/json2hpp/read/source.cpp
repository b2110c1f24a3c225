#include "read/source.hpp"

#include <algorithm>

namespace json2hpp {

std::string source::base_name() const {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

void source::find_lines() const {
    if (!line_starts.empty()) return;
    line_starts.push_back(0);
    for (std::size_t i = text.find('\n'); i != std::string::npos; i = text.find('\n', i + 1)) line_starts.push_back(i + 1);
}

line_and_column source::locate(std::size_t offset) const {
    find_lines();
    const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
    const auto line = static_cast<std::size_t>(after - line_starts.begin());
    return {line, offset - line_starts[line - 1] + 1};
}

std::string_view source::line_at(std::size_t offset) const {
    const std::size_t number = locate(offset).line;
    const std::size_t begin = line_starts[number - 1];
    const std::size_t end = number < line_starts.size() ? line_starts[number] - 1 : text.size();
    std::string_view line = std::string_view{text}.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

std::string span::text() const {
    if (file == nullptr) return "json2hpp";
    const line_and_column at = file->locate(offset);
    return file->path + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace json2hpp
