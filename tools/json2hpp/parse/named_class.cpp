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
    if (!is_header_path(*header, to)) return {};
    result.name = {std::string{path}, name->where};
    result.header = {std::string{header->text}, header->where};
    return result;
}

}  // namespace json2hpp
