/// @file Inputs of a key derivation: bytes, numbers, keys. PSA Crypto API: psa_key_derivation_input_bytes, _integer, _key.
/// Specification: "Key derivation driver dispatch logic".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Nothing here ends an operation: who calls these does, by `settled`. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such
/// step, or takes no such input there. PSA_ERROR_BAD_STATE: not now. PSA_ERROR_INSUFFICIENT_MEMORY: more than the platform
/// collects.
#pragma once

#include <psadrv/core/derivation_long_input.hpp>

namespace psadrv {

namespace detail {

/// A key's bytes, from where it is: "the core calls the secure element driver's export_key entry point", for which the usage that
/// has been asked for suffices. PSA_ERROR_NOT_SUPPORTED: its driver exports no such keys.
template <platform Platform>
[[nodiscard]] psa_status_t bytes_of_key(const key_slot<Platform>& key, std::uint8_t* data, std::size_t data_size,
                                        std::size_t* data_length) {
    *data_length = 0;
    const std::uint8_t* const bytes = keys_of<Platform>().bytes(key);
    return at_location<Platform>(key.attributes.lifetime, [&]<class View>(std::type_identity<View>) {
        if constexpr (!is_element<View>) {
            return copy_out(bytes, key.length, data, data_size, data_length);
        } else if constexpr (!element_has<View, entry_point::export_key>) {
            return PSA_ERROR_NOT_SUPPORTED;
        } else {
            const psa_key_type_t type = key.attributes.type;
            const std::size_t size = PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) ? 0 : PSA_BITS_TO_BYTES(key.attributes.bits);
            if (data_size < size) return PSA_ERROR_BUFFER_TOO_SMALL;
            bool called = false;
            psa_status_t status = call_element<View, entry_point::export_key>(
                type, key.attributes.bits, called, &key.attributes, bytes, std::size_t{key.length}, data, data_size, data_length);
            if (!called) return PSA_ERROR_NOT_SUPPORTED;
            if (status == PSA_SUCCESS && !is_exported_length(type, size, *data_length)) status = PSA_ERROR_CORRUPTION_DETECTED;
            return wiped_output(status, data, data_size, data_length);
        }
    });
}

/// As the input of a step. PSA_ERROR_INSUFFICIENT_MEMORY: there is no room for it.
template <platform Platform>
[[nodiscard]] psa_status_t input_from_key(psa_algorithm_t kdf, psa_key_derivation_step_t step, const key_slot<Platform>& key,
                                          std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
    const psa_status_t status = bytes_of_key<Platform>(key, data, data_size, data_length);
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_INSUFFICIENT_MEMORY;
    if (status != PSA_SUCCESS || is_input(kdf, step, data, *data_length)) return status;
    wipe(data, *data_length);
    return PSA_ERROR_INVALID_ARGUMENT;
}

/// Keys that are not where `stays(key)` is true become bytes.
template <platform Platform, class Stays>
[[nodiscard]] psa_status_t bring_keys(derivation_operation<Platform>& operation, Stays&& stays) {
    if constexpr (!has_key_slots<Platform>) return PSA_SUCCESS;
    else
        return operation.collected().bring_keys(
            stays,
            [&](psa_key_derivation_step_t step, const key_slot<Platform>& key, std::uint8_t* data, std::size_t size,
                std::size_t* length) { return input_from_key<Platform>(operation.kdf(), step, key, data, size, length); },
            [&](key_slot<Platform>& key) { operation.held().let_go(key); });
}

/// The secret has come, or had come before a key: what is not in its location is exported.
template <platform Platform>
[[nodiscard]] psa_status_t bring_to_secret(derivation_operation<Platform>& operation) {
    if constexpr (derivation_contexts<Platform>::places == 1) return PSA_SUCCESS;
    return bring_keys<Platform>(operation, [&](const key_slot<Platform>& key) {
        return derivation_contexts<Platform>::number_of(key.attributes.lifetime) == operation.place_number();
    });
}
/// Of a step that may come several times the parts are put together, which takes their bytes.
template <platform Platform>
[[nodiscard]] psa_status_t bring_parts(derivation_operation<Platform>& operation) {
    return bring_keys<Platform>(operation, [](const key_slot<Platform>&) { return false; });
}

/// Whether an input decides where it is derived: the secret, and a password where there is no secret.
template <platform Platform>
[[nodiscard]] bool decides_location(derivation_operation<Platform>& operation, psa_key_derivation_step_t step) {
    if (step == PSA_KEY_DERIVATION_INPUT_SECRET) return true;
    // No algorithm of the API has both.
    if constexpr (collected_inputs<Platform>::are_of_vendors) {
        if (operation.collected().has(PSA_KEY_DERIVATION_INPUT_SECRET)) return false;
    }
    return is_secret_step(step);
}

/// "Based on the location associated with the input step PSA_KEY_DERIVATION_INPUT_SECRET."
template <platform Platform>
[[nodiscard]] psa_status_t locate(derivation_operation<Platform>& operation, std::size_t place, bool by_key) {
    operation.locate(place, by_key);
    return bring_to_secret<Platform>(operation);
}

}  // namespace detail

template <platform Platform>
[[nodiscard]] psa_status_t derivation_input_bytes(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                                  const std::uint8_t* data, std::size_t data_length) {
    if constexpr (collected_inputs<Platform>::are_of_vendors) {
        if (goes_on_as_long_input<Platform>(operation, step))
            return derivation_long_input<Platform>(operation, step, data, data_length);
    }
    psa_status_t status = operation.check_step(step);
    if (status != PSA_SUCCESS) return status;
    const psa_algorithm_t kdf = operation.kdf();
    if (detail::must_be_key(kdf, step) || !detail::is_input(kdf, step, data, data_length)) return PSA_ERROR_INVALID_ARGUMENT;
    if (detail::steps_may_repeat<Platform> && operation.collected().has(step)) status = detail::bring_parts<Platform>(operation);
    if (status == PSA_SUCCESS) status = operation.collected().add_bytes(step, data, data_length);
    if constexpr (collected_inputs<Platform>::are_of_vendors) {
        if (status == PSA_ERROR_INSUFFICIENT_MEMORY) return derivation_long_input<Platform>(operation, step, data, data_length);
    }
    if (status == PSA_SUCCESS && detail::decides_location(operation, step))
        status = detail::locate<Platform>(operation, 0, false);
    return status;
}

template <platform Platform>
[[nodiscard]] psa_status_t derivation_input_integer(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                                    std::uint64_t value) {
    const psa_status_t status = operation.check_step(step);
    if (status != PSA_SUCCESS) return status;
    const bool vendors = (operation.kdf() & PSA_ALG_VENDOR_FLAG) != 0;
    if (!vendors && (step != PSA_KEY_DERIVATION_INPUT_COST || value == 0)) return PSA_ERROR_INVALID_ARGUMENT;
    return operation.collected().add_integer(step, value);
}

namespace detail {

/// PSA_KEY_USAGE_DERIVE, or for verification alone PSA_KEY_USAGE_VERIFY_DERIVATION, with the operation's algorithm.
template <platform Platform>
[[nodiscard]] psa_status_t check_input_policy(derivation_operation<Platform>& operation, const psa_key_attributes_t& key) {
    psa_status_t status = check_policy<Platform>(key, PSA_KEY_USAGE_DERIVE, operation.algorithm());
    if (status != PSA_ERROR_NOT_PERMITTED) return status;
    status = check_policy<Platform>(key, PSA_KEY_USAGE_VERIFY_DERIVATION, operation.algorithm());
    if (status == PSA_SUCCESS) operation.verify_only();
    return status;
}

/// A user of the key more, which the operation is.
template <platform Platform>
[[nodiscard]] psa_status_t hold(key_slot<Platform>& key) {
    const core_lock<Platform> lock;
    return keys_of<Platform>().begin_use(key);
}

template <platform Platform>
[[nodiscard]] psa_status_t add_key(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                   key_slot<Platform>& key) {
    collected_inputs<Platform>& inputs = operation.collected();
    psa_status_t status = hold<Platform>(key);
    if (status != PSA_SUCCESS) return status;
    status = inputs.add_key(step, key);
    if (status != PSA_SUCCESS) release_key<Platform>(key);
    return status;
}
template <platform Platform>
[[nodiscard]] psa_status_t add_bytes_of_key(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                            const key_slot<Platform>& key) {
    collected_inputs<Platform>& inputs = operation.collected();
    std::size_t length = 0;
    const psa_status_t status =
        input_from_key<Platform>(operation.kdf(), step, key, inputs.free_bytes(), inputs.free_size(), &length);
    return status == PSA_SUCCESS ? inputs.take_bytes(step, length, key.attributes.type) : status;
}

}  // namespace detail

/// A key that the caller uses meanwhile. PSA_ERROR_NOT_PERMITTED: its policy permits neither derivation nor the verification of
/// one, or not with the operation's algorithm.
template <platform Platform>
[[nodiscard]] psa_status_t derivation_input_key(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                                key_slot<Platform>& key) {
    psa_status_t status = operation.check_step(step);
    if (status == PSA_SUCCESS) status = detail::check_input_policy<Platform>(operation, key.attributes);
    if (status != PSA_SUCCESS) return status;
    const psa_algorithm_t kdf = operation.kdf();
    const bool is_local = PSA_KEY_LIFETIME_GET_LOCATION(key.attributes.lifetime) == PSA_KEY_LOCATION_LOCAL_STORAGE;
    if (!detail::goes_with_step(kdf, step, key.attributes.type)) return PSA_ERROR_INVALID_ARGUMENT;
    if (is_local ? !detail::is_input(kdf, step, keys_of<Platform>().bytes(key), key.length)
                 : !detail::is_input_length(kdf, step, PSA_BITS_TO_BYTES(key.attributes.bits)))
        return PSA_ERROR_INVALID_ARGUMENT;
    if (detail::steps_may_repeat<Platform> && operation.collected().has(step)) {
        status = detail::bring_parts<Platform>(operation);
        return status == PSA_SUCCESS ? detail::add_bytes_of_key<Platform>(operation, step, key) : status;
    }
    if (detail::decides_location(operation, step)) {
        // "If the driver for this secure element implements the family for the specified algorithm"; otherwise the key leaves it.
        const std::size_t place = derivation_contexts<Platform>::number_of(key.attributes.lifetime);
        const bool stays = place == 0 || derivation_contexts<Platform>::derives(place, kdf);
        status =
            stays ? detail::add_key<Platform>(operation, step, key) : detail::add_bytes_of_key<Platform>(operation, step, key);
        return status == PSA_SUCCESS ? detail::locate<Platform>(operation, stays ? place : 0, true) : status;
    }
    status = detail::add_key<Platform>(operation, step, key);
    const bool late = operation.collected().has_secret();
    return status == PSA_SUCCESS && late ? detail::bring_to_secret<Platform>(operation) : status;
}

}  // namespace psadrv
