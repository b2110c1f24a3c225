#include "parse/object.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <algorithm>

namespace json2hpp {

namespace {

constexpr std::string_view own = "psadrv/";

const char* write_a(json_kind kind) {
    switch (kind) {
        case json_kind::string:
            return "write a text in double quotes";
        case json_kind::array:
            return "write a list in square brackets";
        case json_kind::object:
            return "write properties in braces";
        case json_kind::boolean:
            return "write true or false, without quotes";
        case json_kind::integer:
            return "write an integer, without quotes";
        default:
            return "";
    }
}

}  // namespace

bool is_ignored(std::string_view property) {
    if (property == "_comment" || property.substr(0, 9) == "_comment_") return true;
    return property.find('/') != std::string_view::npos && property.substr(0, own.size()) != own;
}

object_reader::object_reader(const value& read, std::string_view name, std::span<const property> rows, sink& to)
    : object{read}, what{name}, known{rows}, out{to} {
    std::vector<std::string_view> names;
    for (const property& row : known) names.push_back(row.name);
    for (const member& one : object.members) {
        if (is_ignored(one.name) || std::find(names.begin(), names.end(), one.name) != names.end()) continue;
        if (one.name.substr(0, own.size()) == own) {
            // A slip in a property of our own must not pass for another implementation's.
            std::string_view near = nearest(one.name, names, own.size());
            if (near.empty()) near = nearest(one.name.substr(own.size()), names);
            out.report(code::unknown_own_property, one.where, quoted(one.name) + " is not a property of psadrv",
                       near.empty() ? "remove it" : "did you mean " + quoted(near) + '?');
            continue;
        }
        std::string all;
        for (std::string_view name_known : names) all += (all.empty() ? "" : ", ") + std::string{name_known};
        out.report(code::unknown_property, one.where, quoted(one.name) + " is not a property of " + std::string{what},
                   did_you_mean(one.name, names, "remove it; there are " + all));
    }
}

const member* object_reader::find(std::string_view name) const {
    for (const member& one : object.members) {
        if (one.name == name) return &one;
    }
    return nullptr;
}

const property& object_reader::row_of(std::string_view name) const {
    return *std::find_if(known.begin(), known.end(), [&](const property& row) { return row.name == name; });
}

const value* object_reader::optional(std::string_view name) const {
    const member* found = find(name);
    if (found == nullptr) return nullptr;
    const json_kind kind = kind_of(row_of(name).value);
    if (found->content.kind == kind) return &found->content;
    report_type(found->content, name, kind, out);
    return nullptr;
}

const value* object_reader::mandatory(std::string_view name, std::string_view hint) const {
    if (find(name) == nullptr) {
        out.report(code::missing_property, object.where, std::string{what} + " needs " + quoted(name),
                   "add " + std::string{hint});
    }
    return optional(name);
}

void report_type(const value& found, std::string_view name, json_kind wanted, sink& to) {
    to.report(code::wrong_json_type, found.where, quoted(name) + " is " + name_of(wanted) + ", not " + name_of(found.kind),
              write_a(wanted));
}

std::vector<const value*> elements_of(const value& array, std::string_view name, json_kind kind, sink& to) {
    std::vector<const value*> result;
    for (const value& one : array.elements) {
        if (one.kind == kind) {
            result.push_back(&one);
            continue;
        }
        to.report(code::wrong_json_type, one.where,
                  "an element of " + quoted(name) + " is " + name_of(kind) + ", not " + name_of(one.kind), write_a(kind));
    }
    return result;
}

}  // namespace json2hpp
