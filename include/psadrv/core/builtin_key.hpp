/// @file Built-in keys: the platform names them, their driver knows them. Specification: "Built-in keys".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/new_key.hpp>
#include <psadrv/dispatch/verdict.hpp>

#include <psa/crypto_driver_common.h>

namespace psadrv {

namespace detail {

/// The entry of a built-in key that the caller may use; null where there is none.
template <platform Platform>
[[nodiscard]] const builtin_key* find_builtin_key(psa_key_id_t id) {
    for (const builtin_key& one : Platform::builtin_keys) {
        if (one.id != id) continue;
        if constexpr (has_key_owners<Platform>) {
            if (one.owner != every_owner && one.owner != std::int64_t{Platform::current_owner()}) return nullptr;
        }
        return &one;
    }
    return nullptr;
}

/// "On entry, psa_get_key_lifetime(attributes) is the location at which the driver was declared and a persistence level."
[[nodiscard]] inline psa_key_attributes_t asked_attributes(const builtin_key& one) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    attributes.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(one.persistence, one.location);
    return attributes;
}

/// What a driver says of a built-in key: it may change the persistence, and nothing else that the core knows better.
[[nodiscard]] inline psa_status_t check_builtin(const psa_key_attributes_t& attributes, const builtin_key& one) {
    const bool kept = PSA_KEY_LIFETIME_GET_LOCATION(attributes.lifetime) == one.location &&
                      !PSA_KEY_LIFETIME_IS_VOLATILE(attributes.lifetime) && attributes.type != PSA_KEY_TYPE_NONE;
    return kept ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
}

template <platform Platform, platform View>
[[nodiscard]] psa_status_t load_from_element(const builtin_key& one, key_slot<Platform>*& slot) {
    constexpr std::size_t builtin_size = row_of<element_driver<View>>.key_context.builtin_key_size;
    bool called = false;
    psa_key_attributes_t attributes = asked_attributes(one);
    std::size_t size = builtin_size, length = 0;
    if constexpr (builtin_size == not_given) {
        // "get_builtin_key(slot_number, &attributes, NULL, 0) is a way for the core to obtain the key's attributes."
        const psa_status_t asked = call_element<View, entry_point::get_builtin_key>(
            0, 0, called, one.slot_number, &attributes, static_cast<std::uint8_t*>(nullptr), std::size_t{0}, &length);
        if (!called) return PSA_ERROR_INVALID_HANDLE;
        if (asked != PSA_SUCCESS && asked != PSA_ERROR_BUFFER_TOO_SMALL)
            return asked == PSA_ERROR_DOES_NOT_EXIST ? PSA_ERROR_INVALID_HANDLE : without_verdict(asked);
        size = context_size<View>(attributes.type, attributes.bits);
        attributes = asked_attributes(one);
    }
    new_key<Platform> made;
    psa_status_t status = made.reserve_for(one.id, size);
    if (status != PSA_SUCCESS) return status;
    status =
        call_element<View, entry_point::get_builtin_key>(0, 0, called, one.slot_number, &attributes, made.bytes(), size, &length);
    if (!called) return PSA_ERROR_INVALID_HANDLE;
    // To whoever uses the key it would say something of another buffer.
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) status = PSA_ERROR_INSUFFICIENT_MEMORY;
    status = without_verdict(checked_output(status, size, &length));
    if (status == PSA_SUCCESS) status = check_builtin(attributes, one);
    if (status != PSA_SUCCESS) return status == PSA_ERROR_DOES_NOT_EXIST ? PSA_ERROR_INVALID_HANDLE : status;
    attributes.id = one.id;
    return made.publish_in_use(attributes, length, slot);
}

}  // namespace detail

/// A built-in key is asked for when somebody needs it, and may be kept: "The core may keep information about the key in cache."
/// PSA_ERROR_INVALID_HANDLE: there is none of that name, it is not the caller's, or it is being destroyed.
/// PSA_ERROR_INSUFFICIENT_MEMORY: no slot is free, or its context is larger than the driver's description has it. Any other
/// failure is the driver's; a verdict of its is PSA_ERROR_DATA_CORRUPT.
template <platform Platform>
[[nodiscard]] psa_status_t load_builtin_key(psa_key_id_t key, key_slot<Platform>*& slot) {
    const builtin_key* const found = detail::find_builtin_key<Platform>(key);
    if (found == nullptr) return PSA_ERROR_INVALID_HANDLE;
    const psa_key_lifetime_t there = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, found->location);
    return at_location<Platform>(there, [&]<class View>(std::type_identity<View>) {
        if constexpr (is_element<View>) return detail::load_from_element<Platform, View>(*found, slot);
        else return PSA_ERROR_INVALID_HANDLE;
    });
}

}  // namespace psadrv
