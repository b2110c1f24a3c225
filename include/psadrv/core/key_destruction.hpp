/// @file The end of keys. PSA Crypto API: "Key destruction". Specification: "Key management with opaque drivers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_access.hpp>

namespace psadrv {

namespace detail {

/// The caller destroys a key that it uses. True where nobody else uses it: what is to be done is the caller's. `status` becomes
/// PSA_ERROR_INVALID_HANDLE where somebody has been first, and PSA_ERROR_BAD_STATE where nobody else can, and somebody uses it: a
/// driver destroys what it was called with.
template <platform Platform>
[[nodiscard]] bool doom(key_slot<Platform>& slot, psa_status_t& status) {
    const core_lock<Platform> lock;
    if (slot.state != slot_state::ready) status = PSA_ERROR_INVALID_HANDLE;
    else if (!is_used_after_end<Platform> && slot.users != 1) status = PSA_ERROR_BAD_STATE;
    else keys_of<Platform>().doom(slot);
    return status == PSA_SUCCESS && slot.users == 1;
}
template <platform Platform>
[[nodiscard]] psa_status_t destroy_unused(key_slot<Platform>& slot) {
    const psa_status_t status = destroy_for_good<Platform>(slot);
    const core_lock<Platform> lock;
    if (status == PSA_SUCCESS || slot.state == slot_state::left) {
        keys_of<Platform>().empty(slot);
    } else {
        slot.state = slot_state::ready;
        if (!keys_of<Platform>().end_use(slot)) (void)keys_of<Platform>().end_last_use(slot);
    }
    return status;
}

/// The end of a doomed key that others use still, as far as it does not wait for them: if the power goes first, it is gone all
/// the same. A driver has it as long as somebody uses it there, and is called by the last one; the journal says so until then.
template <platform Platform>
[[nodiscard]] psa_status_t destroy_in_use(key_slot<Platform>& slot) {
    psa_status_t status = PSA_SUCCESS;
    slot_state next = slot_state::doomed;
    if constexpr (keeps_keys_stored<Platform> && is_used_after_end<Platform>) {
        if (!is_destroyed_by_driver<Platform>(slot.attributes)) {
            status = destroy_for_good<Platform>(slot);
            next = slot_state::left;
        } else if (slot.journal_entry == 0) {
            const storing<Platform> alone;
            std::size_t entry = 0;
            const transaction what = is_stored<Platform>(slot) ? transaction::burying : transaction::holding;
            status = state_of<Platform>().journal.begin(record_of(ending_in<Platform>(slot), what), entry);
            if (status == PSA_SUCCESS) slot.journal_entry = static_cast<std::uint16_t>(entry + 1);
        }
        const core_lock<Platform> lock;
        slot.state = status == PSA_SUCCESS ? next : slot_state::ready;
    }
    return status;
}

/// "Destruction passed on": of a built-in key it is the driver's business alone.
template <platform Platform>
[[nodiscard]] bool may_be_destroyed(const key_slot<Platform>& slot) {
    if (PSA_KEY_LIFETIME_GET_PERSISTENCE(slot.attributes.lifetime) == PSA_KEY_PERSISTENCE_READ_ONLY) return false;
    if (slot.attributes.id < first_builtin_id) return true;
    return is_destroyed_by_driver<Platform>(slot.attributes);
}

/// A stored key for which no slot is free, and which nobody uses therefore: it ends from its file. PSA_ERROR_INSUFFICIENT_MEMORY:
/// it has a slot after all. Otherwise as load_stored_key.
template <keeps_keys_stored Platform>
PSADRV_COLD psa_status_t destroy_without_slot(psa_key_id_t id) {
    item_buffer<Platform> item;
    stored_key key{};
    const storing<Platform> alone;
    {
        const core_lock<Platform> lock;
        if (keys_of<Platform>().find(id) != nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
        if (keys_of<Platform>().is_ending(id)) return PSA_ERROR_INVALID_HANDLE;
    }
    const psa_status_t status = read_stored_key<Platform>(id, item, key);
    if (status != PSA_SUCCESS) return status;
    if (PSA_KEY_LIFETIME_GET_PERSISTENCE(key.attributes.lifetime) == PSA_KEY_PERSISTENCE_READ_ONLY)
        return PSA_ERROR_NOT_PERMITTED;
    key_end end;
    return destroy_stored<Platform>({key.attributes, uid_of<Platform>(id), key.bytes, key.length, 0}, end);
}

/// What is left of a key whose file is none goes all the same; it is read again, because somebody may have made a key of its
/// name meanwhile.
template <keeps_keys_stored Platform>
PSADRV_COLD void remove_wreck(psa_key_id_t id) {
    item_buffer<Platform> item;
    stored_key left{};
    const storing<Platform> alone;
    const psa_status_t status = read_stored_key<Platform>(id, item, left);
    if (status != PSA_ERROR_DATA_CORRUPT && status != PSA_ERROR_DATA_INVALID) return;
    (void)kept_storage<Platform>::remove(uid_of<Platform>(id));
    state_of<Platform>().journal.outdate_beyond(uid_of<Platform>(id), false);
}
/// A key of which a destruction has left the file. PSA_ERROR_INVALID_HANDLE: there is none.
template <keeps_keys_stored Platform>
PSADRV_COLD psa_status_t destroy_file(psa_key_id_t id) {
    const storing<Platform> alone;
    return state_of<Platform>().journal.remove_file(uid_of<Platform>(id));
}

}  // namespace detail

/// psa_destroy_key. "To destroy a key, the core calls the driver's destroy_key entry point", if it has one; where that fails the
/// key stays, and can be destroyed again. Whoever uses the key meanwhile finishes with it, and nobody finds it any more, not even
/// behind a power cut; then the last of them calls the driver, whose failure nobody is told. The null identifier is no error.
/// A key in storage can be destroyed where no slot is free. Where its driver has destroyed it and storage does not remove its
/// file, nobody finds it any more either: to destroy it again, or the next start, removes that.
/// PSA_ERROR_NOT_PERMITTED: read-only, or built in at a driver that destroys nothing.
template <platform Platform>
[[nodiscard]] psa_status_t destroy_key(psa_key_id_t key) {
    if (key == PSA_KEY_ID_NULL) return PSA_SUCCESS;
    key_slot<Platform>* slot = nullptr;
    psa_status_t status = acquire_key<Platform>(key, slot);
    if constexpr (keeps_keys_stored<Platform>) {
        const bool may_be_stored = key >= PSA_KEY_ID_USER_MIN && key <= PSA_KEY_ID_USER_MAX;
        if (may_be_stored && (status == PSA_ERROR_DATA_CORRUPT || status == PSA_ERROR_DATA_INVALID))
            detail::remove_wreck<Platform>(key);
        if (may_be_stored && status == PSA_ERROR_INVALID_HANDLE) return detail::destroy_file<Platform>(key);
        if (may_be_stored && status == PSA_ERROR_INSUFFICIENT_MEMORY) return detail::destroy_without_slot<Platform>(key);
    }
    if (status != PSA_SUCCESS) return status;
    if (!detail::may_be_destroyed<Platform>(*slot)) status = PSA_ERROR_NOT_PERMITTED;
    else if (detail::doom<Platform>(*slot, status)) return detail::destroy_unused<Platform>(*slot);
    else if (status == PSA_SUCCESS) status = detail::destroy_in_use<Platform>(*slot);
    release_key<Platform>(*slot);
    return status;
}

}  // namespace psadrv
