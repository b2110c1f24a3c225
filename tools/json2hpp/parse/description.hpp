/// @file A driver description as it was written, with the place of everything a message may point to.
/// Specification: "Driver description top-level element", "Capability syntax".
/// Layer: parse.
#pragma once

#include "read/json.hpp"

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace json2hpp {

struct text_at {
    std::string text;
    span where;
};

/// One algorithm or key type of a list.
template <class Value>
struct listed {
    Value value{};
    std::string text;  ///< for generated code
    bool vendor = false;
    span where;
};

template <class Item>
struct property_list {
    bool given = false;
    span where;
    std::vector<Item> items;
};

struct listed_entry_point {
    std::string name;  ///< of the family or the entry point
    bool family = false;
    psadrv::entry_point_set members;
    span where;
};

struct name_row {
    std::string key;  ///< an entry point, or a context type without its prefix
    std::string c_name;
    span key_where, where;
};

struct number_at {
    std::uint64_t value = 0;
    span where;
};

struct flag_at {
    bool value = false;
    span where;
};

/// What a driver's C names are: "psadrv/entry_point_kind". The driver's own headers declare macros and pointers.
enum class entry_point_kind : int { function, macro, pointer };

/// How names that a description does not give are made: the specification's way, or Mbed TLS's.
enum class naming : int { specification, mbedtls };

struct capability_description {
    span where;
    property_list<listed_entry_point> entry_points;
    psadrv::entry_point_set members;  ///< of all of them
    property_list<listed<psa_algorithm_t>> algorithms;
    property_list<listed<psadrv::key_type_specification>> key_types;  ///< for derive_key: its derived_types
    property_list<number_at> key_sizes;                               ///< bits; for derive_key: its derived_sizes
    std::vector<name_row> names;
    bool fallback = false;
    span fallback_where;
    bool damaged = false;  ///< what it matches is not what was meant: some of it had to be left out
    bool memory = false;   ///< derive_key keeps data between calls
    std::optional<number_at> initial_entropy_size, reseed_entropy_size;  ///< bytes
    entry_point_kind kind = entry_point_kind::function;
    std::string infix;  ///< between the prefix and an entry point in a default name: "transparent_" for Mbed TLS

    /// The C name of an entry point or context type, as `names` or the prefix says.
    [[nodiscard]] std::string c_name(std::string_view key, const std::string& prefix) const;
    [[nodiscard]] bool lists(psadrv::entry_point which) const { return members.contains(which); }
};

/// An integer or a C constant expression.
struct constant {
    bool given = false;
    span where;
    std::string text;
    std::optional<std::uint64_t> value;  ///< empty where only a compiler knows
};

/// Whether a key of "names" is a type, as all types and no entry points are named.
[[nodiscard]] constexpr bool is_type_name(std::string_view key) { return key.size() > 2 && key.substr(key.size() - 2) == "_t"; }

/// Specification: "Key format for opaque drivers".
struct key_context_description {
    bool given = false;
    bool damaged = false;  ///< some of it could not be read
    bool assumed = false;  ///< Mbed TLS's way: a function of the driver, of which nothing is said
    span where;
    constant base_size, key_pair_size, public_key_size, symmetric_factor, builtin_key_size;  ///< bytes
    bool store_public_key = false;
    text_at size_function;
};

/// "psadrv/buffers"; the properties are psadrv::buffers'.
struct buffers_description {
    bool given = false;
    span where;
    constant alignment, granule, max;
    std::string input, output;
    bool coherent = true;
};

struct driver_description {
    const source* file = nullptr;
    span where;
    text_at prefix;
    std::string instance;            ///< its name among several: "psadrv/instances"
    std::size_t instance_index = 0;  ///< the first one's description stands that many before this one
    psadrv::driver_type type = psadrv::driver_type::transparent;
    span type_where;
    std::vector<text_at> headers;
    constant location;  ///< opaque drivers only; assigned where it is left out
    constant persistent_state_size;
    key_context_description key_context;
    flag_at thread_safe, key_for_operation;
    psadrv::entropy_flags entropy_flags = psadrv::entropy_flags::block;
    span entropy_flags_where;
    buffers_description buffers;
    std::vector<capability_description> capabilities;
    span capabilities_where;

    [[nodiscard]] bool opaque() const { return type == psadrv::driver_type::opaque; }
    /// What its class and its constants are named after.
    [[nodiscard]] std::string name() const { return instance.empty() ? prefix.text : prefix.text + '_' + instance; }
};

/// A driver that is a C++ class, or an object of one: what it serves is written there, and only the compiler reads it.
struct named_class {
    text_at name;  ///< qualified, without `::` in front
    text_at header;
    bool object = false;
    std::string prefix;  ///< of an opaque one whose location C is told; empty where it is not
    constant location;
    std::size_t before = 0;  ///< how many described drivers are preferred to it
};

/// The files that were read, and the descriptions in them, in the order of the driver list.
struct driver_list {
    std::deque<document> documents;
    std::vector<driver_description> drivers;
    std::vector<named_class> classes;  ///< in the order of preference, like the drivers
};

}  // namespace json2hpp
