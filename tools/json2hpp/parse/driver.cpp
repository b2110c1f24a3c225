#include "parse/driver.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/capability.hpp"
#include "parse/text.hpp"

#include <cstdio>

namespace json2hpp {

namespace {

constexpr std::string_view driver_properties[]{
    "prefix", "type", "headers", "capabilities", "key_context", "persistent_state_size", "location",
};
constexpr std::string_view key_context_properties[]{
    "base_size", "key_pair_size", "public_key_size", "symmetric_factor", "store_public_key", "size_function", "builtin_key_size",
};

void read_prefix(const object_reader& from, driver_description& into, sink& to) {
    const value* found = from.mandatory("prefix", json_kind::string, "\"prefix\": \"...\"");
    if (found == nullptr) return;
    into.prefix.where = found->where;
    if (looks_like_identifier(found->text)) {
        into.prefix.text = std::string{found->text};
        return;
    }
    to.report(code::bad_prefix, found->where, quoted(found->text) + " is not the beginning of a C identifier",
              "write letters, digits and underscores, beginning with no digit");
}

void read_type(const object_reader& from, driver_description& into, sink& to) {
    const value* found = from.mandatory("type", json_kind::string, "\"type\": \"transparent\" or \"type\": \"opaque\"");
    if (found == nullptr) return;
    into.type_where = found->where;
    if (found->text == "opaque") into.type = psadrv::driver_type::opaque;
    else if (found->text != "transparent") {
        to.report(code::unknown_driver_type, found->where, quoted(found->text) + " is not a type of driver",
                  did_you_mean(found->text, {"transparent", "opaque"}, "write \"transparent\" or \"opaque\""));
    }
}

/// FNV-1a: 32 bits of a text, the same from build to build.
std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

void read_location(const object_reader& from, driver_description& into, sink& to) {
    const member* found = from.find("location");
    if (found == nullptr) {
        const std::uint32_t assigned = 0x800000U | hash_of(into.prefix.text) % 0x800000U;
        char text[16];
        std::snprintf(text, sizeof text, "0x%06x", assigned);
        into.location = {false, into.where, text, assigned};
        to.report(code::location_assigned, into.where, std::string{"no location; "} + text + " was computed from the prefix",
                  std::string{"add \"location\": \""} + text + "\" to keep it whatever the prefix");
        return;
    }
    read_constant(found, into.location, to);
    constexpr std::uint64_t largest = 0xffffff;  // PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION has 24 bits for it
    if (into.location.given && into.location.value && *into.location.value > largest) {
        to.report(code::location_range, into.location.where, "a location has 24 bits", "write at most 0xffffff");
        into.location = {};
    }
}

/// Names and types only; nothing is computed from it yet.
void check_key_context(const value& object, sink& to) {
    const object_reader from{object, "\"key_context\"", key_context_properties, to};
    for (std::string_view name : key_context_properties) {
        if (name == "store_public_key") {
            (void)from.optional(name, json_kind::boolean);
        } else if (name == "size_function") {
            const value* found = from.optional(name, json_kind::string);
            if (found != nullptr) (void)check_identifier(*found, "the name of a C function", code::bad_name, to);
        } else {
            constant checked;
            read_constant(from.find(name), checked, to);
        }
    }
}

void read_opaque(const value& object, const object_reader& from, driver_description& into, sink& to) {
    into.key_context = from.optional("key_context", json_kind::object);
    if (from.find("key_context") == nullptr) {
        to.report(code::missing_property, object.where, "an opaque driver needs \"key_context\"",
                  "add \"key_context\": {\"base_size\": ...}, the bytes that represent a key");
    }
    if (into.key_context != nullptr) check_key_context(*into.key_context, to);
    read_constant(from.find("persistent_state_size"), into.persistent_state_size, to);
    if (!into.prefix.text.empty()) read_location(from, into, to);
}

void read_transparent(const object_reader& from, sink& to) {
    for (std::string_view name : {"key_context", "persistent_state_size", "location"}) {
        const member* found = from.find(name);
        if (found == nullptr) continue;
        to.report(name == "location" ? code::location_not_permitted : code::property_not_permitted, found->where,
                  quoted(name) + " is not a property of a transparent driver", "remove it, or write \"type\": \"opaque\"");
    }
}

}  // namespace

driver_description read_driver(const value& object, sink& to, vendor_values& vendors) {
    driver_description result;
    result.file = object.where.file;
    result.where = object.where;
    const object_reader from{object, "a driver description", driver_properties, to};
    read_prefix(from, result, to);
    read_type(from, result, to);
    read_headers(from.optional("headers", json_kind::array), result.headers, to);
    if (result.opaque()) read_opaque(object, from, result, to);
    else if (result.type_where.file != nullptr) read_transparent(from, to);

    const value* list = from.mandatory("capabilities", json_kind::array, "\"capabilities\": [...]");
    if (list == nullptr) return result;
    result.capabilities_where = list->where;
    const member* headers = from.find("headers");
    parse_context with{to, vendors, headers != nullptr && !headers->content.elements.empty()};
    for (const value* one : elements_of(*list, "capabilities", json_kind::object, to)) {
        result.capabilities.push_back(read_capability(*one, with));
    }
    if (list->elements.empty()) {
        to.report(code::no_capabilities, list->where, "a driver without capabilities does nothing",
                  "add some, or remove the driver");
    }
    return result;
}

}  // namespace json2hpp
