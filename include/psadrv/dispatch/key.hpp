/// @file Dispatch where a key is involved: what its attributes say of the mechanism. Specification: "Driver entry points".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/dispatch/multipart.hpp>

#include <psa/crypto_struct.h>

namespace psadrv {

/// A mechanism with a transparent key; `key_bits` in bits.
[[nodiscard]] constexpr mechanism keyed(psa_algorithm_t algorithm, psa_key_type_t key_type, std::size_t key_bits) {
    return {.algorithm = algorithm, .key_type = key_type, .key_bits = key_bits};
}

/// The minimal decision by algorithm and attributes.
template <platform Platform, entry_point Entry, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t dispatch_for_key(psa_algorithm_t alg, const psa_key_attributes_t* key, Arguments... arguments) {
    return dispatch_at_run_time<Platform, Entry>(alg, psa_get_key_type(key), psa_get_key_bits(key), arguments...);
}

/// Sets up the operation of one mechanism, which must be all zero. That the mechanism is wanted is for the function that the user
/// calls to ask, so that the message stops there.
template <platform Platform, entry_point Setup, mechanism Asked, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t setup_one(operation_of<Platform, Setup, Asked>* operation, Arguments... arguments) {
    return operation->template setup<called_chain<Platform, Setup, Asked>>(arguments...);
}

/// Sets up an operation, which must be all zero, for a mechanism told by algorithm and attributes.
template <platform Platform, entry_point Setup, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t setup_for_key(operation_for<Platform, Setup>* operation, psa_algorithm_t alg,
                                                const psa_key_attributes_t* key, Arguments... arguments) {
    return setup_at_run_time<Platform, Setup>(operation, alg, psa_get_key_type(key), psa_get_key_bits(key), arguments...);
}

}  // namespace psadrv
