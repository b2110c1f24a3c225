/// @file The journal of a core: which of its entries are in use, and what they are about. docs/key_files.md has their bytes.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// An entry that has done its work may stay for a while: it is harmless as long as the key's file says that it has, and the next
/// one about the same key takes its place. How many entries there may be is an item, too: a build with fewer slots finds what
/// one with more has left.
#pragma once

#include <psadrv/core/journal_items.hpp>
#include <psadrv/core/key_store.hpp>

namespace psadrv {

/// As many entries as there are slots, because a volatile key that a driver stores has one as long as it exists, and two more for
/// what a driver does not destroy.
template <platform Platform>
class key_journal {
    static constexpr std::size_t count = slot_classes<Platform>::count + 2;

    using kept = kept_storage<Platform>;
    using items = detail::journal_items<Platform>;

    detail::journal_entry entries[count]{};
    std::size_t length{};     ///< as the item says: no build has used more entries
    bool names_beyond{};      ///< some of another build's entries, behind its own, are about keys that have names
    bool is_unsafe{};         ///< one of them is of a key that a driver has destroyed since, and may give its label again
    std::size_t unremoved{};  ///< the number of such a one, which is to be removed; 0: none

    /// The entry about the same key, or else one that is done, or else one that is empty. `count`: none.
    [[nodiscard]] std::size_t choose(psa_storage_uid_t uid) const {
        std::size_t found = count;
        for (std::size_t i = 0; i != count; ++i) {
            const detail::journal_entry& one = entries[i];
            if (one.state == detail::entry_state::taken) continue;
            if (one.state != detail::entry_state::empty && uid != 0 && one.uid == uid) return i;
            if (one.state >= detail::entry_state::stuck) continue;
            if (found == count || (one.state == detail::entry_state::done && entries[found].state == detail::entry_state::empty))
                found = i;
        }
        return found;
    }
    [[nodiscard]] psa_status_t write_length() {
        const psa_status_t status = items::write_length(count);
        if (status == PSA_SUCCESS) length = count;
        return status;
    }
    [[nodiscard]] std::size_t all() const { return length > count ? length : count; }
    /// Storage that answers an error may have written it all the same, unless it is full: it must not be found behind the key's
    /// next change.
    [[nodiscard]] psa_status_t write(std::size_t entry, const journal_record& record) {
        const psa_status_t status = items::put(entry, record);
        detail::journal_entry& one = entries[entry];
        if (status == PSA_SUCCESS) one = {record.uid, detail::entry_state::taken};
        else if (status != PSA_ERROR_INSUFFICIENT_STORAGE && one.state != detail::entry_state::stuck)
            one.state = detail::entry_state::stale;
        return status;
    }
    /// `see(i, record)` sees the entries behind the own ones that are about a key. PSA_ERROR_STORAGE_FAILURE: one cannot be read.
    template <class See>
    psa_status_t look_beyond(psa_storage_uid_t uid, See&& see) const {
        if (!names_beyond) return PSA_SUCCESS;
        detail::item_buffer<Platform> item;
        journal_record record;
        bool is_there = false;
        psa_status_t seen = PSA_SUCCESS;
        for (std::size_t i = count; i < length; ++i) {
            const psa_status_t status = items::read(i, item, record, is_there);
            if (status != PSA_SUCCESS || (is_there && record.what == transaction::none)) seen = PSA_ERROR_STORAGE_FAILURE;
            else if (is_there && record.uid == uid) see(i, record);
        }
        return seen;
    }
    /// Nothing begins until it is gone; of several, until the next start.
    void remove_beyond(std::size_t entry) {
        if (detail::is_gone(kept::remove(journal_uid(entry)))) unremoved = unremoved == entry ? 0 : unremoved;
        else if (unremoved == 0) unremoved = entry;
        else is_unsafe = is_unsafe || unremoved != entry;
    }
    /// What check_unburied says, or check_unnamed.
    [[nodiscard]] psa_status_t check(psa_storage_uid_t uid, bool is_new) const {
        for (const detail::journal_entry& one : entries) {
            if (one.state >= detail::entry_state::buried && one.uid == uid) return PSA_ERROR_INVALID_HANDLE;
        }
        bool hides = false;
        const psa_status_t status = look_beyond(uid, [&](std::size_t, const journal_record& one) {
            if (is_new || one.what == transaction::burying) hides = true;
        });
        return hides ? PSA_ERROR_INVALID_HANDLE : status;
    }
    /// Of a key that is nowhere but in storage: the entry says no more of its driver, or else its file goes.
    void write_unfiled(std::size_t entry) {
        detail::journal_entry& one = entries[entry];
        if (items::put(entry, journal_record::of_file(one.uid)) == PSA_SUCCESS) one.state = detail::entry_state::unfiled;
        else if (detail::is_gone(kept::remove(one.uid))) end(entry);
    }

  public:
    static constexpr std::size_t none = count;
    [[no_unique_address]] typename detail::mutex_or_none<Platform>::type storing;  ///< one change at a time

    /// Whether there is an entry for a key.
    [[nodiscard]] bool has_room(psa_storage_uid_t uid) const { return choose(uid) != none; }
    /// Writes what is about to happen. PSA_ERROR_INSUFFICIENT_STORAGE and `none`: all entries are taken; what the storage
    /// answers.
    [[nodiscard]] psa_status_t begin(const journal_record& record, std::size_t& entry) {
        entry = 0;
        if (unremoved != 0) remove_beyond(unremoved);
        if (is_unsafe || unremoved != 0) return PSA_ERROR_STORAGE_FAILURE;
        for (std::size_t i = 0; i != count; ++i) {
            const detail::entry_state& state = entries[i].state;
            if (state == detail::entry_state::unwritten) write_unfiled(i);
            if (state == detail::entry_state::stale) end(i);
            if (state == detail::entry_state::unwritten || state == detail::entry_state::stale) return PSA_ERROR_STORAGE_FAILURE;
        }
        if (length < count) {
            const psa_status_t status = write_length();
            if (status != PSA_SUCCESS) return status;
        }
        entry = choose(record.uid);
        return entry == none ? PSA_ERROR_INSUFFICIENT_STORAGE : write(entry, record);
    }
    /// It has happened, or has been undone.
    void end(std::size_t entry) {
        const bool is_gone = detail::is_gone(kept::remove(journal_uid(entry)));
        entries[entry].state = is_gone ? detail::entry_state::empty : detail::entry_state::stale;
    }
    /// A key has been destroyed without an entry: what entries say of it is true no more.
    void outdate(psa_storage_uid_t uid) {
        for (std::size_t i = 0; i != count; ++i) {
            if (entries[i].uid == uid && entries[i].state != detail::entry_state::empty &&
                entries[i].state != detail::entry_state::taken)
                end(i);
        }
    }
    /// The same of entries behind the own ones, which would end the next key of this name, or of this label. `has_label`: its
    /// driver has destroyed the key; otherwise one that was not finished stays.
    void outdate_beyond(psa_storage_uid_t uid, bool has_label) {
        const psa_status_t status = look_beyond(uid, [&](std::size_t i, const journal_record& one) {
            if (one.what == transaction::creating && !has_label) return;
            remove_beyond(i);
        });
        if (status != PSA_SUCCESS) is_unsafe = true;
    }
    /// It has happened, and the key's file says so.
    void leave(std::size_t entry) { entries[entry].state = detail::entry_state::done; }
    /// It has not happened, and is to: the next init tries.
    void keep(std::size_t entry) { entries[entry].state = detail::entry_state::stuck; }
    /// The same, of a key that nobody is to find any more.
    void bury(std::size_t entry) { entries[entry].state = detail::entry_state::buried; }
    /// PSA_ERROR_INVALID_HANDLE: nobody is to find a key of this name. PSA_ERROR_STORAGE_FAILURE: storage does not tell; what it
    /// says of an entry is nothing of the key's file.
    [[nodiscard]] psa_status_t check_unburied(psa_storage_uid_t uid) const { return check(uid, false); }
    /// The same for a new key, which no entry behind the own ones is to end either.
    [[nodiscard]] psa_status_t check_unnamed(psa_storage_uid_t uid) const { return check(uid, true); }
    /// The driver has destroyed a key, and storage has not removed its file: nobody is to find it. `entry` is its own, or `none`.
    /// False: there is no entry to be had, and it is found; nothing else begins until the next start.
    [[nodiscard]] bool bury_file(std::size_t entry, psa_storage_uid_t uid) {
        if (entry == none) entry = choose(uid);
        is_unsafe = is_unsafe || entry == none;
        if (entry == none) return false;
        entries[entry] = {uid, detail::entry_state::unwritten};
        write_unfiled(entry);
        return true;
    }
    /// Removes that file. PSA_ERROR_INVALID_HANDLE: there is none of this name.
    [[nodiscard]] psa_status_t remove_file(psa_storage_uid_t uid) {
        psa_status_t status = PSA_ERROR_INVALID_HANDLE;
        for (std::size_t i = 0; i != count; ++i) {
            if (entries[i].uid != uid || entries[i].state < detail::entry_state::unfiled) continue;
            status = kept::remove(uid);
            if (detail::is_gone(status)) end(i);
        }
        (void)look_beyond(uid, [&](std::size_t i, const journal_record& one) {
            if (one.what != transaction::burying || one.is_of_driver()) return;
            status = kept::remove(uid);
            if (detail::is_gone(status)) (void)kept::remove(journal_uid(i));
        });
        return detail::is_gone(status) ? PSA_SUCCESS : status;
    }
    /// A key has not come to be, and its driver does not destroy what it has of it: an entry of its own keeps that, so that the
    /// name is free for another key. `left` has no name. Where there is no room for another entry, it takes the place of the one
    /// that has the name.
    void keep_nameless(std::size_t entry, const journal_record& left) {
        const psa_storage_uid_t name = entries[entry].uid;
        std::size_t other = none;
        entries[entry] = {0, detail::entry_state::stuck};
        if (begin(left, other) == PSA_SUCCESS) {
            keep(other);
            end(entry);
        } else if (write(entry, left) == PSA_SUCCESS) {
            keep(entry);
        } else {
            entries[entry] = {name, detail::entry_state::buried};
        }
    }

    /// What a start finds: `see(record)` sees every entry, and answers a status. PSA_ERROR_STORAGE_FAILURE and others: it cannot
    /// be read.
    template <class See>
    [[nodiscard]] psa_status_t look_through(See&& see) {
        detail::item_buffer<Platform> item;
        journal_record record;
        bool is_there = false;
        psa_status_t status = items::read_length(length);
        for (std::size_t i = 0; status == PSA_SUCCESS && i != all(); ++i) {
            status = items::read(i, item, record, is_there);
            if (status == PSA_SUCCESS && record.what != transaction::none) status = see(record);
        }
        return status;
    }
    /// Behind that, `settle(record)` ends an entry with true, and keeps it with false. Where it takes the name from a record, or
    /// the driver, the entry has none any more.
    template <class Settle>
    [[nodiscard]] psa_status_t recover(Settle&& settle) {
        detail::item_buffer<Platform> item;
        journal_record record;
        bool is_there = false, beyond = false;
        psa_status_t status = PSA_SUCCESS;
        names_beyond = is_unsafe = false;
        unremoved = 0;
        for (std::size_t i = 0; status == PSA_SUCCESS && i != all(); ++i) {
            status = items::read(i, item, record, is_there);
            const psa_storage_uid_t name = record.uid;
            const psa_key_lifetime_t lifetime = record.attributes.lifetime;
            if (i < count) entries[i] = {name, detail::entry_state::empty};
            if (!is_there || status != PSA_SUCCESS) continue;
            const bool settled = record.what == transaction::none || settle(record);
            const bool has_driver = record.is_of_driver(), had_driver = has_driver || record.attributes.lifetime != lifetime;
            const bool is_same = record.uid == name && has_driver == had_driver;
            const bool is_written = is_same || settled || items::put(i, record) == PSA_SUCCESS;
            const bool hides = !settled && (!is_written || record.what == transaction::burying);
            if (i >= count) {
                if (settled) remove_beyond(i);
                const bool stays = !settled || is_unsafe || unremoved == i;
                beyond = beyond || stays;
                names_beyond = names_beyond || (stays && name != 0);
                is_unsafe = is_unsafe || (!is_written && had_driver && !has_driver);
            } else if (settled) {
                end(i);
            } else {
                const detail::entry_state hidden = detail::hidden_state(has_driver, is_written);
                entries[i] = {hides ? name : record.uid, hides ? hidden : detail::entry_state::stuck};
            }
        }
        if (status == PSA_SUCCESS && length > count && !beyond) (void)write_length();
        return status;
    }
};

}  // namespace psadrv
