#include "diagnostic/nearest.hpp"

#include <algorithm>
#include <cstdint>
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

std::string hexadecimal(std::uint32_t number, int width, const char* digits) {
    std::string result;
    for (int i = width - 1; i >= 0; --i) result += digits[number >> (4 * i) & 15U];
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

std::size_t character_size(std::string_view text, std::size_t at) {
    const auto is_continuation = [&](std::size_t i) {
        return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80;
    };
    if (at >= text.size()) return 0;
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_continuation(at + i)) return 0;
    }
    return size;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 80;
    std::string result = "\"";
    std::size_t at = 0;
    while (at < std::min(text.size(), longest)) {
        const std::size_t size = character_size(text, at);
        const auto byte = static_cast<unsigned char>(text[at]);
        const bool visible = size != 0 && byte >= ' ' && byte != 0x7f;
        if (visible) result += text.substr(at, size);
        else result += "\\x" + hexadecimal(byte, 2, "0123456789abcdef");
        at += visible ? size : 1;
    }
    if (at < text.size()) result += "...";
    return result + '"';
}

std::string quoted_character(std::string_view text, std::size_t at) {
    const std::size_t size = character_size(text, at);
    const std::string shown = quoted(text.substr(at, std::max<std::size_t>(size, 1)));
    if (size < 2) return shown;
    std::uint32_t point = static_cast<unsigned char>(text[at]) & (0xffU >> (size + 1));
    for (std::size_t i = 1; i != size; ++i) point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    return shown + " (U+" + hexadecimal(point, point > 0xfffff ? 6 : point > 0xffff ? 5 : 4, "0123456789ABCDEF") + ')';
}

}  // namespace json2hpp
