#include "parse/values.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/expression.hpp"
#include "parse/text.hpp"

#include <algorithm>
#include <unordered_set>

namespace json2hpp {

namespace {

/// Whether a value was met before; quick for the few of a usual list, and for many.
template <class Value>
class met_before {
  public:
    bool operator()(const Value& one) {
        constexpr std::size_t a_few = 16;
        if (few.size() == a_few) return !many.insert(one).second;
        if (std::find(few.begin(), few.end(), one) != few.end()) return true;
        few.push_back(one);
        if (few.size() == a_few) many.insert(few.begin(), few.end());
        return false;
    }

  private:
    std::vector<Value> few;
    std::unordered_set<Value> many;
};

void report_list(const value& list, std::string_view name, sink& to) {
    if (!list.elements.empty()) return;
    to.report(code::matches_nothing, list.where, "an empty " + quoted(name) + " matches nothing",
              "leave it out if the driver has no restriction");
}

/// A specification's problems; a vendor's name is an error where no header could define it.
void report_specification(const value& text, std::vector<text_problem> problems, parse_context& with) {
    for (text_problem& one : problems) {
        if (one.which != code::vendor_name || with.headers) continue;
        one.which = code::vendor_without_headers;
        one.what = quoted(text.text.substr(one.offset, one.length)) + " is not a name of the PSA Crypto API";
        one.repair = "check its spelling, or list the header that defines it under \"headers\"";
    }
    report_in(text, problems, with.out);
}

template <class Value, class Parse>
void read_specifications(const value* list, std::string_view name, property_list<listed<Value>>& into, parse_context& with,
                         Parse parse) {
    if (list == nullptr) return;
    into.given = true;
    into.where = list->where;
    report_list(*list, name, with.out);
    met_before<std::string_view> twice;
    for (const value* one : elements_of(*list, name, json_kind::string, with.out)) {
        const auto& read = parse(one->text, with.vendors);
        report_specification(*one, read.problems, with);
        if (!read.ok) continue;
        if (twice(read.text))
            with.out.report(code::listed_twice, one->where, quoted(one->text) + " is listed twice", "remove one");
        else into.items.push_back({read.value, read.text, read.vendor, one->where});
    }
}

bool is_path_character(char c) {
    return is_letter(c) || is_digit(c) || std::string_view{"/.-+@=, ~#"}.find(c) != std::string_view::npos;
}

}  // namespace

void report_in(const value& text, const std::vector<text_problem>& problems, sink& to) {
    for (const text_problem& one : problems) to.report(one.which, text.part(one.offset, one.length), one.what, one.repair);
}

void read_algorithms(const value* list, property_list<listed<psa_algorithm_t>>& into, parse_context& with) {
    read_specifications(list, "algorithms", into, with, parse_algorithm);
}

void read_key_types(const value* list, std::string_view name, property_list<listed<psadrv::key_type_specification>>& into,
                    parse_context& with) {
    read_specifications(list, name, into, with, parse_key_type);
}

void read_key_sizes(const value* list, std::string_view name, property_list<number_at>& into, sink& to) {
    constexpr std::uint64_t most = 1U << 20;  // bits; PSA_MAX_KEY_BITS is below it
    if (list == nullptr) return;
    into.given = true;
    into.where = list->where;
    report_list(*list, name, to);
    met_before<std::uint64_t> twice;
    for (const value* one : elements_of(*list, name, json_kind::integer, to)) {
        if (!one->natural || *one->natural == 0 || *one->natural > most) {
            const bool large = one->natural && *one->natural > most;
            to.report(code::wrong_number, one->where,
                      large ? "no key has so many bits" : "a key size is a positive number of bits", "write for example 256");
            continue;
        }
        if (twice(*one->natural)) to.report(code::listed_twice, one->where, "this key size is listed twice", "remove one");
        else into.items.push_back({*one->natural, one->where});
    }
}

bool is_header_path(const value& one, sink& to) {
    const std::string_view path = one.text;
    const auto bad = std::find_if_not(path.begin(), path.end(), is_path_character);
    const std::string_view name = path.substr(path.find_last_of('/') + 1);
    if (name.empty() || name == "." || name == ".." || path.front() == ' ' || path.back() == ' ') {
        to.report(code::bad_header_path, one.where, quoted(path) + " is not the path of a header",
                  "write for example \"acme/driver.h\"");
    } else if (path.front() == '/') {
        to.report(code::bad_header_path, one.where, "a header path is relative to a directory of the include path",
                  "write it without the leading directories");
    } else if (const std::size_t slashes = path.find("//"); slashes != std::string_view::npos) {
        to.report(code::bad_header_path, one.part(slashes, 2), "two slashes in a header path may begin a comment", "write one");
    } else if (bad != path.end()) {
        const auto offset = static_cast<std::size_t>(bad - path.begin());
        const bool brackets = *bad == '<' || *bad == '>';
        to.report(code::bad_header_path, one.part(offset, 1),
                  quoted_character(path, offset) + " is not permitted in a header path",
                  brackets ? "write it without angle brackets" : "use letters, digits and /.-+@=,~# and spaces");
    } else {
        return true;
    }
    return false;
}

void read_headers(const value* list, std::vector<text_at>& into, sink& to) {
    if (list == nullptr) return;
    met_before<std::string_view> twice;
    for (const value* one : elements_of(*list, "headers", json_kind::string, to)) {
        if (!is_header_path(*one, to)) continue;
        const std::string_view path = one->text;
        if (twice(path)) to.report(code::listed_twice, one->where, quoted(path) + " is listed twice", "remove one");
        else into.push_back({std::string{path}, one->where});
    }
}

void read_constant(const member* property, constant& into, sink& to) {
    if (property == nullptr) return;
    const value& found = property->content;
    if (found.kind == json_kind::integer) {
        if (!found.natural) {
            to.report(code::wrong_number, found.where, quoted(property->name) + " is not negative", "write 0 or more");
            return;
        }
        into = {true, found.where, std::to_string(*found.natural), found.natural};
    } else if (found.kind == json_kind::string) {
        expression read = parse_expression(found.text);
        report_in(found, read.problems, to);
        if (read.ok) into = {true, found.where, std::move(read.text), read.value};
    } else {
        to.report(code::wrong_json_type, found.where,
                  quoted(property->name) + " is an integer or a string, not " + name_of(found.kind),
                  "write a number, or a C constant expression in double quotes");
    }
}

void read_size(const member* property, constant& into, sink& to) {
    constexpr std::uint64_t largest = 0x7fffffff;  // of an object where size_t has 32 bits
    read_constant(property, into, to);
    if (!into.given || !into.value || *into.value <= largest) return;
    to.report(code::wrong_number, into.where, quoted(property->name) + " is more bytes than an object can have",
              "write at most 0x7fffffff");
    into = {};
}

std::optional<std::size_t> read_word(const object_reader& from, std::string_view name, sink& to) {
    const value* found = from.optional(name);
    if (found == nullptr) return std::nullopt;
    std::vector<std::string_view> words;
    std::string all;
    for (std::string_view rest = from.row_of(name).words; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        words.push_back(rest.substr(0, end));
        if (found->text == words.back()) return words.size() - 1;
        all += (all.empty() ? "" : ", ") + quoted(words.back());
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    to.report(code::unknown_word, found->where, quoted(name) + " is one of " + all + ", not " + quoted(found->text),
              did_you_mean(found->text, words, "write one of them"));
    return std::nullopt;
}

bool check_identifier(const value& text, std::string_view what, code which, sink& to) {
    if (looks_like_identifier(text.text) && !is_keyword(text.text)) return true;
    const bool keyword = is_keyword(text.text);
    to.report(which, text.where, quoted(text.text) + (keyword ? " is a keyword, not " : " is not ") + std::string{what},
              keyword ? "choose another name" : "write letters, digits and underscores, beginning with no digit");
    return false;
}

}  // namespace json2hpp
