/// @file The journal in storage: its entries, and how many there may be. docs/key_files.md has their bytes.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/item_buffer.hpp>
#include <psadrv/core/kept_storage.hpp>
#include <psadrv/store/journal_record.hpp>

namespace psadrv::detail {

enum class entry_state : std::uint8_t {
    empty = 0,
    done,       ///< has done its work, and says no more than the key's file does
    stale,      ///< has done its work, or has none, may be there, and must not be before anything else is begun
    taken,      ///< is under way
    stuck,      ///< a driver did not do its part: tried again by the next init
    buried,     ///< the same, and the caller has been told that there is no such key
    unfiled,    ///< the same, and nobody has the key any more: its file is to be removed
    unwritten,  ///< the same, and the entry in storage does not say so yet: it must before anything else is begun
};
struct journal_entry {
    psa_storage_uid_t uid;
    entry_state state;
};

/// Of a key that nobody is to find.
[[nodiscard]] constexpr entry_state hidden_state(bool has_driver, bool is_written) {
    if (has_driver) return entry_state::buried;
    return is_written ? entry_state::unfiled : entry_state::unwritten;
}

template <platform Platform>
struct journal_items {
    /// Reads an entry. `is_there`: there is one, whole or not; `record.what` is none where it was cut off while it was written,
    /// so that it has had no consequence yet.
    [[nodiscard]] static psa_status_t read(std::size_t entry, item_buffer<Platform>& item, journal_record& record,
                                           bool& is_there) {
        std::size_t size = 0;
        record = {};
        const psa_status_t status = kept::get(journal_uid(entry), 0, sizeof item.bytes, item.bytes, &size);
        is_there = status != PSA_ERROR_DOES_NOT_EXIST;
        if (!is_there || status == PSA_ERROR_DATA_CORRUPT) return PSA_SUCCESS;
        const bool is_longer = size == sizeof item.bytes;
        if (status == PSA_SUCCESS && !(is_longer ? journal_record::read_head(item.bytes, size, record)
                                                 : journal_record::read_mended(item.bytes, size, record)))
            record.what = transaction::none;
        return status;
    }

    /// Of an item that cannot be read nothing is known: then all that there can be are looked for.
    [[nodiscard]] static psa_status_t read_length(std::size_t& length) {
        std::uint8_t item[length_item_size];
        std::size_t size = 0;
        const psa_status_t status = kept::get(journal_length_uid, 0, sizeof item, item, &size);
        length = status == PSA_ERROR_DOES_NOT_EXIST ? 0 : most_journal_entries;
        if (status == PSA_SUCCESS && size == sizeof item) {
            byte_reader from{item, sizeof item};
            const std::uint64_t number = from.number(4);
            if (from.number(4) == crc_32(item, 4) && number < most_journal_entries) length = number;
        }
        return status == PSA_ERROR_DOES_NOT_EXIST || status == PSA_ERROR_DATA_CORRUPT ? PSA_SUCCESS : status;
    }
    [[nodiscard]] static psa_status_t write_length(std::size_t length) {
        std::uint8_t item[length_item_size];
        byte_writer to{item};
        to.number(length, 4);
        to.number(crc_32(item, 4), 4);
        return kept::set(journal_length_uid, sizeof item, item, PSA_STORAGE_FLAG_NONE);
    }

    [[nodiscard]] static psa_status_t put(std::size_t entry, const journal_record& record) {
        item_buffer<Platform> item;
        if (record.size() > sizeof item.bytes) return PSA_ERROR_INSUFFICIENT_STORAGE;
        record.write(item.bytes);
        return kept::set(journal_uid(entry), record.size(), item.bytes, PSA_STORAGE_FLAG_NONE);
    }

  private:
    using kept = kept_storage<Platform>;
    static constexpr std::size_t length_item_size = 8;
};

}  // namespace psadrv::detail
