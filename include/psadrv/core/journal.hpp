/// @file The journal of a core: which of its entries are in use, and what they are about. docs/key_files.md has their bytes.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// An entry that has done its work may stay for a while: it is harmless as long as the key's file says that it has, and the next
/// one about the same key takes its place.
#pragma once

#include <psadrv/core/driver_state.hpp>
#include <psadrv/core/key_store.hpp>
#include <psadrv/store/journal_record.hpp>
#include <psadrv/store/trusted_storage.hpp>

namespace psadrv {

namespace detail {

enum class entry_state : std::uint8_t {
    empty = 0,
    done,   ///< has done its work, and could not be removed, or was left
    taken,  ///< is under way
    stuck,  ///< a driver did not do its part: tried again by the next init
};
struct journal_entry {
    psa_storage_uid_t uid;
    entry_state state;
};

/// The longest item in bytes.
template <platform Platform>
inline constexpr std::size_t largest_item = slot_classes<Platform>::largest +
                                            (key_file_of<Platform>::overhead >
                                                     journal_record::overhead + largest_driver_state<Platform>
                                                 ? key_file_of<Platform>::overhead
                                                 : journal_record::overhead + largest_driver_state<Platform>);

/// An item for the time of a call.
template <platform Platform>
struct item_buffer {
    std::uint8_t bytes[largest_item<Platform>];

    item_buffer() = default;
    item_buffer(const item_buffer&) = delete;
    item_buffer& operator=(const item_buffer&) = delete;
    ~item_buffer() { wipe(bytes, sizeof bytes); }
};

struct no_mutex {
    void lock() {}
    void unlock() {}
};
template <platform Platform>
struct storing_mutex {
    using type = no_mutex;
};
template <platform Platform>
    requires has_mutex<Platform>
struct storing_mutex<Platform> {
    using type = typename Platform::mutex;
};

}  // namespace detail

/// As many entries as there are slots: a volatile key that a driver stores has one as long as it exists.
template <platform Platform>
class key_journal {
    static constexpr std::size_t count = slot_classes<Platform>::count;

    detail::journal_entry entries[count];

    /// The entry about the same key, or else one that is done, or else one that is empty. `count`: none.
    [[nodiscard]] std::size_t choose(psa_storage_uid_t uid) const {
        std::size_t found = count;
        for (std::size_t i = 0; i != count; ++i) {
            const detail::journal_entry& one = entries[i];
            if (one.state == detail::entry_state::taken) continue;
            if (one.state != detail::entry_state::empty && uid != 0 && one.uid == uid) return i;
            if (one.state == detail::entry_state::stuck) continue;
            if (found == count || (one.state == detail::entry_state::done && entries[found].state == detail::entry_state::empty))
                found = i;
        }
        return found;
    }
    /// Reads an entry. `is_there`: there is one, whole or not; `record.what` is none where it was cut off while it was written,
    /// so that it has had no consequence yet.
    [[nodiscard]] static psa_status_t read(std::size_t entry, detail::item_buffer<Platform>& item, journal_record& record,
                                           bool& is_there) {
        std::size_t size = 0;
        record = {};
        const psa_status_t status = Platform::storage::get(journal_uid(entry), 0, sizeof item.bytes, item.bytes, &size);
        is_there = status != PSA_ERROR_DOES_NOT_EXIST;
        if (!is_there || status == PSA_ERROR_DATA_CORRUPT || status == PSA_ERROR_INVALID_SIGNATURE) return PSA_SUCCESS;
        if (status == PSA_SUCCESS && !journal_record::read(item.bytes, size, record)) record.what = transaction::none;
        return status;
    }

  public:
    static constexpr std::size_t none = count;
    [[no_unique_address]] typename detail::storing_mutex<Platform>::type storing;  ///< one change at a time

    /// Writes what is about to happen. PSA_ERROR_INSUFFICIENT_STORAGE: all entries are taken, or what the storage answers.
    [[nodiscard]] psa_status_t begin(const journal_record& record, std::size_t& entry) {
        entry = choose(record.uid);
        if (entry == none) return PSA_ERROR_INSUFFICIENT_STORAGE;
        detail::item_buffer<Platform> item;
        if (record.size() > sizeof item.bytes) return PSA_ERROR_INSUFFICIENT_STORAGE;
        record.write(item.bytes);
        const psa_status_t status = Platform::storage::set(journal_uid(entry), record.size(), item.bytes, PSA_STORAGE_FLAG_NONE);
        if (status == PSA_SUCCESS) entries[entry] = {record.uid, detail::entry_state::taken};
        return status;
    }
    /// It has happened, or has been undone. Where the entry cannot be removed, the next init does it.
    void end(std::size_t entry) {
        const psa_status_t status = Platform::storage::remove(journal_uid(entry));
        entries[entry].state = status == PSA_SUCCESS ? detail::entry_state::empty : detail::entry_state::done;
    }
    /// It has happened, and the key's file says so.
    void leave(std::size_t entry) { entries[entry].state = detail::entry_state::done; }
    /// It has not happened, and is to: the next init tries.
    void keep(std::size_t entry) { entries[entry].state = detail::entry_state::stuck; }

    /// What a start finds: `prepare(record)` sees every entry, and answers a status, before `settle(record)` sees the first; that
    /// ends the entry with true, and keeps it with false. PSA_ERROR_STORAGE_FAILURE and others: it cannot be read.
    template <class Prepare, class Settle>
    [[nodiscard]] psa_status_t recover(Prepare&& prepare, Settle&& settle) {
        detail::item_buffer<Platform> item;
        journal_record record;
        bool is_there = false;
        for (std::size_t i = 0; i != count; ++i) {
            psa_status_t status = read(i, item, record, is_there);
            if (status == PSA_SUCCESS && record.what != transaction::none) status = prepare(record);
            if (status != PSA_SUCCESS) return status;
        }
        for (std::size_t i = 0; i != count; ++i) {
            const psa_status_t status = read(i, item, record, is_there);
            if (status != PSA_SUCCESS) return status;
            entries[i] = {record.uid, detail::entry_state::empty};
            if (!is_there) continue;
            if (record.what == transaction::none || settle(record)) end(i);
            else keep(i);
        }
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv
