// An element gives the label of a key that it has destroyed to the next one: whatever fails, nobody uses or destroys that one by
// the first one's name, and no entry of a journal ends it.
#include "boards.hpp"

#include <catch2/catch.hpp>

#include <functional>

using namespace stored;

namespace {

struct power_cut {};

/// "Maintain a set of free slot numbers", of which the lowest is the next. `Size` is that of a context, in bytes.
struct numbers {
    static inline std::map<std::uint32_t, bytes> vault;
    static inline psa_status_t destroys = PSA_SUCCESS;
    static inline bool power_goes = false;
};
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
        if (destroys != PSA_SUCCESS) return destroys;
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

/// Storage that does not tell once whether one item is there.
struct doubtful : flash {
    static inline psa_storage_uid_t unsure_of = 0;
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        return uid == unsure_of && uid != 0 ? PSA_ERROR_STORAGE_FAILURE : flash::get_info(uid, info);
    }
};

template <std::size_t Slots, std::size_t Size = 4>
struct board {
    using drivers = driver_list<numbering<Size>, software>;
    using storage = doubtful;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{Slots};
};
using usual = board<3>;
using large = board<4>;
using small = board<1>;
using large_of_long_contexts = board<4, 200>;

template <class Board>
struct on : device<Board> {
    on() {
        numbers::vault.clear();
        numbers::destroys = PSA_SUCCESS;
        numbers::power_goes = false;
        doubtful::unsure_of = 0;
    }
};
std::size_t entries() {
    return static_cast<std::size_t>(
        std::count_if(flash::items.begin(), flash::items.end(), [](const auto& item) { return item.first >= 0xffffd000U; }));
}

}  // namespace

PSADRV_DEFINE_CORE(usual);
PSADRV_DEFINE_CORE(large);
PSADRV_DEFINE_CORE(small);
PSADRV_DEFINE_CORE(large_of_long_contexts);

TEST_CASE("a key that its driver has destroyed, and whose file has not gone, is nobody else's key", "[store][spec:destruction]") {
    on<usual> it;
    using crypto = decltype(it)::crypto;
    REQUIRE(it.import(1, 'x', in_element) == PSA_SUCCESS);
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(numbers::vault.empty());
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    flash::removes = PSA_SUCCESS;
    REQUIRE(it.import(2, 'y', in_element) == PSA_SUCCESS);  // has the label now
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'z') == PSA_ERROR_ALREADY_EXISTS);
    SECTION("it is destroyed again") { CHECK(crypto::destroy_key(1) == PSA_SUCCESS); }
    SECTION("the next start removes it") { CHECK(it.start() == PSA_SUCCESS); }
    SECTION("the next start removes it no more than the first, and the one behind that does") {
        flash::removes = PSA_ERROR_STORAGE_FAILURE;
        CHECK(it.start() == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it.use(2) == PSA_SUCCESS);
        flash::removes = PSA_SUCCESS;
        SECTION("by a start") { CHECK(it.start() == PSA_SUCCESS); }
        SECTION("by another destruction") { CHECK(crypto::destroy_key(1) == PSA_SUCCESS); }
    }
    CHECK(flash::items.count(1) == 0);
    CHECK(crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(it.import(1, 'z') == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK((it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS));
}

TEST_CASE("a start that has a key destroyed, and cannot remove its file, does not have it destroyed a second time",
          "[store][spec:destruction]") {
    on<usual> it;
    REQUIRE(it.import(1, 'x', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
    numbers::destroys = PSA_SUCCESS;
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(numbers::vault.empty());
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    flash::removes = PSA_SUCCESS;
    REQUIRE(it.import(2, 'y', in_element) == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(flash::items.count(1) == 0);
}

TEST_CASE("what storage cannot tell at a start is not taken for a key that is still there", "[store][spec:destruction]") {
    on<usual> it;
    using crypto = decltype(it)::crypto;
    REQUIRE(it.import(2, 'x', in_element) == PSA_SUCCESS);
    REQUIRE(it.import(1, 'z', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
    numbers::destroys = PSA_SUCCESS;
    CHECK(crypto::destroy_key(2) == PSA_SUCCESS);
    CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
    REQUIRE(it.import(3, 'a', in_element) == PSA_SUCCESS);  // has the label of key 2, of whose end an entry is left
    REQUIRE(entries() == 1);
    doubtful::unsure_of = 2;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(3) == PSA_SUCCESS);
    doubtful::unsure_of = 0;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(3) == PSA_SUCCESS);
    CHECK(entries() == 0);
}

TEST_CASE("a destruction that a larger build could not finish does not end the next key of that name", "[store][spec:upgrades]") {
    on<large> before;
    REQUIRE(before.import(7, 'k', in_element) == PSA_SUCCESS);
    for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);  // these have the first entries
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(decltype(before)::crypto::destroy_key(7) == PSA_ERROR_COMMUNICATION_FAILURE);
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    numbers::destroys = PSA_SUCCESS;
    CHECK(it::use(7) == PSA_SUCCESS);
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    SECTION("a new key") {
        CHECK(it::import(7, 'n') == PSA_SUCCESS);
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(7) == PSA_SUCCESS);
    }
    SECTION("no key") {
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    }
    CHECK(numbers::vault.empty());
}

TEST_CASE("an entry that outlasts its key's end behind those of a smaller build keeps the name", "[store][spec:upgrades]") {
    on<large> before;
    REQUIRE(before.import(7, 'k', in_element) == PSA_SUCCESS);
    for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(decltype(before)::crypto::destroy_key(7) == PSA_ERROR_COMMUNICATION_FAILURE);
    const bytes entry = flash::items[0xffffd003U];
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    numbers::destroys = PSA_SUCCESS;
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    flash::items[0xffffd003U] = entry;  // its removal has failed
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_SUCCESS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::use(7) == PSA_SUCCESS);
}

TEST_CASE("a key that did not come to be in a larger build keeps its name in one that cannot read of it",
          "[store][spec:upgrades]") {
    on<large_of_long_contexts> before;
    for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
    numbers::power_goes = true;
    CHECK_THROWS_AS(before.import(7, 'k', in_element), power_cut);
    numbers::power_goes = false;
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    REQUIRE(before.start() == PSA_SUCCESS);
    CHECK(numbers::vault.empty());
    CHECK(entries() == 0);
    CHECK(before.import(7, 'n') == PSA_SUCCESS);
}
