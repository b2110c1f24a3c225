#include "parse/named_class.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "parse/object.hpp"
#include "parse/text.hpp"
#include "parse/values.hpp"

namespace json2hpp {

namespace {

bool has(const value& object, std::string_view name) {
    for (const member& one : object.members) {
        if (one.name == name) return true;
    }
    return false;
}

/// Where an opaque one has its keys. False if it is wrong.
bool read_place(const object_reader& from, const value& object, named_class& into, sink& to) {
    const bool prefix = from.find("prefix") != nullptr, location = from.find("location") != nullptr;
    if (prefix != location) {
        const std::string other = prefix ? "location" : "prefix";
        to.report(code::missing_property, object.where, "a driver class with one of \"prefix\" and \"location\" needs both",
                  "add \"" + other + "\", as the class has it, or remove the other");
    }
    if (!prefix || !location) return prefix == location;
    const value* name = from.optional("prefix");
    if (name == nullptr) return false;
    if (!looks_like_identifier(name->text)) {
        to.report(code::bad_prefix, name->where, quoted(name->text) + " is not the beginning of a C identifier",
                  "write letters, digits and underscores, beginning with no digit");
        return false;
    }
    into.prefix = std::string{name->text};
    read_constant(from.find("location"), into.location, to);
    const constant& where = into.location;
    const bool right = where.value && *where.value != 0 && *where.value <= 0xffffff;
    if (where.given && !right) {
        to.report(code::location_range, where.where, "the location of a class is a number of 24 bits that is not 0",
                  "write it as the class has it, since C does not include its header");
    }
    return where.given && right;
}

}  // namespace

bool names_class(const value& object) { return has(object, "class") || has(object, "object"); }

std::optional<named_class> read_named_class(const value& object, sink& to) {
    const object_reader from{object, "a driver class", class_properties, to};
    named_class result;
    result.object = has(object, "object");
    const value* name = from.optional(result.object ? "object" : "class");
    const value* header = from.mandatory("header", "\"header\": \"acme/engine.hpp\"");
    const member* other = result.object ? from.find("class") : nullptr;
    if (other != nullptr) {
        to.report(code::property_not_permitted, other->where, "\"class\" and \"object\" of one driver",
                  "keep \"class\" for static members, or \"object\" for those of an object");
    }
    if (name == nullptr || header == nullptr || other != nullptr) return {};
    const std::string_view path = name->text.substr(name->text.starts_with("::") ? 2 : 0);
    if (!looks_like_qualified_name(path)) {
        to.report(code::bad_name, name->where, quoted(name->text) + " is not the name of a C++ class or object",
                  "write identifiers with :: between them, for example acme::engine");
        return {};
    }
    if (!is_header_path(*header, to) || !read_place(from, object, result, to)) return {};
    result.name = {std::string{path}, name->where};
    result.header = {std::string{header->text}, header->where};
    return result;
}

}  // namespace json2hpp
