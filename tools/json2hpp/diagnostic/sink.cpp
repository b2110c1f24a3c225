#include "diagnostic/sink.hpp"

#include "diagnostic/nearest.hpp"
#include "read/json.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include <unistd.h>

namespace json2hpp {

namespace {

constexpr std::size_t shown_width = 110;  // of a source line: a description may be one long line

/// Of a UTF-8 character, which takes one column, not the first byte.
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// A text for a terminal or for JSON: a question mark for what is not UTF-8, and for control characters.
std::string readable(std::string_view text) {
    std::string shown;
    for (std::size_t i = 0; i != text.size();) {
        const std::size_t size = character_size(text, i);
        const bool control = static_cast<unsigned char>(text[i]) < ' ' && text[i] != '\t';
        if (size == 0 || control) shown += '?';
        else shown += text.substr(i, size);
        i += std::max<std::size_t>(size, 1);
    }
    return shown;
}

/// The source line, cut to a window around the column, and below it a caret with a tail as long as the span.
std::string excerpt(const span& where, const char* bold, const char* plain) {
    std::string_view line = where.file->line_at(where.offset);
    std::size_t column = where.file->locate(where.offset).column - 1;
    if (column > line.size()) column = line.size();
    std::string before, after;
    if (line.size() > shown_width) {
        std::size_t cut = column > shown_width / 2 ? column - shown_width / 2 : 0;
        // Characters stay whole. They have four bytes at most; what goes on longer is none.
        for (int i = 0; i != 3 && cut != 0 && is_continuation(line[cut]); ++i) --cut;
        std::size_t end = std::min(cut + shown_width, line.size());
        for (int i = 0; i != 3 && end < line.size() && is_continuation(line[end]); ++i) ++end;
        if (cut != 0) before = "...";
        if (end != line.size()) after = "...";
        line = line.substr(cut, end - cut);
        column -= cut;
    }
    std::string pad(before.size(), ' ');
    for (std::size_t i = 0; i != column; ++i) {
        if (line[i] == '\t') pad += '\t';
        else if (!is_continuation(line[i])) pad += ' ';
    }
    const std::string_view marked = line.substr(column, where.length);
    const auto characters = static_cast<std::size_t>(std::count_if(marked.begin(), marked.end(), std::not_fn(is_continuation)));
    const std::size_t tail = std::max<std::size_t>(1, characters);
    const std::string shown = readable(line);
    return "    " + before + shown + after + "\n    " + pad + bold + '^' + std::string(tail - 1, '~') + plain + '\n';
}

/// As in brackets behind a message: E204, W508.
std::string name_of(code which) { return (is_error(which) ? 'E' : 'W') + std::to_string(static_cast<int>(which)); }

}  // namespace

void sink::report(code which, span where, std::string what, std::string repair) {
    std::size_t& count = is_error(which) ? errors : warnings;
    if (++count <= most::messages) messages.push_back({which, where, std::move(what), std::move(repair)});
}

void sink::finish() {
    if (std::exchange(finished, true)) return;
    std::stable_sort(messages.begin(), messages.end(), [](const message& a, const message& b) {
        const std::size_t first = a.where.file == nullptr ? 0 : a.where.file->order + 1;
        const std::size_t second = b.where.file == nullptr ? 0 : b.where.file->order + 1;
        return first != second ? first < second : a.where.offset < b.where.offset;
    });
    const std::size_t hidden = errors + warnings - messages.size();
    if (hidden == 0) return;
    messages.push_back(
        {code::too_many_messages, {}, std::to_string(hidden) + " more messages are not shown", "repair these first"});
}

void sink::print(std::FILE* to, bool colour) {
    finish();
    const char* bold = colour ? "\033[1m" : "";
    const char* plain = colour ? "\033[0m" : "";
    for (const message& one : messages) {
        const bool error = raised(one) || is_error(one.which);
        const char* word = error ? "error" : "warning";
        const char* shade = !colour ? "" : error ? "\033[1;31m" : "\033[1;35m";
        std::string line = bold + one.where.text() + ": " + plain + shade + word + ": " + plain + one.what;
        if (!one.repair.empty()) line += "; " + one.repair;
        line += " [" + name_of(one.which) + (raised(one) ? ", --werror]\n" : "]\n");
        if (one.where.file != nullptr && !one.where.file->text.empty()) line += excerpt(one.where, bold, plain);
        (void)std::fputs(line.c_str(), to);
    }
}

void sink::print_json(std::FILE* to) {
    finish();
    std::string out = "[";
    for (const message& one : messages) {
        out += (out.size() == 1 ? "\n{\"file\":" : ",\n{\"file\":") +
               json_string(one.where.file == nullptr ? "" : readable(one.where.file->path));
        if (one.where.file != nullptr) {
            const auto at = one.where.file->locate(one.where.offset);
            out += ",\"line\":" + std::to_string(at.line) + ",\"column\":" + std::to_string(at.column) +
                   ",\"length\":" + std::to_string(one.where.length);
        }
        out += std::string{",\"severity\":"} + (raised(one) || is_error(one.which) ? "\"error\"" : "\"warning\"") +
               ",\"code\":\"" + name_of(one.which) + "\",\"message\":" + json_string(one.what) +
               ",\"repair\":" + json_string(one.repair) + '}';
    }
    (void)std::fputs((out + (out.size() == 1 ? "]\n" : "\n]\n")).c_str(), to);
}

bool wants_colour(std::FILE* to) {
    const char* never = std::getenv("NO_COLOR");
    return (never == nullptr || *never == '\0') && isatty(fileno(to)) != 0;
}

}  // namespace json2hpp
