// Keys that last, through the API: lifetimes, slots, restarts, what is broken in storage, and builds that change.
#include "boards.hpp"

#include <psadrv/guard/pthreads.hpp>

#include <catch2/catch.hpp>

using namespace stored;

namespace {

template <class Storage, std::size_t Slots = 3, class Layout = psadrv::psadrv_key_file>
struct board {
    using drivers = driver_list<element, software>;
    using storage = Storage;
    using key_file = Layout;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{Slots};
};
using in_memory = board<flash>;
using in_files = board<files>;
using in_one_slot = board<flash, 1>;
using as_mbedtls = board<flash, 3, psadrv::mbedtls_key_file>;

/// The same without the element, and with smaller keys.
struct without_element {
    using drivers = driver_list<software>;
    using storage = flash;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{3};
};
struct with_small_keys {
    using drivers = driver_list<element, software>;
    using storage = flash;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::import_key, psa_key_type_t{PSA_KEY_TYPE_AES}, {128})};
    static constexpr psadrv::key_slots key_slots{1};
};
int owner = 0;
struct with_owners {
    using drivers = driver_list<element, software>;
    using storage = flash;
    using key_owner = int;
    static int current_owner() { return owner; }
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{3};
};
struct with_threads : psadrv::pthreads<with_threads> {
    using drivers = driver_list<element, software>;
    using storage = flash;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{3};
};

// The callbacks name no platform: whichever is being tested.
psa_status_t (*get_state)(std::uint8_t**) = nullptr;
psa_status_t (*commit_state)(std::size_t, std::size_t) = nullptr;

template <class Board>
struct on : device<Board> {
    on() { again(); }
    static psa_status_t again() {
        get_state = psadrv::get_persistent_state<Board>;
        commit_state = psadrv::commit_persistent_state<Board>;
        return device<Board>::start();
    }
};
/// Another build starts on what is in memory.
template <class Board>
psa_status_t start() {
    get_state = psadrv::get_persistent_state<Board>;
    commit_state = psadrv::commit_persistent_state<Board>;
    return device<Board>::start();
}

}  // namespace

extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** state) { return get_state(state); }
extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {
    return commit_state(from, length);
}

PSADRV_DEFINE_CORE(in_memory);
PSADRV_DEFINE_CORE(in_files);
PSADRV_DEFINE_CORE(in_one_slot);
PSADRV_DEFINE_CORE(as_mbedtls);
PSADRV_DEFINE_CORE(without_element);
PSADRV_DEFINE_CORE(with_small_keys);
PSADRV_DEFINE_CORE(with_owners);
PSADRV_DEFINE_CORE(with_threads);

TEMPLATE_TEST_CASE("persistent keys are there after a start, volatile ones are not", "[store][spec:lifetimes]", in_memory,
                   in_files) {
    on<TestType> it;
    for (psa_key_location_t at : {local, in_element}) {
        CHECK(it.import(1, 'a', at) == PSA_SUCCESS);
        CHECK(it.import(PSA_KEY_ID_USER_MAX, 'b', at) == PSA_SUCCESS);
        CHECK(it.import(0, 'v', at) == PSA_SUCCESS);
        const psa_key_id_t made = it.last;
        CHECK(it.use(made) == PSA_SUCCESS);
        const int a = it.first_of_mac(1), b = it.first_of_mac(PSA_KEY_ID_USER_MAX);
        CHECK((a != 0 && b != 0 && a != b));
        CHECK(it.again() == PSA_SUCCESS);
        CHECK(it.use(made) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it.first_of_mac(1) == a);
        CHECK(it.first_of_mac(PSA_KEY_ID_USER_MAX) == b);
        CHECK(element::vault.size() == (at == local ? 0U : 2U));
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it.again() == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(decltype(it)::crypto::destroy_key(PSA_KEY_ID_USER_MAX) == PSA_SUCCESS);
        CHECK(element::vault.empty());
    }
}

TEMPLATE_TEST_CASE("a persistent key has a name of the application's, and a name has one key", "[store][spec:lifetimes]",
                   in_memory, in_files) {
    on<TestType> it;
    const bytes data(16, 'a');
    psa_key_id_t made = 1;
    psa_key_attributes_t key = attributes_of(1);
    for (psa_key_id_t id : {PSA_KEY_ID_NULL, psa_key_id_t{PSA_KEY_ID_USER_MAX + 1}, psa_key_id_t{PSA_KEY_ID_VENDOR_MIN},
                            psa_key_id_t{PSA_KEY_ID_VENDOR_MAX}, psa_key_id_t{0xffffd000}}) {
        key.id = id;
        CHECK(decltype(it)::crypto::import_key(&key, data.data(), 16, &made) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(made == PSA_KEY_ID_NULL);
    }
    CHECK(decltype(it)::crypto::destroy_key(PSA_KEY_ID_NULL) == PSA_SUCCESS);
    CHECK(it.use(PSA_KEY_ID_NULL) == PSA_ERROR_INVALID_HANDLE);
    key = attributes_of(1);
    key.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_READ_ONLY, local);
    CHECK(decltype(it)::crypto::import_key(&key, data.data(), 16, &made) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    const int a = it.first_of_mac(1);
    CHECK(it.import(1, 'b') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it.import(1, 'b', in_element) == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.import(1, 'b') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it.first_of_mac(1) == a);
    CHECK(element::vault.empty());
    key = psa_key_attributes_init();
    CHECK(decltype(it)::crypto::get_key_attributes(1, &key) == PSA_SUCCESS);
    CHECK((psa_get_key_id(&key) == 1 && psa_get_key_bits(&key) == 128 && psa_get_key_type(&key) == PSA_KEY_TYPE_AES));
}

TEST_CASE("a key whose file says that it is read-only is used, and stays", "[store][spec:lifetimes]") {
    on<in_memory> it;
    psa_key_attributes_t key = attributes_of(5);
    key.lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_READ_ONLY, local);
    key.bits = 128;
    const bytes data(16, 'r');
    bytes item(psadrv::psadrv_key_file::overhead + 16);
    psadrv::psadrv_key_file::write(item.data(), 5, key, data.data(), 16);
    flash::write(5, item);
    CHECK(it.use(5) == PSA_SUCCESS);
    CHECK(decltype(it)::crypto::destroy_key(5) == PSA_ERROR_NOT_PERMITTED);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(5) == PSA_SUCCESS);
}

TEST_CASE("a purged key is in storage alone until it is used again", "[store][spec:lifetimes]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    CHECK(it.import(0, 'v') == PSA_SUCCESS);
    const int a = it.first_of_mac(1);
    flash::reads = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.first_of_mac(1) == a);  // from its slot
    CHECK(decltype(it)::crypto::purge_key(1) == PSA_SUCCESS);
    CHECK(decltype(it)::crypto::purge_key(it.last) == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(it.use(it.last) == PSA_SUCCESS);
    flash::reads = PSA_SUCCESS;
    CHECK(it.first_of_mac(1) == a);
    CHECK(decltype(it)::crypto::purge_key(9) == PSA_ERROR_INVALID_HANDLE);
    CHECK(decltype(it)::crypto::purge_key(PSA_KEY_ID_NULL) == PSA_ERROR_INVALID_HANDLE);
}

TEMPLATE_TEST_CASE("keys that storage has, and that nobody uses, make room in slots", "[store][spec:slots]", in_memory,
                   in_files) {
    on<TestType> it;
    for (psa_key_id_t id = 1; id != 11; ++id) CHECK(it.import(id, static_cast<std::uint8_t>('a' + id)) == PSA_SUCCESS);
    std::vector<int> macs;
    for (psa_key_id_t id = 1; id != 11; ++id) macs.push_back(it.first_of_mac(id));
    for (std::size_t i = 0; i != 10; ++i) CHECK(it.first_of_mac(static_cast<psa_key_id_t>(i + 1)) == macs[i]);
    CHECK(std::count(macs.begin(), macs.end(), 0) == 0);
    // Volatile keys do not go.
    for (int i = 0; i != 3; ++i) CHECK(it.import(0, 'v') == PSA_SUCCESS);
    const psa_key_id_t held = it.last;
    CHECK(it.use(1) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(it.import(11, 'x') == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(decltype(it)::crypto::destroy_key(held) == PSA_SUCCESS);
    CHECK(it.use(11) == PSA_ERROR_INVALID_HANDLE);
    for (std::size_t i = 0; i != 10; ++i) CHECK(it.first_of_mac(static_cast<psa_key_id_t>(i + 1)) == macs[i]);
}

TEST_CASE("a key that is in use does not make room", "[store][spec:slots]") {
    using one = device<in_one_slot>;
    on<in_one_slot> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    static psa_status_t other, again;
    psadrv::key_slot<in_one_slot>* slot = nullptr;
    CHECK(psadrv::acquire_key<in_one_slot>(1, slot) == PSA_SUCCESS);
    other = one::use(2);
    again = one::use(1);
    CHECK(other == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(again == PSA_SUCCESS);
    CHECK(one::import(0, 'v') == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(one::crypto::destroy_key(1) == PSA_ERROR_BAD_STATE);
    psadrv::release_key<in_one_slot>(*slot);
    CHECK(one::use(2) == PSA_SUCCESS);
    CHECK(one::crypto::destroy_key(1) == PSA_SUCCESS);
}

TEST_CASE("a key in storage can be destroyed where no slot is free", "[store][spec:destruction]") {
    using one = device<in_one_slot>;
    const psa_key_location_t at = GENERATE(local, in_element);
    const std::size_t there = at == in_element ? 1 : 0;
    const psa_status_t store = GENERATE(PSA_SUCCESS, PSA_ERROR_INSUFFICIENT_STORAGE);
    on<in_one_slot> it;
    CHECK(it.import(1, 'a', at) == PSA_SUCCESS);
    CHECK(it.import(2, 'b', at) == PSA_SUCCESS);
    CHECK(it.import(0, 'v') == PSA_SUCCESS);
    const psa_key_id_t taking = it.last;
    CHECK(it.use(1) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(one::crypto::purge_key(1) == PSA_SUCCESS);  // it is in storage alone
    CHECK(one::crypto::purge_key(9) == PSA_ERROR_INVALID_HANDLE);
    flash::reads = PSA_ERROR_INSUFFICIENT_MEMORY;
    CHECK(one::crypto::purge_key(9) == PSA_ERROR_INSUFFICIENT_MEMORY);  // nobody knows
    flash::reads = PSA_SUCCESS;

    element::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(one::crypto::destroy_key(1) == (there != 0 ? PSA_ERROR_COMMUNICATION_FAILURE : PSA_SUCCESS));
    CHECK(element::vault.size() == 2 * there);
    element::destroys = PSA_SUCCESS;
    flash::writes = store;
    if (there != 0) CHECK(one::crypto::destroy_key(1) == PSA_SUCCESS);
    flash::writes = PSA_SUCCESS;
    CHECK(one::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(element::vault.size() == there);
    CHECK(flash::items.count(1) == 0);
    CHECK(it.use(taking) == PSA_SUCCESS);

    psa_key_attributes_t fixed = attributes_of(3, local);  // one that somebody else has put there
    fixed.lifetime = PSA_KEY_PERSISTENCE_READ_ONLY;
    fixed.bits = 128;
    bytes file(psadrv::psadrv_key_file::overhead + 16);
    psadrv::psadrv_key_file::write(file.data(), 3, fixed, bytes(16, 'f').data(), 16);
    flash::write(3, file);
    CHECK(one::crypto::destroy_key(3) == PSA_ERROR_NOT_PERMITTED);
    CHECK(flash::read(3) == file);
    flash::write(4, bytes(40, 'x'));
    CHECK(one::crypto::destroy_key(4) != PSA_SUCCESS);  // what is no key goes, too, and somebody is told
    CHECK(flash::items.count(4) == 0);

    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(element::vault.size() == there);
}

TEST_CASE("owners have names of their own", "[store][spec:identifiers]") {
    on<with_owners> it;
    owner = 1;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    const int a = it.first_of_mac(1);
    owner = 2;
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'b', in_element) == PSA_SUCCESS);
    const int b = it.first_of_mac(1);
    CHECK(a != b);
    CHECK((flash::items.count(psadrv::key_uid(1, 1)) == 1 && flash::items.count(psadrv::key_uid(2, 1)) == 1));
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.first_of_mac(1) == b);
    owner = 1;
    CHECK(it.first_of_mac(1) == a);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    owner = 2;
    CHECK(it.first_of_mac(1) == b);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    owner = 0;
}

namespace {

std::size_t entries() {
    return static_cast<std::size_t>(std::count_if(flash::items.begin(), flash::items.end(),
                                                  [](const auto& item) { return (item.first & 0xfffff000U) == 0xffffd000U; }));
}

}  // namespace

TEST_CASE("a key that is destroyed while it is used is found by nobody, and goes with its last user",
          "[store][spec:destruction]") {
    using it = device<with_threads>;
    on<with_threads> begun;
    for (psa_key_location_t at : {local, in_element}) {
        CHECK(it::import(1, 'a', at) == PSA_SUCCESS);
        const int a = it::first_of_mac(1);
        psadrv::key_slot<with_threads>*slot = nullptr, *other = nullptr;
        CHECK(psadrv::acquire_key<with_threads>(1, slot) == PSA_SUCCESS);
        CHECK(psadrv::acquire_key<with_threads>(1, other) == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(it::use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it::crypto::purge_key(1) == PSA_ERROR_INVALID_HANDLE);
        // Local storage has nothing of it any more; an element has it, and with it its name, as long as somebody uses it there.
        CHECK(flash::items.count(1) == (at == local ? 0U : 1U));
        CHECK(it::import(1, 'b', at) == (at == local ? PSA_SUCCESS : PSA_ERROR_ALREADY_EXISTS));
        const int b = at == local ? it::first_of_mac(1) : 0;
        CHECK(b != a);
        psadrv::release_key<with_threads>(*other);
        CHECK(slot->length != 0);
        psadrv::release_key<with_threads>(*slot);
        CHECK((slot->length == 0 && slot->state == psadrv::slot_state::empty));
        CHECK(element::vault.empty());
        CHECK(it::use(1) == (at == local ? PSA_SUCCESS : PSA_ERROR_INVALID_HANDLE));
        if (at == in_element) CHECK(it::import(1, 'b', at) == PSA_SUCCESS);
        CHECK(start<with_threads>() == PSA_SUCCESS);
        CHECK((it::first_of_mac(1) != a && it::use(1) == PSA_SUCCESS));
        CHECK(it::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(element::vault.empty());
    }
}

TEST_CASE("a key that is destroyed while it is used does not come back when the power goes first", "[store][spec:destruction]") {
    using it = device<with_threads>;
    on<with_threads> begun;
    const auto destroy_in_use = [](psa_key_id_t id) {
        psadrv::key_slot<with_threads>* slot = nullptr;
        CHECK(psadrv::acquire_key<with_threads>(id, slot) == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(id) == PSA_SUCCESS);
        return slot;
    };
    for (psa_key_location_t at : {local, in_element}) {
        CHECK(it::import(1, 'a', at) == PSA_SUCCESS);
        (void)destroy_in_use(1);
        CHECK(element::vault.size() == (at == local ? 0U : 1U));
        CHECK(start<with_threads>() == PSA_SUCCESS);
        CHECK(it::use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(element::vault.empty());
        CHECK(it::import(1, 'b', at) == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(1) == PSA_SUCCESS);
    }
    CHECK(it::import(0, 'v', in_element) == PSA_SUCCESS);
    (void)destroy_in_use(it::last);
    CHECK(start<with_threads>() == PSA_SUCCESS);
    CHECK(element::vault.empty());

    // Where the driver fails then, nobody finds the key all the same, and its name is taken: every start tries.
    CHECK(it::import(1, 'a', in_element) == PSA_SUCCESS);
    psadrv::key_slot<with_threads>* const slot = destroy_in_use(1);
    element::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    psadrv::release_key<with_threads>(*slot);
    for (int starts = 0; starts != 3; ++starts) {
        CHECK(element::vault.size() == 1);
        CHECK(it::use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it::import(1, 'b') == PSA_ERROR_ALREADY_EXISTS);
        CHECK(it::import(2, 'b') == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(2) == PSA_SUCCESS);
        CHECK(start<with_threads>() == PSA_SUCCESS);
    }
    element::destroys = PSA_SUCCESS;
    CHECK(start<with_threads>() == PSA_SUCCESS);
    CHECK(element::vault.empty());
    CHECK(it::use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it::import(1, 'b') == PSA_SUCCESS);
}

TEST_CASE("where storage does not take it down, a key that is used is not destroyed", "[store][spec:destruction]") {
    using it = device<with_threads>;
    on<with_threads> begun;
    for (psa_key_location_t at : {local, in_element}) {
        CHECK(it::import(1, 'a', at) == PSA_SUCCESS);
        psadrv::key_slot<with_threads>* slot = nullptr;
        CHECK(psadrv::acquire_key<with_threads>(1, slot) == PSA_SUCCESS);
        for (psa_status_t answer : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INSUFFICIENT_STORAGE}) {
            if (at == local && answer == PSA_ERROR_INSUFFICIENT_STORAGE) continue;  // its file goes without an entry
            flash::writes = answer;
            CHECK(it::crypto::destroy_key(1) == answer);
            flash::writes = PSA_SUCCESS;
            CHECK(it::use(1) == PSA_SUCCESS);
        }
        psadrv::release_key<with_threads>(*slot);
        CHECK(start<with_threads>() == PSA_SUCCESS);
        CHECK(it::use(1) == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(element::vault.empty());
    }
}

TEMPLATE_TEST_CASE("a bit that flips in a key's file is seen, and what is left can be destroyed", "[store][spec:storage]",
                   in_memory, in_files) {
    on<TestType> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    const bytes good = TestType::storage::read(1);
    REQUIRE(good.size() == psadrv::psadrv_key_file::overhead + 16);
    const auto is_seen = [&](const bytes& item) {
        TestType::storage::write(1, item);
        if (decltype(it)::crypto::purge_key(2) != PSA_SUCCESS) return false;
        psadrv::state_of<TestType>().keys = {};
        return it.use(1) == PSA_ERROR_DATA_CORRUPT && it.import(1, 'x') == PSA_ERROR_ALREADY_EXISTS && it.use(2) == PSA_SUCCESS;
    };
    std::size_t unseen = 0;
    for (std::size_t bit = 0; bit != 8 * good.size(); ++bit) {
        bytes item = good;
        item[bit / 8] = static_cast<std::uint8_t>(item[bit / 8] ^ 1U << bit % 8);
        unseen += is_seen(item) ? 0 : 1;
    }
    for (std::size_t size = 0; size != good.size(); ++size)
        unseen += is_seen(bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size))) ? 0 : 1;
    bytes longer = good;
    longer.push_back(0);
    unseen += is_seen(longer) ? 0 : 1;
    CHECK(unseen == 0);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_DATA_CORRUPT);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'c') == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK((it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS));
}

TEST_CASE("in Mbed TLS's layout what is flipped outside of the key, and what is cut off, never becomes a key of another length",
          "[store][spec:storage]") {
    on<as_mbedtls> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    const bytes good = flash::read(1);
    std::size_t unseen_sizes = 0, wrong = 0;
    for (std::size_t bit = 0; bit != 8 * good.size(); ++bit) {
        bytes item = good;
        item[bit / 8] = static_cast<std::uint8_t>(item[bit / 8] ^ 1U << bit % 8);
        flash::write(1, item);
        psadrv::state_of<as_mbedtls>().keys = {};
        psa_key_attributes_t key = psa_key_attributes_init();
        const psa_status_t status = decltype(it)::crypto::get_key_attributes(1, &key);
        if (status == PSA_SUCCESS && PSA_BITS_TO_BYTES(psa_get_key_bits(&key)) != 16 &&
            psa_get_key_type(&key) == PSA_KEY_TYPE_AES)
            ++unseen_sizes;
        const bool is_known = status == PSA_SUCCESS || status == PSA_ERROR_DATA_CORRUPT || status == PSA_ERROR_DATA_INVALID ||
                              status == PSA_ERROR_NOT_SUPPORTED;
        wrong += is_known ? 0 : 1;
    }
    CHECK(unseen_sizes == 0);
    CHECK(wrong == 0);
    for (std::size_t size = 0; size != good.size(); ++size) {
        flash::write(1, bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)));
        psadrv::state_of<as_mbedtls>().keys = {};
        const psa_status_t status = it.use(1);
        CHECK((status == PSA_ERROR_DATA_CORRUPT || status == PSA_ERROR_DATA_INVALID));
    }
}

TEST_CASE("a bit that flips in the journal changes nothing: no key is lost, and what was to be undone is",
          "[store][spec:storage]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    CHECK(it.import(0, 'v', in_element) == PSA_SUCCESS);
    const auto items = flash::items;
    const auto vault = element::vault;
    CHECK(vault.size() == 2);  // the volatile key's label goes with the next start
    std::size_t wrong = 0;
    for (const auto& [uid, item] : items) {
        if ((uid & 0xfffff000U) != 0xffffd000U && uid != psadrv::journal_length_uid) continue;
        for (std::size_t bit = 0; bit != 8 * item.size(); ++bit) {
            flash::items = items;
            element::vault = vault;
            auto& byte = flash::items[uid][bit / 8];
            byte = static_cast<std::uint8_t>(byte ^ 1U << bit % 8);
            wrong += it.again() == PSA_SUCCESS && it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS ? 0 : 1;
            wrong += element::vault.size() == 1 ? 0 : 1;
            wrong += it.import(3, 'c', in_element) == PSA_SUCCESS && decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("what storage answers is what the caller gets, and costs nothing that is there", "[store][spec:storage]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    CHECK(it.import(2, 'b', in_element) == PSA_SUCCESS);
    for (psa_status_t answer :
         {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_DATA_CORRUPT, PSA_ERROR_DATA_INVALID, PSA_ERROR_GENERIC_ERROR}) {
        psadrv::state_of<in_memory>().keys = {};
        flash::reads = answer;
        CHECK(it.use(1) == answer);
        CHECK(it.use(2) == answer);
        if (answer == PSA_ERROR_STORAGE_FAILURE) {
            CHECK(it.import(3, 'c') == answer);
            CHECK(decltype(it)::crypto::destroy_key(1) == answer);
            CHECK(it.again() == answer);
            CHECK(it.use(1) == PSA_ERROR_BAD_STATE);
        }
        flash::reads = PSA_SUCCESS;
        CHECK(it.again() == PSA_SUCCESS);
        CHECK((it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS));
    }
    // A signature that is wrong is the storage's, and not that of a message.
    psadrv::state_of<in_memory>().keys = {};
    for (const psa_status_t verdict : {PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INVALID_PADDING}) {
        flash::reads = verdict;
        CHECK(it.use(1) == PSA_ERROR_DATA_CORRUPT);
    }
    // What is no status of the API is none of the caller's.
    for (psa_status_t answer : {psa_status_t{12345}, psa_status_t{-1}}) {
        flash::reads = answer;
        CHECK(it.use(1) == PSA_ERROR_GENERIC_ERROR);
        CHECK(it.again() == PSA_ERROR_GENERIC_ERROR);
        flash::reads = PSA_SUCCESS;
        CHECK(it.again() == PSA_SUCCESS);
        flash::writes = answer;
        CHECK(it.import(3, 'c') == PSA_ERROR_GENERIC_ERROR);
        flash::writes = PSA_SUCCESS;
    }
    for (psa_status_t answer : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INSUFFICIENT_STORAGE}) {
        flash::writes = answer;
        CHECK(it.import(3, 'c') == answer);
        CHECK(it.import(3, 'c', in_element) == answer);
        flash::writes = PSA_SUCCESS;
        CHECK(element::vault.size() == 1);
        CHECK(it.use(3) == PSA_ERROR_INVALID_HANDLE);
    }
    // An entry that cannot be removed is removed before anything else is begun.
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.import(3, 'c', in_element) == PSA_SUCCESS);
    CHECK(it.import(4, 'd', in_element) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(it.use(3) == PSA_SUCCESS);
    flash::removes = PSA_SUCCESS;
    CHECK(it.import(4, 'd', in_element) == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    for (psa_key_id_t id : {1U, 2U, 3U, 4U}) CHECK(it.use(id) == PSA_SUCCESS);
    CHECK(element::vault.size() == 3);
}

TEST_CASE("what a driver does not destroy is not lost when its name is used again", "[store][spec:storage]") {
    on<in_memory> it;
    element::creates = element::destroys = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(it.import(1, 'a', in_element) == PSA_ERROR_HARDWARE_FAILURE);
    element::creates = PSA_SUCCESS;
    CHECK(element::vault.size() == 1);
    CHECK(it.import(1, 'b', in_element) == PSA_SUCCESS);
    const int b = it.first_of_mac(1);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(element::vault.size() == 2);
    element::destroys = PSA_SUCCESS;
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(element::vault.size() == 1);
    CHECK(it.first_of_mac(1) == b);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    CHECK(element::vault.empty());
}

TEST_CASE("drivers that destroy nothing block no key of anybody else", "[store][spec:storage]") {
    on<in_one_slot> it;
    element::creates = element::destroys = PSA_ERROR_HARDWARE_FAILURE;
    for (psa_key_id_t id = 1; id != 4; ++id) CHECK(it.import(id, 'a', in_element) == PSA_ERROR_HARDWARE_FAILURE);
    const std::uint32_t given = element::last;  // what it gave now would be lost
    for (psa_key_id_t id = 4; id != 8; ++id) CHECK(it.import(id, 'a', in_element) == PSA_ERROR_INSUFFICIENT_STORAGE);
    CHECK(it.import(0, 'a', in_element) == PSA_ERROR_INSUFFICIENT_STORAGE);
    CHECK(element::last == given);
    CHECK(it.import(9, 'b') == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(9) == PSA_SUCCESS);
    CHECK(it.import(10, 'c') == PSA_SUCCESS);
    CHECK(decltype(it)::crypto::destroy_key(9) == PSA_SUCCESS);
    element::creates = element::destroys = PSA_SUCCESS;
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(element::vault.empty());
    CHECK(it.import(11, 'd', in_element) == PSA_SUCCESS);
    CHECK(it.use(9) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.use(10) == PSA_SUCCESS);
}

TEST_CASE("a build without a driver answers for its keys, and one with it has them again", "[store][spec:upgrades]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    CHECK(it.import(0, 'v', in_element) == PSA_SUCCESS);
    const int a = it.first_of_mac(1);
    using other = device<without_element>;
    CHECK(start<without_element>() == PSA_SUCCESS);
    CHECK(other::use(1) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(other::crypto::destroy_key(1) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(other::import(1, 'x') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(other::use(2) == PSA_SUCCESS);
    CHECK(other::import(3, 'c') == PSA_SUCCESS);
    CHECK(other::crypto::destroy_key(2) == PSA_SUCCESS);
    CHECK(element::vault.size() == 2);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.first_of_mac(1) == a);
    CHECK((it.use(2) == PSA_ERROR_INVALID_HANDLE && it.use(3) == PSA_SUCCESS));
    CHECK(element::vault.size() == 1);  // the volatile one has gone now
}

TEST_CASE("a build with fewer and smaller slots finds what one with more has left, and loses nothing", "[store][spec:upgrades]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', local, 32) == PSA_SUCCESS);
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    for (int i = 0; i != 3; ++i) CHECK(it.import(0, 'v', in_element) == PSA_SUCCESS);
    CHECK(element::vault.size() == 3);
    using small = device<with_small_keys>;
    CHECK(start<with_small_keys>() == PSA_SUCCESS);
    CHECK(element::vault.empty());
    CHECK(small::use(1) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(small::crypto::destroy_key(1) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(small::import(1, 'x') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(small::use(2) == PSA_SUCCESS);
    CHECK(small::crypto::destroy_key(2) == PSA_SUCCESS);
    CHECK(small::import(2, 'c') == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
    CHECK(it.use(2) == PSA_SUCCESS);
}

TEST_CASE("an entry that is behind the last one of a smaller build does not come back to destroy a newer key",
          "[store][spec:upgrades]") {
    on<in_memory> it;
    // As a driver that fails leaves it, in the last entry of all.
    psadrv::journal_record left;
    left.what = psadrv::transaction::destroying;
    left.uid = 1;
    left.attributes = attributes_of(1);
    left.attributes.bits = 128;
    bytes item(left.size());
    left.write(item.data());
    CHECK(it.import(7, 'a') == PSA_SUCCESS);
    flash::write(psadrv::journal_uid(4), item);
    CHECK(start<with_small_keys>() == PSA_SUCCESS);
    CHECK(flash::items.count(psadrv::journal_uid(4)) == 0);
    CHECK(device<with_small_keys>::import(1, 'a') == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
}

TEST_CASE("a second process gets no keys of a directory that another has", "[store][spec:storage]") {
    on<in_files> it;
    CHECK(it.import(1, 'a') == PSA_SUCCESS);
    // The lock belongs to an open directory: another descriptor stands for another process here.
    files::close();
    const int other = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    REQUIRE(::flock(other, LOCK_EX | LOCK_NB) == 0);
    CHECK(it.again() == PSA_ERROR_NOT_PERMITTED);
    CHECK(it.use(1) == PSA_ERROR_BAD_STATE);
    (void)::close(other);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
}

TEST_CASE("an entry ends with the next start, where it has done its work", "[store][spec:element-with-storage]") {
    on<in_memory> it;
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    flash::removes = PSA_SUCCESS;
    CHECK(entries() == 1);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(entries() == 0);
    CHECK(it.use(1) == PSA_SUCCESS);
    // Of a key that is gone no driver is needed.
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    CHECK(entries() == 1);
    CHECK(start<without_element>() == PSA_SUCCESS);
    CHECK(entries() == 0);
}

TEST_CASE("what a smaller build cannot read it leaves alone", "[store][spec:upgrades]") {
    on<in_memory> it;
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.import(1, 'a', local, 32) == PSA_SUCCESS);  // with its entry
    flash::removes = PSA_SUCCESS;
    psadrv::journal_record left;
    left.what = psadrv::transaction::creating;
    left.uid = 5;
    left.attributes = attributes_of(5, in_element);
    const bytes context(500, 1);
    left.context = context.data();
    left.context_length = context.size();
    bytes item(left.size());
    left.write(item.data());
    flash::write(psadrv::journal_uid(1), item);
    CHECK(start<with_small_keys>() == PSA_SUCCESS);
    CHECK(flash::read(psadrv::journal_uid(1)) == item);
    CHECK(flash::items.count(1) == 1);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
}

TEST_CASE("a destruction that failed first and was done then is not done to the next key of that name", "[store][spec:storage]") {
    on<in_memory> it;
    for (psa_status_t store : {PSA_SUCCESS, PSA_ERROR_INSUFFICIENT_STORAGE}) {
        CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
        element::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(entries() == 1);
        element::destroys = PSA_SUCCESS;
        flash::writes = store;  // where the store is full, it is destroyed without another entry
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
        flash::writes = PSA_SUCCESS;
        CHECK(entries() == (store == PSA_SUCCESS ? 1U : 0U));
        CHECK(it.import(1, 'b', in_element) == PSA_SUCCESS);
        CHECK(it.again() == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_SUCCESS);
        CHECK(element::vault.size() == 1);
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(it.again() == PSA_SUCCESS);
    }
}

TEST_CASE("a smaller build does not undo a key that it has no room for", "[store][spec:upgrades]") {
    on<in_memory> it;
    const bytes material(500, 'm');
    psa_key_attributes_t key = attributes_of(1);
    key.bits = 4000;
    bytes file(psadrv::psadrv_key_file::overhead + material.size());
    psadrv::psadrv_key_file::write(file.data(), 1, key, material.data(), material.size());
    psadrv::journal_record made;  // and its end is still to be written
    made.what = psadrv::transaction::creating;
    made.uid = 1;
    made.attributes = key;
    made.file_check = psadrv::detail::crc_32(file.data(), file.size());
    bytes entry(made.size());
    made.write(entry.data());
    flash::write(1, file);
    flash::write(psadrv::journal_uid(0), entry);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(flash::read(1) == file);
    CHECK(entries() == 1);
    CHECK(it.use(1) == PSA_ERROR_NOT_SUPPORTED);
}

TEST_CASE("of a key that did not come to be, and that its driver does not destroy, even a full store keeps the entry",
          "[store][spec:storage]") {
    on<in_memory> it;
    CHECK(it.import(2, 'b', in_element) == PSA_SUCCESS);  // both copies of the driver's state are there
    flash::room = flash::items.size() + 1;
    element::creates = element::destroys = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(it.import(1, 'a', in_element) == PSA_ERROR_HARDWARE_FAILURE);
    element::creates = PSA_SUCCESS;
    CHECK((entries() == 1 && element::vault.size() == 2));
    flash::room = SIZE_MAX;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    element::destroys = PSA_SUCCESS;
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
    CHECK((entries() == 0 && element::vault.size() == 2));
}

TEST_CASE("a key that its element has lost can be destroyed, and so can one whose file did not go at once",
          "[store][spec:destruction]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    element::vault.clear();
    CHECK(it.use(1) == PSA_ERROR_DOES_NOT_EXIST);
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    flash::removes = PSA_SUCCESS;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'b') == PSA_SUCCESS);
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_SUCCESS);
}

TEST_CASE("storage that has lost a file, or says so, does not make a second key of its name", "[store][spec:storage]") {
    on<in_memory> it;
    for (psa_key_location_t at : {local, in_element}) {
        REQUIRE(it.import(1, 'a', at) == PSA_SUCCESS);  // and is in its slot
        flash::reads = PSA_ERROR_DOES_NOT_EXIST;
        CHECK(it.import(1, 'b', local) == PSA_ERROR_ALREADY_EXISTS);
        CHECK(it.import(1, 'b', in_element) == PSA_ERROR_ALREADY_EXISTS);
        flash::reads = PSA_SUCCESS;
        CHECK(element::vault.size() == (at == in_element ? 1 : 0));
        CHECK(it.use(1) == PSA_SUCCESS);
        REQUIRE(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    }
}

TEST_CASE("of a key whose file may be there or not, the next start finds out", "[store][spec:storage]") {
    on<in_memory> it;
    for (psa_key_location_t at : {local, in_element}) {
        for (bool is_written : {false, true}) {
            flash::writes_keys = is_written;
            flash::says_so = false;
            flash::removes = PSA_ERROR_STORAGE_FAILURE;
            CHECK(it.import(1, 'a', at) == PSA_ERROR_STORAGE_FAILURE);
            flash::writes_keys = flash::says_so = true;
            flash::removes = PSA_SUCCESS;
            CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
            CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
            CHECK(it.import(1, 'b', at) == PSA_ERROR_ALREADY_EXISTS);
            CHECK(it.import(2, 'c', at) == PSA_SUCCESS);
            CHECK(it.again() == PSA_SUCCESS);
            CHECK(it.use(1) == (is_written ? PSA_SUCCESS : PSA_ERROR_INVALID_HANDLE));
            CHECK(it.use(2) == PSA_SUCCESS);
            CHECK(element::vault.size() == (at == local ? 0U : is_written ? 2U : 1U));
            if (is_written) CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
            CHECK(decltype(it)::crypto::destroy_key(2) == PSA_SUCCESS);
            CHECK(element::vault.empty());
        }
    }
}

TEST_CASE("a smaller build does not find a key either that was destroyed while somebody used it", "[store][spec:upgrades]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    psadrv::journal_record left;  // in the last entry of all, of which a build with one slot has two fewer
    left.what = psadrv::transaction::burying;
    left.uid = 1;
    left.attributes = attributes_of(1, in_element);
    const bytes label{1, 0, 0, 0};
    left.context = label.data();
    left.context_length = label.size();
    bytes item(left.size());
    left.write(item.data());
    flash::write(psadrv::journal_uid(4), item);
    element::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    using small = device<with_small_keys>;
    CHECK(start<with_small_keys>() == PSA_SUCCESS);
    CHECK(small::use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(small::import(1, 'b') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(small::import(2, 'b') == PSA_SUCCESS);
    CHECK(small::use(2) == PSA_SUCCESS);
    CHECK(small::crypto::purge_key(2) == PSA_SUCCESS);
    // What nobody can read may be that; whatever storage says of it, it says nothing of the keys.
    flash::unreadable = psadrv::journal_uid(4);
    for (const psa_status_t says : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_DATA_CORRUPT, PSA_ERROR_DATA_INVALID,
                                    PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_INVALID_HANDLE, PSA_ERROR_INSUFFICIENT_MEMORY}) {
        flash::says = says;
        for (const psa_key_id_t id : {1U, 2U}) {
            CHECK(small::use(id) == PSA_ERROR_STORAGE_FAILURE);
            CHECK(small::import(id, 'b') == PSA_ERROR_STORAGE_FAILURE);
            CHECK(small::crypto::destroy_key(id) == PSA_ERROR_STORAGE_FAILURE);
            CHECK(flash::items.count(id) == 1);
        }
    }
    flash::unreadable = 0;
    CHECK(small::use(2) == PSA_SUCCESS);
    element::destroys = PSA_SUCCESS;
    CHECK(start<with_small_keys>() == PSA_SUCCESS);
    CHECK((element::vault.empty() && flash::items.count(1) == 0));
    CHECK(small::import(1, 'b') == PSA_SUCCESS);
}

TEST_CASE("an entry that storage has written and denies is not found behind the key's next change", "[store][spec:storage]") {
    on<in_memory> it;
    using crypto = decltype(it)::crypto;
    for (psa_key_location_t at : {local, in_element}) {
        CHECK(it.import(1, 'a', at) == PSA_SUCCESS);
        CHECK(it.import(0, 'v', in_element) == PSA_SUCCESS);  // has the first entry
        flash::denies = true;
        CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(it.use(1) == PSA_SUCCESS);
        CHECK(crypto::destroy_key(it.last) == PSA_SUCCESS);
        CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(it.import(1, 'b', at) == PSA_SUCCESS);
        CHECK(it.again() == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_SUCCESS);
        CHECK(element::vault.size() == (at == local ? 0U : 1U));
        CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK((it.again() == PSA_SUCCESS && entries() == 0));
        // Also where the store is full then, so that the key is destroyed without an entry.
        CHECK(it.import(1, 'a', at) == PSA_SUCCESS);
        flash::denies = true;
        CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
        flash::writes = PSA_ERROR_INSUFFICIENT_STORAGE;
        CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
        flash::writes = PSA_SUCCESS;
        CHECK(it.import(1, 'b', at) == PSA_SUCCESS);
        CHECK((it.again() == PSA_SUCCESS && it.use(1) == PSA_SUCCESS));
        CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
        CHECK(element::vault.empty());
    }
}

namespace {

/// As a power cut leaves it behind import_key in the element.
bytes interrupted(psa_key_id_t id, std::uint8_t label, std::size_t context_length = 4) {
    psadrv::journal_record left;
    left.what = psadrv::transaction::creating;
    left.uid = id;
    left.attributes = attributes_of(id, in_element);
    bytes context(context_length, 0);
    context[0] = label;
    left.context = context.data();
    left.context_length = context.size();
    bytes item(left.size());
    left.write(item.data());
    element::vault[label] = bytes(16, 'x');
    return item;
}

}  // namespace

TEST_CASE("what a driver does not destroy behind a power cut is not lost when its name is used again", "[store][spec:storage]") {
    on<in_memory> it;
    for (std::size_t entry : {std::size_t{0}, std::size_t{9}}) {  // also in one that only a larger build has
        for (bool has_file : {false, true}) {
            flash::write(psadrv::journal_uid(entry), interrupted(1, 77));
            if (entry == 9) {
                bytes length{10, 0, 0, 0, 0, 0, 0, 0};
                psadrv::detail::byte_writer{length.data() + 4}.number(psadrv::detail::crc_32(length.data(), 4), 4);
                flash::write(psadrv::journal_length_uid, length);
            }
            if (has_file) flash::write(1, bytes(30, 0xff));
            element::destroys = PSA_ERROR_HARDWARE_FAILURE;
            CHECK((it.again() == PSA_SUCCESS && entries() == 1));
            CHECK(it.import(1, 'b', in_element) == PSA_SUCCESS);
            CHECK((it.again() == PSA_SUCCESS && it.use(1) == PSA_SUCCESS));
            CHECK(element::vault.count(77) == 1);
            element::destroys = PSA_SUCCESS;
            CHECK((it.again() == PSA_SUCCESS && it.use(1) == PSA_SUCCESS));
            CHECK((element::vault.count(77) == 0 && element::vault.size() == 1));
            CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
            CHECK((it.again() == PSA_SUCCESS && entries() == 0));
        }
    }
}

TEST_CASE("where the name of what a driver does not destroy cannot be freed, it is taken", "[store][spec:storage]") {
    on<in_memory> it;
    const auto is_taken = [&] {
        element::creates = PSA_SUCCESS;
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it.import(1, 'b', in_element) == PSA_ERROR_ALREADY_EXISTS);
        CHECK(it.import(2, 'c') == PSA_SUCCESS);
        CHECK(decltype(it)::crypto::destroy_key(2) == PSA_SUCCESS);
        element::destroys = PSA_SUCCESS;
        CHECK(it.again() == PSA_SUCCESS);
        CHECK(it.import(1, 'b') == PSA_SUCCESS);
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    };
    for (psa_status_t answer : {PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INSUFFICIENT_STORAGE}) {
        flash::write(psadrv::journal_uid(0), interrupted(1, 77));
        element::destroys = PSA_ERROR_HARDWARE_FAILURE;
        flash::writes = answer;
        CHECK(it.again() == PSA_SUCCESS);
        flash::writes = PSA_SUCCESS;
        is_taken();
        CHECK(element::vault.empty());
    }
    element::creates = element::destroys = PSA_ERROR_HARDWARE_FAILURE;
    element::in_import = [] { flash::writes = PSA_ERROR_STORAGE_FAILURE; };
    CHECK(it.import(1, 'a', in_element) == PSA_ERROR_HARDWARE_FAILURE);
    element::in_import = nullptr;
    flash::writes = PSA_SUCCESS;
    is_taken();
    CHECK(element::vault.empty());
    // It is too long for this build.
    flash::write(psadrv::journal_uid(0), interrupted(1, 77, 500));
    element::destroys = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'b', in_element) == PSA_ERROR_ALREADY_EXISTS);
    CHECK(flash::read(psadrv::journal_uid(0)) == interrupted(1, 77, 500));
}

TEST_CASE("a destruction that failed is tried by the next start, also where storage has failed the next attempt",
          "[store][spec:storage]") {
    on<in_memory> it;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    element::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
    flash::writes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    flash::writes = PSA_SUCCESS;
    CHECK(it.import(2, 'b') == PSA_SUCCESS);
    CHECK(entries() == 1);
    element::destroys = PSA_SUCCESS;
    CHECK(it.again() == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK((element::vault.empty() && it.use(2) == PSA_SUCCESS));
}

TEST_CASE("a label that the power has taken from its key is not given again", "[store][spec:persistent-state]") {
    on<in_memory> it;
    static std::map<psa_storage_uid_t, bytes> then;
    CHECK(it.import(1, 'a', in_element) == PSA_SUCCESS);
    element::in_import = [] { then = flash::items; };
    CHECK(it.import(2, 'b', in_element) == PSA_SUCCESS);
    element::in_import = nullptr;
    const std::uint32_t given = element::last;
    flash::items = then;
    CHECK((it.again() == PSA_SUCCESS && element::vault.size() == 1));
    CHECK(it.import(2, 'b', in_element) == PSA_SUCCESS);
    CHECK(element::last == given + 1);
}

TEST_CASE("what a power cut has left of a file in Mbed TLS's layout goes, however short it is", "[store][spec:storage]") {
    on<as_mbedtls> it;
    for (std::size_t size : {0U, 3U, 8U, 20U, 40U}) {
        bytes file{'P', 'S', 'A', 0, 'K', 'E', 'Y', 0};
        file.resize(size, 0);
        flash::write(psadrv::journal_uid(0), interrupted(1, 77));
        flash::write(1, file);
        CHECK((it.again() == PSA_SUCCESS && entries() == 0));
        CHECK((element::vault.empty() && it.import(1, 'b') == PSA_SUCCESS && it.use(1) == PSA_SUCCESS));
        CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    }
}
