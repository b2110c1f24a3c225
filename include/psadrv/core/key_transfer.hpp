/// @file Export and copies of keys. PSA Crypto API: "Key export", psa_copy_key, "Key attributes".
/// Specification: "Key management with opaque drivers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Lengths are in bytes. "Transparent drivers are not involved when exporting, copying or destroying keys."
#pragma once

#include <psadrv/core/key_access.hpp>
#include <psadrv/core/key_creation.hpp>
#include <psadrv/model/copy_out.hpp>
#include <psadrv/select/wanted_keys.hpp>

namespace psadrv {

namespace detail {

/// PSA_EXPORT_KEY_OUTPUT_SIZE; 0 for what only its driver knows.
template <platform View, entry_point Entry>
[[nodiscard]] std::size_t export_size(const psa_key_attributes_t& key, bool whole) {
    if (PSA_KEY_TYPE_IS_VENDOR_DEFINED(key.type)) return 0;
    if (!PSA_KEY_TYPE_IS_ASYMMETRIC(key.type)) return PSA_BITS_TO_BYTES(key.bits);
    return exported_length<View, Entry>(key.type, key.bits, whole);
}

/// "The driver must set *data_length to the exact size of the exported key", as far as the API says it.
[[nodiscard]] constexpr bool is_exported_length(psa_key_type_t type, std::size_t size, std::size_t length) {
    const bool exact = !PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) && (PSA_KEY_TYPE_IS_UNSTRUCTURED(type) || PSA_KEY_TYPE_IS_ECC(type));
    return exact ? length == size : length != 0;
}

/// Both entry points that export from an element. "The core guarantees that the size of the output buffer is sufficient."
/// PSA_ERROR_CORRUPTION_DETECTED: what the driver gives is no such key.
template <platform View, entry_point Entry>
[[nodiscard]] psa_status_t export_from_element(const psa_key_attributes_t& key, const std::uint8_t* key_buffer,
                                               std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                               std::size_t* data_length) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    if constexpr (wants_at<View, Entry>) {
        const std::size_t size = export_size<View, Entry>(key, Entry == entry_point::export_key);
        if (data_size < size) return PSA_ERROR_BUFFER_TOO_SMALL;
        status = dispatch_at_run_time<View, Entry>(0, key.type, key.bits, &key, key_buffer, key_buffer_size, data, data_size,
                                                   data_length);
        if (status == PSA_SUCCESS && !is_exported_length(key.type, size, *data_length)) status = PSA_ERROR_CORRUPTION_DETECTED;
        status = wiped_output(status, data, data_size, data_length);
    }
    return status;
}

/// A key of another location as it is exported, for the time of a copy: as long as the wanted rows have it, or as slots are said
/// to hold beyond that.
template <platform Platform>
struct exported_key {
    static constexpr std::size_t most = [] {
        std::size_t bytes = largest_exported_key<Platform>;
        for (const slot_group& group : Platform::key_slots) bytes = group.bytes > bytes ? group.bytes : bytes;
        return bytes;
    }();
    std::uint8_t bytes[at_least_one(most)];
    std::size_t length = 0;

    exported_key() = default;
    exported_key(const exported_key&) = delete;
    exported_key& operator=(const exported_key&) = delete;
    ~exported_key() { wipe(bytes, sizeof bytes); }
};

/// To local storage: the exporter has validated it, or made it.
template <platform Platform>
[[nodiscard]] psa_status_t store_locally(const psa_key_attributes_t& attributes, const std::uint8_t* bytes, std::size_t length,
                                         psa_key_id_t* key) {
    new_key<Platform> made;
    const psa_status_t status = made.reserve(length);
    if (status != PSA_SUCCESS) return status;
    copy_short(made.bytes(), bytes, length);
    return finish_locally(made, attributes, length, key);
}

/// "copy_key: called when copying a key within the same location". False where the driver has it for no such keys.
template <platform Platform, platform View>
[[nodiscard]] bool copy_within_element(const psa_key_attributes_t& attributes, const std::uint8_t* source,
                                       std::size_t source_size, psa_key_id_t* key, psa_status_t& status) {
    bool found = false;
    if constexpr (wants_at<View, entry_point::copy_key>) {
        run_decided<View, entry_point::copy_key>(0, attributes.type, attributes.bits, [&]<class Chain>(Chain) {
            const auto create = [&](std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length) {
                return run_chain<View, entry_point::copy_key, Chain>(typename Chain::before{}, &attributes, source, source_size,
                                                                     key_buffer, key_buffer_size, key_buffer_length);
            };
            found = true;
            status = create_at_element<Platform, View>(attributes, attributes.bits,
                                                       context_size<View>(attributes.type, attributes.bits), create, key);
        });
    }
    return found;
}

/// A key that can arrive nowhere does not leave: whether somebody imports keys of a type and size, in bits, where attributes say.
template <platform Platform>
[[nodiscard]] psa_status_t check_target(const psa_key_attributes_t& attributes, std::size_t bits) {
    return at_location<Platform>(attributes.lifetime, [&]<class To>(std::type_identity<To>) {
        bool wanted = false;
        if constexpr (is_element<To>) wanted = is_wanted_key<To, entry_point::import_key>(0, attributes.type, bits);
        else wanted = is_wanted_type<Platform>(attributes.type);
        return wanted ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED;
    });
}

/// From a location, through the key's exported form, to wherever the copy is to be.
template <platform Platform, platform From>
[[nodiscard]] PSADRV_COLD psa_status_t copy_exported(psa_key_attributes_t& attributes, const key_slot<Platform>& source,
                                                     psa_key_id_t* key) {
    psa_status_t status = check_target<Platform>(attributes, attributes.bits);
    if (status != PSA_SUCCESS) return status;
    exported_key<Platform> exported;
    status =
        export_from_element<From, entry_point::export_key>(source.attributes, keys_of<Platform>().bytes(source), source.length,
                                                           exported.bytes, sizeof exported.bytes, &exported.length);
    if (status == PSA_ERROR_BUFFER_TOO_SMALL) return PSA_ERROR_NOT_SUPPORTED;  // no slot is that large, nor is a copy's buffer
    if (status != PSA_SUCCESS) return status;
    return at_location<Platform>(attributes.lifetime, [&]<class To>(std::type_identity<To>) {
        if constexpr (is_element<To>) return import_at_element<Platform, To>(attributes, exported.bytes, exported.length, key);
        else return store_locally<Platform>(attributes, exported.bytes, exported.length, key);
    });
}

template <platform Platform>
[[nodiscard]] psa_status_t copy_to(psa_key_attributes_t& attributes, const key_slot<Platform>& source, psa_key_id_t* key) {
    const psa_key_location_t from = PSA_KEY_LIFETIME_GET_LOCATION(source.attributes.lifetime);
    const psa_key_location_t to = PSA_KEY_LIFETIME_GET_LOCATION(attributes.lifetime);
    const std::uint8_t* const bytes = keys_of<Platform>().bytes(source);
    return at_location<Platform>(source.attributes.lifetime, [&]<class From>(std::type_identity<From>) {
        if constexpr (!is_element<From>) {
            return at_location<Platform>(attributes.lifetime, [&]<class To>(std::type_identity<To>) {
                if constexpr (is_element<To>) return import_at_element<Platform, To>(attributes, bytes, source.length, key);
                else return store_locally<Platform>(attributes, bytes, source.length, key);
            });
        } else {
            psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
            if (from == to && copy_within_element<Platform, From>(attributes, bytes, source.length, key, status)) return status;
            // Gap: "Same location without copy_key" is not in the text; a key that may leave takes the way out and in.
            if (from == to && check_usage(source.attributes, export_usage(source.attributes.type)) != PSA_SUCCESS)
                return PSA_ERROR_NOT_SUPPORTED;
            return copy_exported<Platform, From>(attributes, source, key);
        }
    });
}

}  // namespace detail

/// psa_export_key. PSA_ERROR_NOT_PERMITTED: not a public key, and its policy keeps it. PSA_ERROR_BUFFER_TOO_SMALL: less than
/// PSA_EXPORT_KEY_OUTPUT_SIZE for an opaque key, less than there is for another.
template <platform Platform>
[[nodiscard]] psa_status_t export_key(psa_key_id_t key, std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
    return with_key<Platform>(key, [&](const key_slot<Platform>& slot) {
        const psa_status_t permitted = check_usage(slot.attributes, export_usage(slot.attributes.type));
        if (permitted != PSA_SUCCESS) return permitted;
        const std::uint8_t* const bytes = keys_of<Platform>().bytes(slot);
        return at_location<Platform>(slot.attributes.lifetime, [&]<class View>(std::type_identity<View>) {
            if constexpr (is_element<View>)
                return detail::export_from_element<View, entry_point::export_key>(slot.attributes, bytes, slot.length, data,
                                                                                  data_size, data_length);
            else return detail::copy_out(bytes, slot.length, data, data_size, data_length);
        });
    });
}

/// psa_export_public_key. PSA_ERROR_INVALID_ARGUMENT: neither a key pair nor a public key. PSA_ERROR_BUFFER_TOO_SMALL: less than
/// PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE.
template <platform Platform>
[[nodiscard]] psa_status_t export_public_key(psa_key_id_t key, std::uint8_t* data, std::size_t data_size,
                                             std::size_t* data_length) {
    return with_key<Platform>(key, [&](const key_slot<Platform>& slot) {
        if (!PSA_KEY_TYPE_IS_ASYMMETRIC(slot.attributes.type)) return PSA_ERROR_INVALID_ARGUMENT;
        const std::uint8_t* const bytes = keys_of<Platform>().bytes(slot);
        return at_location<Platform>(slot.attributes.lifetime, [&]<class View>(std::type_identity<View>) {
            if constexpr (!is_element<View>)
                return core_key<View>::export_public_key(&slot.attributes, bytes, slot.length, data, data_size, data_length);
            // "The core will only call export_public_key on a private key": a public key object is exported by export_key.
            else if (PSA_KEY_TYPE_IS_PUBLIC_KEY(slot.attributes.type))
                return detail::export_from_element<View, entry_point::export_key>(slot.attributes, bytes, slot.length, data,
                                                                                  data_size, data_length);
            else
                return detail::export_from_element<View, entry_point::export_public_key>(slot.attributes, bytes, slot.length,
                                                                                         data, data_size, data_length);
        });
    });
}

/// psa_copy_key: both policies apply to the copy. PSA_ERROR_NOT_PERMITTED: the source's policy does not permit copies, or not to
/// leave its element. PSA_ERROR_INVALID_ARGUMENT: the attributes contradict the source's.
template <platform Platform>
[[nodiscard]] psa_status_t copy_key(psa_key_id_t source, const psa_key_attributes_t* attributes, psa_key_id_t* target) {
    return with_key<Platform>(source, [&](const key_slot<Platform>& slot) {
        psa_key_attributes_t asked = *attributes;
        psa_status_t status =
            check_usage(slot.attributes, copy_usage(slot.attributes.type, PSA_KEY_LIFETIME_GET_LOCATION(slot.attributes.lifetime),
                                                    PSA_KEY_LIFETIME_GET_LOCATION(asked.lifetime)));
        if (status == PSA_SUCCESS) status = copied_attributes<Platform>(slot.attributes, asked);
        if (status == PSA_SUCCESS) status = detail::check_creation<Platform>(asked, entry_point::import_key);
        return status == PSA_SUCCESS ? detail::copy_to<Platform>(asked, slot, target) : status;
    });
}

/// psa_get_key_attributes. A volatile key's name is not one of its attributes.
template <platform Platform>
[[nodiscard]] psa_status_t get_key_attributes(psa_key_id_t key, psa_key_attributes_t* attributes) {
    return with_key<Platform>(key, [&](const key_slot<Platform>& slot) {
        *attributes = slot.attributes;
        if (PSA_KEY_LIFETIME_IS_VOLATILE(attributes->lifetime)) attributes->id = PSA_KEY_ID_NULL;
        return PSA_SUCCESS;
    });
}

/// psa_purge_key: a key that storage or its driver has as well is there alone from now on, once nobody uses it; a volatile one
/// stays. A key in storage for which no slot is free is there alone.
/// PSA_ERROR_INVALID_HANDLE: there is none.
template <platform Platform>
[[nodiscard]] psa_status_t purge_key(psa_key_id_t key) {
    key_slot<Platform>* found = nullptr;
    const psa_status_t status = with_key<Platform>(key, [&](key_slot<Platform>& slot) {
        if (!PSA_KEY_LIFETIME_IS_VOLATILE(slot.attributes.lifetime)) found = &slot;
        return PSA_SUCCESS;
    });
    if constexpr (key_store<Platform>::may_cache) {
        const core_lock<Platform> lock;
        if (found != nullptr) keys_of<Platform>().forget(*found, key);
    }
    if constexpr (keeps_keys_stored<Platform>) {
        if (status == PSA_ERROR_INSUFFICIENT_MEMORY && key <= PSA_KEY_ID_USER_MAX) return detail::find_stored_key<Platform>(key);
    }
    return status;
}

}  // namespace psadrv
