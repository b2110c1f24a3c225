/// @file Every property that descriptions and wanted sets may have, and what its value is. The parser knows no others, and the
/// JSON Schema says the same. Specification: "Driver description syntax".
/// Layer: parse.
#pragma once

#include "read/json.hpp"

#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/signature.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace json2hpp {

/// What a value is, beyond its JSON type.
enum class shape : int {
    flag,
    word,          ///< one of the property's `words`
    identifier,    ///< of C
    name_part,     ///< letters, digits, underscores
    bytes,         ///< an integer
    constant,      ///< an integer, or a C constant expression
    headers,       ///< paths
    entry_points,  ///< names of entry points and families
    algorithm,     ///< a specification
    algorithms,    ///< several
    key_type,      ///< a specification
    key_types,     ///< several
    key_sizes,     ///< several, in bits
    names,         ///< C names by entry point or type
    usages,        ///< names of usages
    driver_name,   ///< of an opaque driver, or "local"
    capabilities,  ///< objects with capability_properties
    key_context,   ///< an object with key_context_properties
    buffers,       ///< an object with buffers_properties
    instances,     ///< objects with instance_properties
    qualified,     ///< a name of C++
    header,        ///< a path
};

[[nodiscard]] json_kind kind_of(shape which);

struct property {
    std::string_view name;
    shape value;
    bool mandatory = false;       ///< where it is permitted
    std::string_view about;       ///< for editors
    std::string_view words = {};  ///< `a|b`: what a word may be
    psadrv::driver_types may_have = psadrv::driver_types::both;
    std::optional<psadrv::entry_point> with = std::nullopt;  ///< of a capability: permitted only with this entry point
};

inline constexpr std::string_view entry_point_kind_property = "psadrv/entry_point_kind", instances_property = "psadrv/instances";

extern const std::span<const property> driver_properties, capability_properties, key_context_properties, buffers_properties,
    instance_properties, class_properties, wanted_properties;

}  // namespace json2hpp
