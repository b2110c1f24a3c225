#include "diagnostic/nearest.hpp"

#include <algorithm>
#include <utility>

namespace json2hpp {

namespace {

/// What is left of a name when case and separators are not looked at.
std::string folded(std::string_view name) {
    std::string result;
    for (char c : name) {
        if (c == '_' || c == '-' || c == ' ') continue;
        result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

}  // namespace

std::size_t distance(std::string_view a, std::string_view b, std::size_t most) {
    std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t least = current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], before_last[j - 2] + 1);
            }
            least = std::min(least, current[j]);
        }
        if (least > most + 1) return least;  // a swap reaches back by two lines and costs one
        std::swap(before_last, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known, std::size_t ignored_prefix) {
    const std::string folded_word = folded(word);
    if (folded_word.empty() || word.size() > 100) return {};
    const std::size_t characters = word.size() > ignored_prefix ? word.size() - ignored_prefix : 0;
    const std::size_t shortest = ignored_prefix != 0 ? 4 : 3;  // of two vendors' names of three letters, neither is a slip
    const std::size_t limit = characters < shortest ? 0 : characters <= 7 ? 1 : characters <= 16 ? 2 : 3;
    std::string_view best;
    std::size_t best_distance = limit + 1;
    for (std::string_view name : known) {
        const std::string folded_name = folded(name);
        if (folded_name == folded_word) return name;
        const std::size_t longer = std::max(folded_name.size(), folded_word.size());
        if (longer - std::min(folded_name.size(), folded_word.size()) > limit) continue;
        const std::size_t d = distance(folded_word, folded_name, limit);
        if (d < best_distance) {
            best_distance = d;
            best = name;
        }
    }
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& known, std::string_view otherwise) {
    const std::string_view name = nearest(word, known);
    if (name.empty()) return std::string{otherwise};
    return "did you mean " + quoted(name) + '?';
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 80;
    static constexpr char digits[] = "0123456789abcdef";
    std::string result = "\"";
    for (char c : text.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= ' ' && byte != 0x7f) {
            result += c;
            continue;
        }
        result += "\\x";
        result += digits[byte >> 4];
        result += digits[byte & 15];
    }
    if (text.size() > longest) result += "...";
    return result + '"';
}

}  // namespace json2hpp
