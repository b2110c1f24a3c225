/// @file What a start does with what a power cut has left. Specification: "Key management in a secure element with storage".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/persistent_state.hpp>
#include <psadrv/core/stored_keys.hpp>

namespace psadrv {

namespace detail {

/// Whether storage has not told if a file is there.
[[nodiscard]] constexpr bool is_unknown(psa_status_t file) {
    return file != PSA_SUCCESS && file != PSA_ERROR_DOES_NOT_EXIST && file != PSA_ERROR_DATA_CORRUPT &&
           file != PSA_ERROR_DATA_INVALID;
}

/// True where nothing is left to do for an entry. Of a key that did not come to be, and that its driver does not destroy, the
/// record loses its name, which is free for another key; what no build of these sizes can read keeps it.
template <platform Platform>
[[nodiscard]] bool settle(journal_record& record) {
    const bool is_undone = record.what == transaction::creating;
    if (is_undone) {
        const psa_status_t file = check_file<Platform>(record);
        if (file == PSA_SUCCESS) return true;
        if (is_unknown(file)) return false;
        if (!record.is_whole) record.what = transaction::burying;
        else if (!is_gone(kept_storage<Platform>::remove(record.uid))) return false;
    } else if (record.what == transaction::destroying || record.what == transaction::burying) {
        psa_storage_info_t info{};
        const psa_status_t file = kept_storage<Platform>::get_info(record.uid, &info);
        if (file == PSA_ERROR_DOES_NOT_EXIST) return true;
        if (is_unknown(file)) {  // it may be done, and the label another key's
            record.what = transaction::burying;
            return false;
        }
    }
    if (!record.is_whole) return false;
    if (record.is_of_driver() &&
        destroy_at_location<Platform>(record.attributes, record.context, record.context_length) != PSA_SUCCESS) {
        if (is_undone) record.what = transaction::holding;
        if (is_undone) record.uid = 0;
        return false;  // nor where there is no such driver now
    }
    if (is_undone || record.uid == 0 || is_gone(kept_storage<Platform>::remove(record.uid))) return true;
    if (record.is_of_driver()) record = journal_record::of_file(record.uid);
    return false;
}

}  // namespace detail

/// Before the drivers' init: they have the youngest state that belongs to a key. What the storage answers, where it cannot be
/// read.
template <platform Platform>
[[nodiscard]] psa_status_t recover_driver_states() {
    if constexpr (keeps_keys_stored<Platform>) return state_of<Platform>().journal.look_through(detail::recover_state<Platform>);
    else return PSA_SUCCESS;
}

/// Behind it: every entry of the journal is finished or undone. What a driver does not do now stays for the next init; no other
/// key has to wait for it. What the storage answers, where it cannot be read.
template <platform Platform>
[[nodiscard]] psa_status_t recover_keys() {
    if constexpr (keeps_keys_stored<Platform>) return state_of<Platform>().journal.recover(detail::settle<Platform>);
    else return PSA_SUCCESS;
}

}  // namespace psadrv
