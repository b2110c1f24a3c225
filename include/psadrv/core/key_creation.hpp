/// @file Import and generation of keys. PSA Crypto API: "Key creation". Specification: "Key management with transparent drivers",
/// "Key management with opaque drivers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Lengths are in bytes, sizes of keys in bits. A key that is not made leaves nothing: neither a name, nor its bytes, nor, as far
/// as its driver's destroy_key succeeds, anything at its driver.
#pragma once

#include <psadrv/core/element_creation.hpp>
#include <psadrv/core/key_attributes_check.hpp>
#include <psadrv/core/key_management.hpp>
#include <psadrv/core/key_validation.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/core/wanted_types.hpp>

namespace psadrv {

namespace detail {

/// What the attributes of a new key must be here, beside what the API says: keys last where the platform has storage for them.
template <platform Platform>
[[nodiscard]] psa_status_t check_creation(const psa_key_attributes_t& attributes, entry_point by) {
    if (in_driver<Platform>()) return PSA_ERROR_BAD_STATE;
    const psa_status_t status = check_new_key<wanted_kinds<Platform>, wanted_algorithms<policy_rows<Platform>>>(attributes, by);
    if (status != PSA_SUCCESS) return status;
    const bool possible = PSA_KEY_LIFETIME_IS_VOLATILE(attributes.lifetime) || lasts<Platform>(attributes.lifetime);
    return possible ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED;
}

/// A type whose keys the core makes by itself. A vendor's may be a driver's.
[[nodiscard]] constexpr bool is_made_by_core(psa_key_type_t type) { return is_symmetric({type}); }

/// A transparent key that is whole: into storage, if it is to last, and into the store. PSA_ERROR_ALREADY_EXISTS: there is a
/// lasting key of its name.
template <platform Platform>
[[nodiscard]] psa_status_t finish_locally(new_key<Platform>& made, const psa_key_attributes_t& attributes, std::size_t length,
                                          psa_key_id_t* key) {
    if constexpr (keeps_keys_stored<Platform>) {
        if (lasts<Platform>(attributes.lifetime)) {
            const storing<Platform> alone;  // until it is in its slot, too: nobody loads it into another one
            psa_status_t status = check_name_is_free<Platform>(attributes.id);
            if (status == PSA_SUCCESS) status = store_key<Platform>(attributes, made.bytes(), length);
            if (status == PSA_SUCCESS) made.publish(attributes, length, key, [](key_slot<Platform>&) {});
            return status;
        }
    }
    made.publish(attributes, length, key, [](key_slot<Platform>&) {});
    return PSA_SUCCESS;
}

template <platform Platform>
[[nodiscard]] psa_status_t import_locally(psa_key_attributes_t& attributes, const std::uint8_t* data, std::size_t data_length,
                                          psa_key_id_t* key) {
    new_key<Platform> made;
    const psa_key_type_t type = attributes.type;
    std::size_t length = data_length;
    psa_status_t status = PSA_SUCCESS;
    if (is_made_by_core(type)) {
        if (!wants_symmetric<Platform> || !is_wanted_type<Platform>(type)) return PSA_ERROR_NOT_SUPPORTED;
        status = check_symmetric_key<wanted_kinds<Platform>>(attributes, data, data_length);
        if (status == PSA_SUCCESS) status = made.reserve(data_length);
        if (status != PSA_SUCCESS) return status;
        copy_short(made.bytes(), data, data_length);
        attributes.bits = static_cast<psa_key_bits_t>(PSA_BYTES_TO_BITS(data_length));
    } else if constexpr (is_served<Platform, entry_point::import_key>) {
        if (!PSA_KEY_TYPE_IS_ASYMMETRIC(type)) return PSA_ERROR_INVALID_ARGUMENT;  // a vendor's, which elements alone may have
        const std::size_t bits = attributes.bits != 0 ? attributes.bits : imported_key_bits<Platform>(type, data, data_length);
        const std::size_t size = bits == any_key_bits ? 0 : exported_length<Platform, entry_point::import_key>(type, bits, true);
        const std::size_t room = size != 0 ? size : key_store<Platform>::largest_key;
        status = made.reserve(room);
        if (status == PSA_SUCCESS)
            status = core_key<Platform>::make_of_data(&attributes, bits, data, data_length, made.bytes(), room, &length);
        if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_NOT_SUPPORTED;  // no slot is that large
        if (status != PSA_SUCCESS) return status;
    } else {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    return finish_locally(made, attributes, length, key);
}

/// SPEC-GAPS: "*bits" is told from the data where it can be, so that the driver is asked for a size, and its context has that
/// size.
template <platform Platform, platform View>
[[nodiscard]] psa_status_t import_at_element(psa_key_attributes_t& attributes, const std::uint8_t* data, std::size_t data_length,
                                             psa_key_id_t* key) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    if constexpr (is_served<View, entry_point::import_key>) {
        const psa_key_type_t type = attributes.type;
        std::size_t expected = attributes.bits;
        if (is_made_by_core(type)) {
            status = check_symmetric_key<wanted_kinds<Platform>>(attributes, data, data_length);
            if (status != PSA_SUCCESS) return status;
            expected = PSA_BYTES_TO_BITS(data_length);
        } else if (expected == 0) {
            expected = imported_key_bits<View>(type, data, data_length);
        }
        const std::size_t size = expected == any_key_bits ? largest_context_at<View>(type) : context_size<View>(type, expected);
        status = PSA_ERROR_NOT_SUPPORTED;
        run_decided<View, entry_point::import_key>(0, type, expected, [&]<class Chain>(Chain) {
            const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
                std::size_t bits = attributes.bits;
                const psa_status_t imported = run_chain<View, entry_point::import_key, Chain>(
                    typename Chain::before{}, static_cast<const psa_key_attributes_t*>(&attributes), data, data_length,
                    key_buffer, key_buffer_size, key_buffer_length, &bits);
                if (imported != PSA_SUCCESS) return imported;
                if (!is_imported_size(expected, bits)) return PSA_ERROR_INVALID_ARGUMENT;
                attributes.bits = static_cast<psa_key_bits_t>(bits);
                return PSA_SUCCESS;
            };
            status = create_at_element<Platform, View>(attributes, expected, size, create, key);
        });
    }
    return status;
}

template <platform Platform>
[[nodiscard]] psa_status_t generate_locally(const psa_key_attributes_t& attributes, psa_key_id_t* key) {
    new_key<Platform> made;
    const psa_key_type_t type = attributes.type;
    const std::size_t bits = attributes.bits;
    std::size_t length = PSA_BITS_TO_BYTES(bits);
    psa_status_t status = PSA_SUCCESS;
    if (is_made_by_core(type)) {
        if (!wants_symmetric<Platform> || !has_random<asking_platform<Platform>> || !is_wanted_type<Platform>(type))
            return PSA_ERROR_NOT_SUPPORTED;
        status = made.reserve(length);
        if (status == PSA_SUCCESS)
            status = draw_symmetric_key<wanted_kinds<Platform>>(type, made.bytes(), length, generate_random_bytes<Platform>);
    } else if constexpr (is_served<Platform, entry_point::generate_key>) {
        if (!PSA_KEY_TYPE_IS_KEY_PAIR(type)) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t room = exported_length<Platform, entry_point::generate_key>(type, bits, true);
        status = made.reserve(room);
        if (status == PSA_SUCCESS) status = core_key<Platform>::make(&attributes, room, made.bytes(), room, &length);
    } else {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    return status == PSA_SUCCESS ? finish_locally(made, attributes, length, key) : status;
}

template <platform Platform, platform View>
[[nodiscard]] psa_status_t generate_at_element(const psa_key_attributes_t& attributes, psa_key_id_t* key) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    if constexpr (is_served<View, entry_point::generate_key>) {
        run_decided<View, entry_point::generate_key>(0, attributes.type, attributes.bits, [&]<class Chain>(Chain) {
            const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
                return run_chain<View, entry_point::generate_key, Chain>(typename Chain::before{}, &attributes, key_buffer,
                                                                         key_buffer_size, key_buffer_length);
            };
            status = create_at_element<Platform, View>(attributes, attributes.bits,
                                                       context_size<View>(attributes.type, attributes.bits), create, key);
        });
    }
    return status;
}

}  // namespace detail

/// psa_import_key. PSA_ERROR_INVALID_ARGUMENT: attributes that no key can have; data that is no such key; a location where
/// nothing is. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it; a lifetime other than volatile.
/// PSA_ERROR_INSUFFICIENT_MEMORY: no slot is free.
template <platform Platform>
[[nodiscard]] psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                      psa_key_id_t* key) {
    psa_key_attributes_t asked = *attributes;
    asked.policy.usage = with_implied_usage(asked.policy.usage);
    const psa_status_t status = detail::check_creation<Platform>(asked, entry_point::import_key);
    if (status != PSA_SUCCESS) return status;
    if (data_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if constexpr (has_key_slots<Platform>) {
        return at_location<Platform>(asked.lifetime, [&]<class View>(std::type_identity<View>) {
            if constexpr (is_element<View>) return detail::import_at_element<Platform, View>(asked, data, data_length, key);
            else return detail::import_locally<Platform>(asked, data, data_length, key);
        });
    } else {
        return PSA_ERROR_NOT_SUPPORTED;  // and reported by who asks
    }
}

/// psa_generate_key. The same errors; PSA_ERROR_INVALID_ARGUMENT for a public key or no size, too.
template <platform Platform>
[[nodiscard]] psa_status_t generate_key(const psa_key_attributes_t* attributes, psa_key_id_t* key) {
    psa_key_attributes_t asked = *attributes;
    asked.policy.usage = with_implied_usage(asked.policy.usage);
    const psa_status_t status = detail::check_creation<Platform>(asked, entry_point::generate_key);
    if (status != PSA_SUCCESS) return status;
    if constexpr (has_key_slots<Platform>) {
        return at_location<Platform>(asked.lifetime, [&]<class View>(std::type_identity<View>) {
            if constexpr (is_element<View>) return detail::generate_at_element<Platform, View>(asked, key);
            else return detail::generate_locally<Platform>(asked, key);
        });
    } else {
        return PSA_ERROR_NOT_SUPPORTED;  // and reported by who asks
    }
}

}  // namespace psadrv
