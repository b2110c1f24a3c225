#include "parse/properties.hpp"

namespace json2hpp {

namespace property_table {

using enum psadrv::driver_types;
using psadrv::entry_point;

constexpr std::string_view kind_words = "function|macro|pointer", kind_about = "what the C names of entry points are";

// clang-format off
constexpr property of_driver[]{
    {"prefix", shape::identifier, true, "begins the names of the driver's C functions and types"},
    {"type", shape::word, true, "what it does: transparent drivers use keys that are given to them, opaque drivers keep keys",
     "transparent|opaque"},
    {"headers", shape::headers, false, "declare the driver's functions and types; relative to the include path"},
    {"capabilities", shape::capabilities, true, "what the driver can do"},
    {"key_context", shape::key_context, true, "how large the representation of a key is", {}, opaque},
    {"persistent_state_size", shape::constant, false, "bytes that are kept for the driver between calls of its init", {}, opaque},
    {"location", shape::constant, false, "of the driver's keys: not 0, 24 bits", {}, opaque},
    {entry_point_kind_property, shape::word, false, kind_about, kind_words},
    {"psadrv/thread_safe", shape::flag, false, "its entry points may run at the same time"},
    {"psadrv/key_for_operation", shape::flag, false, "the key that a setup was given stays valid until the operation ends"},
    {"psadrv/entropy_flags", shape::word, false, "the edition of the specification that get_entropy follows", "block|nonblock"},
    {"psadrv/buffers", shape::buffers, false, "what memory the driver's engine can reach"},
    {instances_property, shape::instances, false, "several equal parts behind one driver", {}, opaque},
};

constexpr property of_capability[]{
    {"entry_points", shape::entry_points, true, "what the driver implements: entry points and families of them"},
    {"algorithms", shape::algorithms, false, "left out: all"},
    {"key_types", shape::key_types, false, "left out: all"},
    {"key_sizes", shape::key_sizes, false, "in bits; left out: all"},
    {"names", shape::names, false, "C names of entry points and types, where they are not prefix_name"},
    {"fallback", shape::flag, false, "the driver may answer PSA_ERROR_NOT_SUPPORTED; then the next one is asked",
     {}, transparent},
    {"derived_types", shape::key_types, true, "the keys that are derived", {}, both, entry_point::derive_key},
    {"derived_sizes", shape::key_sizes, false, "in bits; left out: all", {}, both, entry_point::derive_key},
    {"memory", shape::flag, false, "derive_key keeps data between its calls for one key", {}, both, entry_point::derive_key},
    {"initial_entropy_size", shape::bytes, true, "that the generator must be given first; 0 if it has a source of its own",
     {}, both, entry_point::get_random},
    {"reseed_entropy_size", shape::bytes, false, "that the generator wants to be given later", {}, both, entry_point::get_random},
    {entry_point_kind_property, shape::word, false, kind_about, kind_words},
};

constexpr property of_key_context[]{
    {"base_size", shape::constant, false, "bytes of every key context"},
    {"key_pair_size", shape::constant, false, "bytes more for a key pair"},
    {"public_key_size", shape::constant, false, "bytes more for a public key"},
    {"symmetric_factor", shape::constant, false, "bytes more for each byte of a symmetric key"},
    {"store_public_key", shape::flag, false, "a key pair's context has room for its public key too"},
    {"size_function", shape::identifier, false, "size_t name(psa_key_type_t key_type, size_t key_bits), instead of all the others"},
    {"builtin_key_size", shape::constant, false, "bytes of the context of a built-in key"},
};

constexpr property of_buffers[]{
    {"alignment", shape::constant, false, "of what the engine is given, in bytes"},
    {"granule", shape::constant, false, "lengths are multiples of it"},
    {"input", shape::identifier, false, "the memory that the engine reads, by a name; any"},
    {"output", shape::identifier, false, "the memory that the engine writes, by a name; any"},
    {"coherent", shape::flag, false, "the engine sees what is in caches"},
    {"max", shape::constant, false, "bytes in one call"},
};

constexpr property of_instance[]{
    {"name", shape::name_part, true, "behind the prefix: prefix_name is the class of this instance"},
    {"location", shape::constant, false, "of its keys: not 0, 24 bits"},
};

constexpr property of_class[]{
    {"class", shape::qualified, false, "a C++ class that satisfies psadrv's driver_class"},
    {"object", shape::qualified, false, "an object of such a class with members that are not static"},
    {"header", shape::header, true, "declares it; relative to the include path"},
    {"prefix", shape::identifier, false, "of an opaque one, with location: C finds its keys at PSA_KEY_LOCATION_prefix"},
    {"location", shape::constant, false, "of its keys, as the class says, too"},
};

constexpr property of_wanted_row[]{
    {"usages", shape::usages, true, "what is done"},
    {"algorithm", shape::algorithm, false, "with which algorithm; wildcards are allowed"},
    {"key_type", shape::key_type, false, "with keys of which type; left out: all"},
    {"key_sizes", shape::key_sizes, false, "in bits; left out: all"},
    {"location", shape::driver_name, false, "where the keys are: the prefix of an opaque driver, or local; left out: wherever they are served"},
};
// clang-format on

}  // namespace property_table

const std::span<const property> driver_properties{property_table::of_driver};
const std::span<const property> capability_properties{property_table::of_capability};
const std::span<const property> key_context_properties{property_table::of_key_context};
const std::span<const property> buffers_properties{property_table::of_buffers};
const std::span<const property> instance_properties{property_table::of_instance};
const std::span<const property> class_properties{property_table::of_class};
const std::span<const property> wanted_properties{property_table::of_wanted_row};

json_kind kind_of(shape which) {
    switch (which) {
        case shape::flag:
            return json_kind::boolean;
        case shape::bytes:
        case shape::constant:  // or a string
            return json_kind::integer;
        case shape::word:
        case shape::identifier:
        case shape::name_part:
        case shape::qualified:
        case shape::header:
        case shape::driver_name:
        case shape::algorithm:
        case shape::key_type:
            return json_kind::string;
        case shape::names:
        case shape::key_context:
        case shape::buffers:
            return json_kind::object;
        default:
            return json_kind::array;
    }
}

}  // namespace json2hpp
