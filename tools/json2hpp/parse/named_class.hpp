/// @file An element of a driver list that names a C++ driver class instead of describing a driver:
/// `{"class": "acme::engine", "header": "acme/engine.hpp"}`, or `"object"` of a class, which psadrv::bound takes.
/// Layer: parse.
#pragma once

#include "parse/description.hpp"

#include <optional>

namespace json2hpp {

class sink;

/// Whether the object is such an element and no description.
[[nodiscard]] bool names_class(const value& object);

/// Empty if it is wrong, which has been reported.
[[nodiscard]] std::optional<named_class> read_named_class(const value& object, sink& to);

}  // namespace json2hpp
