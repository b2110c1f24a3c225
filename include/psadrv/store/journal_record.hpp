/// @file What is under way with a key, so that a start after a power cut knows what to finish and what to undo.
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
#pragma once

#include <psadrv/store/key_file.hpp>

namespace psadrv {

enum class transaction : std::uint8_t {
    none = 0,
    creating = 1,    ///< undone, unless the key's file is there and whole
    destroying = 2,  ///< finished, as long as the key's file is there
    holding = 3,     ///< a volatile key that a driver stores: undone
    burying = 4,     ///< destroyed, as somebody has been told; finished, and nobody finds the key until it is
};

namespace detail {

/// CRC-32 of a key's file, and never 0.
[[nodiscard]] constexpr std::uint32_t file_check_of(const std::uint8_t* item, std::size_t size) {
    const std::uint32_t check = crc_32(item, size);
    return check != 0 ? check : 1;
}

}  // namespace detail

/// `context` is a key context, at a driver that stores keys; `state` is a driver's persistent state that goes with the key.
struct journal_record {
    transaction what = transaction::none;
    psa_storage_uid_t uid = 0;  ///< of the key's file; 0 for a volatile key
    psa_key_attributes_t attributes{};
    std::uint32_t file_check = 0;    ///< file_check_of the key's file, where it is known; 0 otherwise
    std::uint32_t state_number = 0;  ///< of the driver's state that goes with it; 0: none does
    const std::uint8_t* context = nullptr;
    std::size_t context_length = 0;
    const std::uint8_t* state = nullptr;
    std::size_t state_length = 0;
    bool is_whole = false;  ///< false: a build with larger keys has made it, and context and state are not here

    static constexpr std::size_t overhead = 4 + 1 + 8 + 4 + detail::attribute_bytes::size + 4 * 4 + 4;

    [[nodiscard]] constexpr std::size_t size() const { return overhead + context_length + state_length; }
    /// Whether a driver may have something of the key. It has nothing where the entry knows the whole file before it is written.
    [[nodiscard]] constexpr bool is_of_driver() const {
        return file_check == 0 && PSA_KEY_LIFETIME_GET_LOCATION(attributes.lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE;
    }
    /// The driver has destroyed the key, and may give its label to another one: what is left is a file to remove.
    [[nodiscard]] static constexpr journal_record of_file(psa_storage_uid_t uid) {
        journal_record record;
        record.what = transaction::burying;
        record.uid = uid;
        record.is_whole = true;
        return record;
    }

    /// Fills `size()` bytes.
    constexpr void write(std::uint8_t* item) const {
        detail::byte_writer to{item};
        to.bytes(magic, sizeof magic);
        to.number(static_cast<std::uint8_t>(what), 1);
        to.number(uid, 8);
        to.number(attributes.id, 4);
        detail::attribute_bytes::write(to, attributes);
        to.number(file_check, 4);
        to.number(state_number, 4);
        to.number(context_length, 4);
        to.number(state_length, 4);
        to.bytes(context, context_length);
        to.bytes(state, state_length);
        to.number(detail::crc_32(item, size() - 4), 4);
    }
    /// False where it is none, or not whole: it was cut off while it was written, so that nothing behind it has happened.
    [[nodiscard]] static constexpr bool read(const std::uint8_t* item, std::size_t size, journal_record& record) {
        if (size < overhead) return false;
        detail::byte_reader end{item + size - 4, 4};
        if (end.number(4) != detail::crc_32(item, size - 4)) return false;
        detail::byte_reader from{item, size - 4};
        if (!read_head(from, record)) return false;
        record.context = from.bytes(record.context_length);
        record.state = from.bytes(record.state_length);
        record.is_whole = true;
        return !from.short_of && from.left == 0;
    }
    /// Turns a bit back that has flipped since a record was written. CRC-32 tells which: what one bit makes of it, no other does,
    /// nor do two. What was cut off while it was written is none such, but where it is one bit from a record that was whole.
    static constexpr bool mend(std::uint8_t* item, std::size_t size) {
        if (size < overhead) return false;
        const std::uint32_t check = detail::crc_32(item, size - 4);
        detail::byte_reader end{item + size - 4, 4};
        const std::uint32_t difference = check ^ static_cast<std::uint32_t>(end.number(4));
        if ((difference & (difference - 1)) == 0) {  // in the check itself
            detail::byte_writer to{item + size - 4};
            to.number(check, 4);
            return true;
        }
        for (unsigned bit = 0; bit != 8; ++bit) {
            std::uint32_t made = detail::crc_of_byte(1U << bit);
            for (std::size_t at = size - 4; at != 0; made = detail::crc_of_byte(made)) {
                --at;
                if (made != difference) continue;
                item[at] = static_cast<std::uint8_t>(item[at] ^ 1U << bit);
                return true;
            }
        }
        return false;
    }
    /// Reads what may have to be mended first.
    [[nodiscard]] static constexpr bool read_mended(std::uint8_t* item, std::size_t size, journal_record& record) {
        return read(item, size, record) || (mend(item, size) && read(item, size, record));
    }
    /// What every entry has, of one that is too long for whoever reads it; its check is not.
    [[nodiscard]] static constexpr bool read_head(const std::uint8_t* item, std::size_t size, journal_record& record) {
        detail::byte_reader from{item, size};
        return read_head(from, record);
    }

  private:
    static constexpr std::uint8_t magic[4] = {'P', 'S', 'J', 1};

    [[nodiscard]] static constexpr bool read_head(detail::byte_reader& from, journal_record& record) {
        for (std::uint8_t one : magic) {
            if (from.number(1) != one) return false;
        }
        record.what = static_cast<transaction>(from.number(1));
        record.uid = from.number(8);
        const auto id = static_cast<psa_key_id_t>(from.number(4));
        record.attributes = detail::attribute_bytes::read(from, id);
        record.file_check = static_cast<std::uint32_t>(from.number(4));
        record.state_number = static_cast<std::uint32_t>(from.number(4));
        record.context_length = static_cast<std::size_t>(from.number(4));
        record.state_length = static_cast<std::size_t>(from.number(4));
        return !from.short_of && record.what != transaction::none && record.what <= transaction::burying;
    }
};

/// The names of what is no key: identifiers of keys end at 0x7fffffff, those of Mbed TLS's own items begin at 0xffffff00.
[[nodiscard]] constexpr psa_storage_uid_t journal_uid(std::size_t entry) { return 0xffffd000U + entry; }
inline constexpr std::size_t most_journal_entries = 4096 + 2;
inline constexpr psa_storage_uid_t journal_length_uid = 0xffffcfffU;
/// Of the persistent state of the driver of a location: two, of which the younger one counts.
[[nodiscard]] constexpr psa_storage_uid_t driver_state_uid(psa_key_location_t location, std::uint32_t number) {
    return psa_storage_uid_t{location} << 32 | 0xffffe000U | (number & 1U);
}

}  // namespace psadrv
