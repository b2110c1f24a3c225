/// @file A key is made at an opaque driver's location. Specification: "Key creation in a secure element without storage", "Key
/// management in a secure element with storage".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/persistent_state.hpp>
#include <psadrv/core/stored_keys.hpp>

namespace psadrv {

namespace detail {

/// What the journal knows of a key on its way; nothing on a platform without storage.
template <platform Platform>
class element_transaction {
    committed_by_allocation<Platform> state;
    std::size_t entry = 0;
    bool begun = false, unknown = false;

  public:
    explicit element_transaction(psa_key_lifetime_t lifetime) : state{lifetime} {}

    /// Whether the journal can take it: what a driver has given, and then does not destroy, would be lost otherwise.
    [[nodiscard]] bool has_room(const psa_key_attributes_t& key) const {
        if constexpr (keeps_keys_stored<Platform>)
            return state_of<Platform>().journal.has_room(lasts<Platform>(key.lifetime) ? uid_of<Platform>(key.id) : 0);
        return true;
    }
    /// "The core saves the key context to persistent storage", after allocate_key: of a volatile key, too, so that the next init
    /// can destroy what the driver keeps.
    [[nodiscard]] psa_status_t begin(const psa_key_attributes_t& key, const std::uint8_t* context, std::size_t length) {
        if constexpr (keeps_keys_stored<Platform>) {
            journal_record record;
            record.what = lasts<Platform>(key.lifetime) ? transaction::creating : transaction::holding;
            record.uid = lasts<Platform>(key.lifetime) ? uid_of<Platform>(key.id) : 0;
            record.attributes = key;
            record.context = context;
            record.context_length = length;
            const psa_status_t status =
                state.note(record, [&](const journal_record& noted) { return state_of<Platform>().journal.begin(noted, entry); });
            begun = status == PSA_SUCCESS;
            return status;
        }
        return PSA_SUCCESS;
    }
    /// "The core saves the updated key context to persistent storage." The entry of a volatile key stays with the key.
    [[nodiscard]] psa_status_t finish(const psa_key_attributes_t& key, const std::uint8_t* bytes, std::size_t length) {
        if constexpr (keeps_keys_stored<Platform>) {
            if (!lasts<Platform>(key.lifetime)) return begun ? state.store() : PSA_SUCCESS;
            if (!begun) return store_key<Platform>(key, bytes, length);
            item_buffer<Platform> item;
            const std::size_t size = make_file(item, key, bytes, length);
            psa_status_t status = state.store();  // first, because the key is there when its file is
            if (status == PSA_SUCCESS) status = put_file(item, size, uid_of<Platform>(key.id), unknown);
            if (status == PSA_SUCCESS) state_of<Platform>().journal.end(entry);
            return status;
        }
        return PSA_SUCCESS;
    }
    /// Where nobody knows if the key's file is there, the driver keeps the key: the next init finds out.
    [[nodiscard]] bool leaves_it_to_init() {
        if constexpr (keeps_keys_stored<Platform>) {
            if (unknown) state_of<Platform>().journal.bury(entry);
        }
        return unknown;
    }
    /// Not even allocate_key has succeeded. It was told that what it committed is stored.
    void give_up() {
        if constexpr (keeps_keys_stored<Platform>) (void)state.store();
    }
    /// Nothing has come of it, and the driver keeps nothing of it; or does, and the next init sees to it.
    void undo(bool driver_is_clean, const psa_key_attributes_t& key, const std::uint8_t* context, std::size_t length) {
        if constexpr (keeps_keys_stored<Platform>) {
            (void)state.store();  // the driver has destroyed the key, and commits what it does by itself
            if (!begun) return;
            journal_record left;
            left.what = transaction::holding;
            left.attributes = key;
            left.context = context;
            left.context_length = length;
            if (driver_is_clean) state_of<Platform>().journal.end(entry);
            else state_of<Platform>().journal.keep_nameless(entry, left);
        }
    }
    /// The entry that a volatile key has as long as it exists.
    void hold(key_slot<Platform>& slot) {
        if constexpr (keeps_keys_stored<Platform>) {
            if (begun && !lasts<Platform>(slot.attributes.lifetime)) slot.journal_entry = static_cast<std::uint16_t>(entry + 1);
        }
    }
};

/// See create_at_element. `publish(made, length, transaction)` makes the key the store's.
template <platform Platform, platform View, class Create, class Publish>
[[nodiscard]] psa_status_t create_and_publish(const psa_key_attributes_t& attributes, std::size_t bits, std::size_t context_bytes,
                                              Create&& create, Publish&& publish) {
    new_key<Platform> made;
    psa_status_t status = made.reserve(context_bytes);
    // Gap: the text knows no slots, of which none may be as large as "size_function" asks for.
    constexpr bool asked = row_of<element_driver<View>>.key_context.has_size_function;
    if (asked && status == PSA_ERROR_NOT_SUPPORTED) return PSA_ERROR_INSUFFICIENT_MEMORY;
    if (status != PSA_SUCCESS) return status;
    const psa_key_type_t type = attributes.type;
    std::uint8_t* const buffer = made.bytes();
    const storing<Platform> alone;
    if constexpr (keeps_keys_stored<Platform>) {
        if (lasts<Platform>(attributes.lifetime)) status = check_name_is_free<Platform>(attributes.id);
        if (status != PSA_SUCCESS) return status;
    }
    bool allocated = false;
    element_transaction<Platform> transaction{attributes.lifetime};
    if constexpr (element_has<View, entry_point::allocate_key>) {
        if (!transaction.has_room(attributes)) return PSA_ERROR_INSUFFICIENT_STORAGE;
        status = call_element<View, entry_point::allocate_key>(type, bits, allocated, &attributes, buffer, context_bytes);
        if (status != PSA_SUCCESS) {
            transaction.give_up();
            return status;
        }
    }
    psa_key_attributes_t undone = attributes;  // as whoever destroys it is told, now or behind a power cut
    if (bits != any_key_bits) undone.bits = static_cast<psa_key_bits_t>(bits);
    if (allocated) status = transaction.begin(undone, buffer, context_bytes);
    std::size_t length = 0;
    if (status == PSA_SUCCESS) status = checked_output(create(buffer, context_bytes, &length), context_bytes, &length);
    if (status == PSA_SUCCESS) status = transaction.finish(attributes, buffer, length);
    if (status == PSA_SUCCESS) {
        publish(made, length, transaction);
    } else if constexpr (element_has<View, entry_point::destroy_key>) {
        psa_status_t destroyed = PSA_SUCCESS;
        if (transaction.leaves_it_to_init()) return status;
        if (allocated) destroyed = destroy_at_location<Platform>(undone, buffer, context_bytes);
        transaction.undo(destroyed == PSA_SUCCESS, undone, buffer, context_bytes);
    }
    return status;
}

}  // namespace detail

/// Makes a key at a location: "The core calls the driver's allocate_key entry point", if there is one, and then
/// `create(key_buffer, key_buffer_size, key_buffer_length)`. Where creation fails after allocate_key, "the core will call the
/// driver's destroy_key entry point". `bits` is the key's size, which the attributes of an import may leave open, or
/// any_key_bits. PSA_ERROR_INSUFFICIENT_MEMORY: no slot is free, or none is as large as the driver's size_function asks for.
/// PSA_ERROR_NOT_SUPPORTED: none is as large as its properties say.
template <platform Platform, platform View, class Create>
[[nodiscard]] psa_status_t create_at_element(const psa_key_attributes_t& attributes, std::size_t bits, std::size_t context_bytes,
                                             Create&& create, psa_key_id_t* key) {
    return detail::create_and_publish<Platform, View>(
        attributes, bits, context_bytes, create, [&](new_key<Platform>& made, std::size_t length, auto& transaction) {
            made.publish(attributes, length, key, [&](key_slot<Platform>& slot) { transaction.hold(slot); });
        });
}
/// The same for a volatile key that has no name, and one user, who ends it by release_key.
template <platform Platform, platform View, class Create>
[[nodiscard]] psa_status_t create_nameless_at_element(const psa_key_attributes_t& attributes, std::size_t bits,
                                                      std::size_t context_bytes, Create&& create, key_slot<Platform>*& slot) {
    return detail::create_and_publish<Platform, View>(
        attributes, bits, context_bytes, create, [&](new_key<Platform>& made, std::size_t length, auto& transaction) {
            slot = &made.publish_nameless(attributes, length, [&](key_slot<Platform>& one) { transaction.hold(one); });
        });
}

}  // namespace psadrv
