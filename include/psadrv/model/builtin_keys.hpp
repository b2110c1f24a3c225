/// @file The built-in keys of a platform: identifiers, where the keys are, and who may use them. Specification: "Built-in keys".
/// Layer: model -- may include psa/, detail/, model/.
///
///     static constexpr psadrv::builtin_keys builtin_keys{
///         psadrv::builtin_key{PSA_KEY_ID_VENDOR_MAX, PSA_KEY_LOCATION_acme, 3}};
#pragma once

#include <psa/crypto_driver_common.h>
#include <psa/crypto_extra.h>
#include <psa/crypto_values.h>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace psadrv {

/// Of a built-in key: whoever calls may use it.
inline constexpr std::int64_t every_owner = INT64_MIN;

struct builtin_key {
    psa_key_id_t id;                                                  ///< from first_builtin_id to PSA_KEY_ID_VENDOR_MAX
    psa_key_location_t location;                                      ///< of the opaque driver
    psa_drv_slot_number_t slot_number;                                ///< what the driver knows it by
    psa_key_persistence_t persistence = PSA_KEY_PERSISTENCE_DEFAULT;  ///< the driver may say another
    std::int64_t owner = every_owner;                                 ///< to everybody else it does not exist
};

template <std::size_t Count>
struct builtin_keys {
    builtin_key keys[Count];

    template <std::same_as<builtin_key>... Rest>
    constexpr builtin_keys(const builtin_key& first, Rest... rest) : keys{first, rest...} {}

    [[nodiscard]] constexpr const builtin_key* begin() const { return keys; }
    [[nodiscard]] constexpr const builtin_key* end() const { return keys + Count; }
};
template <std::same_as<builtin_key>... Rest>
builtin_keys(builtin_key, Rest...) -> builtin_keys<1 + sizeof...(Rest)>;

/// The vendor's range of identifiers has two halves: the core names volatile keys from the lower one, the table built-in keys
/// from the upper one.
inline constexpr psa_key_id_t first_volatile_id = PSA_KEY_ID_VENDOR_MIN, first_builtin_id = 0x60000000;

}  // namespace psadrv
