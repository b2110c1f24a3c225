// Seconds of processor time to read the same bytes: json2hpp's reader, which keeps where everything stands, Boost.JSON into its
// own document, and Boost.JSON's parser with a handler that does nothing. Prints the least of several rounds of each.
#include "diagnostic/sink.hpp"
#include "read/file.hpp"
#include "read/json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <deque>
#include <string>
#include <vector>

namespace {

using text_list = std::vector<std::string>;

struct nothing {
    static constexpr std::size_t max_object_size = ~std::size_t{0};
    static constexpr std::size_t max_array_size = ~std::size_t{0};
    static constexpr std::size_t max_key_size = ~std::size_t{0};
    static constexpr std::size_t max_string_size = ~std::size_t{0};
    using error = boost::json::error_code;
    using view = boost::json::string_view;
    bool on_document_begin(error&) { return true; }
    bool on_document_end(error&) { return true; }
    bool on_object_begin(error&) { return true; }
    bool on_object_end(std::size_t, error&) { return true; }
    bool on_array_begin(error&) { return true; }
    bool on_array_end(std::size_t, error&) { return true; }
    bool on_key_part(view, std::size_t, error&) { return true; }
    bool on_key(view, std::size_t, error&) { return true; }
    bool on_string_part(view, std::size_t, error&) { return true; }
    bool on_string(view, std::size_t, error&) { return true; }
    bool on_number_part(view, error&) { return true; }
    bool on_int64(std::int64_t, view, error&) { return true; }
    bool on_uint64(std::uint64_t, view, error&) { return true; }
    bool on_double(double, view, error&) { return true; }
    bool on_bool(bool, error&) { return true; }
    bool on_null(error&) { return true; }
    bool on_comment_part(view, error&) { return true; }
    bool on_comment(view, error&) { return true; }
};

bool with_json2hpp(const text_list& texts) {
    std::deque<json2hpp::document> documents;
    json2hpp::sink out;
    for (const std::string& text : texts) {
        json2hpp::document& one = documents.emplace_back();
        one.file.text = text;
        if (!json2hpp::read_json(one, false, out)) return false;
    }
    return true;
}

/// As it comes, and with the storage that Boost.JSON recommends for what is only read.
template <bool Monotonic>
bool with_boost(const text_list& texts) {
    std::deque<boost::json::value> documents;
    for (const std::string& text : texts) {
        boost::json::error_code failure;
        boost::json::storage_ptr where;
        if constexpr (Monotonic) where = boost::json::make_shared_resource<boost::json::monotonic_resource>();
        documents.push_back(boost::json::parse(text, failure, where));
        if (failure) return false;
    }
    return true;
}

bool with_nothing(const text_list& texts) {
    for (const std::string& text : texts) {
        boost::json::basic_parser<nothing> parser{boost::json::parse_options{}};
        boost::json::error_code failure;
        parser.write_some(false, text.data(), text.size(), failure);
        if (failure) return false;
    }
    return true;
}

double least(bool (*read)(const text_list&), const text_list& texts) {
    double result = 1e9;
    for (int round = 0; round != 9; ++round) {
        const std::clock_t before = std::clock();
        if (!read(texts)) return -1;
        result = std::min(result, static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    }
    return result;
}

}  // namespace

int main(int count, char** arguments) {
    text_list texts;
    for (int i = 1; i != count; ++i) {
        if (!json2hpp::read_file(arguments[i], texts.emplace_back()).empty()) return 1;
    }
    std::printf("%f %f %f %f\n", least(with_json2hpp, texts), least(with_boost<false>, texts), least(with_boost<true>, texts),
                least(with_nothing, texts));
}
