/// @file A key on its way into the store: nobody finds it before it is whole, and nothing is left of one that does not get there.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/core_lock.hpp>
#include <psadrv/core/element.hpp>

namespace psadrv {

template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE key_store<Platform>& keys_of() {
    return state_of<Platform>().keys;
}

template <platform Platform>
class new_key {
    key_slot<Platform>* slot = nullptr;

  public:
    new_key() = default;
    new_key(const new_key&) = delete;
    new_key& operator=(const new_key&) = delete;
    ~new_key() {
        if (slot == nullptr) return;
        const core_lock<Platform> lock;
        keys_of<Platform>().empty(*slot);
    }

    /// Room for so many bytes. PSA_ERROR_NOT_SUPPORTED: no slot is that large. PSA_ERROR_INSUFFICIENT_MEMORY: none is free.
    [[nodiscard]] psa_status_t reserve(std::size_t bytes) {
        if (bytes > key_store<Platform>::largest_key) return PSA_ERROR_NOT_SUPPORTED;
        const core_lock<Platform> lock;
        slot = keys_of<Platform>().reserve(bytes);
        return slot != nullptr ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_MEMORY;
    }
    [[nodiscard]] std::uint8_t* bytes() const { return keys_of<Platform>().bytes(*slot); }

    /// The key is the store's from now on. `length` of its buffer in bytes.
    void publish(const psa_key_attributes_t& attributes, std::size_t length, psa_key_id_t* key) {
        const core_lock<Platform> lock;
        slot->attributes = attributes;
        keys_of<Platform>().publish(*slot, length);
        *key = slot->attributes.id;
        slot = nullptr;
    }
    /// The same for one that has a name already, and is in use from the start. Whoever has loaded it meanwhile was first.
    [[nodiscard]] psa_status_t publish_in_use(const psa_key_attributes_t& attributes, std::size_t length,
                                              key_slot<Platform>*& published) {
        const core_lock<Platform> lock;
        published = keys_of<Platform>().find(attributes.id);
        if (published == nullptr) {
            slot->attributes = attributes;
            keys_of<Platform>().publish(*slot, length);
            published = slot;
        } else {
            keys_of<Platform>().empty(*slot);
        }
        slot = nullptr;
        return keys_of<Platform>().begin_use(*published);
    }
};

/// Makes a key at a location: "The core calls the driver's allocate_key entry point", if there is one, and then
/// `create(key_buffer, key_buffer_size, key_buffer_length)`. `bits` decides how large the context is. Where creation fails after
/// allocate_key, "the core will call the driver's destroy_key entry point".
template <platform Platform, platform View, class Create>
[[nodiscard]] psa_status_t create_at_element(const psa_key_attributes_t& attributes, std::size_t context_bytes, Create&& create,
                                             psa_key_id_t* key) {
    new_key<Platform> made;
    psa_status_t status = made.reserve(context_bytes);
    if (status != PSA_SUCCESS) return status;
    const psa_key_type_t type = attributes.type;
    const std::size_t bits = attributes.bits != 0 ? attributes.bits : any_key_bits;
    std::uint8_t* const buffer = made.bytes();
    bool allocated = false;
    if constexpr (element_has<View, entry_point::allocate_key>) {
        status = call_element<View, entry_point::allocate_key>(type, bits, allocated, &attributes, buffer, context_bytes);
        if (status != PSA_SUCCESS) return status;
    }
    std::size_t length = 0;
    status = checked_output(create(buffer, context_bytes, &length), context_bytes, &length);
    if (status == PSA_SUCCESS) {
        made.publish(attributes, length, key);
    } else if constexpr (element_has<View, entry_point::destroy_key>) {
        bool called = false;
        if (allocated)
            (void)call_element<View, entry_point::destroy_key>(type, bits, called, &attributes,
                                                               static_cast<const std::uint8_t*>(buffer), context_bytes);
    }
    return status;
}

}  // namespace psadrv
