#include "parse/capability.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/entry_point_name.hpp"
#include "parse/own_properties.hpp"

#include <psadrv/model/signature.hpp>

#include <algorithm>
#include <unordered_map>

namespace json2hpp {

namespace {

using psadrv::entry_point;

/// The members that a name stands for; empty if there is no such entry point or family.
listed_entry_point look_up(std::string_view name) {
    struct meaning {
        bool family;
        psadrv::entry_point_set members;
    };
    static const std::unordered_map<std::string_view, meaning> all = [] {
        std::unordered_map<std::string_view, meaning> result;
        for (const psadrv::signature& row : psadrv::detail::signatures) result.emplace(row.name, meaning{false, row.which});
        for (const psadrv::family& row : psadrv::families) result.emplace(row.name, meaning{true, row.members});
        return result;
    }();
    const auto found = all.find(name);
    if (found == all.end()) return {std::string{name}, false, {}, {}};
    return {std::string{name}, found->second.family, found->second.members, {}};
}

void read_entry_points(const value* list, capability_description& into, sink& to) {
    if (list == nullptr) return;
    into.entry_points.given = true;
    into.entry_points.where = list->where;
    if (list->elements.empty()) {
        to.report(code::no_entry_points, list->where, "a capability without entry points does nothing",
                  "list what the driver implements, or remove the capability");
    }
    for (const value* one : elements_of(*list, "entry_points", json_kind::string, to)) {
        listed_entry_point found = look_up(one->text);
        found.where = one->where;
        if (found.members.empty()) {
            to.report(code::unknown_entry_point, one->where, quoted(one->text) + " is not an entry point nor a family of them",
                      entry_point_repair(one->text));
            continue;
        }
        const auto covers = [&](const listed_entry_point& earlier) {
            return earlier.name == found.name || (earlier.family && !found.family && earlier.members.contains(found.members));
        };
        const std::vector<listed_entry_point>& items = into.entry_points.items;
        if (std::any_of(items.begin(), items.end(), covers)) {
            to.report(code::listed_twice, one->where, quoted(one->text) + " is listed already, by itself or by its family",
                      "remove it");
            continue;
        }
        into.members = into.members | found.members;
        into.entry_points.items.push_back(std::move(found));
    }
}

void read_names(const value* object, capability_description& into, sink& to) {
    if (object == nullptr) return;
    std::vector<std::string_view> known;
    into.members.for_each([&](entry_point which) {
        const psadrv::signature& about = psadrv::signature_of(which);
        known.push_back(about.name);
        if (about.context != nullptr) known.push_back(about.context);
    });
    for (const member& one : object->members) {
        if (is_ignored(one.name)) continue;
        if (std::find(known.begin(), known.end(), one.name) == known.end()) {
            const listed_entry_point listed = look_up(one.name);
            std::string repair = did_you_mean(one.name, known, "list it under \"entry_points\", or remove it");
            if (listed.family) repair = "name its functions one by one";
            to.report(code::name_of_nothing, one.where,
                      quoted(one.name) + " is neither an entry point of this capability nor a type of one", std::move(repair));
            continue;
        }
        if (one.content.kind != json_kind::string) {
            report_type(one.content, one.name, json_kind::string, to);
            continue;
        }
        if (!check_identifier(one.content, "the name of a C function or type", code::bad_name, to)) continue;
        into.names.push_back({std::string{one.name}, std::string{one.content.text}, one.where, one.content.where});
    }
}

/// A wrong one is reported and taken for 0, so that it is not missed too.
std::optional<number_at> read_entropy_size(const object_reader& from, std::string_view name, sink& to) {
    const member* property = from.find(name);
    if (property == nullptr) return std::nullopt;
    const value* found = from.optional(name);
    constexpr std::uint64_t largest = 0xffff;  // bytes; what any generator asks is far below it
    const std::uint64_t bytes = found != nullptr ? found->natural.value_or(largest + 1) : 0;
    if (bytes <= largest) return number_at{bytes, property->content.where};
    to.report(code::wrong_number, found->where, quoted(name) + " is a number of bytes", "write one from 0 to 65535");
    return number_at{0, property->content.where};
}

/// The message begins with the property's name.
void not_permitted(const object_reader& from, std::string_view name, const char* what, const char* repair, sink& to) {
    const member* found = from.find(name);
    if (found != nullptr) to.report(code::property_not_permitted, found->where, quoted(name) + what, repair);
}

/// "this is not a subset of the usual entry point properties"
void check_shape(const object_reader& from, const capability_description& read, sink& to) {
    if (read.lists(entry_point::derive_key)) {
        for (std::string_view name : {"algorithms", "key_types", "key_sizes"}) {
            const char* write = name == "key_types"   ? "write \"derived_types\""
                                : name == "key_sizes" ? "write \"derived_sizes\""
                                                      : "remove it";
            not_permitted(from, name, " is not a property of a capability with derive_key", write, to);
        }
    } else {
        for (std::string_view name : {"derived_types", "derived_sizes", "memory"}) {
            not_permitted(from, name, " belongs to a capability with derive_key alone", "remove it", to);
        }
    }
}

}  // namespace

std::string capability_description::c_name(std::string_view key, const std::string& prefix) const {
    for (const name_row& row : names) {
        if (row.key == key) return row.c_name;
    }
    return prefix + '_' + (is_type_name(key) ? "" : infix) + std::string{key};
}

capability_description read_capability(const value& object, parse_context& with) {
    sink& to = with.out;
    capability_description result;
    result.where = object.where;
    result.infix = with.infix;
    result.kind = with.kind;
    const object_reader from{object, "a capability", capability_properties, to};
    const std::size_t errors = to.error_count();
    read_entry_points(from.mandatory("entry_points", "\"entry_points\": [...]"), result, to);
    const bool derives = result.lists(entry_point::derive_key);
    const char* types = derives ? "derived_types" : "key_types";
    const char* sizes = derives ? "derived_sizes" : "key_sizes";
    read_algorithms(from.optional("algorithms"), result.algorithms, with);
    read_key_types(from.optional(types), types, result.key_types, with);
    read_key_sizes(from.optional(sizes), sizes, result.key_sizes, to);
    result.damaged = to.error_count() != errors;
    read_names(from.optional("names"), result, to);
    if (const value* fallback = from.optional("fallback")) {
        result.fallback = fallback->truth;
        result.fallback_where = from.find("fallback")->where;
    }
    if (const value* memory = from.optional("memory")) result.memory = memory->truth;
    result.initial_entropy_size = read_entropy_size(from, "initial_entropy_size", to);
    result.reseed_entropy_size = read_entropy_size(from, "reseed_entropy_size", to);
    read_kind(from, result.kind, to);
    if (result.entry_points.given) check_shape(from, result, to);
    return result;
}

}  // namespace json2hpp
