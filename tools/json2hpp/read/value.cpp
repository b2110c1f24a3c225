#include "read/json.hpp"

namespace json2hpp {

const char* name_of(json_kind kind) {
    switch (kind) {
        case json_kind::null:
            return "null";
        case json_kind::boolean:
            return "a boolean";
        case json_kind::integer:
            return "an integer";
        case json_kind::number:
            return "a number that is no integer, or too large a one";
        case json_kind::string:
            return "a string";
        case json_kind::array:
            return "an array";
        case json_kind::object:
            return "an object";
    }
    return "";
}

const value* value::find(std::string_view name) const {
    for (const member& one : members) {
        if (one.name == name) return &one.content;
    }
    return nullptr;
}

span value::part(std::size_t offset, std::size_t length) const {
    if (kind != json_kind::string || !verbatim) return where;
    return {where.file, where.offset + 1 + offset, length == 0 ? 1 : length};
}

}  // namespace json2hpp
