#include "parse/driver.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/capability.hpp"
#include "parse/key_context.hpp"
#include "parse/location.hpp"
#include "parse/own_properties.hpp"
#include "parse/text.hpp"

#include <psadrv/rules/property_rules.hpp>

namespace json2hpp {

namespace {

void read_prefix(const object_reader& from, driver_description& into, sink& to) {
    const value* found = from.mandatory("prefix", "\"prefix\": \"...\"");
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
    const value* found = from.mandatory("type", "\"type\": \"transparent\" or \"type\": \"opaque\"");
    if (found == nullptr) return;
    into.type_where = found->where;
    if (found->text == "opaque") into.type = psadrv::driver_type::opaque;
    else if (found->text != "transparent") {
        to.report(code::unknown_driver_type, found->where, quoted(found->text) + " is not a type of driver",
                  did_you_mean(found->text, {"transparent", "opaque"}, "write \"transparent\" or \"opaque\""));
        into.type_where = {};  // nothing follows from it
    }
}

/// A description with Mbed TLS's own properties most likely has that project's functions behind it.
void check_naming(const value& object, const driver_description& read, sink& to) {
    bool named = true;
    for (const capability_description& one : read.capabilities) {
        one.members.for_each([&](psadrv::entry_point which) {
            bool found = false;
            for (const name_row& row : one.names) found = found || row.key == psadrv::signature_of(which).name;
            named = named && found;
        });
    }
    for (const member& one : object.members) {
        if (named || one.name.substr(0, 8) != "mbedtls/") continue;
        to.report(code::names_of_mbedtls, one.where,
                  "this description is for Mbed TLS, whose entry points are named " + read.prefix.text +
                      (read.opaque() ? "_opaque_..." : "_transparent_..."),
                  "call json2hpp with --naming=mbedtls, or say \"names\"");
        return;
    }
}

/// Mbed TLS's descriptions have no key_context: its core asks a function of this name.
void assume_size_function(driver_description& into, sink& to) {
    bool keyed = false;
    for (const capability_description& one : into.capabilities)
        keyed = keyed || !(one.members & psadrv::rules::detail::with_keys).empty();
    if (!keyed) return;
    into.key_context.size_function = {into.prefix.text + "_opaque_size_function", into.where};
    to.report(code::key_context_assumed, into.where,
              "no \"key_context\"; the sizes of key contexts are asked of " + into.key_context.size_function.text,
              "add \"key_context\", so that slots can have their size before the program runs");
}

void read_opaque(const value& object, const object_reader& from, driver_description& into, parse_context& with) {
    const value* key_context = from.optional("key_context");
    if (key_context != nullptr) read_key_context(*key_context, into.key_context, with.out);
    else into.key_context.where = object.where;
    into.key_context.damaged = into.key_context.damaged || (key_context == nullptr && from.find("key_context") != nullptr);
    read_size(from.find("persistent_state_size"), into.persistent_state_size, with.out);
}

void read_transparent(const object_reader& from, sink& to) {
    for (std::string_view name : {"key_context", "persistent_state_size", "location"}) {
        const member* found = from.find(name);
        if (found == nullptr) continue;
        const code which = name == "location"      ? code::location_not_permitted
                           : name == "key_context" ? code::key_context_not_permitted
                                                   : code::persistent_state_not_permitted;
        to.report(which, found->where, quoted(name) + " is not a property of a transparent driver",
                  "remove it, or write \"type\": \"opaque\"");
    }
}

void read_capabilities(const object_reader& from, driver_description& into, parse_context& with) {
    const value* list = from.mandatory("capabilities", "\"capabilities\": [...]");
    if (list == nullptr) return;
    into.capabilities_where = list->where;
    for (const value* one : elements_of(*list, "capabilities", json_kind::object, with.out)) {
        if (into.capabilities.size() == most::capabilities) {
            with.out.report(code::too_many_capabilities, one->where,
                            "a driver with more than " + std::to_string(most::capabilities) + " capabilities",
                            "a capability may list many algorithms, key types and sizes; make fewer of them");
            break;
        }
        into.capabilities.push_back(read_capability(*one, with));
    }
    if (list->elements.empty()) {
        with.out.report(code::no_capabilities, list->where, "a driver without capabilities does nothing",
                        "add some, or remove the driver");
    }
}

}  // namespace

std::vector<driver_description> read_driver(const value& object, naming names, sink& to, vendor_values& vendors) {
    driver_description result;
    result.file = object.where.file;
    result.where = object.where;
    const object_reader from{object, "a driver description", driver_properties, to};
    read_prefix(from, result, to);
    read_type(from, result, to);
    read_headers(from.optional("headers"), result.headers, to);
    const member* headers = from.find("headers");
    parse_context with{to, vendors, headers != nullptr && !headers->content.elements.empty()};
    with.names = names;
    if (names == naming::mbedtls) with.infix = result.opaque() ? "opaque_" : "transparent_";
    read_own_properties(from, result, with);
    if (result.opaque()) read_opaque(object, from, result, with);
    else if (result.type_where.file != nullptr) read_transparent(from, to);
    read_capabilities(from, result, with);
    if (names == naming::specification) check_naming(object, result, to);
    result.key_context.assumed = result.opaque() && names == naming::mbedtls && from.find("key_context") == nullptr;
    if (result.key_context.assumed) assume_size_function(result, to);
    return read_locations(from, std::move(result), to);
}

}  // namespace json2hpp
