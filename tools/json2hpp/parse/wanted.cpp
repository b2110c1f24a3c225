#include "parse/wanted.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/values.hpp"
#include "read/file.hpp"

#include <psadrv/model/signature.hpp>

namespace json2hpp {

namespace {

/// Usages that are several at once; each of these one by one is in psadrv::usages.
struct usage_set {
    std::string_view name;
    psadrv::usage which;
};
// clang-format off
constexpr usage_set usage_sets[]{
    {"hash", psadrv::usage::hash},
    {"mac", psadrv::usage::mac},
    {"mac_creation", psadrv::usage::mac_creation},
    {"mac_verification", psadrv::usage::mac_verification},
    {"cipher", psadrv::usage::cipher},
    {"cipher_encryption", psadrv::usage::cipher_encryption},
    {"cipher_decryption", psadrv::usage::cipher_decryption},
    {"aead", psadrv::usage::aead},
    {"aead_encryption", psadrv::usage::aead_encryption},
    {"aead_decryption", psadrv::usage::aead_decryption},
    {"sign", psadrv::usage::sign},
    {"verify", psadrv::usage::verify},
};
// clang-format on

/// No usage, where there is none of that name.
psadrv::usage usage_named(std::string_view name) {
    for (const psadrv::usage_row& one : psadrv::usages) {
        if (one.name == name) return one.which;
    }
    for (const usage_set& one : usage_sets) {
        if (one.name == name) return one.which;
    }
    return {};
}

class wanted_reader {
  public:
    wanted_reader(const value& read, sink& to, vendor_values& values)
        : object{read}, from{read, "a wanted row", wanted_properties, to}, out{to}, vendors{values} {
        row.where = read.where;
    }

    wanted_description whole() {
        const std::size_t errors = out.error_count();
        usages(from.mandatory("usages", "\"usages\": [...]"));
        specification("algorithm", row.algorithm, parse_algorithm);
        specification("key_type", row.key_type, parse_key_type);
        sizes(from.optional("key_sizes"));
        location(from.optional("location"));
        if (errors == out.error_count()) agreement();
        row.damaged = errors != out.error_count();
        return std::move(row);
    }

  private:
    const value& object;
    const object_reader from;
    sink& out;
    vendor_values& vendors;
    wanted_description row;

    void usages(const value* list) {
        if (list == nullptr) return;
        if (list->elements.empty()) {
            out.report(code::unknown_usage, list->where, "a wanted row without usages asks for nothing",
                       "list what the key or algorithm is used for, or remove the row");
        }
        for (const value* one : elements_of(*list, "usages", json_kind::string, out)) {
            const psadrv::usage found = usage_named(one->text);
            row.usages = row.usages | found;
            if (found != psadrv::usage{}) continue;
            out.report(code::unknown_usage, one->where, quoted(one->text) + " is not a usage",
                       did_you_mean(one->text, usage_names(), "docs/description.md lists them"));
        }
    }

    template <class Value, class Parse>
    void specification(const char* name, std::optional<listed<Value>>& into, Parse parse) {
        const value* text = from.optional(name);
        if (text == nullptr) return;
        auto read = parse(text->text, vendors);
        report_in(*text, read.problems, out);
        if (read.ok) into = listed<Value>{read.value, std::move(read.text), read.vendor, text->where};
    }

    void sizes(const value* list) {
        property_list<number_at> read;
        read_key_sizes(list, "key_sizes", read, out);
        row.key_sizes = std::move(read.items);
        if (row.key_sizes.size() <= psadrv::wanted_row::max_key_sizes) return;
        out.report(code::too_many_key_sizes, list->where,
                   "a wanted row has room for " + std::to_string(psadrv::wanted_row::max_key_sizes) + " key sizes",
                   "write another row for the rest");
    }

    /// Whether a driver has that name, only the list knows.
    void location(const value* text) {
        if (text == nullptr) return;
        row.location = text->text;
        row.location_where = text->where;
        if (row.location.empty()) {
            out.report(code::nobody_at_location, text->where, "\"location\" is empty",
                       "write the prefix of an opaque driver, or \"local\"; or remove it");
        }
    }

    /// What the usages involve must be there, and what is there should matter to one of them.
    void agreement() {
        bool key = false;
        const psadrv::usage_row* without_algorithm = nullptr;
        for (const psadrv::usage_row& one : psadrv::usages) {
            if (!psadrv::contains(row.usages, one.which)) continue;
            const psadrv::signature& about = psadrv::signature_of(one.first);
            key = key || about.involves_key();
            if (about.involves_algorithm() && !row.algorithm) without_algorithm = &one;
        }
        if (without_algorithm != nullptr) {
            out.report(code::missing_property, object.where,
                       "the usage " + quoted(without_algorithm->name) + " needs \"algorithm\"",
                       "add \"algorithm\": \"PSA_ALG_...\"");
        }
        for (const char* name : {"key_type", "key_sizes"}) {
            const member* found = from.find(name);
            if (key || found == nullptr) continue;
            out.report(code::restricts_nothing, found->where, "none of these usages involves a key",
                       "remove " + quoted(name) + "; it restricts nothing");
        }
    }
};

}  // namespace

std::vector<std::string_view> usage_names() {
    std::vector<std::string_view> names;
    for (const psadrv::usage_row& one : psadrv::usages) names.emplace_back(one.name);
    for (const usage_set& one : usage_sets) names.push_back(one.name);
    return names;
}

void load_wanted(const std::string& path, std::size_t order, bool lenient, wanted_set& into, sink& to, vendor_values& vendors) {
    into.given = true;
    document& read = into.file;
    read.file.path = path;
    read.file.order = order;
    const std::string reason = read_file(path, read.file.text);
    if (!reason.empty()) {
        to.report(code::unreadable, {&read.file, 0, 1}, "cannot read " + quoted(path) + ": " + reason, "check the path");
        return;
    }
    if (read.file.text.size() > most::bytes) {
        read.file.text.clear();
        to.report(code::files_too_large, {&read.file, 0, 1},
                  quoted(path) + " has more than " + std::to_string(most::bytes >> 20) + " MiB", "name a wanted set");
        return;
    }
    if (!read_json(read, lenient, to)) return;
    if (read.root.kind != json_kind::array) {
        to.report(code::not_a_wanted_set, read.root.where,
                  std::string{"a wanted set is an array of rows; this is "} + name_of(read.root.kind),
                  "write [{\"usages\": [...], \"algorithm\": ...}]");
        return;
    }
    std::vector<const value*> macros;
    for (const value& one : read.root.elements) {
        if (one.kind == json_kind::string) macros.push_back(&one);
        else if (one.kind == json_kind::object) into.rows.push_back(wanted_reader{one, to, vendors}.whole());
        else {
            to.report(code::wrong_json_type, one.where,
                      std::string{"an element of a wanted set is a row or the name of a macro, not "} + name_of(one.kind),
                      "write {\"usages\": ...} or \"PSA_WANT_...\"");
        }
    }
    for (wanted_description& one : rows_of_config(macros, to)) into.rows.push_back(std::move(one));
}

}  // namespace json2hpp
