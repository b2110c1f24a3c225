/// @file What things are: algorithms, key types, entry points and their families, diagnostics.
/// Layer: emit -- may include parse/, resolve/, diagnostic/.
#pragma once

#include "parse/vocabulary.hpp"

#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/family.hpp>
#include <psadrv/model/key_type_specification.hpp>

#include <string>

namespace json2hpp {

/// `name` as it was asked for or as the API writes it; a vendor's has no value.
[[nodiscard]] std::string explain_algorithm(const std::string& name, psa_algorithm_t value);
[[nodiscard]] std::string explain_key_type(const std::string& name, const psadrv::key_type_specification& value);
/// A curve or group.
[[nodiscard]] std::string explain_key_family(const macro& which);
[[nodiscard]] std::string explain_entry_point(psadrv::entry_point which);
[[nodiscard]] std::string explain_family(const psadrv::family& which);
/// By its number. Empty if there is no such diagnostic.
[[nodiscard]] std::string explain_diagnostic(int number);

}  // namespace json2hpp
