/// @file A key that is used, in whichever way its driver has: whether it is one.
#pragma once

#include "keys.hpp"

namespace psadrv::driver_test {

/// The status of the first operation that the driver has for keys of this type and size; nothing where it has none.
[[nodiscard]] std::optional<psa_status_t> use(const held_key& key);
[[nodiscard]] psa_status_t destroy(const held_key& key);
/// The public key that the driver exports.
/// What the driver lets one see of a key, by which two keys differ; nothing: nothing.
[[nodiscard]] std::optional<bytes> told_of(const held_key& key);
[[nodiscard]] std::optional<bytes> exported_public(const held_key& key);

}  // namespace psadrv::driver_test
