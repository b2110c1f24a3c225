// The power goes at every point of every change of keys, and again while the next start recovers: what is found then is the old
// state or the new one, no element keeps what nobody knows of, and everything goes on working.
//
// Events are the calls that write to storage and the calls of drivers. A cut is before an event, behind it, or, of a write, in
// the middle of it: then storage has half of the new item, nothing, or an item of which half is what erased flash has. And
// storage answers an error: to each call, that one alone or all behind it, also during the start behind a cut.
#include "deriving.hpp"

#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/store/trusted_storage.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <functional>
#include <future>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

using psadrv::capability, psadrv::driver_list, psadrv::driver_type, psadrv::entry_point, psadrv::list_of, psadrv::usage,
    psadrv::want;
using bytes = std::vector<std::uint8_t>;

struct power_cut {};

enum moment { before, behind, half, lost, smeared, moments };

/// Where the power goes: at which event, and when; never, where `at` is as large as can be.
struct {
    std::size_t events = 0, at = SIZE_MAX;
    moment when = before;
    std::size_t writes = 0;
    bool writing = false;  ///< at that event; any other is done or is not
} power;
std::atomic<bool> gone = false;  ///< for other threads than the one that has seen it go

template <class Whole>
void event(Whole&& whole) {
    if (gone) throw power_cut{};
    const bool here = power.events++ == power.at;
    gone = here;
    if (here && power.when != behind) throw power_cut{};
    whole();
    if (here) throw power_cut{};
}

/// What survives.
std::map<psa_storage_uid_t, bytes> items;
psa_status_t storage_answers = PSA_SUCCESS;  // of writes
std::size_t storage_items = SIZE_MAX;
bool files_have_checks = true;  // the files of keys; whoever writes others has half of them, or nothing

/// An item becomes `next`, or goes where that is empty.
void write_item(psa_storage_uid_t uid, const bytes& next) {
    const bool here = power.events == power.at;
    if (here) power.writing = true;
    if (here && !gone && power.when >= half) {
        bytes torn = next.empty() ? items[uid] : next;
        const auto middle = torn.begin() + static_cast<std::ptrdiff_t>(torn.size() / 2);
        const bool is_file = uid <= PSA_KEY_ID_USER_MAX && !next.empty();
        if (power.when == half) torn.erase(middle, torn.end());
        else std::fill(middle, torn.end(), 0xff);
        if (power.when == lost || (is_file && power.when == smeared && !files_have_checks)) items.erase(uid);
        else items[uid] = torn;
    }
    event([&] {
        if (next.empty()) items.erase(uid);
        else items[uid] = next;
    });
}

/// A storage that answers an error: to one of its calls, or to that and all behind it.
struct {
    std::size_t calls = 0, at = SIZE_MAX;
    bool for_good = false;
    psa_status_t answer = PSA_SUCCESS;
    bool answered = false;
} fault;
struct refused {};

/// Where there is no room, what is there can be read and removed.
bool is_faulty(bool needs_room) {
    const std::size_t call = fault.calls++;
    const bool here = call == fault.at || (fault.for_good && call > fault.at);
    const bool answers = here && (needs_room || fault.answer != PSA_ERROR_INSUFFICIENT_STORAGE);
    fault.answered = fault.answered || answers;
    return answers;
}

struct storage {
    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t) {
        if (is_faulty(true)) return fault.answer;
        if (storage_answers != PSA_SUCCESS) return storage_answers;
        if (items.count(uid) == 0 && items.size() >= storage_items) return PSA_ERROR_INSUFFICIENT_STORAGE;
        const auto* from = static_cast<const std::uint8_t*>(data);
        ++power.writes;
        write_item(uid, bytes(from, from + length));
        return PSA_SUCCESS;
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        if (gone) throw power_cut{};
        if (is_faulty(false)) return fault.answer;
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        if (offset > found->second.size()) return PSA_ERROR_INVALID_ARGUMENT;
        *length = std::min(size, found->second.size() - offset);
        if (*length != 0) std::memcpy(data, found->second.data() + offset, *length);
        return PSA_SUCCESS;
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        if (gone) throw power_cut{};
        if (is_faulty(false)) return fault.answer;
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        *info = {found->second.size(), found->second.size(), 0};
        return PSA_SUCCESS;
    }
    static psa_status_t remove(psa_storage_uid_t uid) {
        if (is_faulty(false)) return fault.answer;
        if (storage_answers != PSA_SUCCESS) return storage_answers;
        if (items.count(uid) == 0) return PSA_ERROR_DOES_NOT_EXIST;
        ++power.writes;
        write_item(uid, {});
        return PSA_SUCCESS;
    }
};

/// What an element with storage has: keys by label. "Some typical strategies to allocate an internal key identifier".
std::map<std::uint32_t, bytes> vault;
psa_status_t vault_destroys = PSA_SUCCESS, creation_answers = PSA_SUCCESS;
enum class labels { found_in_the_vault, counted, marked_as_free };

psa_status_t answer(const bytes& key, std::uint8_t* mac, std::size_t size, std::size_t* length) {
    if (size < 16) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memset(mac, 0, 16);
    for (std::size_t i = 0; i != key.size(); ++i) mac[i % 16] = static_cast<std::uint8_t>(mac[i % 16] * 3 + key[i]);
    *length = 16;
    return PSA_SUCCESS;
}
psa_status_t mac_with(const bytes& key, std::uint8_t* mac, std::size_t size, std::size_t* length) {
    return answer(key, mac, size, length);
}
int generated = 0;
bytes fresh() { return bytes(16, static_cast<std::uint8_t>(++generated)); }

/// Called while an element makes a key.
std::function<void()> meanwhile;

template <labels Strategy>
struct element : stored::deriving<element<Strategy>> {
    static constexpr const char* prefix = "element";
    static constexpr labels strategy = Strategy;
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr std::size_t persistent_state_size = Strategy == labels::found_in_the_vault ? 0 : 8;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::allocate_key, entry_point::destroy_key, entry_point::import_key, entry_point::generate_key,
                          entry_point::copy_key, entry_point::export_key, entry_point::mac_compute}},
        {.entry_points = psadrv::family::key_derivation, .algorithms = list_of<stored::hkdf>},
        {.entry_points = entry_point::key_derivation_output_key,
         .algorithms = list_of<stored::hkdf>,
         .key_types = list_of<psadrv::key_type_specification{PSA_KEY_TYPE_AES}>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>}};

    static bytes open(const std::uint8_t* key_buffer, std::size_t) { return vault.at(label_in(key_buffer)); }
    static psa_status_t key_derivation_output_key(const psa_key_attributes_t* key,
                                                  typename stored::deriving<element>::operation_t* operation,
                                                  std::uint8_t* key_buffer, std::size_t, std::size_t* length) {
        bytes derived(PSA_BITS_TO_BYTES(psa_get_key_bits(key)));
        (void)element::key_derivation_output_bytes(operation, derived.data(), derived.size());
        return put(key_buffer, derived, length);
    }
    static psa_status_t key_agreement_to_key(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                             std::size_t size, const std::uint8_t* peer_key, std::size_t,
                                             const psa_key_attributes_t*, std::uint8_t* made, std::size_t, std::size_t* length) {
        return put(made, element::agreed(key_buffer, size, peer_key), length);
    }

    static std::uint32_t label_in(const std::uint8_t* key_buffer) {
        std::uint32_t label = 0;
        std::memcpy(&label, key_buffer, 4);
        return label;
    }
    static std::uint8_t* state() {
        std::uint8_t* found = nullptr;
        if (psa_crypto_driver_get_persistent_state(&found) != PSA_SUCCESS) throw "no state";
        return found;
    }
    static psa_status_t commit() { return psa_crypto_driver_commit_persistent_state(0, persistent_state_size); }
    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t size) {
        if (size != 4) return PSA_ERROR_CORRUPTION_DETECTED;
        std::uint32_t label = 1;
        psa_status_t status = PSA_SUCCESS;
        event([&] {
            if constexpr (Strategy == labels::found_in_the_vault) {
                while (vault.count(label) != 0) ++label;
            } else if constexpr (Strategy == labels::counted) {
                std::memcpy(&label, state(), 4);
                ++label;
                std::memcpy(state(), &label, 4);
                status = commit();
            } else {
                while ((state()[label / 8] >> label % 8 & 1) != 0) ++label;
                state()[label / 8] = static_cast<std::uint8_t>(state()[label / 8] | 1 << label % 8);
                status = commit();
            }
            std::memcpy(key_buffer, &label, 4);
        });
        return status;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t size) {
        if (size != 4) return PSA_ERROR_CORRUPTION_DETECTED;
        if (vault_destroys != PSA_SUCCESS) return vault_destroys;
        const std::uint32_t label = label_in(key_buffer);
        if constexpr (Strategy == labels::marked_as_free) {
            const std::uint8_t before = state()[label / 8];
            state()[label / 8] = static_cast<std::uint8_t>(before & ~(1 << label % 8));
            const psa_status_t status = commit();
            if (status != PSA_SUCCESS) {
                state()[label / 8] = before;
                return status;
            }
        }
        bool there = false;
        event([&] { there = vault.erase(label) != 0; });
        return there ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    }
    static psa_status_t put(std::uint8_t* key_buffer, const bytes& key, std::size_t* length) {
        if (meanwhile) std::exchange(meanwhile, nullptr)();
        event([&] { vault[label_in(key_buffer)] = key; });
        *length = 4;
        return creation_answers;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        *bits = 8 * data_length;
        return put(key_buffer, bytes(data, data + data_length), length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t, std::size_t* length) {
        return put(key_buffer, fresh(), length);
    }
    static psa_status_t copy_key(const psa_key_attributes_t*, const std::uint8_t* source, std::size_t, std::uint8_t* key_buffer,
                                 std::size_t, std::size_t* length) {
        if (vault.count(label_in(source)) == 0) return PSA_ERROR_DOES_NOT_EXIST;
        return put(key_buffer, vault[label_in(source)], length);
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, std::uint8_t* data,
                                   std::size_t, std::size_t* length) {
        if (vault.count(label_in(key_buffer)) == 0) return PSA_ERROR_DOES_NOT_EXIST;
        const bytes& key = vault[label_in(key_buffer)];
        std::memcpy(data, key.data(), key.size());
        *length = key.size();
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        if (vault.count(label_in(key_buffer)) == 0) return PSA_ERROR_DOES_NOT_EXIST;
        return mac_with(vault[label_in(key_buffer)], mac, size, length);
    }
};

/// An element without storage: the core has its keys, wrapped.
struct wrapper {
    static constexpr const char* prefix = "wrapper";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr psadrv::key_context key_context{.base_size = 1, .symmetric_factor = 1};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::generate_key,
                                                                    entry_point::export_key, entry_point::mac_compute}}};

    static psa_status_t wrap(const bytes& key, std::uint8_t* key_buffer, std::size_t size, std::size_t* length) {
        if (size != key.size() + 1) return PSA_ERROR_CORRUPTION_DETECTED;
        event([&] {
            key_buffer[0] = 'w';
            for (std::size_t i = 0; i != key.size(); ++i) key_buffer[i + 1] = static_cast<std::uint8_t>(key[i] ^ 0x5a);
        });
        *length = size;
        return PSA_SUCCESS;
    }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t size, std::size_t* length, std::size_t* bits) {
        *bits = 8 * data_length;
        return wrap(bytes(data, data + data_length), key_buffer, size, length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t size,
                                     std::size_t* length) {
        return wrap(fresh(), key_buffer, size, length);
    }
    static bytes unwrapped(const std::uint8_t* key_buffer, std::size_t key_size) {
        bytes key(key_buffer + 1, key_buffer + key_size);
        for (std::uint8_t& one : key) one ^= 0x5a;
        return key;
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_size,
                                   std::uint8_t* data, std::size_t, std::size_t* length) {
        const bytes key = unwrapped(key_buffer, key_size);
        std::memcpy(data, key.data(), key.size());
        *length = key.size();
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_size,
                                    psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size,
                                    std::size_t* length) {
        return mac_with(unwrapped(key_buffer, key_size), mac, size, length);
    }
};

/// An element that counts, in its state, how often it has signed; `signed_for_sure` is how many commits have succeeded.
std::uint32_t signed_for_sure = 0;
struct signer {
    static constexpr const char* prefix = "signer";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800003;
    static constexpr psadrv::key_context key_context{.base_size = 1, .symmetric_factor = 1};
    static constexpr std::size_t persistent_state_size = 4;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::mac_compute}}};

    static psa_status_t import_key(const psa_key_attributes_t* key, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t size, std::size_t* length, std::size_t* bits) {
        return wrapper::import_key(key, data, data_length, key_buffer, size, length, bits);
    }
    static psa_status_t mac_compute(const psa_key_attributes_t* key, const std::uint8_t* key_buffer, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t size, std::size_t* length) {
        std::uint8_t* state = nullptr;
        std::uint32_t count = 0;
        if (psa_crypto_driver_get_persistent_state(&state) != PSA_SUCCESS) return PSA_ERROR_CORRUPTION_DETECTED;
        std::memcpy(&count, state, 4);
        if (count != signed_for_sure) return PSA_ERROR_CORRUPTION_DETECTED;
        ++count;
        std::memcpy(state, &count, 4);
        const psa_status_t status = psa_crypto_driver_commit_persistent_state(0, 4);
        if (status != PSA_SUCCESS) return status;
        signed_for_sure = count;
        return wrapper::mac_compute(key, key_buffer, key_size, alg, input, input_length, mac, size, length);
    }
};

struct software : stored::deriving<software> {
    static constexpr const char* prefix = "software";
    static constexpr auto type = driver_type::transparent;
    static constexpr bool software_mark = true;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::mac_compute, psadrv::family::key_derivation,
                                                                    entry_point::key_agreement, entry_point::import_key}}};

    static bytes open(const std::uint8_t* key_buffer, std::size_t size) { return bytes(key_buffer, key_buffer + size); }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* length, std::size_t* bits) {
        std::memcpy(key_buffer, data, *length = data_length);
        *bits = 8 * data_length;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key, std::size_t key_size, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        return mac_with(bytes(key, key + key_size), mac, size, length);
    }
};

struct pseudo_random {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        std::memset(output, ++generated, size);
        return PSA_SUCCESS;
    }
};

template <labels Strategy, class Layout>
struct board {
    using drivers = driver_list<element<Strategy>, wrapper, signer, software>;
    using random = pseudo_random;
    using storage = ::storage;
    using key_file = Layout;
    static constexpr auto wanted =
        stored::rows_of_derivation(want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                                   want(usage::import_key | usage::generate_key | usage::copy_key | usage::export_key,
                                        psa_key_type_t{PSA_KEY_TYPE_AES}, {128}));
    static constexpr psadrv::key_slots key_slots{3};
};

/// The same with threads: somebody may still use a key that another has destroyed.
template <labels Strategy, class Layout>
struct threaded : board<Strategy, Layout>, psadrv::pthreads<threaded<Strategy, Layout>> {};

// The callbacks name no platform: whichever is being tested.
psa_status_t (*get_state)(std::uint8_t**) = nullptr;
psa_status_t (*commit_state)(std::size_t, std::size_t) = nullptr;

}  // namespace

extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** state) { return get_state(state); }
extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {
    return commit_state(from, length);
}

using board_1 = board<labels::found_in_the_vault, psadrv::psadrv_key_file>;
using board_2 = board<labels::counted, psadrv::psadrv_key_file>;
using board_3 = board<labels::marked_as_free, psadrv::psadrv_key_file>;
using board_4 = board<labels::found_in_the_vault, psadrv::mbedtls_key_file>;
using board_5 = board<labels::counted, psadrv::mbedtls_key_file>;
using board_6 = board<labels::marked_as_free, psadrv::mbedtls_key_file>;
using board_7 = threaded<labels::counted, psadrv::psadrv_key_file>;
using board_8 = threaded<labels::marked_as_free, psadrv::mbedtls_key_file>;
using boards = std::tuple<board_1, board_2, board_3, board_4, board_5, board_6, board_7, board_8>;
PSADRV_DEFINE_CORE(board_1);
PSADRV_DEFINE_CORE(board_2);
PSADRV_DEFINE_CORE(board_3);
PSADRV_DEFINE_CORE(board_4);
PSADRV_DEFINE_CORE(board_5);
PSADRV_DEFINE_CORE(board_6);
PSADRV_DEFINE_CORE(board_7);
PSADRV_DEFINE_CORE(board_8);

namespace {

/// The power goes a second time at one of so many points; at others behind the next first one.
std::size_t every = 1;
std::size_t scenarios = 0, points = 0, second_points = 0, fault_points = 0, failures = 0, most_created = 0, most_destroyed = 0;
std::string where;

void expect(bool holds, const char* what) {
    if (holds) return;
    ++failures;
    if (failures < 20) std::printf("does not hold: %s: %s\n", what, where.c_str());
}

/// What may fail where storage does.
void must(psa_status_t status, const char* what) {
    if (status != PSA_SUCCESS && fault.at != SIZE_MAX) throw refused{};
    expect(status == PSA_SUCCESS, what);
}

constexpr psa_key_location_t local = 0, in_element = 0x800001, in_wrapper = 0x800002, in_signer = 0x800003;

psa_key_attributes_t attributes_of(psa_key_id_t id, psa_key_location_t location) {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_lifetime(&key, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                   id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, location));
    if (id != 0) psa_set_key_id(&key, id);
    psa_set_key_type(&key, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&key, 128);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_CACHE);
    psa_set_key_algorithm(&key, PSA_ALG_CMAC);
    return key;
}

template <class Board>
struct world {
    using crypto = psadrv::crypto<Board>;

    static void restart() {
        gone = false;
        meanwhile = nullptr;
        if constexpr (psadrv::has_this_thread<Board>) Board::this_thread::set(nullptr);  // a cut leaves no entry point
        psadrv::state_of<Board>() = psadrv::core_state<Board>{};
        get_state = psadrv::get_persistent_state<Board>;
        commit_state = psadrv::commit_persistent_state<Board>;
    }
    static void begin() {
        items.clear();
        vault.clear();
        generated = 0;
        signed_for_sure = 0;
        restart();
        expect(crypto::init() == PSA_SUCCESS, "init");
    }
    /// What a key answers; empty where there is none.
    static bytes answer_of(psa_key_id_t id) {
        bytes mac(16);
        std::size_t length = 0;
        psa_key_attributes_t key = psa_key_attributes_init();
        psa_status_t status = crypto::get_key_attributes(id, &key);
        if (status == PSA_ERROR_INVALID_HANDLE) return {};
        if (status == PSA_SUCCESS)
            status = crypto::mac_compute(id, psa_get_key_algorithm(&key), nullptr, 0, mac.data(), 16, &length);
        must(status, "a key that is there is usable");
        return status == PSA_SUCCESS ? mac : bytes{0xff};
    }
    /// The persistent keys that may be there.
    static constexpr psa_key_id_t names[] = {1, 2, 3};
    using keys = std::map<psa_key_id_t, bytes>;
    static keys all() {
        keys found;
        for (psa_key_id_t id : names) {
            const bytes answer = answer_of(id);
            if (!answer.empty()) found[id] = answer;
        }
        return found;
    }
    static std::size_t in_vault() {
        std::size_t count = 0;
        for (psa_key_id_t id : names) {
            psa_key_attributes_t key = psa_key_attributes_init();
            if (crypto::get_key_attributes(id, &key) == PSA_SUCCESS)
                count += PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&key)) == in_element ? 1U : 0U;
        }
        return count;
    }

    static psa_status_t import(psa_key_id_t id, psa_key_location_t location, std::uint8_t letter, psa_key_id_t* made) {
        const psa_key_attributes_t key = attributes_of(id, location);
        const bytes data(16, letter);
        return crypto::import_key(&key, data.data(), data.size(), made);
    }

    struct scenario {
        const char* name;
        std::function<void()> before;
        std::vector<std::function<void()>> changes;  ///< the state is the old one or the new one of each
        psa_key_id_t later = 0;  ///< a key that the last change makes at last: the state without it is one, too
    };
    static std::vector<scenario> make_scenarios() {
        std::vector<scenario> all;
        static psa_key_id_t made = 0;
        const auto nothing = [] {};
        const auto importing = [](psa_key_id_t id, psa_key_location_t at, std::uint8_t letter) {
            return [=] { must(import(id, at, letter, &made), "a key is imported"); };
        };
        const auto destroying = [](psa_key_id_t id) { return [=] { must(crypto::destroy_key(id), "a key is destroyed"); }; };
        for (psa_key_location_t at : {local, in_element, in_wrapper}) {
            all.push_back({"import", nothing, {importing(1, at, 'a')}});
            all.push_back({"generate", nothing, {[=] {
                               const psa_key_attributes_t key = attributes_of(1, at);
                               must(crypto::generate_key(&key, &made), "a key is generated");
                           }}});
            all.push_back({"destroy", importing(1, at, 'a'), {destroying(1)}});
            all.push_back({"destroy and make again", importing(1, at, 'a'), {destroying(1), importing(1, at, 'b')}});
            all.push_back({"make the same again", importing(1, at, 'a'), {destroying(1), importing(1, at, 'a'), destroying(1)}});
            all.push_back({"two keys, one after the other",
                           importing(3, at, 'c'),
                           {importing(1, at, 'a'), importing(2, in_element, 'b'), destroying(1), destroying(3),
                            importing(1, in_element, 'd')}});
        }
        for (psa_key_location_t to : {local, in_element, in_wrapper}) {
            for (psa_key_location_t from : {local, in_element, in_wrapper}) {
                all.push_back({"copy", importing(1, from, 'a'), {[=] {
                                   const psa_key_attributes_t key = attributes_of(2, to);
                                   must(crypto::copy_key(1, &key, &made), "a key is copied");
                               }}});
            }
        }
        for (psa_key_location_t from : {local, in_element, in_wrapper}) {
            for (psa_key_location_t to : {local, in_element, in_wrapper})
                all.push_back(
                    {"derive", nothing, {[=] { must(stored::derive<crypto>(from, attributes_of(1, to)), "a key is derived"); }}});
        }
        for (psa_key_location_t from : {local, in_element}) {
            for (psa_key_location_t to : {local, in_element, in_wrapper})
                all.push_back(
                    {"agree", nothing, {[=] { must(stored::agree<crypto>(from, attributes_of(1, to)), "a key is agreed on"); }}});
            for (psa_key_location_t to : {local, in_element, in_wrapper})
                all.push_back({"agree and derive", nothing, {[=] {
                                   must(stored::agree_and_derive<crypto>(from, attributes_of(1, to)),
                                        "a key is derived from an agreement");
                               }}});
        }
        const auto use_and_destroy = [] {
            expect(!answer_of(made).empty(), "a volatile key is usable");
            must(crypto::destroy_key(made), "a volatile key is destroyed");
        };
        all.push_back({"a volatile key in an element", nothing, {importing(0, in_element, 'v'), use_and_destroy}});
        all.push_back({"a volatile key in an element beside a persistent one",
                       importing(1, in_element, 'a'),
                       {importing(0, in_element, 'v'), importing(2, in_element, 'b')}});
        const auto signing = [] { must(answer_of(3).empty() ? PSA_ERROR_GENERIC_ERROR : PSA_SUCCESS, "an element signs"); };
        all.push_back({"an element commits its state", importing(3, in_signer, 's'), {signing, signing, signing}});
        all.push_back({"two elements' states",
                       importing(3, in_signer, 's'),
                       {importing(1, in_element, 'a'), signing, destroying(1), signing, importing(1, in_element, 'b')}});
        if constexpr (psadrv::has_mutex<Board>) {
            static psadrv::key_slot<Board>* slot = nullptr;
            const auto destroying_in_use = [=] {
                must(psadrv::acquire_key<Board>(1, slot), "a key is used");
                destroying(1)();
                expect(answer_of(1).empty(), "nobody else finds it");
            };
            const auto releasing = [] { psadrv::release_key<Board>(*slot); };
            for (psa_key_location_t at : {local, in_element, in_wrapper}) {
                all.push_back({"destroy while it is used", importing(1, at, 'a'), {destroying_in_use, releasing}});
                all.push_back({"destroy while it is used, and make another",
                               importing(1, at, 'a'),
                               {destroying_in_use, importing(2, at, 'b'), releasing, importing(1, at, 'c')}});
            }
            all.push_back({"a volatile key is destroyed while it is used",
                           nothing,
                           {importing(0, in_element, 'v'),
                            [=] {
                                must(psadrv::acquire_key<Board>(made, slot), "a volatile key is used");
                                destroying(made)();
                            },
                            releasing}});
            // While an element makes a key, another thread signs, which commits, and begins with a key of its own, which has to
            // wait.
            all.push_back({"two keys by two threads, and a commit",
                           importing(3, in_signer, 's'),
                           {[=] {
                               signing();  // it is in its slot from now on: who loads a key has to wait, too
                               std::promise<void> has_signed;
                               bool was_cut = false;
                               std::thread other;
                               meanwhile = [&] {
                                   other = std::thread([&] {
                                       bool told = false;
                                       try {
                                           signing();
                                           told = true;
                                           has_signed.set_value();
                                           importing(2, in_element, 'b')();
                                       } catch (const power_cut&) {
                                           was_cut = true;
                                           if (!told) has_signed.set_value();
                                       }
                                   });
                                   has_signed.get_future().wait();
                               };
                               try {
                                   importing(1, in_element, 'a')();
                               } catch (const power_cut&) {
                                   was_cut = true;
                               }
                               if (other.joinable()) other.join();
                               if (was_cut) throw power_cut{};
                           }},
                           2});
        }
        return all;
    }
    /// A driver's state is the last one that was committed, or the one that was being committed.
    static void check_signer() {
        std::uint32_t count = 0;
        std::memcpy(&count, psadrv::state_of<Board>().state_of_driver(2), 4);
        expect(count == signed_for_sure || count == signed_for_sure + 1, "a state that was committed is there");
        signed_for_sure = count;
    }
    /// What a driver remembers of its labels agrees with what it has.
    static void check_state() {
        using driver = typename Board::drivers::template at<0>;
        if constexpr (driver::persistent_state_size != 0) {
            const std::uint8_t* const state = psadrv::state_of<Board>().state_of_driver(0);
            std::uint32_t last = 0;
            std::memcpy(&last, state, 4);
            for (std::uint32_t label = 1; label != 64; ++label) {
                const bool there = vault.count(label) != 0;
                if constexpr (driver::strategy == labels::counted)
                    expect(!there || label <= last, "a counter that has counted all labels");
                else expect(there == ((state[label / 8] >> label % 8 & 1) != 0), "a label is marked while its key is there");
            }
        }
    }

    /// What must hold of whatever a start finds: `possible` is what there may be.
    static void check(const std::vector<keys>& possible) {
        check_signer();
        const keys found = all();
        expect(std::any_of(possible.begin(), possible.end(), [&](const keys& one) { return one == found; }),
               "the old state or the new one");
        expect(vault.size() == in_vault(), "an element keeps the keys that are there, and no others");
        check_state();
        // And it goes on.
        psa_key_id_t made = 0;
        for (psa_key_id_t id : names) {
            if (found.count(id) != 0) expect(crypto::destroy_key(id) == PSA_SUCCESS, "what is there is destroyed");
        }
        expect(vault.empty(), "nothing is left in the element");
        for (psa_key_id_t id : names)
            expect(import(id, in_element, static_cast<std::uint8_t>('x' + id), &made) == PSA_SUCCESS, "new keys are made");
        expect(all().size() == 3, "new keys are there");
        for (psa_key_id_t id : names) expect(crypto::destroy_key(id) == PSA_SUCCESS, "new keys are destroyed");
        restart();
        expect(crypto::init() == PSA_SUCCESS, "the next start");
        expect(all().empty() && vault.empty(), "nothing comes back");
        check_state();
        for (const auto& [uid, item] : items) {
            const bool is_known = (uid & 0xfffff000U) == 0xffffe000U || uid == psadrv::journal_length_uid;
            expect(is_known, "storage holds states of drivers and the length of the journal, and nothing else");
        }
    }

    static void run(const scenario& one) {
        ++scenarios;
        // Once without a cut: how many events there are, and which states it goes through.
        where = one.name;
        power.at = SIZE_MAX;
        begin();
        one.before();
        std::vector<keys> states{all()};
        const auto before_items = items;
        const auto before_vault = vault;
        const int before_generated = generated;
        const std::uint32_t before_signed = signed_for_sure;
        std::size_t events = 0;
        for (const auto& change : one.changes) {
            power.events = 0;
            change();
            events += power.events;
            states.push_back(all());
        }
        if (one.later != 0) {
            states.push_back(states.back());
            states.back().erase(one.later);
        }
        for (std::size_t at = 0; at != events; ++at) {
            for (int when = before; when != moments; ++when) {
                std::vector<std::size_t> seconds{SIZE_MAX};
                for (std::size_t second = 0; second != seconds.size(); ++second) {
                    where = one.name + std::string{", event "} + std::to_string(at) + "/" + std::to_string(when);
                    items = before_items;
                    vault = before_vault;
                    generated = before_generated;
                    signed_for_sure = before_signed;
                    restart();
                    power.at = SIZE_MAX;
                    expect(crypto::init() == PSA_SUCCESS, "init");
                    power = {0, at, static_cast<moment>(when), 0, false};
                    bool was_cut = false;
                    std::size_t done = 0;
                    try {
                        for (; done != one.changes.size(); ++done) one.changes[done]();
                    } catch (const power_cut&) {
                        was_cut = true;
                    }
                    expect(was_cut, "the power goes");
                    restart();
                    if (when >= half && !power.writing) continue;  // the same as before it
                    if (seconds[second] != SIZE_MAX) {
                        where += ", again at " + std::to_string(seconds[second]);
                        power = {0, seconds[second] / moments, static_cast<moment>(seconds[second] % moments), 0, false};
                        try {
                            (void)crypto::init();
                        } catch (const power_cut&) {
                        }
                        restart();
                        if (power.when >= half && !power.writing) continue;
                        ++second_points;
                    }
                    power = {};
                    expect(crypto::init() == PSA_SUCCESS, "a start behind a cut");
                    if (seconds[second] == SIZE_MAX) {
                        ++points;
                        for (std::size_t e = points % every; e < moments * power.events; e += every) seconds.push_back(e);
                    }
                    // What is done is done: the state is that of the last whole change, or of the next one.
                    if (one.later != 0) check(states);
                    else check({states[done], states[done + 1]});
                }
            }
        }
    }
    /// Storage answers errors: a change that fails has made no key, whatever was refused, and nothing is lost by that.
    static void run_with_faults(const scenario& one) {
        power = {};
        where = one.name;
        begin();
        one.before();
        std::vector<keys> states{all()};
        const auto before_items = items;
        const auto before_vault = vault;
        const int before_generated = generated;
        const std::uint32_t before_signed = signed_for_sure;
        const auto again = [&] {
            items = before_items;
            vault = before_vault;
            generated = before_generated;
            signed_for_sure = before_signed;
            restart();
            expect(crypto::init() == PSA_SUCCESS, "init");
        };
        const auto restart_and_check = [&](const std::vector<keys>& possible) {
            power = {};
            fault = {};
            restart();
            expect(crypto::init() == PSA_SUCCESS, "a start behind an error of storage");
            ++fault_points;
            check(possible);
        };
        std::size_t events = 0;
        for (const auto& change : one.changes) {
            power.events = 0;
            change();
            events += power.events;
            states.push_back(all());
        }
        states.push_back(states.back());
        for (psa_status_t answer : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INSUFFICIENT_STORAGE}) {
            for (bool for_good : {false, true}) {
                for (std::size_t at = 0;; ++at) {
                    where = one.name + std::string{", storage fails at "} + std::to_string(at) + (for_good ? " and behind" : "");
                    again();
                    fault = {0, at, for_good, answer, false};
                    std::size_t done = 0;
                    bool failed = false;
                    try {
                        for (; done != one.changes.size(); ++done) one.changes[done]();
                    } catch (const refused&) {
                        failed = true;
                    }
                    const bool was_reached = fault.calls > at, has_answered = fault.answered;
                    fault = {};
                    expect(!failed || has_answered, "nothing fails that storage has done");
                    if (!was_reached) break;
                    if (!has_answered) continue;
                    const bool makes = failed && states[done + 1].size() > states[done].size();
                    restart_and_check(failed && !makes ? std::vector<keys>{states[done], states[done + 1]}
                                                       : std::vector<keys>{states[done]});
                }
            }
        }
        // At a start behind a cut.
        for (std::size_t event = 0; event != events; ++event) {
            for (std::size_t at = 0;; ++at) {
                where = one.name + std::string{", event "} + std::to_string(event) + ", the start fails at " + std::to_string(at);
                fault = {};
                again();
                power = {0, event, before, 0, false};
                std::size_t done = 0;
                try {
                    for (; done != one.changes.size(); ++done) one.changes[done]();
                } catch (const power_cut&) {
                }
                restart();
                power = {};
                fault = {0, at, false, PSA_ERROR_STORAGE_FAILURE, false};
                (void)crypto::init();
                if (fault.calls <= at) break;
                restart_and_check({states[done], states[done + 1]});
            }
        }
        fault = {};
    }
    /// A driver that does not destroy: the record stays and is tried again, and nobody else has to wait.
    static void stuck() {
        const auto restarts = [](psa_status_t destroys) {
            vault_destroys = destroys;
            restart();
            expect(crypto::init() == PSA_SUCCESS, "a start with something that cannot be destroyed");
        };
        psa_key_id_t made = 0;
        where = "destruction fails";
        begin();
        expect(import(1, in_element, 'a', &made) == PSA_SUCCESS, "a key is imported");
        const bytes answer = answer_of(1);
        vault_destroys = PSA_ERROR_COMMUNICATION_FAILURE;
        expect(crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE, "the driver's failure is reported");
        expect(answer_of(1) == answer && vault.size() == 1, "the key is still there");
        expect(import(2, in_element, 'b', &made) == PSA_SUCCESS && import(3, local, 'c', &made) == PSA_SUCCESS,
               "others are made");
        restarts(PSA_ERROR_HARDWARE_FAILURE);
        expect(answer_of(1) == answer && !answer_of(2).empty() && !answer_of(3).empty(), "all of them are there");
        expect(crypto::destroy_key(3) == PSA_SUCCESS, "another one is destroyed");
        restarts(PSA_SUCCESS);
        expect(answer_of(1).empty() && !answer_of(2).empty() && vault.size() == 1, "what was to go has gone");
        expect(crypto::destroy_key(2) == PSA_SUCCESS && vault.empty(), "and the rest");
        check_state();

        where = "creation fails, and so does its undoing";
        begin();
        creation_answers = PSA_ERROR_HARDWARE_FAILURE;
        vault_destroys = PSA_ERROR_COMMUNICATION_FAILURE;
        expect(import(1, in_element, 'a', &made) == PSA_ERROR_HARDWARE_FAILURE && made == PSA_KEY_ID_NULL, "no key is made");
        expect(vault.size() == 1, "the element has something all the same");
        creation_answers = PSA_SUCCESS;
        restarts(PSA_ERROR_COMMUNICATION_FAILURE);
        expect(all().empty() && vault.size() == 1, "nobody sees it");
        expect(import(2, in_element, 'b', &made) == PSA_SUCCESS, "another one is made");
        restarts(PSA_SUCCESS);
        expect(vault.size() == 1 && !answer_of(2).empty(), "it is gone when the driver can do it");
        check_state();
        expect(crypto::destroy_key(2) == PSA_SUCCESS, "and the other one");

        where = "storage fails";
        for (psa_status_t answers : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INSUFFICIENT_STORAGE}) {
            begin();
            expect(import(1, in_element, 'a', &made) == PSA_SUCCESS, "a key is imported");
            storage_answers = answers;
            expect(import(2, in_element, 'b', &made) == answers && import(3, local, 'c', &made) == answers, "no key is made");
            expect(vault.size() == 1, "and nothing is left of it");
            if (answers == PSA_ERROR_STORAGE_FAILURE)
                expect(crypto::destroy_key(1) == answers && vault.size() == 1, "none is destroyed");
            storage_answers = PSA_SUCCESS;
            restarts(PSA_SUCCESS);
            expect(all().size() == 1 && vault.size() == 1, "what was there is there");
            check_state();
        }
        where = "a full store";
        begin();
        expect(import(1, in_element, 'a', &made) == PSA_SUCCESS && import(2, local, 'b', &made) == PSA_SUCCESS,
               "keys are imported");
        storage_items = items.size();
        expect(import(3, local, 'c', &made) == PSA_ERROR_INSUFFICIENT_STORAGE, "no more");
        expect(crypto::destroy_key(1) == PSA_SUCCESS && crypto::destroy_key(2) == PSA_SUCCESS, "keys are destroyed all the same");
        expect(import(3, local, 'c', &made) == PSA_SUCCESS, "and make room");
        storage_items = SIZE_MAX;

        where = "how often it writes";
        begin();
        const auto writes = [](auto&& change) {
            power.writes = 0;
            change();
            return power.writes;
        };
        const std::size_t with_state = Board::drivers::rows()[0].persistent_state_size != 0 ? 1 : 0;
        expect(import(1, in_element, 'a', &made) == PSA_SUCCESS && crypto::destroy_key(1) == PSA_SUCCESS, "not the first time");
        for (psa_key_location_t at : {local, in_element, in_wrapper}) {
            const std::size_t created = writes([&] { expect(import(1, at, 'a', &made) == PSA_SUCCESS, "a key is imported"); });
            const std::size_t destroyed = writes([] { expect(crypto::destroy_key(1) == PSA_SUCCESS, "a key is destroyed"); });
            expect(created <= 3 + (at == in_element ? with_state : 0), "three writes to make a key");
            expect(destroyed <= 2 + (at == in_element ? with_state : 0), "two to destroy it");
            most_created = std::max(most_created, created);
            most_destroyed = std::max(most_destroyed, destroyed);
        }
    }
    static void everything() {
        files_have_checks = std::is_same_v<typename Board::key_file, psadrv::psadrv_key_file>;
        for (const scenario& one : make_scenarios()) {
            run(one);
            if (one.later == 0) run_with_faults(one);
        }
        power = {};
        stuck();
    }
};

}  // namespace

int main(int count, char** arguments) {
    if (count > 1) every = std::strtoull(arguments[1], nullptr, 10);
    std::apply([](auto... board) { (world<decltype(board)>::everything(), ...); }, boards{});
    std::printf(
        "cut: %zu scenarios, %zu points, %zu of a second cut, %zu errors of storage; made in at most %zu writes and destroyed in "
        "at most %zu, with "
        "the state of drivers; %zu did not hold\n",
        scenarios, points, second_points, fault_points, most_created, most_destroyed, failures);
    return failures == 0 ? 0 : 1;
}
