// Key contexts as constants of a platform: what a product asserts, and prints.
#include <psadrv/api/key_contexts.hpp>
#include <psadrv/model/bound.hpp>
#include <psadrv/rules/validate.hpp>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_key_type_t part = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);

template <psa_key_location_t Location>
struct element {
    static constexpr const char* prefix = "element";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psa_key_location_t location = Location;
    static constexpr list<capability> capabilities{nullptr, 0};
};
struct wrapping : element<1> {
    static constexpr psadrv::key_context key_context{
        .base_size = 12, .key_pair_size = 32, .public_key_size = 65, .symmetric_factor = 1, .builtin_key_size = 2};
};
struct storing : element<0x800001> {
    static constexpr psadrv::key_context key_context{.base_size = 4, .store_public_key = true};
};
struct asked_now : element<0x800002> {
    static constexpr psadrv::key_context key_context{.base_size = 1000};
    static constexpr std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits) {
        return PSA_KEY_TYPE_IS_KEY_PAIR(key_type) ? 90 : key_bits / 4;
    }
};
struct asked_later : element<0x800003> {
    static constexpr psadrv::key_context key_context{.base_size = 8, .builtin_key_size = 0};
    static std::size_t size_function(psa_key_type_t, std::size_t) { return 9; }
};
struct asked_later_alone : element<0x800004> {
    static std::size_t size_function(psa_key_type_t, std::size_t) { return 9; }
};
// As json2hpp writes it: a template, behind which there may be anything.
std::size_t some_function(psa_key_type_t, std::size_t) { return 11; }
std::size_t (*some_pointer)(psa_key_type_t, std::size_t) = some_function;
constexpr std::size_t some_constant(psa_key_type_t, std::size_t key_bits) { return key_bits; }
template <psa_key_location_t Location, const auto& Function>
struct generated : element<Location> {
    static constexpr psadrv::key_context key_context{.base_size = 3};
    template <class = void>
    static constexpr std::size_t size_function(psa_key_type_t key_type, std::size_t key_bits) {
        return Function(key_type, key_bits);
    }
};
asked_now second_part;

/// A transparent driver is nobody's location, whatever its class says.
struct software {
    static constexpr const char* prefix = "software";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr psa_key_location_t location = 0x800009;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr list<capability> capabilities{nullptr, 0};
};

struct product {
    using drivers =
        driver_list<software, wrapping, storing, asked_now, asked_later, asked_later_alone, bound<second_part, 0x800005>,
                    generated<0x800006, some_function>, generated<0x800007, some_pointer>, generated<0x800008, some_constant>>;
    static constexpr auto wanted = psadrv::wanted<0>{};
};
using sizes = key_contexts<product>;

struct row {
    psa_key_location_t location;
    psa_key_type_t type;
    std::size_t bits, bytes, builtin;
};
constexpr row rows[]{
    {0, PSA_KEY_TYPE_AES, 256, 32, 32},  // local storage: the export format
    {0, PSA_KEY_TYPE_HMAC, 8, 1, 1},
    {0, pair, 256, 32, 32},
    {0, part, 521, 133, 133},
    {1, pair, 384, 12 + 32, 2},
    {1, part, 384, 12 + 65, 2},
    {1, PSA_KEY_TYPE_AES, 192, 12 + 24, 2},
    {0x800001, pair, 384, 4 + 97, 4 + 97},
    {0x800001, part, 384, 4, 4},
    {0x800001, PSA_KEY_TYPE_AES, 256, 4, 4},
    {0x800002, pair, 384, 90, 90},  // the function is a constant, and supersedes what base_size says
    {0x800002, PSA_KEY_TYPE_AES, 256, 64, 64},
    {0x800003, PSA_KEY_TYPE_AES, 256, 8, 0},  // the function is none, so the properties size the slot
    {0x800004, PSA_KEY_TYPE_AES, 256, not_given, not_given},
    {0x800005, PSA_KEY_TYPE_AES, 128, 32, 32},
    {0x800006, PSA_KEY_TYPE_AES, 128, 3, 3},
    {0x800007, pair, 256, 3, 3},
    {0x800008, pair, 255, 255, 255},
    {2, PSA_KEY_TYPE_AES, 128, 0, 0},  // nobody is there
    {0x800009, pair, 256, 0, 0},
};

constexpr bool are_right() {
    for (const row& one : rows) {
        if (sizes::key_context_size(one.location, one.type, one.bits) != one.bytes) return false;
        if (sizes::builtin_key_context_size(one.location, one.type, one.bits) != one.builtin) return false;
    }
    return true;
}

/// The driver of platforms that hold keys, with one size function or another.
template <class Sizes>
struct maker : Sizes {
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::generate_key}}};
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t, std::size_t*) {
        return PSA_SUCCESS;
    }
};
constexpr wanted_row generates = want(usage::generate_key, pair, {256});

template <class Driver>
struct without_slots {
    using drivers = driver_list<Driver>;
    static constexpr auto wanted = psadrv::wanted{generates.at(Driver::location)};
};
template <class Driver, std::size_t Bytes = 0>
struct with_slots : without_slots<Driver> {
    static constexpr psadrv::key_slots key_slots{slots(4).of_bytes(Bytes)};
};
struct other_maker : maker<asked_now> {
    static constexpr const char* prefix = "other";
};
struct with_slots_for_others : with_slots<maker<asked_later_alone>> {
    using drivers = driver_list<maker<asked_later_alone>, other_maker>;
    static constexpr auto wanted = psadrv::wanted{generates.at(asked_now::location)};
};

}  // namespace

TEST_CASE("a platform holds no keys whose size nobody knows", "[api][spec:key-format-for-opaque-drivers][gap:24]") {
    STATIC_REQUIRE_FALSE(rules::is_valid<with_slots<maker<asked_later_alone>>>);
    STATIC_REQUIRE(rules::is_valid<with_slots<maker<asked_later_alone>, 64>>);
    STATIC_REQUIRE(rules::is_valid<with_slots<maker<asked_later>>>);
    STATIC_REQUIRE(rules::is_valid<with_slots<maker<asked_now>>>);
    STATIC_REQUIRE(rules::is_valid<without_slots<maker<asked_later_alone>>>);
    STATIC_REQUIRE(rules::is_valid<with_slots_for_others>);
}

TEST_CASE("key contexts of a platform are constants", "[api][spec:key-format-for-opaque-drivers][gap:24]") {
    STATIC_REQUIRE(are_right());
    for (const row& one : rows) {
        INFO(std::hex << one.location << ", type " << one.type);
        CHECK(sizes::key_context_size(one.location, one.type, one.bits) == one.bytes);
        CHECK(sizes::builtin_key_context_size(one.location, one.type, one.bits) == one.builtin);
    }
}
