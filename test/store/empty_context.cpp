// An element that knows its keys by their names puts nothing into key contexts, for which it has asked 0 bytes, or a byte that it
// leaves alone: such keys last, and end, as all others.
#include "boards.hpp"

#include <catch2/catch.hpp>

using namespace stored;

namespace {

struct power_cut {};

/// "The content of this blob is fully up to the driver": nothing. `Size` is what it asks for.
template <std::size_t Size>
struct by_name {
    static constexpr const char* prefix = "by_name";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = in_element;
    static std::size_t size_function(psa_key_type_t, std::size_t) { return Size; }
    static constexpr psadrv::key_context key_context{};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::allocate_key, entry_point::destroy_key,
                                                                    entry_point::import_key, entry_point::mac_compute}}};

    static inline std::map<psa_key_id_t, bytes> vault;
    static inline int destroyed = 0;
    static inline bool power_goes = false;

    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t size) {
        return size == Size ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t) {
        ++destroyed;
        return vault.erase(psa_get_key_id(attributes)) != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    }
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t*, std::size_t, std::size_t* length, std::size_t* bits) {
        vault[psa_get_key_id(attributes)] = bytes(data, data + data_length);
        if (power_goes) throw power_cut{};
        *bits = 8 * data_length;
        *length = 0;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        const auto found = vault.find(psa_get_key_id(attributes));
        return found == vault.end() ? PSA_ERROR_DOES_NOT_EXIST
                                    : add_up(found->second.data(), found->second.size(), mac, size, length);
    }
};

template <std::size_t Size, class Layout = psadrv::psadrv_key_file>
struct board {
    using element_t = by_name<Size>;
    using drivers = driver_list<element_t, software>;
    using storage = flash;
    using key_file = Layout;
    static constexpr auto wanted = macs_and_keys;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(3).of_bytes(32)};
};
using of_nothing = board<0>;
using of_a_byte = board<1>;
using as_mbedtls = board<0, psadrv::mbedtls_key_file>;

template <class Board>
struct on : device<Board> {
    on() {
        Board::element_t::vault.clear();
        Board::element_t::destroyed = 0;
        Board::element_t::power_goes = false;
    }
};

}  // namespace

PSADRV_DEFINE_CORE(of_nothing);
PSADRV_DEFINE_CORE(of_a_byte);
PSADRV_DEFINE_CORE(as_mbedtls);

TEMPLATE_TEST_CASE("a key without a context is there after a start, and its driver is told of its end",
                   "[store][spec:key-format]", of_nothing, of_a_byte, as_mbedtls) {
    on<TestType> it;
    using crypto = typename decltype(it)::crypto;
    using by_name = typename TestType::element_t;
    REQUIRE(it.import(1, 'a', in_element) == PSA_SUCCESS);
    REQUIRE(it.import(2, 'b', in_element) == PSA_SUCCESS);
    const int a = it.first_of_mac(1);
    CHECK(a != 0);
    REQUIRE(it.start() == PSA_SUCCESS);
    CHECK(it.first_of_mac(1) == a);
    CHECK(it.import(1, 'c', in_element) == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it.import(1, 'c') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(crypto::purge_key(1) == PSA_SUCCESS);
    CHECK(it.first_of_mac(1) == a);
    CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(by_name::destroyed == 1);
    REQUIRE(it.start() == PSA_SUCCESS);
    CHECK(crypto::destroy_key(2) == PSA_SUCCESS);  // that nobody has loaded
    CHECK(by_name::destroyed == 2);
    CHECK(by_name::vault.empty());
}

TEMPLATE_TEST_CASE("a key without a context that the power has stopped is undone at its driver",
                   "[store][spec:element-with-storage]", of_nothing, of_a_byte, as_mbedtls) {
    on<TestType> it;
    using by_name = typename TestType::element_t;
    by_name::power_goes = true;
    CHECK_THROWS_AS(it.import(1, 'a', in_element), power_cut);
    by_name::power_goes = false;
    CHECK(by_name::vault.size() == 1);
    REQUIRE(it.start() == PSA_SUCCESS);
    CHECK(by_name::vault.empty());
    CHECK(by_name::destroyed == 1);
    REQUIRE(it.import(1, 'b') == PSA_SUCCESS);  // in local storage: the driver has nothing to do with it
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_SUCCESS);
    REQUIRE(it.start() == PSA_SUCCESS);
    CHECK(by_name::destroyed == 1);
}
