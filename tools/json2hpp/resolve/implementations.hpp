/// @file Which capabilities of a driver can share one class of functions and types. Specification: "Capability syntax" (names).
/// Layer: resolve.
#pragma once

#include "parse/description.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace json2hpp {

/// What a capability needs, under the specification's names: its entry points' functions and their context types.
/// The type of a derive_key without memory is `void`.
using c_names = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] c_names c_names_of(const capability_description& capability, const std::string& prefix);

/// A number of all of a driver's C names; 0 where each is the driver's prefix and the specification's name.
[[nodiscard]] std::uint32_t number_of_c_names(const driver_description& driver);

/// For each capability the number of its group: two that give one entry point or type different C names are in different
/// groups, all others share. A driver whose names never differ has one group, 0.
[[nodiscard]] std::vector<std::size_t> implementation_groups(const driver_description& driver);

}  // namespace json2hpp
