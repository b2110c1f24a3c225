// The persistent state of drivers: "Opaque driver persistent state". One driver is C, in a file of its own.
#include "boards.hpp"

#include <psadrv/guard/pthreads.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

using namespace stored;

extern "C" {
extern std::size_t counting_from, counting_length, counting_size;
extern psa_status_t counting_got, counting_committed;
extern std::uint8_t counting_seen[8], counting_writes;
psa_status_t counting_mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                  const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t counting_import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                 std::size_t*, std::size_t*);
}

namespace {

constexpr psa_key_location_t first_place = 0x800011, second_place = 0x800012;

/// In C. Several builds of it have states of several sizes.
template <std::size_t Size>
struct counting {
    static constexpr const char* prefix = "counting";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = first_place;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr std::size_t persistent_state_size = Size;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::mac_compute}}};
    static constexpr auto mac_compute = counting_mac_compute;
    static constexpr auto import_key = counting_import_key;
};
/// In C++, with the typed accessor.
struct watching;
std::span<std::uint8_t> watched();
std::span<std::uint8_t> others();
struct watching {
    static constexpr const char* prefix = "watching";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = second_place;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr std::size_t persistent_state_size = 3;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::init},
                                                  {.entry_points = {entry_point::import_key, entry_point::allocate_key,
                                                                    entry_point::destroy_key, entry_point::mac_compute}}};

    static inline bytes at_init, seen;
    static inline std::size_t of_the_other = 0;
    static inline std::uint8_t writes = 0;
    static inline void (*in_allocate)() = nullptr;
    static inline psa_status_t allocates = PSA_SUCCESS;

    static inline bool counts_starts = false;

    static psa_status_t init() {
        at_init.assign(watched().begin(), watched().end());
        if (!counts_starts) return PSA_SUCCESS;
        ++watched()[0];
        return psa_crypto_driver_commit_persistent_state(0, 1);
    }
    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t) {
        key_buffer[0] = 1;
        if (in_allocate != nullptr) in_allocate();
        return allocates;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t data_length, std::uint8_t*,
                                   std::size_t, std::size_t* length, std::size_t* bits) {
        *length = 1;
        *bits = 8 * data_length;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t, std::size_t* length) {
        seen.assign(watched().begin(), watched().end());
        of_the_other = others().size();
        std::fill(watched().begin(), watched().end(), writes);
        std::memset(mac, 2, 16);
        *length = 16;
        return psa_crypto_driver_commit_persistent_state(0, persistent_state_size);
    }
};

/// Tells when a thread lets it go.
void (*behind_unlock)() = nullptr;
struct telling_mutex : psadrv::pthread_mutex {
    void unlock() {
        pthread_mutex::unlock();
        if (behind_unlock != nullptr) std::exchange(behind_unlock, nullptr)();
    }
};

template <std::size_t Size>
struct board : psadrv::pthreads<board<Size>> {
    using mutex = telling_mutex;
    using drivers = driver_list<counting<Size>, watching>;
    using storage = flash;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::import_key, psa_key_type_t{PSA_KEY_TYPE_AES}, {128})};
    static constexpr psadrv::key_slots key_slots{4};
};
using with_4 = board<4>;
using with_7 = board<7>;
using with_2 = board<2>;

std::span<std::uint8_t> watched() { return psadrv::persistent_state<with_4, watching>(); }
std::span<std::uint8_t> others() { return psadrv::persistent_state<with_4, counting<4>>(); }

template <class Board>
psa_status_t start(std::size_t size) {
    counting_size = size;
    counting_from = 0;
    counting_length = size;
    return device<Board>::start();
}
template <class Board>
bytes seen_by_counting(std::uint8_t writes, psa_status_t expected = PSA_SUCCESS) {
    counting_writes = writes;
    if (device<Board>::use(1) != PSA_SUCCESS || counting_committed != expected) return {0xee};
    return bytes(counting_seen, counting_seen + counting_size);
}

constexpr psa_storage_uid_t uid_of(std::uint32_t which) { return psadrv::driver_state_uid(first_place, which); }

}  // namespace

PSADRV_DEFINE_CORE(with_4);
PSADRV_DEFINE_CORE(with_7);
PSADRV_DEFINE_CORE(with_2);
PSADRV_DEFINE_CALLBACKS(with_4);

namespace {

/// The callbacks are those of one platform: sizes of states change by what is stored, and by what another build would store.
struct one_device : device<with_4> {
    one_device() {
        CHECK(::start<with_4>(4) == PSA_SUCCESS);
        CHECK(import(1, 'a', first_place) == PSA_SUCCESS);
        CHECK(import(2, 'b', second_place) == PSA_SUCCESS);
    }
};

/// A state of another size, as another build of the driver has stored it.
void store(std::uint32_t number, const bytes& state) {
    bytes item(state.size() + psadrv::detail::driver_state_item::overhead);
    psadrv::detail::driver_state_item::write(item.data(), number, state.data(), state.size());
    flash::write(uid_of(number), item);
}

}  // namespace

TEST_CASE("the first time a driver is loaded its state is zero, and then what it has committed",
          "[store][spec:persistent-state]") {
    one_device it;
    CHECK(watching::at_init == bytes{0, 0, 0});
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{0, 0, 0, 0});
    CHECK(seen_by_counting<with_4>(0xbb) == bytes{0xaa, 0xaa, 0xaa, 0xaa});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xcc) == bytes{0xbb, 0xbb, 0xbb, 0xbb});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xcc) == bytes{0xcc, 0xcc, 0xcc, 0xcc});
}

TEST_CASE("a state that has grown is padded with zeros, one that has shrunk is cut off", "[store][spec:persistent-state]") {
    one_device it;
    store(6, {1, 2, 3});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{1, 2, 3, 0});
    CHECK(flash::read(uid_of(7)).size() == 4 + psadrv::detail::driver_state_item::overhead);
    store(8, {1, 2, 3, 4, 5, 6});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{1, 2, 3, 4});
    store(10, bytes(100, 7));
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{7, 7, 7, 7});
    store(12, {});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{0, 0, 0, 0});
    // The same from build to build.
    store(14, {1, 2, 3, 4});
    CHECK(start<with_7>(7) == PSA_SUCCESS);
    const std::uint8_t* state = psadrv::state_of<with_7>().state_of_driver(0);
    CHECK(bytes(state, state + 7) == bytes{1, 2, 3, 4, 0, 0, 0});
    CHECK(start<with_2>(2) == PSA_SUCCESS);
    state = psadrv::state_of<with_2>().state_of_driver(0);
    CHECK(bytes(state, state + 2) == bytes{1, 2});
}

TEST_CASE("a driver sees its own state alone, in the entry point and in C++", "[store][spec:persistent-state]") {
    one_device it;
    CHECK(seen_by_counting<with_4>(0xaa) == bytes{0, 0, 0, 0});
    watching::writes = 0x33;
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(watching::seen == bytes{0, 0, 0});
    CHECK(watching::of_the_other == 0);
    CHECK(seen_by_counting<with_4>(0xbb) == bytes{0xaa, 0xaa, 0xaa, 0xaa});
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(watching::seen == bytes{0x33, 0x33, 0x33});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(watching::at_init == bytes{0x33, 0x33, 0x33});
    CHECK(seen_by_counting<with_4>(0xbb) == bytes{0xbb, 0xbb, 0xbb, 0xbb});
}

TEST_CASE("what is committed is within the state", "[store][spec:persistent-state]") {
    one_device it;
    const auto items = flash::items;
    const struct {
        std::size_t from, length;
        bool is_within;
    } cases[] = {{0, 4, true},  {4, 0, true},  {3, 1, true},         {0, 0, true},         {5, 0, false},
                 {0, 5, false}, {4, 1, false}, {1, SIZE_MAX, false}, {SIZE_MAX, 1, false}, {SIZE_MAX, SIZE_MAX, false}};
    for (const auto& one : cases) {
        flash::items = items;
        CHECK(start<with_4>(4) == PSA_SUCCESS);
        counting_from = one.from;
        counting_length = one.length;
        CHECK(seen_by_counting<with_4>(0xaa, one.is_within ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT) == bytes{0, 0, 0, 0});
        CHECK((flash::items == items) == !one.is_within);
    }
    flash::writes = PSA_ERROR_STORAGE_FAILURE;
    counting_from = 0;
    counting_length = 4;
    (void)it.use(1);
    CHECK(counting_committed == PSA_ERROR_STORAGE_FAILURE);
    flash::writes = PSA_SUCCESS;
}

TEST_CASE("outside of an entry point there is no state", "[store][spec:persistent-state]") {
    one_device it;
    std::uint8_t byte = 0, *state = &byte;
    CHECK(psa_crypto_driver_get_persistent_state(&state) == PSA_ERROR_BAD_STATE);
    CHECK(state == nullptr);
    CHECK(psa_crypto_driver_get_persistent_state(nullptr) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(psa_crypto_driver_commit_persistent_state(0, 0) == PSA_ERROR_BAD_STATE);
    CHECK(watched().empty());
    // "the driver may only call these two functions from the thread that is executing the entry point"
    static psa_status_t from_another_thread;
    watching::in_allocate = [] {
        std::thread([] { from_another_thread = psa_crypto_driver_commit_persistent_state(0, 0); }).join();
    };
    CHECK(it.import(3, 'c', second_place) == PSA_SUCCESS);
    CHECK(from_another_thread == PSA_ERROR_BAD_STATE);
    watching::in_allocate = nullptr;
}

TEST_CASE("a commit while another driver allocates a key is stored, whatever becomes of the key",
          "[store][spec:persistent-state]") {
    one_device it;
    static bytes seen;
    watching::in_allocate = [] { std::thread([] { seen = seen_by_counting<with_4>(0xaa); }).join(); };
    CHECK(it.import(3, 'c', second_place) == PSA_SUCCESS);
    watching::in_allocate = nullptr;
    CHECK(seen == bytes{0, 0, 0, 0});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(0xbb) == bytes{0xaa, 0xaa, 0xaa, 0xaa});
}

TEST_CASE("whoever commits behind allocate_key of the same driver waits for the key's entry", "[store][spec:persistent-state]") {
    one_device it;
    static std::thread other;
    static std::atomic<bool> has_committed = false;
    static bool was_early = false;
    watching::writes = 0x33;
    watching::in_allocate = [] {
        std::fill(watched().begin(), watched().end(), 0x55);
        (void)psa_crypto_driver_commit_persistent_state(0, 3);
        behind_unlock = [] {  // of the driver; the entry is still to be written
            other = std::thread([] { has_committed = device<with_4>::use(2) == PSA_SUCCESS; });
            std::this_thread::sleep_for(std::chrono::milliseconds{50});
            was_early = has_committed;
        };
    };
    CHECK(it.import(3, 'c', second_place) == PSA_SUCCESS);
    watching::in_allocate = nullptr;
    other.join();
    CHECK((has_committed && !was_early));
    CHECK(watching::seen == bytes{0x55, 0x55, 0x55});
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(watching::at_init == bytes{0x33, 0x33, 0x33});  // the key's end does not bring back an older one
    CHECK((it.use(2) == PSA_SUCCESS && it.use(3) == PSA_SUCCESS));
}

TEST_CASE("what a driver commits before its allocate_key fails is stored", "[store][spec:persistent-state]") {
    one_device it;
    watching::in_allocate = [] {
        std::fill(watched().begin(), watched().end(), 0x66);
        (void)psa_crypto_driver_commit_persistent_state(0, 3);
    };
    watching::allocates = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(it.import(3, 'c', second_place) == PSA_ERROR_HARDWARE_FAILURE);
    watching::in_allocate = nullptr;
    watching::allocates = PSA_SUCCESS;
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(watching::at_init == bytes{0x66, 0x66, 0x66});
    CHECK(it.use(3) == PSA_ERROR_INVALID_HANDLE);
}

TEST_CASE("a driver that commits in its init has the state that a power cut has left in the journal first",
          "[store][spec:persistent-state]") {
    one_device it;
    CHECK(it.use(2) == PSA_SUCCESS);  // commits
    std::uint32_t number = 0;
    for (std::uint32_t which : {0U, 1U}) {
        const bytes item = flash::read(psadrv::driver_state_uid(second_place, which));
        number = std::max(number, psadrv::detail::driver_state_item::read(item.data(), item.size()));
    }
    const bytes state{7, 8, 9}, label{1};
    psadrv::journal_record left;
    left.what = psadrv::transaction::creating;
    left.uid = 3;
    left.attributes = attributes_of(3, second_place);
    left.context = label.data();
    left.context_length = label.size();
    left.state = state.data();
    left.state_length = state.size();
    left.state_number = number + 1;
    bytes item(left.size());
    left.write(item.data());
    flash::write(psadrv::journal_uid(0), item);
    watching::counts_starts = true;
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(watching::at_init == state);
    CHECK(it.use(3) == PSA_ERROR_INVALID_HANDLE);
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(watching::at_init == bytes{8, 8, 9});
    watching::counts_starts = false;
}

TEST_CASE("of two states one may be broken; where both are, init says so", "[store][spec:persistent-state]") {
    one_device it;
    for (std::uint8_t letter : {1, 2, 3}) (void)seen_by_counting<with_4>(letter);
    const auto items = flash::items;
    const auto number = [](std::uint32_t which) { return flash::read(uid_of(which))[0]; };
    const std::uint32_t younger = number(0) > number(1) ? 0 : 1;
    const std::size_t size = flash::read(uid_of(0)).size();
    const auto break_bit = [](std::uint32_t which, std::size_t bit) {
        flash::items[uid_of(which)][bit / 8] = static_cast<std::uint8_t>(flash::items[uid_of(which)][bit / 8] ^ 1U << bit % 8);
    };
    std::size_t wrong = 0;
    for (std::size_t bit = 0; bit != 8 * size; ++bit) {
        flash::items = items;
        break_bit(1 - younger, bit);
        wrong += start<with_4>(4) == PSA_SUCCESS && seen_by_counting<with_4>(9) == bytes(4, 3) ? 0 : 1;
        flash::items = items;
        break_bit(younger, bit);
        wrong += start<with_4>(4) == PSA_SUCCESS && seen_by_counting<with_4>(9) == bytes(4, 2) ? 0 : 1;
        wrong += start<with_4>(4) == PSA_SUCCESS && seen_by_counting<with_4>(9) == bytes(4, 9) ? 0 : 1;
        flash::items = items;
        break_bit(younger, bit);
        break_bit(1 - younger, 8 * size - 1 - bit);
        wrong += start<with_4>(4) == PSA_ERROR_DATA_CORRUPT ? 0 : 1;
    }
    for (std::size_t half = 0; half != size; ++half) {
        flash::items = items;
        flash::items[uid_of(younger)].resize(half);
        wrong += start<with_4>(4) == PSA_SUCCESS && seen_by_counting<with_4>(9) == bytes(4, 2) ? 0 : 1;
    }
    CHECK(wrong == 0);
    // The power went while the first of all was written: nothing had been committed.
    flash::items = items;
    flash::items.erase(uid_of(0));
    flash::items[uid_of(1)].resize(5);
    CHECK(start<with_4>(4) == PSA_SUCCESS);
    CHECK(seen_by_counting<with_4>(9) == bytes{0, 0, 0, 0});
    // Where storage cannot be read, there is no start.
    flash::reads = PSA_ERROR_STORAGE_FAILURE;
    CHECK(start<with_4>(4) == PSA_ERROR_STORAGE_FAILURE);
    flash::reads = PSA_SUCCESS;
}
