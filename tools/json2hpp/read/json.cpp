// The one file that sees Boost.JSON, which costs more than a second to compile.
#include "read/json.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "read/syntax_error.hpp"
#include "read/tree.hpp"

#ifdef JSON2HPP_BOOST_JSON_SOURCE
#include <boost/json/src.hpp>
#endif
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string_view.hpp>

namespace json2hpp {

namespace {

/// One that the parser itself does not use: the handler has said what is wrong.
constexpr auto reported = boost::json::error::array_too_large;

/// Hands the parser's events on.
class events {
  public:
    static constexpr std::size_t max_object_size = ~std::size_t{0};
    static constexpr std::size_t max_array_size = ~std::size_t{0};
    static constexpr std::size_t max_key_size = ~std::size_t{0};
    static constexpr std::size_t max_string_size = ~std::size_t{0};

    events(document& into, bool lenient, sink& to, std::size_t room) : tree{into, lenient, to, room} {}

    using error = boost::json::error_code;
    using view = boost::json::string_view;

    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) {
        tree.finish();
        return true;
    }
    bool on_object_begin(error&) {
        tree.open(json_kind::object);
        return true;
    }
    bool on_array_begin(error&) {
        tree.open(json_kind::array);
        return true;
    }
    bool on_object_end(std::size_t count, error& failure) { return good(tree.close_object(count), failure); }
    bool on_array_end(std::size_t count, error& failure) { return good(tree.close_array(count), failure); }

    bool on_key_part(view piece, std::size_t, error&) { return collect(piece); }
    bool on_key(view piece, std::size_t, error&) {
        tree.name({piece.data(), piece.size()});
        return true;
    }
    bool on_string_part(view piece, std::size_t, error&) { return collect(piece); }
    bool on_string(view piece, std::size_t, error& failure) { return good(tree.string({piece.data(), piece.size()}), failure); }

    bool on_number_part(view, error&) { return true; }
    bool on_int64(std::int64_t number, view, error& failure) {
        std::optional<std::uint64_t> natural;
        if (number >= 0) natural = static_cast<std::uint64_t>(number);
        return good(tree.scalar(json_kind::integer, false, natural), failure);
    }
    bool on_uint64(std::uint64_t number, view, error& failure) {
        return good(tree.scalar(json_kind::integer, false, number), failure);
    }
    bool on_double(double, view, error& failure) { return good(tree.scalar(json_kind::number, false, {}), failure); }
    bool on_bool(bool truth, error& failure) { return good(tree.scalar(json_kind::boolean, truth, {}), failure); }
    bool on_null(error& failure) { return good(tree.scalar(json_kind::null, false, {}), failure); }
    bool on_comment_part(view, error&) { return true; }
    bool on_comment(view, error&) { return true; }  // the tree's cursor sees them

  private:
    tree_builder tree;

    bool collect(view piece) {
        tree.collect({piece.data(), piece.size()});
        return true;
    }
    static bool good(bool within_limits, error& failure) {
        if (!within_limits) failure = boost::json::make_error_code(reported);
        return within_limits;
    }
};

/// Why there is no document.
void report_failure(const document& read, std::size_t consumed, boost::json::error_code error, sink& to) {
    const span here{&read.file, consumed, 1};
    if (error == boost::json::error::too_deep) {
        to.report(code::too_deep, here, "arrays and objects are nested more than " + std::to_string(most::depth) + " levels deep",
                  "a description needs no more than six");
    } else if (error != reported) {
        report_syntax_error(read.file, consumed, error.message(), to);
    }
}

}  // namespace

bool read_json(document& into, bool lenient, sink& to, std::size_t room) {
    boost::json::parse_options options;
    options.allow_comments = true;  // so that all of them can be reported
    options.allow_trailing_commas = true;
    options.max_depth = most::depth;
    boost::json::basic_parser<events> parser{options, into, lenient, to, room};
    boost::json::error_code error;
    const std::string& text = into.file.text;
    const std::size_t consumed = parser.write_some(false, text.data(), text.size(), error);
    if (!error && consumed < text.size()) error = boost::json::error::extra_data;
    if (error) report_failure(into, consumed, error, to);
    return !error;
}

std::string json_string(std::string_view text) {
    return boost::json::serialize(boost::json::string_view{text.data(), text.size()});
}

}  // namespace json2hpp
