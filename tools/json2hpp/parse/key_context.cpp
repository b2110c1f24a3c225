#include "parse/key_context.hpp"

#include "diagnostic/sink.hpp"

namespace json2hpp {

void read_key_context(const value& object, key_context_description& into, sink& to) {
    const object_reader from{object, "\"key_context\"", key_context_properties, to};
    const std::size_t errors = to.error_count();
    into.given = true;
    into.where = object.where;
    read_size(from.find("base_size"), into.base_size, to);
    read_size(from.find("key_pair_size"), into.key_pair_size, to);
    read_size(from.find("public_key_size"), into.public_key_size, to);
    read_size(from.find("symmetric_factor"), into.symmetric_factor, to);
    read_size(from.find("builtin_key_size"), into.builtin_key_size, to);
    if (const value* found = from.optional("store_public_key")) into.store_public_key = found->truth;
    const value* function = from.optional("size_function");
    if (function != nullptr && check_identifier(*function, "the name of a C function", code::bad_name, to))
        into.size_function = {std::string{function->text}, function->where};
    into.damaged = to.error_count() != errors;
}

}  // namespace json2hpp
