/// @file Keys as outputs of a derivation. PSA Crypto API: psa_key_derivation_output_key. Specification: "Key derivation driver
/// outputs", "Transparent cooked key derivation".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Lengths are in bytes, sizes of keys in bits. A key that is not made leaves nothing, as in key_creation.hpp.
#pragma once

#include <psadrv/core/cooked_key.hpp>
#include <psadrv/core/derivation_operation.hpp>

namespace psadrv {

namespace detail {

/// The key's material into a buffer: "When deriving a raw key, the core only calls the driver's output_bytes entry point"; a
/// cooked one is made of the same stream.
template <platform Platform>
[[nodiscard]] psa_status_t derive_material(derivation_operation<Platform>& operation, const psa_key_attributes_t& key,
                                           std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                           std::size_t* key_buffer_length) {
    if (is_cooked(key.type)) {
        const auto stream = [&](std::uint8_t* output, std::size_t length) { return operation.read(output, length); };
        return derive_cooked_key<Platform>(&key, stream, key_buffer, key_buffer_size, key_buffer_length);
    }
    const std::size_t length = PSA_BITS_TO_BYTES(key.bits);
    if (key_buffer_size < length) return PSA_ERROR_NOT_SUPPORTED;  // no slot is that large
    const psa_status_t status = operation.read(key_buffer, length);
    if (status == PSA_SUCCESS) *key_buffer_length = length;
    return status;
}
/// How many bytes of the stream a key takes at least, and how many it has.
[[nodiscard]] inline std::size_t least_stream(const psa_key_attributes_t& key) { return fragment_length(key.type, key.bits); }
template <platform Platform>
[[nodiscard]] std::size_t derived_length(const psa_key_attributes_t& key) {
    if (PSA_KEY_TYPE_IS_VENDOR_DEFINED(key.type)) return key_store<Platform>::largest_key;
    if (!PSA_KEY_TYPE_IS_ASYMMETRIC(key.type)) return PSA_BITS_TO_BYTES(key.bits);
    return exported_length<Platform, entry_point::derive_key>(key.type, key.bits, true);
}

template <platform Platform>
[[nodiscard]] psa_status_t derive_locally(derivation_operation<Platform>& operation, const psa_key_attributes_t& attributes,
                                          psa_key_id_t* key) {
    if (is_made_by_core(attributes.type) && !is_wanted_type<Platform>(attributes.type)) return PSA_ERROR_NOT_SUPPORTED;
    const std::size_t room = derived_length<Platform>(attributes);
    new_key<Platform> made;
    psa_status_t status = made.reserve(room);
    if (status == PSA_SUCCESS) status = operation.begin_output(least_stream(attributes));
    std::size_t length = 0;
    if (status == PSA_SUCCESS) status = derive_material<Platform>(operation, attributes, made.bytes(), room, &length);
    return status == PSA_SUCCESS ? finish_locally(made, attributes, length, key) : status;
}

/// Material of a key is imported into an element whose driver imports such keys. PSA_ERROR_INVALID_ARGUMENT: "if the driver entry
/// point changes *bits to a different value".
template <platform View>
[[nodiscard]] psa_status_t import_material(const psa_key_attributes_t& key, const std::uint8_t* data, std::size_t data_length,
                                           std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                           std::size_t* key_buffer_length) {
    std::size_t bits = key.bits;
    bool called = false;
    const psa_status_t status = call_element<View, entry_point::import_key>(
        key.type, key.bits, called, &key, data, data_length, key_buffer, key_buffer_size, key_buffer_length, &bits);
    if (!called) return PSA_ERROR_NOT_SUPPORTED;
    return status == PSA_SUCCESS && bits != key.bits ? PSA_ERROR_INVALID_ARGUMENT : status;
}

/// Whether keys of these attributes can arrive at an element.
template <platform To>
[[nodiscard]] bool may_arrive_at(const psa_key_attributes_t& key) {
    return is_wanted_type<To>(key.type) && element_has_for<To, entry_point::import_key>(key.type, key.bits);
}

template <platform Platform, platform To>
[[nodiscard]] psa_status_t derive_elsewhere(derivation_operation<Platform>& operation, const psa_key_attributes_t& attributes,
                                            psa_key_id_t* key) {
    if (!may_arrive_at<To>(attributes)) return PSA_ERROR_NOT_SUPPORTED;
    psa_status_t status = operation.begin_output(least_stream(attributes));
    if (status != PSA_SUCCESS) return status;
    exported_key<Platform> material;
    status = derive_material<Platform>(operation, attributes, material.bytes, sizeof material.bytes, &material.length);
    if (status != PSA_SUCCESS) return status;
    const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        return import_material<To>(attributes, material.bytes, material.length, key_buffer, key_buffer_size, key_buffer_length);
    };
    return create_at_element<Platform, To>(attributes, attributes.bits, context_size<To>(attributes.type, attributes.bits),
                                           create, key);
}

/// "If the derived key is in the same secure element, if the driver has a key_derivation_output_key entry point, call that entry
/// point. If the driver has no such entry point, or if that entry point returns PSA_ERROR_NOT_SUPPORTED, continue": the material
/// leaves the driver and comes back, within the same creation.
template <platform Platform, platform View, class Driver>
[[nodiscard]] psa_status_t derive_inside(derivation_operation<Platform>& operation, Driver& driver_operation,
                                         const psa_key_attributes_t& attributes, psa_key_id_t* key) {
    const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        psa_status_t status =
            operation.capacity().of_stream(driver_operation.template call<entry_point::key_derivation_output_key>(
                &attributes, key_buffer, key_buffer_size, key_buffer_length));
        if (status == PSA_SUCCESS) operation.capacity().consume(least_stream(attributes));
        if (status != PSA_ERROR_NOT_SUPPORTED || !may_arrive_at<View>(attributes)) return status;
        exported_key<Platform> material;
        status = derive_material<Platform>(operation, attributes, material.bytes, sizeof material.bytes, &material.length);
        if (status != PSA_SUCCESS) return status;
        return import_material<View>(attributes, material.bytes, material.length, key_buffer, key_buffer_size, key_buffer_length);
    };
    return create_at_element<Platform, View>(attributes, attributes.bits, context_size<View>(attributes.type, attributes.bits),
                                             create, key);
}

template <platform Platform, platform To>
[[nodiscard]] psa_status_t derive_to_element(derivation_operation<Platform>& operation, const psa_key_attributes_t& attributes,
                                             psa_key_id_t* key) {
    if constexpr (element_has<To, entry_point::key_derivation_output_key>) {
        const bool is_same = derivation_contexts<Platform>::number_of(attributes.lifetime) == operation.place_number();
        const bool outputs =
            is_same && is_wanted_type<To>(attributes.type) &&
            element_serves<To, entry_point::key_derivation_output_key>(operation.kdf(), attributes.type, attributes.bits);
        if (outputs) {
            const psa_status_t status = operation.begin_output(least_stream(attributes));
            if (status != PSA_SUCCESS) return status;
            return operation.visit([&]<class View>(std::type_identity<View>, [[maybe_unused]] auto& driver_operation) {
                if constexpr (std::is_same_v<View, To>)
                    return derive_inside<Platform, View>(operation, driver_operation, attributes, key);
                else return PSA_ERROR_CORRUPTION_DETECTED;
            });
        }
    }
    return derive_elsewhere<Platform, To>(operation, attributes, key);
}

}  // namespace detail

/// psa_key_derivation_output_key. PSA_ERROR_NOT_PERMITTED: the secret was no key, or some key permits verification alone.
/// PSA_ERROR_INSUFFICIENT_DATA: there is not so much left. What else can go wrong is said in key_creation.hpp.
template <platform Platform>
[[nodiscard]] psa_status_t derive_key_from(derivation_operation<Platform>& operation, const psa_key_attributes_t* attributes,
                                           psa_key_id_t* key) {
    psa_key_attributes_t asked = *attributes;
    asked.policy.usage = with_implied_usage(asked.policy.usage);
    psa_status_t status = operation.check_output(derivation_operation<Platform>::output_kind::key);
    if (status == PSA_SUCCESS) status = detail::check_creation<Platform>(asked, entry_point::derive_key);
    if (status != PSA_SUCCESS) return status;
    // "The permitted-algorithm policy must be the same as the current operation's algorithm."
    if (asked.type == PSA_KEY_TYPE_PASSWORD_HASH && asked.policy.alg != operation.algorithm()) return PSA_ERROR_INVALID_ARGUMENT;
    return at_location<Platform>(asked.lifetime, [&]<class To>(std::type_identity<To>) {
        if constexpr (is_element<To>) return detail::derive_to_element<Platform, To>(operation, asked, key);
        else return detail::derive_locally<Platform>(operation, asked, key);
    });
}

}  // namespace psadrv
