#include "command/arguments.hpp"

#include <algorithm>

namespace json2hpp {

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> result;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (end != begin) result.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return result;
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string listed_in_words(const std::vector<std::string>& words, std::string_view last) {
    std::string result;
    for (std::size_t i = 0; i != words.size(); ++i) {
        if (i != 0) result += i + 1 == words.size() ? ' ' + std::string{last} + ' ' : ", ";
        result += words[i];
    }
    return result;
}

}  // namespace json2hpp
