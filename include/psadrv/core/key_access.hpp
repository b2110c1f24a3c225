/// @file Using a key by its name: who may, and nobody destroys it meanwhile. PSA Crypto API: "Key identifiers", "Key policies".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// PSA_ERROR_BAD_STATE throughout: from inside a driver's entry point. PSA_ERROR_INVALID_HANDLE: the caller has no such key.
#pragma once

#include <psadrv/core/builtin_key.hpp>
#include <psadrv/core/key_policy.hpp>
#include <psadrv/core/stored_keys.hpp>

namespace psadrv {

/// On success the key stays until release_key, whoever destroys it.
template <platform Platform>
[[nodiscard]] psa_status_t acquire_key(psa_key_id_t key, key_slot<Platform>*& slot) {
    if (in_driver<Platform>()) return PSA_ERROR_BAD_STATE;
    {
        const core_lock<Platform> lock;
        slot = keys_of<Platform>().find(key);
        if (slot != nullptr) return keys_of<Platform>().begin_use(*slot);
    }
    if constexpr (keeps_keys_stored<Platform>) {
        if (key >= PSA_KEY_ID_USER_MIN && key <= PSA_KEY_ID_USER_MAX) return load_stored_key<Platform>(key, slot);
    }
    if constexpr (has_builtin_keys<Platform>) return load_builtin_key<Platform>(key, slot);
    else return PSA_ERROR_INVALID_HANDLE;
}

namespace detail {

/// Whether a driver wants the key to stay where it is until an operation ends.
template <platform Platform>
inline constexpr bool keeps_keys = [] {
    bool found = false;
    if constexpr (has_key_slots<Platform>) {
        for (const driver& one : listed_drivers<Platform>::rows()) found = found || one.key_for_operation;
    }
    return found;
}();

/// Whether somebody may still use a key when it is destroyed: another thread, or an operation in several calls. A derivation
/// does until its driver has been set up.
template <platform Platform>
inline constexpr bool is_used_after_end =
    has_mutex<Platform> || keeps_keys<Platform> || wants_at<policy_rows<Platform>, entry_point::key_derivation_setup>;

/// Whether a key has a file.
template <platform Platform>
[[nodiscard]] bool is_stored(const key_slot<Platform>& slot) {
    return lasts<Platform>(slot.attributes.lifetime) && slot.attributes.id <= PSA_KEY_ID_USER_MAX;
}

/// What is to be known of a key for its end, wherever its bytes are.
struct ending_key {
    const psa_key_attributes_t& attributes;
    psa_storage_uid_t uid;  ///< of its file; 0: it has none
    const std::uint8_t* bytes;
    std::size_t length;
    std::size_t journal_entry;  ///< and one more, as in its slot
};
template <platform Platform>
[[nodiscard]] ending_key ending_in(const key_slot<Platform>& slot) {
    return {slot.attributes, is_stored<Platform>(slot) ? uid_of(slot) : 0, keys_of<Platform>().bytes(slot), slot.length,
            std::size_t{slot.journal_entry}};
}

template <platform Platform>
[[nodiscard]] psa_status_t destroy_there(const ending_key& key) {
    return destroy_at_location<Platform>(key.attributes, key.bytes, key.length);
}

/// Whether a driver has to be called for the end of a key.
template <platform Platform>
[[nodiscard]] bool is_destroyed_by_driver(const psa_key_attributes_t& key) {
    return at_location<Platform>(key.lifetime, [&]<class View>(std::type_identity<View>) {
               if constexpr (!is_element<View>) return PSA_ERROR_NOT_SUPPORTED;
               else
                   return element_has_for<View, entry_point::destroy_key>(key.type, key.bits) ? PSA_SUCCESS
                                                                                              : PSA_ERROR_NOT_SUPPORTED;
           }) == PSA_SUCCESS;
}

/// What the journal says of the end of a key.
[[nodiscard]] inline journal_record record_of(const ending_key& key, transaction what) {
    journal_record record;
    record.what = what;
    record.uid = key.uid;
    record.attributes = key.attributes;
    if (PSA_KEY_LIFETIME_GET_LOCATION(key.attributes.lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE) {
        record.context = key.bytes;
        record.context_length = key.length;
    }
    return record;
}

/// How far the end of a key has come.
enum class key_end : std::uint8_t {
    none,  ///< it stays, and can be destroyed again
    file,  ///< nobody has it any more but storage, and nobody is to find it
    reached,
};

/// Its driver's key, its file, and the entry of a key that has one. An entry of the journal comes first, so that what is begun
/// ends, whenever the power goes: two calls that write. A store that is too full for the entry does not keep the key. With
/// `storing`.
template <platform Platform>
[[nodiscard]] psa_status_t destroy_stored(const ending_key& key, key_end& end) {
    end = key_end::none;
    const bool noted_before = key.journal_entry != 0;  // when it was made, or destroyed while somebody used it
    key_journal<Platform>& journal = state_of<Platform>().journal;
    std::size_t entry = key.journal_entry - std::size_t{1};
    psa_status_t status = PSA_SUCCESS;
    if (!noted_before) status = journal.begin(record_of(key, transaction::destroying), entry);
    const bool noted = status == PSA_SUCCESS;
    if (!noted && status != PSA_ERROR_INSUFFICIENT_STORAGE) return status;
    status = destroy_there<Platform>(key);
    const bool is_left_by_driver = status == PSA_SUCCESS && is_destroyed_by_driver<Platform>(key.attributes);
    if (key.uid == 0) {
        if (status == PSA_SUCCESS) journal.end(entry);
        if (status == PSA_SUCCESS) end = key_end::reached;
        return status;
    }
    if (status == PSA_SUCCESS) status = kept_storage<Platform>::remove(key.uid);
    if (is_gone(status)) status = PSA_SUCCESS;
    if (status == PSA_SUCCESS) {
        end = key_end::reached;
        if (noted) journal.leave(entry);
        else journal.outdate(key.uid);
        journal.outdate_beyond(key.uid, true);
    } else if (is_left_by_driver) {  // its label may be another key's from now on
        if (journal.bury_file(noted ? entry : journal.none, key.uid)) end = key_end::file;
        journal.outdate_beyond(key.uid, true);
    } else if (noted_before) {
        journal.bury(entry);  // somebody has been told that it is gone
    } else if (noted) {
        journal.keep(entry);
    }
    return status;
}
/// The slot is `left` where the key has no other place any more: before anybody else makes a key of its name.
template <platform Platform>
[[nodiscard]] psa_status_t destroy_for_good(key_slot<Platform>& slot) {
    if constexpr (!keeps_keys_stored<Platform>) {
        return destroy_at_location<Platform>(slot.attributes, keys_of<Platform>().bytes(slot), slot.length);
    } else {
        const ending_key key = ending_in<Platform>(slot);
        if (key.uid == 0 && key.journal_entry == 0) return destroy_there<Platform>(key);
        const storing<Platform> alone;
        key_end end;
        const psa_status_t status = destroy_stored<Platform>(key, end);
        const core_lock<Platform> lock;
        if (end != key_end::none) slot.state = slot_state::left;
        return status;
    }
}

/// What the last user of a destroyed key has left to do: the driver had the key as long as somebody used it there. The key is
/// gone, whatever the driver says.
template <platform Platform>
PSADRV_COLD void bury(key_slot<Platform>& slot) {
    (void)destroy_for_good<Platform>(slot);
    const core_lock<Platform> lock;
    keys_of<Platform>().empty(slot);
}

/// What is left to do where a key has no user any more.
template <platform Platform>
PSADRV_COLD void end_last_use(key_slot<Platform>& slot) {
    [[maybe_unused]] const bool is_doomed = keys_of<Platform>().end_last_use(slot);
    if constexpr (is_used_after_end<Platform>) {
        if (is_doomed) bury<Platform>(slot);
    }
}

template <platform Platform>
[[nodiscard]] bool end_use(key_slot<Platform>& slot) {
    const core_lock<Platform> lock;
    return !keys_of<Platform>().end_use(slot) && keys_of<Platform>().end_last_use(slot);
}

/// release_key within the function that uses a key, which most of the time is two comparisons.
template <platform Platform>
PSADRV_ALWAYS_INLINE void release_key_here(key_slot<Platform>& slot) {
    if constexpr (has_mutex<Platform>) {
        if (end_use<Platform>(slot)) bury<Platform>(slot);
    } else {
        if (!keys_of<Platform>().end_use(slot)) [[unlikely]]
            end_last_use<Platform>(slot);
    }
}

}  // namespace detail

/// Of a key that has been destroyed meanwhile, the last one to use it disposes.
template <platform Platform>
void release_key(key_slot<Platform>& slot) {
    detail::release_key_here<Platform>(slot);
}

/// Calls `use(slot)` with a key.
template <platform Platform, class Use>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t with_key(psa_key_id_t key, Use&& use) {
    if constexpr (!has_key_slots<Platform>) {  // and reported by who asks
        return PSA_ERROR_NOT_SUPPORTED;
    } else {
        key_slot<Platform>* slot = nullptr;
        psa_status_t status = acquire_key<Platform>(key, slot);
        if (status != PSA_SUCCESS) return status;
        status = use(*slot);
        release_key<Platform>(*slot);
        return status;
    }
}

}  // namespace psadrv
