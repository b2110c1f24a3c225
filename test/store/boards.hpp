// Platforms that keep keys, for tests: a storage in memory that can be looked at and broken, one in a directory, an element with
// storage of its own, and software.
#pragma once

#include <psadrv/psadrv.hpp>
#include <psadrv/store/posix_storage.hpp>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace stored {

using psadrv::capability, psadrv::driver_list, psadrv::driver_type, psadrv::entry_point, psadrv::usage, psadrv::want;
using bytes = std::vector<std::uint8_t>;

/// Items in memory. `reads` and `writes` are what it answers, where that is no success; `room` is how many items it takes.
struct flash {
    static inline std::map<psa_storage_uid_t, bytes> items;
    static inline psa_status_t reads = PSA_SUCCESS, writes = PSA_SUCCESS, removes = PSA_SUCCESS;
    static inline psa_storage_uid_t unreadable = 0;  ///< one item, of which `get` answers `says`
    static inline psa_status_t says = PSA_ERROR_STORAGE_FAILURE;
    static inline std::size_t room = SIZE_MAX;
    static inline bool writes_keys = true,
                       says_so = true;  ///< of items that are keys: whether they are written, and what is said
    static inline bool denies = false;  ///< of the next item: it is written, and the answer is an error

    static void begin() {
        items.clear();
        reads = writes = removes = PSA_SUCCESS;
        unreadable = 0;
        room = SIZE_MAX;
        writes_keys = says_so = true;
        denies = false;
    }
    static void end() {}
    static void close() {}
    static bytes read(psa_storage_uid_t uid) { return items.count(uid) != 0 ? items[uid] : bytes{}; }
    static void write(psa_storage_uid_t uid, const bytes& item) { items[uid] = item; }

    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t) {
        if (writes != PSA_SUCCESS) return writes;
        if (items.count(uid) == 0 && items.size() >= room) return PSA_ERROR_INSUFFICIENT_STORAGE;
        const auto* from = static_cast<const std::uint8_t*>(data);
        const bool is_key = uid <= PSA_KEY_ID_USER_MAX;
        if (!is_key || writes_keys) items[uid] = bytes(from, from + length);
        if (std::exchange(denies, false)) return PSA_ERROR_STORAGE_FAILURE;
        return !is_key || says_so ? PSA_SUCCESS : PSA_ERROR_STORAGE_FAILURE;
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        if (reads != PSA_SUCCESS) return reads;
        if (uid == unreadable && uid != 0) return says;
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        if (offset > found->second.size()) return PSA_ERROR_INVALID_ARGUMENT;
        *length = std::min(size, found->second.size() - offset);
        if (*length != 0) std::memcpy(data, found->second.data() + offset, *length);
        return PSA_SUCCESS;
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        if (reads != PSA_SUCCESS) return reads;
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        *info = {found->second.size(), found->second.size(), 0};
        return PSA_SUCCESS;
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        if (removes != PSA_SUCCESS) return removes;
        return items.erase(uid) != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    }
};

inline std::string folder;
struct in_folder {
    static const char* path() { return folder.c_str(); }
};
/// Items as files: what is read and written here are the items, without the head of a file.
struct files : psadrv::posix_storage<in_folder> {
    static void begin() {
        close();
        char name[] = "/tmp/psadrv-keys-XXXXXX";
        folder = ::mkdtemp(name);
    }
    static void end() {
        close();
        std::filesystem::remove_all(folder);
    }
    static std::string path_of(psa_storage_uid_t uid) {
        char name[32];
        (void)std::snprintf(name, sizeof name, "/%016llx.psa_its", static_cast<unsigned long long>(uid));
        return folder + name;
    }
    static bytes read(psa_storage_uid_t uid) {
        std::ifstream in(path_of(uid), std::ios::binary);
        bytes all(std::istreambuf_iterator<char>{in}, {});
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(16, all.size())));
        return all;
    }
    static void write(psa_storage_uid_t uid, const bytes& item) { (void)set(uid, item.size(), item.data(), 0); }
};

inline psa_status_t add_up(const std::uint8_t* key, std::size_t key_size, std::uint8_t* mac, std::size_t size,
                           std::size_t* length) {
    if (size < 16) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memset(mac, 0, 16);
    for (std::size_t i = 0; i != key_size; ++i) mac[i % 16] = static_cast<std::uint8_t>(mac[i % 16] * 3 + key[i]);
    *length = 16;
    return PSA_SUCCESS;
}

constexpr psa_key_location_t local = 0, in_element = 0x800001;

/// Keys by label; the last label that it gave is its state.
struct element {
    static constexpr const char* prefix = "element";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = in_element;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr std::size_t persistent_state_size = 4;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::allocate_key, entry_point::destroy_key,
                                                                    entry_point::import_key, entry_point::mac_compute}}};

    static inline std::map<std::uint32_t, bytes> vault;
    static inline psa_status_t destroys = PSA_SUCCESS, creates = PSA_SUCCESS;
    static inline std::uint32_t last = 0;
    static inline void (*in_import)() = nullptr;

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        std::uint8_t* state = nullptr;
        const psa_status_t status = psa_crypto_driver_get_persistent_state(&state);
        if (status != PSA_SUCCESS) return status;
        std::memcpy(&last, state, 4);
        ++last;
        std::memcpy(state, &last, 4);
        std::memcpy(key_buffer, &last, 4);
        return psa_crypto_driver_commit_persistent_state(0, 4);
    }
    static std::uint32_t label_in(const std::uint8_t* key_buffer) {
        std::uint32_t label = 0;
        std::memcpy(&label, key_buffer, 4);
        return label;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t) {
        if (destroys != PSA_SUCCESS) return destroys;
        return vault.erase(label_in(key_buffer)) != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        if (in_import != nullptr) in_import();
        vault[label_in(key_buffer)] = bytes(data, data + data_length);
        *bits = 8 * data_length;
        *length = 4;
        return creates;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        const auto found = vault.find(label_in(key_buffer));
        return found == vault.end() ? PSA_ERROR_DOES_NOT_EXIST
                                    : add_up(found->second.data(), found->second.size(), mac, size, length);
    }
};

/// In the middle of an operation it calls `meanwhile`.
struct software {
    static constexpr const char* prefix = "software";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::mac_compute}};
    static inline void (*meanwhile)() = nullptr;
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key, std::size_t key_size, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        if (meanwhile != nullptr) meanwhile();
        return add_up(key, key_size, mac, size, length);
    }
};

inline constexpr psadrv::wanted macs_and_keys{
    want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128, 256}),
    want(usage::import_key | usage::export_key, psa_key_type_t{PSA_KEY_TYPE_AES}, {128, 256})};

[[nodiscard]] inline psa_key_attributes_t attributes_of(psa_key_id_t id, psa_key_location_t location = local) {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_lifetime(&key, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                   id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, location));
    if (id != 0) psa_set_key_id(&key, id);
    psa_set_key_type(&key, PSA_KEY_TYPE_AES);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_CACHE);
    psa_set_key_algorithm(&key, PSA_ALG_CMAC);
    return key;
}

/// A device with a platform, which can be started again.
template <class Board>
struct device {
    using crypto = psadrv::crypto<Board>;
    using storage = typename Board::storage;

    device() {
        storage::begin();
        element::vault.clear();
        element::destroys = element::creates = PSA_SUCCESS;
        (void)start();
    }
    ~device() { storage::end(); }

    static psa_status_t start() {
        storage::close();
        psadrv::state_of<Board>() = psadrv::core_state<Board>{};
        return crypto::init();
    }
    static psa_status_t import(psa_key_id_t id, std::uint8_t letter, psa_key_location_t location = local, std::size_t size = 16) {
        const psa_key_attributes_t key = attributes_of(id, location);
        const bytes data(size, letter);
        psa_key_id_t made = 77;
        const psa_status_t status = crypto::import_key(&key, data.data(), data.size(), &made);
        if (status == PSA_SUCCESS && id != 0 && made != id) return PSA_ERROR_CORRUPTION_DETECTED;
        if (status != PSA_SUCCESS && made != 0) return PSA_ERROR_CORRUPTION_DETECTED;
        last = made;
        return status;
    }
    static psa_status_t use(psa_key_id_t id) {
        std::uint8_t mac[16];
        std::size_t length = 0;
        return crypto::mac_compute(id, PSA_ALG_CMAC, nullptr, 0, mac, sizeof mac, &length);
    }
    /// The first byte of a MAC, which tells keys of different letters apart; 0 where there is none.
    static int first_of_mac(psa_key_id_t id) {
        std::uint8_t mac[16]{};
        std::size_t length = 0;
        return crypto::mac_compute(id, PSA_ALG_CMAC, nullptr, 0, mac, sizeof mac, &length) == PSA_SUCCESS ? mac[0] : 0;
    }
    static inline psa_key_id_t last = 0;
};

}  // namespace stored
