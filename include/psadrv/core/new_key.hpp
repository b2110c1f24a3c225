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
    /// The same for one that has a name already. PSA_ERROR_INVALID_HANDLE: the key of this name is being destroyed.
    [[nodiscard]] psa_status_t reserve_for(psa_key_id_t id, std::size_t bytes) {
        if (bytes > key_store<Platform>::largest_key) return PSA_ERROR_NOT_SUPPORTED;
        const core_lock<Platform> lock;
        if (keys_of<Platform>().is_ending(id)) return PSA_ERROR_INVALID_HANDLE;
        slot = keys_of<Platform>().reserve(bytes);
        if (slot == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        slot->attributes.id = id;
        slot->owner = detail::owner_of<Platform>::now();
        return PSA_SUCCESS;
    }
    [[nodiscard]] std::uint8_t* bytes() const { return keys_of<Platform>().bytes(*slot); }

    /// The key is the store's from now on. `length` of its buffer in bytes. `note(slot)` sees the slot first.
    template <class Note>
    void publish(const psa_key_attributes_t& attributes, std::size_t length, psa_key_id_t* key, Note&& note) {
        const core_lock<Platform> lock;
        slot->attributes = attributes;
        note(*slot);
        keys_of<Platform>().publish(*slot, length);
        *key = slot->attributes.id;
        keys_of<Platform>().drop(*slot);
        slot = nullptr;
    }
    /// The same for a key that nobody finds, and that is in use from the start: release_key ends it.
    template <class Note>
    [[nodiscard]] key_slot<Platform>& publish_nameless(const psa_key_attributes_t& attributes, std::size_t length, Note&& note) {
        const core_lock<Platform> lock;
        key_slot<Platform>& published = *slot;
        published.attributes = attributes;
        note(published);
        keys_of<Platform>().publish(published, length);
        published.users = 1;
        keys_of<Platform>().doom(published);
        slot = nullptr;
        return published;
    }
    /// The same after reserve_for; the key is in use from the start. Whoever has loaded it meanwhile was first.
    /// PSA_ERROR_INVALID_HANDLE: somebody has destroyed it meanwhile, or is about to.
    [[nodiscard]] psa_status_t publish_in_use(const psa_key_attributes_t& attributes, std::size_t length,
                                              key_slot<Platform>*& published) {
        const core_lock<Platform> lock;
        published = keys_of<Platform>().find(attributes.id);
        if (published == nullptr && slot->attributes.id == attributes.id) {
            slot->attributes = attributes;
            keys_of<Platform>().publish(*slot, length);
            published = slot;
        } else {
            keys_of<Platform>().empty(*slot);
        }
        slot = nullptr;
        return published != nullptr ? keys_of<Platform>().begin_use(*published) : PSA_ERROR_INVALID_HANDLE;
    }
};

}  // namespace psadrv
