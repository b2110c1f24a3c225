// How many bytes a new key gets in an element: what "size_function" says, as far as slots go that the properties have sized.
#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>

using psadrv::entry_point;

namespace {

constexpr psa_key_type_t aes = PSA_KEY_TYPE_AES;

/// Writes down the size of the buffer it is given, and fills it.
template <class Driver>
struct counting {
    static inline std::size_t size = 0;
    static inline int calls = 0;

    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     std::size_t* key_buffer_length) {
        ++calls;
        size = key_buffer_size;
        for (std::size_t i = 0; i != key_buffer_size; ++i) key_buffer[i] = 0xc3;
        *key_buffer_length = key_buffer_size;
        return PSA_SUCCESS;
    }
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::generate_key}, .key_types = psadrv::list_of<aes>}};
};
/// A function that is known at run time alone; properties for twelve bytes.
struct asked : counting<asked> {
    static constexpr const char* prefix = "asked";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 12};
    static inline std::size_t answer = 0;
    static inline psa_key_type_t asked_type = 0;
    static inline std::size_t asked_bits = 0;
    static std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits) {
        asked_type = key_type;
        asked_bits = key_bits;
        return answer;
    }
};
/// One that is known to the compiler, and says more than the properties.
struct constant : counting<constant> {
    static constexpr const char* prefix = "constant";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr psadrv::key_context key_context{.base_size = 1};
    static constexpr std::size_t size_function(psa_key_type_t, std::size_t key_bits) { return key_bits / 8 + 6; }
};

/// One that asks for nothing.
struct nothing : counting<nothing> {
    static constexpr const char* prefix = "nothing";
    static constexpr psa_key_location_t location = 0x800003;
    static constexpr psadrv::key_context key_context{};
    static constexpr std::size_t size_function(psa_key_type_t, std::size_t) { return 0; }
};
/// Slots of nothing beside slots of local keys.
struct beside_others {
    using drivers = psadrv::driver_list<nothing>;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(2, aes), psadrv::slots(2, PSA_KEY_TYPE_HMAC)};
    static constexpr psadrv::wanted wanted{
        psadrv::want(psadrv::usage::generate_key, aes, {128}).at(nothing::location),
        psadrv::want(psadrv::usage::import_key | psadrv::usage::export_key, psa_key_type_t{PSA_KEY_TYPE_HMAC}, {256}).at(0)};
};

template <class Driver>
struct vault {
    using drivers = psadrv::driver_list<Driver>;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(2)};
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::generate_key, aes, {128, 256}).at(Driver::location)};
};

template <class Driver, class Board = vault<Driver>>
psa_status_t generates(std::size_t bits, psa_key_id_t& key) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, aes);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, Driver::location));
    return psadrv::crypto<Board>::generate_key(&attributes, &key);
}

}  // namespace

PSADRV_DEFINE_CORE(vault<asked>);
PSADRV_DEFINE_CORE(vault<constant>);
PSADRV_DEFINE_CORE(beside_others);

TEST_CASE("a size function of run time is asked when a key is made", "[keys][spec:key-format-for-opaque-drivers][gap:24]") {
    using crypto = psadrv::crypto<vault<asked>>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    asked::calls = 0;
    psa_key_id_t key = 0;
    asked::answer = 9;
    REQUIRE(generates<asked>(256, key) == PSA_SUCCESS);
    CHECK(asked::size == 9);
    CHECK(asked::asked_type == aes);
    CHECK(asked::asked_bits == 256);
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);

    // Slots are aligned: the properties' twelve bytes make sixteen.
    asked::answer = 16;
    REQUIRE(generates<asked>(128, key) == PSA_SUCCESS);
    CHECK(asked::size == 16);
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    for (std::size_t too_much : {17U, 4096U}) {
        asked::answer = too_much;
        CHECK(generates<asked>(128, key) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(key == PSA_KEY_ID_NULL);
    }
    CHECK(asked::calls == 2);
}

TEST_CASE("a constant size function sizes the slots", "[keys][spec:key-format-for-opaque-drivers][gap:24]") {
    using crypto = psadrv::crypto<vault<constant>>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    STATIC_REQUIRE(crypto::key_context_size(constant::location, aes, 256) == 38);
    psa_key_id_t key = 0;
    for (std::size_t bits : {128U, 256U}) {
        REQUIRE(generates<constant>(bits, key) == PSA_SUCCESS);
        CHECK(constant::size == bits / 8 + 6);
        CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    }
}

TEST_CASE("a key without a context has no other key's memory", "[keys][spec:key-format-for-opaque-drivers]") {
    using crypto = psadrv::crypto<beside_others>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const std::array<std::uint8_t, 32> data{0xaa, 0xbb, 0xcc};
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT);
    psa_key_id_t local[2], empty[2];
    for (psa_key_id_t& one : local) REQUIRE(crypto::import_key(&attributes, data.data(), data.size(), &one) == PSA_SUCCESS);
    for (psa_key_id_t& one : empty) REQUIRE((generates<nothing, beside_others>(128, one)) == PSA_SUCCESS);
    CHECK(nothing::size == 0);
    for (psa_key_id_t one : empty) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
    for (psa_key_id_t one : local) {
        std::array<std::uint8_t, 32> out{};
        std::size_t length = 0;
        CHECK(crypto::export_key(one, out.data(), out.size(), &length) == PSA_SUCCESS);
        CHECK((length == out.size() && out == data));
        CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
    }
}
