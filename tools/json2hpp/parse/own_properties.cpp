#include "parse/own_properties.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

namespace json2hpp {

namespace {

void read_memory(const object_reader& from, std::string_view name, std::string& into, sink& to) {
    into = "any";
    const value* found = from.optional(name);
    if (found != nullptr && check_identifier(*found, "the name of a memory", code::bad_name, to)) into = std::string{found->text};
}

bool is_power_of_two(std::uint64_t number) { return number != 0 && (number & (number - 1)) == 0; }

void read_buffers(const value& object, buffers_description& into, sink& to) {
    const object_reader from{object, "\"psadrv/buffers\"", buffers_properties, to};
    into.given = true;
    into.where = object.where;
    read_size(from.find("alignment"), into.alignment, to);
    read_size(from.find("granule"), into.granule, to);
    read_size(from.find("max"), into.max, to);
    read_memory(from, "input", into.input, to);
    read_memory(from, "output", into.output, to);
    if (const value* found = from.optional("coherent")) into.coherent = found->truth;

    const constant &alignment = into.alignment, &granule = into.granule, &max = into.max;
    if (alignment.value && !is_power_of_two(*alignment.value))
        to.report(code::impossible_buffers, alignment.where, "an alignment is a power of two", "write for example 4");
    if (granule.value && *granule.value == 0)
        to.report(code::impossible_buffers, granule.where, "lengths cannot be multiples of 0", "write 1 for lengths of any kind");
    else if (granule.value && max.value && *max.value % *granule.value != 0)
        to.report(code::impossible_buffers, max.where, "the longest piece is no multiple of the granule",
                  "write a multiple of " + std::to_string(*granule.value));
}

void read_flag(const object_reader& from, std::string_view name, flag_at& into) {
    const value* found = from.optional(name);
    if (found != nullptr) into = {found->truth, from.find(name)->where};
}

}  // namespace

void read_kind(const object_reader& from, entry_point_kind& into, sink& to) {
    const auto found = read_word(from, entry_point_kind_property, to);
    if (found) into = static_cast<entry_point_kind>(*found);
}

void read_own_properties(const object_reader& from, driver_description& into, parse_context& with) {
    read_kind(from, with.kind, with.out);
    read_flag(from, "psadrv/thread_safe", into.thread_safe);
    read_flag(from, "psadrv/key_for_operation", into.key_for_operation);
    constexpr const char* entropy = "psadrv/entropy_flags";
    if (const auto found = read_word(from, entropy, with.out)) {
        into.entropy_flags = static_cast<psadrv::entropy_flags>(*found);
        into.entropy_flags_where = from.find(entropy)->where;
    }
    const value* buffers = from.optional("psadrv/buffers");
    if (buffers != nullptr) read_buffers(*buffers, into.buffers, with.out);
}

}  // namespace json2hpp
