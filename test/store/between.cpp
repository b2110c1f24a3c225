// What another thread does between two steps of a change of keys: a lock that lets it in where it is released.
#include "boards.hpp"

#include <catch2/catch.hpp>

using namespace stored;

namespace {

/// At its `in`-th release of one lock the other thread has its turn.
struct {
    const void* lock = nullptr;
    int in = 0;
    void (*other)() = nullptr;
} turn;

struct letting_in {
    bool is_held = false;
    void lock() {
        if (is_held) throw "a lock is taken twice";
        is_held = true;
    }
    void unlock();
};
struct board {
    using mutex = letting_in;
    struct this_thread {
        static inline void* is = nullptr;
        static void* get() { return is; }
        static void set(void* value) { is = value; }
    };
    using drivers = driver_list<software>;
    using storage = flash;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{3};
};

void letting_in::unlock() {
    is_held = false;
    if (this != turn.lock || turn.in == 0 || --turn.in != 0) return;
    void* const mine = std::exchange(board::this_thread::is, nullptr);
    turn.other();
    board::this_thread::is = mine;
}

using it = device<board>;

/// PSA_KEY_USAGE_CACHE is missing: it is in storage alone.
psa_status_t import_uncached(psa_key_id_t id, std::uint8_t letter) {
    psa_key_attributes_t key = attributes_of(id);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_SIGN_MESSAGE);
    const bytes data(16, letter);
    psa_key_id_t made = 0;
    return it::crypto::import_key(&key, data.data(), data.size(), &made);
}

}  // namespace

PSADRV_DEFINE_CORE(board);

TEST_CASE("what is left of a key is not removed where somebody has made a key of its name meanwhile",
          "[store][spec:destruction]") {
    const it here;
    turn.lock = &psadrv::state_of<board>().journal.storing;
    REQUIRE(it::import(1, 'a') == PSA_SUCCESS);
    REQUIRE(it::crypto::purge_key(1) == PSA_SUCCESS);
    flash::items[1][24] ^= 1;
    turn.other = [] {
        CHECK(it::crypto::destroy_key(1) == PSA_ERROR_DATA_CORRUPT);
        CHECK(it::import(1, 'n') == PSA_SUCCESS);
    };
    turn.in = 1;
    CHECK(it::crypto::destroy_key(1) == PSA_ERROR_DATA_CORRUPT);
    CHECK(turn.in == 0);
    CHECK(flash::items.count(1) == 1);
    CHECK(it::crypto::purge_key(1) == PSA_SUCCESS);
    CHECK(it::use(1) == PSA_SUCCESS);
}

TEST_CASE("a name is free when the first key of it cannot be found any more", "[store][spec:destruction]") {
    const it here;
    turn.lock = &psadrv::state_of<board>().journal.storing;
    REQUIRE(it::import(2, 'a') == PSA_SUCCESS);
    turn.other = [] {
        CHECK(import_uncached(2, 'n') == PSA_SUCCESS);
        CHECK(it::use(2) == PSA_SUCCESS);
    };
    turn.in = 1;
    CHECK(it::crypto::destroy_key(2) == PSA_SUCCESS);
    CHECK(turn.in == 0);
    CHECK(it::use(2) == PSA_SUCCESS);
}
