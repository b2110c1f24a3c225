/// @file Operations in several calls over a key from the store.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/operation_anywhere.hpp>

namespace psadrv {

/// Sets up `operation` with a key from the store, by `set_up(operation, attributes, key_buffer, key_buffer_size)`.
template <platform Platform, class Operation, class SetUp>
[[nodiscard]] psa_status_t set_up_with_key(Operation& operation, psa_key_id_t key, psa_key_usage_t needed, psa_algorithm_t alg,
                                           SetUp&& set_up) {
    if (!operation.is_inactive()) return operation.fail(PSA_ERROR_BAD_STATE);
    return with_key<Platform>(key, [&](key_slot<Platform>& slot) {
        const psa_status_t permitted = check_policy<Platform>(slot.attributes, needed, alg);
        if (permitted != PSA_SUCCESS) return permitted;
        const psa_key_attributes_t* const attributes = &slot.attributes;
        const std::uint8_t* const bytes = keys_of<Platform>().bytes(slot);
        const std::size_t length = slot.length;
        return at_location<Platform>(slot.attributes.lifetime, [&]<class View>(std::type_identity<View>) -> psa_status_t {
            if constexpr (Operation::is_anywhere) {
                const psa_status_t kept = operation.keep(slot);
                if (kept != PSA_SUCCESS) return kept;
                return operation.template set_up_at<View>([&](auto& one) { return set_up(one, attributes, bytes, length); });
            } else if constexpr (is_element<View>) {
                return PSA_ERROR_NOT_SUPPORTED;
            } else {
                return set_up(operation, attributes, bytes, length);
            }
        });
    });
}

}  // namespace psadrv
