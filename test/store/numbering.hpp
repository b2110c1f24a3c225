// An element that gives the label of a key which it has destroyed to the next one, and a storage of which one call fails.
#pragma once

#include "boards.hpp"

namespace stored {

struct power_cut {};

/// "Maintain a set of free slot numbers", of which the lowest is the next.
struct numbers {
    static inline std::map<std::uint32_t, bytes> vault;
    static inline psa_status_t destroys = PSA_SUCCESS;
    static inline std::uint32_t only = 0;  ///< of which key it says so; 0: of each
    static inline bool power_goes = false;
};
/// `Size` is that of a context, in bytes.
template <std::size_t Size>
struct numbering : numbers {
    static constexpr const char* prefix = "numbering";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = in_element;
    static constexpr psadrv::key_context key_context{.base_size = Size};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::allocate_key, entry_point::destroy_key,
                                                                    entry_point::import_key, entry_point::mac_compute}}};

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        std::uint32_t number = 1;
        while (vault.count(number) != 0) ++number;
        std::memset(key_buffer, 0, Size);
        std::memcpy(key_buffer, &number, 4);
        return PSA_SUCCESS;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        if (destroys != PSA_SUCCESS && (only == 0 || only == element::label_in(key_buffer))) return destroys;
        return vault.erase(element::label_in(key_buffer)) != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        vault[element::label_in(key_buffer)] = bytes(data, data + data_length);
        if (power_goes) throw power_cut{};
        *bits = 8 * data_length;
        *length = Size;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        const auto found = vault.find(element::label_in(key_buffer));
        return found == vault.end() ? PSA_ERROR_DOES_NOT_EXIST
                                    : add_up(found->second.data(), found->second.size(), mac, size, length);
    }
};

/// Of one item it does not tell whether it is there, one it does not read, one it does not remove; and one `set` fails.
struct doubtful : flash {
    static inline psa_storage_uid_t unsure_of = 0, unread = 0, stays = 0;
    static inline int fails_in = 0;  ///< the next `set` at 1

    static void begin() {
        flash::begin();
        unsure_of = unread = stays = 0;
        fails_in = 0;
    }
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t flags) {
        if (fails_in != 0 && --fails_in == 0) return PSA_ERROR_STORAGE_FAILURE;
        return flash::set(uid, length, data, flags);
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        return uid == unread && uid != 0 ? PSA_ERROR_STORAGE_FAILURE : flash::get(uid, offset, size, data, length);
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        return uid == unsure_of && uid != 0 ? PSA_ERROR_STORAGE_FAILURE : flash::get_info(uid, info);
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        return uid == stays && uid != 0 ? PSA_ERROR_STORAGE_FAILURE : flash::remove(uid);
    }
};

template <std::size_t Slots, std::size_t Size = 4>
struct numbering_board {
    using drivers = driver_list<numbering<Size>, software>;
    using storage = doubtful;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{Slots};
};

template <class Board>
struct on_numbering : device<Board> {
    on_numbering() {
        numbers::vault.clear();
        numbers::destroys = PSA_SUCCESS;
        numbers::only = 0;
        numbers::power_goes = false;
    }
};
inline std::size_t entries() {
    return static_cast<std::size_t>(
        std::count_if(flash::items.begin(), flash::items.end(), [](const auto& item) { return item.first >= 0xffffd000U; }));
}

}  // namespace stored
