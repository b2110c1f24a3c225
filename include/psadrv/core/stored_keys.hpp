/// @file Keys that last: how they come to storage and back. PSA Crypto API: "Key lifetimes". Specification: "Key management in a
/// secure element with storage".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// A change is an entry of the journal, then the change itself, then the end of the entry: whenever the power goes, the next init
/// finds out which of them were done. Creation takes three calls that write to storage, destruction two.
#pragma once

#include <psadrv/core/journal.hpp>
#include <psadrv/core/new_key.hpp>

namespace psadrv {

namespace detail {

/// Whether keys of a lifetime are in storage, on a platform that has one.
template <platform Platform>
[[nodiscard]] constexpr bool lasts([[maybe_unused]] psa_key_lifetime_t lifetime) {
    return keeps_keys_stored<Platform> && !PSA_KEY_LIFETIME_IS_VOLATILE(lifetime);
}

/// The caller's name for an item.
template <platform Platform>
[[nodiscard]] psa_storage_uid_t uid_of(psa_key_id_t id) {
    if constexpr (has_key_owners<Platform>) return key_uid(static_cast<std::uint32_t>(Platform::current_owner()), id);
    else return key_uid(0, id);
}

/// That of a key in a slot: whoever uses it last may be another caller.
template <platform Platform>
[[nodiscard]] psa_storage_uid_t uid_of(const key_slot<Platform>& slot) {
    if constexpr (has_key_owners<Platform>) return key_uid(static_cast<std::uint32_t>(slot.owner), slot.attributes.id);
    else return key_uid(0, slot.attributes.id);
}

/// While keys come to storage or go from it: one change at a time, in whatever thread. A driver's entry points run meanwhile;
/// they cannot lead here again, because key management is refused there.
template <platform Platform>
class [[nodiscard]] storing {
  public:
    storing() {
        if constexpr (keeps_keys_stored<Platform>) state_of<Platform>().journal.storing.lock();
    }
    ~storing() {
        if constexpr (keeps_keys_stored<Platform>) state_of<Platform>().journal.storing.unlock();
    }
    storing(const storing&) = delete;
    storing& operator=(const storing&) = delete;
};

/// PSA_ERROR_ALREADY_EXISTS: there is a key of this name, or what is left of one, or may be. Slots are asked, too: storage that
/// is wrong about a file does not make two keys of one name. With `storing`.
template <platform Platform>
[[nodiscard]] psa_status_t check_name_is_free(psa_key_id_t id) {
    psa_status_t status = state_of<Platform>().journal.check_unnamed(uid_of<Platform>(id));
    if (status != PSA_SUCCESS) return status == PSA_ERROR_INVALID_HANDLE ? PSA_ERROR_ALREADY_EXISTS : status;
    {
        const core_lock<Platform> lock;
        if (keys_of<Platform>().find(id) != nullptr) return PSA_ERROR_ALREADY_EXISTS;
    }
    psa_storage_info_t info{};
    status = kept_storage<Platform>::get_info(uid_of<Platform>(id), &info);
    if (status == PSA_ERROR_DOES_NOT_EXIST) return PSA_SUCCESS;
    return status == PSA_SUCCESS || status == PSA_ERROR_DATA_CORRUPT ? PSA_ERROR_ALREADY_EXISTS : status;
}

/// Puts a key's file into storage. Where that fails nothing is there, unless `unknown` says that nobody knows what is: the key's
/// entry waits for the next init, which finds out, and nobody finds the key until then.
template <platform Platform>
[[nodiscard]] psa_status_t put_file(const item_buffer<Platform>& item, std::size_t size, psa_storage_uid_t uid, bool& unknown) {
    const psa_status_t status = kept_storage<Platform>::set(uid, size, item.bytes, PSA_STORAGE_FLAG_NONE);
    unknown = status != PSA_SUCCESS && !is_gone(kept_storage<Platform>::remove(uid));
    return status;
}
template <platform Platform>
[[nodiscard]] std::size_t make_file(item_buffer<Platform>& item, const psa_key_attributes_t& key, const std::uint8_t* bytes,
                                    std::size_t length) {
    key_file_of<Platform>::write(item.bytes, uid_of<Platform>(key.id), key, bytes, length);
    return key_file_of<Platform>::overhead + length;
}

/// A key that is at hand, and is to last: the last step of its creation. With `storing`.
template <platform Platform>
[[nodiscard]] psa_status_t store_key(const psa_key_attributes_t& key, const std::uint8_t* bytes, std::size_t length) {
    key_journal<Platform>& journal = state_of<Platform>().journal;
    item_buffer<Platform> item;
    const std::size_t size = make_file(item, key, bytes, length);
    journal_record record;
    record.what = transaction::creating;
    record.uid = uid_of<Platform>(key.id);
    record.attributes = key;
    record.file_check = file_check_of(item.bytes, size);
    std::size_t entry = 0;
    psa_status_t status = journal.begin(record, entry);
    const bool noted = status == PSA_SUCCESS;
    if (!noted && entry != journal.none) return status;  // drivers that do not destroy their keys have all entries
    bool unknown = false;
    status = put_file(item, size, record.uid, unknown);
    if (noted && unknown) journal.bury(entry);
    else if (noted) journal.end(entry);
    return status;
}

/// Whether the file of a key is there and whole, as an entry has it.
template <platform Platform>
[[nodiscard]] psa_status_t check_file(const journal_record& record) {
    item_buffer<Platform> item;
    std::size_t size = 0;
    const psa_status_t status = kept_storage<Platform>::get(record.uid, 0, sizeof item.bytes, item.bytes, &size);
    if (status != PSA_SUCCESS) return status;
    if (size == sizeof item.bytes) return PSA_ERROR_NOT_SUPPORTED;
    if (record.file_check != 0 && record.file_check != file_check_of(item.bytes, size)) return PSA_ERROR_DATA_CORRUPT;
    stored_key key{};
    return key_file_of<Platform>::read(item.bytes, size, record.uid, key);
}

/// Whether a key of local storage is as long as its size says, as drivers expect. Layouts without a check do not tell otherwise.
/// A key context is what its driver says, even nothing: "The content of this blob is fully up to the driver."
[[nodiscard]] inline bool has_length_of_its_size(const stored_key& key) {
    const psa_key_attributes_t& is = key.attributes;
    if (PSA_KEY_LIFETIME_GET_LOCATION(is.lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE) return true;
    if (is_symmetric({is.type}) || PSA_KEY_TYPE_IS_ECC_KEY_PAIR(is.type)) return key.length == PSA_BITS_TO_BYTES(is.bits);
    return key.length != 0;
}

/// What is in storage under a name; its bytes are in `item`. Statuses as of load_stored_key. With `storing`.
template <platform Platform>
[[nodiscard]] psa_status_t read_stored_key(psa_key_id_t id, item_buffer<Platform>& item, stored_key& key) {
    const psa_storage_uid_t uid = uid_of<Platform>(id);
    std::size_t size = 0;
    psa_status_t status = state_of<Platform>().journal.check_unburied(uid);
    if (status == PSA_SUCCESS) status = kept_storage<Platform>::get(uid, 0, sizeof item.bytes, item.bytes, &size);
    if (status == PSA_ERROR_DOES_NOT_EXIST) return PSA_ERROR_INVALID_HANDLE;
    if (status != PSA_SUCCESS) return status;
    if (size == sizeof item.bytes) return PSA_ERROR_NOT_SUPPORTED;
    status = key_file_of<Platform>::read(item.bytes, size, uid, key);
    if (status != PSA_SUCCESS) return status;
    if (PSA_KEY_LIFETIME_IS_VOLATILE(key.attributes.lifetime)) return PSA_ERROR_DATA_INVALID;
    if (at_location<Platform>(key.attributes.lifetime, [](auto) { return PSA_SUCCESS; }) != PSA_SUCCESS)
        return PSA_ERROR_NOT_SUPPORTED;
    return has_length_of_its_size(key) ? PSA_SUCCESS : PSA_ERROR_DATA_INVALID;
}
/// Whether there is a key of this name, for which no slot need be free.
template <platform Platform>
PSADRV_COLD psa_status_t find_stored_key(psa_key_id_t id) {
    item_buffer<Platform> item;
    stored_key key{};
    const storing<Platform> alone;
    return read_stored_key<Platform>(id, item, key);
}

}  // namespace detail

/// Makes the key of a name, which is in storage, ready in a slot. PSA_ERROR_INVALID_HANDLE: there is none.
/// PSA_ERROR_DATA_CORRUPT, PSA_ERROR_DATA_INVALID: what is there is no key. PSA_ERROR_NOT_SUPPORTED: it is larger than slots are,
/// or in a location where nothing is now. PSA_ERROR_INSUFFICIENT_MEMORY: no slot is free.
template <platform Platform>
[[nodiscard]] psa_status_t load_stored_key(psa_key_id_t id, key_slot<Platform>*& slot) {
    detail::item_buffer<Platform> item;
    stored_key key{};
    const detail::storing<Platform> alone;
    {
        const core_lock<Platform> lock;
        slot = keys_of<Platform>().find(id);  // somebody has loaded it meanwhile
        if (slot != nullptr) return keys_of<Platform>().begin_use(*slot);
    }
    psa_status_t status = detail::read_stored_key<Platform>(id, item, key);
    new_key<Platform> made;
    if (status == PSA_SUCCESS) status = made.reserve_for(id, key.length);
    if (status != PSA_SUCCESS) return status;
    detail::copy_short(made.bytes(), key.bytes, key.length);
    return made.publish_in_use(key.attributes, key.length, slot);
}

}  // namespace psadrv
