#include "read/tree.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "read/cursor.hpp"

#include <algorithm>
#include <new>
#include <type_traits>

namespace json2hpp {

/// Moves to the next token; returns where a comma was passed on the way.
std::size_t tree_builder::advance() {
    const gap between = skip_gap(doc.file.text, at);
    if (between.comment != std::string_view::npos && !lenient_comments) {
        out.report(code::comment, {&doc.file, between.comment, 2}, "JSON has no comments",
                   "remove the comment, or put it in a \"_comment\" property (or use --lenient)");
    }
    at = between.next;
    return between.comma;
}

span tree_builder::token(std::size_t end) {
    const span where{&doc.file, at, end - at};
    at = end;
    return where;
}

void tree_builder::open(json_kind kind) {
    advance();
    opened one{{}, next_name, next_where};
    one.bracket.kind = kind;
    one.bracket.where = token(at + 1);
    open_ones.push_back(one);
}

/// The last values read, moved to where they stay.
template <class Item, class Take>
std::span<const Item> tree_builder::kept(std::size_t count, Take take) {
    static_assert(std::is_trivially_destructible_v<Item>);  // the storage destroys nothing
    Item* const place = static_cast<Item*>(doc.storage.allocate(count * sizeof(Item), alignof(Item)));
    const auto first = waiting.end() - static_cast<std::ptrdiff_t>(count);
    for (std::size_t i = 0; i != count; ++i) new (place + i) Item(take(first[static_cast<std::ptrdiff_t>(i)]));
    return {place, count};
}

value tree_builder::close(std::size_t count) {
    const std::size_t comma = advance();
    if (comma != std::string_view::npos && count != 0) {
        out.report(code::trailing_comma, {&doc.file, comma, 1}, "a comma after the last element is not JSON", "remove it");
    }
    ++at;
    waiting.resize(waiting.size() - count);
    const opened done = open_ones.back();
    open_ones.pop_back();
    next_name = done.name;
    next_where = done.name_where;
    return done.bracket;
}

bool tree_builder::close_array(std::size_t count) {
    const std::span<const value> own = kept<value>(count, [](const member& one) { return one.content; });
    value done = close(count);
    done.elements = own;
    return add(done);
}

bool tree_builder::close_object(std::size_t count) {
    const std::span<const member> own = kept<member>(count, [](const member& one) { return one; });
    report_duplicates(own);
    value done = close(count);
    done.members = own;
    return add(done);
}

/// The characters of a string: in the file if they stand there as they are, otherwise in the document's storage.
tree_builder::string_token tree_builder::finish_string(std::string_view last_piece) {
    advance();
    const std::string_view all = doc.file.text;
    if (collected.empty() && last_piece.data() == all.data() + at + 1) return {last_piece, token(at + last_piece.size() + 2)};
    collect(last_piece);
    const span where = token(token_end(all, at));
    std::string_view text = all.substr(where.offset + 1, where.length - 2);
    if (text != collected) {
        char* const place = static_cast<char*>(doc.storage.allocate(collected.size(), 1));
        std::copy(collected.begin(), collected.end(), place);
        text = {place, collected.size()};
    }
    collected.clear();
    return {text, where};
}

void tree_builder::name(std::string_view last_piece) {
    const string_token read = finish_string(last_piece);
    next_name = read.text;
    next_where = read.where;
}

bool tree_builder::string(std::string_view last_piece) {
    const string_token read = finish_string(last_piece);
    value v;
    v.kind = json_kind::string;
    v.where = read.where;
    v.text = read.text;
    v.verbatim = v.text.data() == doc.file.text.data() + v.where.offset + 1;
    return add(v);
}

bool tree_builder::scalar(json_kind kind, bool truth, std::optional<std::uint64_t> natural) {
    advance();
    value v;
    v.kind = kind;
    v.where = token(token_end(doc.file.text, at));
    v.text = std::string_view{doc.file.text}.substr(v.where.offset, v.where.length);
    v.truth = truth;
    v.natural = natural;
    return add(v);
}

bool tree_builder::add(const value& v) {
    waiting.push_back({next_name, next_where, v});
    if (++doc.values <= room) return true;
    out.report(code::too_many_values, v.where, "more than " + std::to_string(most::values) + " values in the files of one list",
               "give json2hpp fewer drivers");
    return false;
}

void tree_builder::report_duplicates(std::span<const member> members) {
    sorted.clear();
    for (const member& one : members) sorted.push_back(&one);
    std::sort(sorted.begin(), sorted.end(),
              [](const member* a, const member* b) { return a->name != b->name ? a->name < b->name : a < b; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i]->name != sorted[i - 1]->name) continue;
        const line_and_column first = doc.file.locate(sorted[i - 1]->where.offset);
        out.report(code::duplicate_property, sorted[i]->where, quoted(sorted[i]->name) + " is given twice",
                   "keep one; the other is in line " + std::to_string(first.line));
    }
}

void tree_builder::finish() {
    advance();  // comments behind the end
    doc.root = waiting.back().content;
}

}  // namespace json2hpp
