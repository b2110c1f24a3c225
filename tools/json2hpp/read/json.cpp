// The one file that sees Boost.JSON, which costs more than a second to compile.
#include "read/json.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "read/cursor.hpp"
#include "read/syntax_error.hpp"

#ifdef JSON2HPP_BOOST_JSON_SOURCE
#include <boost/json/src.hpp>
#endif
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

/// Receives the parser's events and builds the tree; a cursor of its own finds the places.
class builder {
  public:
    static constexpr std::size_t max_object_size = ~std::size_t{0};
    static constexpr std::size_t max_array_size = ~std::size_t{0};
    static constexpr std::size_t max_key_size = ~std::size_t{0};
    static constexpr std::size_t max_string_size = ~std::size_t{0};

    builder(document& into, bool lenient, sink& to) : doc{into}, out{to}, lenient_comments{lenient} {}

    using error = boost::json::error_code;
    using view = boost::json::string_view;

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) {
        advance();  // comments behind the end
        return true;
    }
    bool on_object_begin(error&) { return open(json_kind::object); }
    bool on_array_begin(error&) { return open(json_kind::array); }
    bool on_object_end(std::size_t, error&) {
        report_duplicates(stack.back());
        return close();
    }
    bool on_array_end(std::size_t, error&) { return close(); }

    bool on_key_part(view piece, std::size_t, error&) { return collect(piece); }
    bool on_key(view piece, std::size_t, error&) {
        const span where = token();
        pending_name = finish(piece, where);
        pending_where = where;
        return true;
    }
    bool on_string_part(view piece, std::size_t, error&) { return collect(piece); }
    bool on_string(view piece, std::size_t, error&) {
        value v = scalar(json_kind::string);
        v.text = finish(piece, v.where);
        v.verbatim = v.text.data() == doc.file.text.data() + v.where.offset + 1;
        return add(std::move(v));
    }
    bool on_number_part(view, error&) { return true; }
    bool on_int64(std::int64_t number, view, error&) {
        value v = scalar(json_kind::integer);
        if (number >= 0) v.natural = static_cast<std::uint64_t>(number);
        return add(std::move(v));
    }
    bool on_uint64(std::uint64_t number, view, error&) {
        value v = scalar(json_kind::integer);
        v.natural = number;
        return add(std::move(v));
    }
    bool on_double(double, view, error&) { return add(scalar(json_kind::number)); }
    bool on_bool(bool truth, error&) {
        value v = scalar(json_kind::boolean);
        v.truth = truth;
        return add(std::move(v));
    }
    bool on_null(error&) { return add(scalar(json_kind::null)); }
    bool on_comment_part(view, error&) { return true; }
    bool on_comment(view, error&) { return true; }  // the cursor sees them

  private:
    document& doc;
    sink& out;
    bool lenient_comments;
    std::size_t at = 0;
    std::vector<value> stack;
    std::vector<member> names;  // of the open objects' current members; their content is still empty
    std::string collected;
    std::string_view pending_name;
    span pending_where;

    /// Moves to the next token; returns where a comma was passed on the way.
    std::size_t advance() {
        const gap between = skip_gap(doc.file.text, at);
        if (between.comment != std::string_view::npos && !lenient_comments) {
            out.report(code::comment, {&doc.file, between.comment, 2}, "JSON has no comments",
                       "remove the comment, or put it in a \"_comment\" property (or use --lenient)");
        }
        at = between.next;
        return between.comma;
    }
    span token() {
        advance();
        const std::size_t end = token_end(doc.file.text, at);
        const span where{&doc.file, at, end - at};
        at = end;
        return where;
    }
    value scalar(json_kind kind) {
        value v;
        v.kind = kind;
        v.where = token();
        v.text = std::string_view{doc.file.text}.substr(v.where.offset, v.where.length);
        return v;
    }
    bool collect(view piece) {
        collected.append(piece.data(), piece.size());
        return true;
    }
    /// The characters of a string: in the file if they stand there as they are, otherwise kept by the document.
    std::string_view finish(view piece, const span& where) {
        collected.append(piece.data(), piece.size());
        const std::string_view raw = std::string_view{doc.file.text}.substr(where.offset + 1, where.length - 2);
        std::string_view result = raw;
        if (raw != collected) result = doc.unescaped.emplace_back(std::move(collected));
        collected.clear();
        return result;
    }
    bool open(json_kind kind) {
        advance();
        value v;
        v.kind = kind;
        v.where = {&doc.file, at, 1};
        ++at;
        member name;
        name.name = pending_name;
        name.where = pending_where;
        names.push_back(std::move(name));
        stack.push_back(std::move(v));
        return true;
    }
    bool close() {
        const std::size_t comma = advance();
        const bool empty = stack.back().elements.empty() && stack.back().members.empty();
        if (comma != std::string_view::npos && !empty) {
            out.report(code::trailing_comma, {&doc.file, comma, 1}, "a comma after the last element is not JSON", "remove it");
        }
        ++at;
        value done = std::move(stack.back());
        stack.pop_back();
        pending_name = names.back().name;
        pending_where = names.back().where;
        names.pop_back();
        return add(std::move(done));
    }
    bool add(value&& v) {
        if (stack.empty()) doc.root = std::move(v);
        else if (stack.back().kind == json_kind::array) stack.back().elements.push_back(std::move(v));
        else stack.back().members.push_back({pending_name, pending_where, std::move(v)});
        return true;
    }
    void report_duplicates(const value& object) {
        std::vector<const member*> sorted;
        for (const member& one : object.members) sorted.push_back(&one);
        std::stable_sort(sorted.begin(), sorted.end(), [](const member* a, const member* b) { return a->name < b->name; });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i]->name != sorted[i - 1]->name) continue;
            const line_and_column first = doc.file.locate(sorted[i - 1]->where.offset);
            out.report(code::duplicate_property, sorted[i]->where, quoted(sorted[i]->name) + " is given twice",
                       "keep one; the other is in line " + std::to_string(first.line));
        }
    }
};

}  // namespace

bool read_json(document& into, bool lenient, sink& to) {
    boost::json::parse_options options;
    options.allow_comments = true;  // so that all of them can be reported
    options.allow_trailing_commas = true;
    boost::json::basic_parser<builder> parser{options, into, lenient, to};
    boost::json::error_code error;
    const std::string& text = into.file.text;
    const std::size_t consumed = parser.write_some(false, text.data(), text.size(), error);
    if (!error && consumed < text.size()) error = boost::json::error::extra_data;
    if (error) report_syntax_error(into.file, consumed, error.message(), to);
    return !error;
}

std::string json_string(std::string_view text) {
    return boost::json::serialize(boost::json::string_view{text.data(), text.size()});
}

}  // namespace json2hpp
