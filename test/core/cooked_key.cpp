// Keys that are more than bytes: who is called with which fragments of the key stream, and what the core derives by itself.
#include <support/recording_cooked.hpp>

#include <psadrv/core/cooked_key.hpp>
#include <psadrv/model/bound.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/rules/validate.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <tuple>

using namespace psadrv;
using test::bytes;
using test::cook;

namespace {

constexpr psa_key_type_t p = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS), des = PSA_KEY_TYPE_DES,
                         rsa = PSA_KEY_TYPE_RSA_KEY_PAIR, dh = PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919),
                         plus = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), vendor = 0xf123;

/// First in the list, may refuse, and remembers.
struct acme : test::cook_with_memory<acme> {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::derive_key, .key_types = list_of<p, des, montgomery>, .fallback = true},
        {.entry_points = entry_point::derive_key, .key_types = list_of<rsa, dh, plus, vendor>},
    };
};
/// Promises curves of 256 bits, and remembers nothing.
struct nadir : test::cook_without_memory<nadir> {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::derive_key, .key_types = list_of<p>, .key_sizes = list_of<256U>},
        {.entry_points = entry_point::derive_key, .key_types = list_of<des>, .key_sizes = list_of<64U>},
    };
};
struct board {
    using drivers = driver_list<acme, nadir>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, p),
                                                  want(usage::derive_key, des),
                                                  want(usage::derive_key, rsa, {2048}),
                                                  want(usage::derive_key, dh, {2048}),
                                                  want(usage::derive_key, plus, {256, 521}),
                                                  want(usage::derive_key, vendor, {100}),
                                                  want(usage::derive_key, montgomery, {255, 448}),
                                                  want(usage::derive_key, edwards, {255, 448})};
};
struct forgetful {
    using drivers = driver_list<nadir>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, p, {256})};
};
/// Some curve, says this one, and may say no to any.
struct vague : test::cook_with_memory<vague> {
    static constexpr const char* prefix = "vague";
    static constexpr key_type_specification some_curve = any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0));
    static constexpr key_type_specification types[] = {some_curve};
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::derive_key, .key_types = types, .fallback = true}};
};
struct any_curve {
    using drivers = driver_list<vague>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, vague::some_curve)};
};
/// A driver that is an object, with its memory.
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::derive_key, .key_types = list_of<p>}};
    using derive_key_memory_t = test::cook_memory;
    int number;

    psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                            test::cook_memory* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                            std::size_t* key_buffer_length) const {
        return cook::play({std::to_string(number), bytes(input, input + input_length), psa_get_key_type(attributes),
                           psa_get_key_bits(attributes), key_buffer_size, memory, memory->calls++},
                          key_buffer, key_buffer_length);
    }
};
constinit engine seventh{7};
/// A guard that lets so many calls pass, and says how many have left.
struct guarded {
    static inline int passing = 0, left = 0;
    template <class, entry_point>
    struct guard {
        psa_status_t enter() { return passing-- > 0 ? PSA_SUCCESS : PSA_ERROR_BAD_STATE; }
        void leave(psa_status_t) { ++left; }
    };
    using drivers = driver_list<bound<seventh>>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, p, {256})};
};
struct any_curve_of_the_core {
    using drivers = driver_list<>;
    static constexpr auto wanted = psadrv::wanted{want(usage::derive_key, vague::some_curve)};
};
struct bare {
    using drivers = driver_list<>;
    static constexpr auto wanted = psadrv::wanted{want(usage::import_key, des), want(usage::derive_key, montgomery, {255})};
};

/// A key stream that counts, or says what it is told to; with a capacity.
struct counting {
    bytes given;  ///< what comes first
    std::size_t capacity = 100000, at = 0;
    std::vector<std::size_t> drawn;
    psa_status_t failure = PSA_ERROR_INSUFFICIENT_DATA;

    std::uint8_t byte(std::size_t i) const { return i < given.size() ? given[i] : static_cast<std::uint8_t>(i * 7 + 1); }
    bytes part(std::size_t from, std::size_t length) const {
        bytes all;
        for (std::size_t i = from; i != from + length; ++i) all.push_back(byte(i));
        return all;
    }
    psa_status_t operator()(std::uint8_t* output, std::size_t length) {
        drawn.push_back(length);
        if (at + length > capacity) {
            std::memset(output, 0xdd, length);
            return failure;
        }
        for (std::size_t i = 0; i != length; ++i) output[i] = byte(at++);
        return PSA_SUCCESS;
    }
};

struct derived {
    psa_status_t status;
    bytes key;    ///< as long as the core says
    bytes whole;  ///< the buffer
};
template <platform Platform, class Stream>
derived derive(psa_key_type_t type, std::size_t bits, Stream& stream, std::size_t room = 0) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    bytes buffer(room != 0 ? room : 2048, 0xcc);
    std::size_t length = 99;
    const psa_status_t status = derive_cooked_key<Platform>(&attributes, stream, buffer.data(), buffer.size(), &length);
    REQUIRE(length <= buffer.size());
    return {status, bytes(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(length)), buffer};
}
bool is_zero(const bytes& all) {
    return std::all_of(all.begin(), all.end(), [](std::uint8_t one) { return one == 0; });
}

}  // namespace

TEST_CASE("which keys are cooked, and how much of the stream a driver is given", "[core][spec:derive_key]") {
    for (const psa_key_type_t raw :
         {PSA_KEY_TYPE_AES, PSA_KEY_TYPE_ARIA, PSA_KEY_TYPE_CHACHA20, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_DERIVE,
          PSA_KEY_TYPE_PASSWORD, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_TYPE_RAW_DATA, PSA_KEY_TYPE_PEPPER}) {
        INFO(raw);
        CHECK_FALSE(is_cooked(raw));
    }
    for (const psa_key_type_t cooked :
         {p, montgomery, edwards, des, rsa, dh, plus, vendor, psa_key_type_t{PSA_KEY_TYPE_ML_KEM_KEY_PAIR}}) {
        INFO(cooked);
        CHECK(is_cooked(cooked));
    }
    CHECK(fragment_length(des, 64) == 8);
    CHECK(fragment_length(des, 128) == 16);
    CHECK(fragment_length(des, 192) == 24);
    CHECK(fragment_length(p, 256) == 32);
    CHECK(fragment_length(p, 521) == 66);
    CHECK(fragment_length(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1), 225) == 29);
    CHECK(fragment_length(montgomery, 255) == 32);
    CHECK(fragment_length(montgomery, 448) == 56);
    CHECK(fragment_length(edwards, 255) == 32);
    CHECK(fragment_length(edwards, 448) == 57);
    CHECK(fragment_length(dh, 2048) == 256);
    CHECK(fragment_length(rsa, 3072) == 384);
    CHECK(fragment_length(plus, 256) == 80);
    CHECK(fragment_length(plus, 521) == 148);
    CHECK(fragment_length(PSA_KEY_TYPE_ML_KEM_KEY_PAIR, 768) == 64);
    CHECK(fragment_length(PSA_KEY_TYPE_ML_DSA_KEY_PAIR, 192) == 32);
    CHECK(fragment_length(PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_S), 192) == 72);
    CHECK(fragment_length(vendor, 100) == 13);
    STATIC_REQUIRE(detail::largest_fragment<board> == 256);
    STATIC_REQUIRE(detail::largest_fragment<bare> == 32);
}

TEST_CASE("a driver derives the key, and sees type, size and the first fragment", "[core][spec:derive_key]") {
    struct row {
        psa_key_type_t type;
        std::size_t bits, fragment, key;
        const char* by;
    };
    for (const row& one : {row{p, 521, 66, 66, "acme"}, row{des, 192, 24, 24, "acme"}, row{montgomery, 448, 56, 56, "acme"},
                           row{rsa, 2048, 256, 1190, "acme"}, row{dh, 2048, 256, 256, "acme"}, row{plus, 521, 148, 132, "acme"},
                           row{vendor, 100, 13, 77, "acme"}}) {
        INFO(one.type << ' ' << one.bits);
        cook record;
        record.key = bytes(one.key, 0x5d);  // of odd parity
        counting stream;
        const derived made = derive<board>(one.type, one.bits, stream);
        CHECK(made.status == PSA_SUCCESS);
        CHECK(made.key == record.key);
        CHECK(record.who() == one.by);
        CHECK(record.calls[0].fragment == stream.part(0, one.fragment));
        CHECK(record.calls[0].type == one.type);
        CHECK(record.calls[0].bits == one.bits);
        CHECK(record.calls[0].key_size == 2048);
        CHECK(record.calls[0].memory != nullptr);
        CHECK(record.calls[0].remembered == 0);
        CHECK(stream.drawn == std::vector<std::size_t>{one.fragment});
    }
}

TEST_CASE("insufficient data: the same driver again, its memory as it was, and the next fragment", "[core][spec:derive_key]") {
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["acme"] = {PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_INSUFFICIENT_DATA};
    counting stream;
    const derived made = derive<board>(p, 256, stream);
    CHECK(made.status == PSA_SUCCESS);
    CHECK(made.key == record.key);
    REQUIRE(record.who() == "acme acme acme acme");
    for (std::size_t i = 0; i != 4; ++i) {
        CHECK(record.calls[i].fragment == stream.part(32 * i, 32));
        CHECK(record.calls[i].remembered == i);
    }
    CHECK(stream.drawn == std::vector<std::size_t>(4, 32));
}

TEST_CASE("not supported: the next driver, with the same fragment", "[core][spec:derive_key]") {
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["acme"] = {PSA_ERROR_NOT_SUPPORTED};
    record.answers["nadir"] = {PSA_ERROR_INSUFFICIENT_DATA};
    counting stream;
    const derived made = derive<board>(p, 256, stream);
    CHECK(made.status == PSA_SUCCESS);
    REQUIRE(record.who() == "acme nadir nadir");
    CHECK(record.calls[0].fragment == stream.part(0, 32));
    CHECK(record.calls[1].fragment == stream.part(0, 32));
    CHECK(record.calls[2].fragment == stream.part(32, 32));
    CHECK(record.calls[1].memory == nullptr);
    CHECK(stream.drawn == std::vector<std::size_t>(2, 32));
}

TEST_CASE("fallback is for the first call only", "[core][spec:derive_key]") {
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["acme"] = {PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_NOT_SUPPORTED};
    counting stream;
    const derived made = derive<board>(p, 256, stream);
    CHECK(made.status == PSA_ERROR_GENERIC_ERROR);
    CHECK(record.who() == "acme acme");
    CHECK(made.key.empty());
    CHECK(is_zero(made.whole));
}

TEST_CASE("another failure ends it, in whichever call: nobody else is asked and nothing is left", "[core][spec:derive_key]") {
    const std::size_t call = GENERATE(0U, 1U, 2U);
    const psa_status_t failure = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_BUFFER_TOO_SMALL, PSA_ERROR_INVALID_ARGUMENT);
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["acme"].resize(call, PSA_ERROR_INSUFFICIENT_DATA);
    record.answers["acme"].push_back(failure);
    counting stream;
    const derived made = derive<board>(p, 256, stream);
    CHECK(made.status == failure);
    CHECK(record.calls.size() == call + 1);
    CHECK(made.key.empty());
    CHECK(is_zero(made.whole));
    CHECK(stream.at == 32 * (call + 1));
}

TEST_CASE("a stream that ends is not a driver that wants more", "[core][spec:derive_key]") {
    cook record;
    record.answers["acme"].resize(9, PSA_ERROR_INSUFFICIENT_DATA);
    counting stream;
    stream.capacity = GENERATE(0U, 31U, 32U, 95U);
    stream.failure = GENERATE(PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_COMMUNICATION_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    const derived made = derive<board>(p, 256, stream);
    CHECK(made.status == stream.failure);
    CHECK(record.calls.size() == stream.capacity / 32);
    CHECK(stream.drawn.size() == stream.capacity / 32 + 1);
    CHECK(is_zero(made.whole));
}

TEST_CASE("a stream that fails leaves no key to the core, whatever it says", "[core][spec:derive_key]") {
    cook record;
    record.answers["acme"].resize(9, PSA_ERROR_INSUFFICIENT_DATA);
    counting stream;
    stream.failure = GENERATE(PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_COMMUNICATION_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    const auto [type, bits, draws] =
        GENERATE(std::tuple{montgomery, 255, 0}, std::tuple{montgomery, 255, 2}, std::tuple{montgomery, 448, 0},
                 std::tuple{montgomery, 448, 1}, std::tuple{edwards, 255, 0}, std::tuple{edwards, 448, 0},
                 std::tuple{des, 192, 0}, std::tuple{des, 192, 1});
    const std::size_t size = type == des ? 24 : bits == 255 ? 32 : type == edwards ? 57 : 56;
    stream.capacity = static_cast<std::size_t>(draws) * size;
    const derived made = derive<board>(type, static_cast<std::size_t>(bits), stream);
    CHECK(made.status == stream.failure);
    CHECK(is_zero(made.whole));
    CHECK(record.calls.size() == static_cast<std::size_t>(draws));
    CHECK(stream.drawn == std::vector<std::size_t>(static_cast<std::size_t>(draws) + 1, size));
}

TEST_CASE("what a driver makes is checked once", "[core][spec:derive_key]") {
    struct row {
        psa_key_type_t type;
        std::size_t bits;
        bytes key;
        psa_status_t status;
    };
    for (const row& one : {row{p, 256, bytes(31, 0x11), PSA_ERROR_CORRUPTION_DETECTED},
                           row{p, 256, bytes(33, 0x11), PSA_ERROR_CORRUPTION_DETECTED},
                           row{des, 128, bytes(24, 0x5d), PSA_ERROR_CORRUPTION_DETECTED},
                           row{des, 128, bytes(16, 0x5c), PSA_ERROR_CORRUPTION_DETECTED},
                           row{dh, 2048, bytes(255, 1), PSA_ERROR_CORRUPTION_DETECTED},
                           row{rsa, 2048, {}, PSA_ERROR_CORRUPTION_DETECTED}, row{vendor, 100, bytes(1, 0), PSA_SUCCESS}}) {
        INFO(one.type << ' ' << one.key.size());
        cook record;
        record.key = one.key;
        counting stream;
        const derived made = derive<board>(one.type, one.bits, stream);
        CHECK(made.status == one.status);
        CHECK((one.status == PSA_SUCCESS || is_zero(made.whole)));
    }
    cook record;
    record.key = bytes(32, 0x11);
    record.claimed_length = 2049;  // more than there is room
    counting stream;
    const derived longer = derive<board>(p, 256, stream);
    CHECK(longer.status == PSA_ERROR_CORRUPTION_DETECTED);
    record.claimed_length.reset();
    record.answers["acme"] = {-7};  // no status of the API's
    CHECK(derive<board>(p, 256, stream).status == PSA_ERROR_GENERIC_ERROR);
}

TEST_CASE("what nobody derives draws nothing", "[core][spec:derive_key]") {
    cook record;
    counting stream;
    CHECK(derive<bare>(p, 256, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(derive<bare>(montgomery, 448, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(derive<bare>(edwards, 255, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(derive<board>(edwards, 256, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(derive<board>(rsa, 4096, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(derive<board>(vendor, 65528, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.calls.empty());
    CHECK(stream.drawn.empty());
}

TEST_CASE("a driver that promises and says not supported is the last word", "[core][spec:derive_key]") {
    cook record;
    record.answers["acme"] = {PSA_ERROR_NOT_SUPPORTED};
    record.answers["nadir"] = {PSA_ERROR_NOT_SUPPORTED};
    counting stream;
    CHECK(derive<board>(des, 64, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.who() == "acme nadir");
}

TEST_CASE("who may refuse and does leaves the key to the core, with the same fragment", "[core][spec:derive_key]") {
    cook record;
    record.answers["acme"] = {PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_NOT_SUPPORTED};
    counting stream;
    derived made = derive<board>(montgomery, 255, stream);
    CHECK(made.status == PSA_SUCCESS);
    bytes expected = stream.part(0, 32);
    expected[0] &= 0xf8;
    expected[31] = static_cast<std::uint8_t>((expected[31] & 0x7f) | 0x40);
    CHECK(made.key == expected);
    CHECK(stream.drawn == std::vector<std::size_t>{32});

    made = derive<board>(des, 192, stream);
    CHECK(made.status == PSA_SUCCESS);
    CHECK(made.key.size() == 24);
    CHECK(detail::has_des_parity(made.key.data(), 24));
    CHECK(stream.drawn == std::vector<std::size_t>{32, 24});
    CHECK(record.who() == "acme acme");
}

TEST_CASE("the memory may move between two calls", "[core][spec:derive_key]") {
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["acme"].resize(3, PSA_ERROR_INSUFFICIENT_DATA);
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, p);
    psa_set_key_bits(&attributes, 256);
    const bytes fragment(32, 3);
    bytes buffer(32);
    std::size_t length = 0;
    using calls = derive_key_calls<board>;
    using chain = decision<board, entry_point::derive_key>::part_or_none<decision<board, entry_point::derive_key>::number_of(
        {.key_type = p, .key_bits = 256})>;
    STATIC_REQUIRE(std::is_trivially_copyable_v<calls>);
    std::vector<calls> places(4);
    for (std::size_t i = 0; i != places.size(); ++i) {
        if (i != 0) {
            places[i] = places[i - 1];
            std::memset(static_cast<void*>(&places[i - 1]), 0xaa, sizeof(calls));
        }
        const psa_key_attributes_t* const of = &attributes;
        const psa_status_t status =
            i == 0 ? places[i].first<chain>(of, fragment.data(), fragment.size(), buffer.data(), buffer.size(), &length)
                   : places[i].next(of, fragment.data(), fragment.size(), buffer.data(), buffer.size(), &length);
        CHECK(status == (i == 3 ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_DATA));
        CHECK(record.calls[i].remembered == i);
        CHECK(record.calls[i].memory == &places[i]);
    }
    CHECK(buffer == record.key);
}

TEST_CASE("where nobody remembers, there is nothing to remember with", "[core][spec:derive_key]") {
    STATIC_REQUIRE(sizeof(derive_key_calls<forgetful>) == 1);
    STATIC_REQUIRE(sizeof(derive_key_calls<board>) == sizeof(test::cook_memory) + alignof(test::cook_memory));
    STATIC_REQUIRE(alignof(derive_key_calls<board>) == alignof(test::cook_memory));
}

TEST_CASE("an object derives keys, within the platform's guard, which is around each call", "[core][spec:derive_key]") {
    STATIC_REQUIRE(rules::is_valid<guarded>);
    cook record;
    record.key = bytes(32, 0x11);
    record.answers["7"] = {PSA_ERROR_INSUFFICIENT_DATA, PSA_ERROR_INSUFFICIENT_DATA};
    guarded::left = 0;
    guarded::passing = GENERATE(0, 1, 2, 3);
    const int passing = guarded::passing;
    counting stream;
    const derived made = derive<guarded>(p, 256, stream);
    CHECK(made.status == (passing == 3 ? PSA_SUCCESS : PSA_ERROR_BAD_STATE));
    CHECK(record.calls.size() == static_cast<std::size_t>(passing));
    CHECK(guarded::left == passing);
    CHECK((passing == 3 ? made.key == record.key : is_zero(made.whole)));
    for (std::size_t i = 0; i != record.calls.size(); ++i) CHECK(record.calls[i].remembered == i);
}

TEST_CASE("where any curve is wanted and no driver derives keys, the core does on those that it can", "[core][spec:derive_key]") {
    STATIC_REQUIRE(rules::is_valid<any_curve_of_the_core>);
    counting stream;
    CHECK(derive<any_curve_of_the_core>(montgomery, 255, stream).key.size() == 32);
    CHECK(derive<any_curve_of_the_core>(edwards, 448, stream).key.size() == 57);
    stream.drawn.clear();
    CHECK(derive<any_curve_of_the_core>(p, 256, stream).status == PSA_ERROR_NOT_SUPPORTED);
    CHECK(stream.drawn.empty());
}

TEST_CASE("where any curve is wanted, each goes its own way", "[core][spec:derive_key]") {
    STATIC_REQUIRE(rules::is_valid<any_curve>);
    STATIC_REQUIRE(detail::largest_fragment<any_curve> == 66);
    cook record;
    counting stream;
    for (const auto& [type, bits, fragment] :
         {std::tuple<psa_key_type_t, std::size_t, std::size_t>{p, 521, 66}, {montgomery, 448, 56}, {edwards, 448, 57}}) {
        record.calls.clear();
        record.key = bytes(fragment, 0x11);
        CHECK(derive<any_curve>(type, bits, stream).key == record.key);
        record.answers["vague"] = {PSA_ERROR_NOT_SUPPORTED};
        const derived made = derive<any_curve>(type, bits, stream);
        CHECK(made.status == (type == p ? PSA_ERROR_NOT_SUPPORTED : PSA_SUCCESS));
        CHECK(made.key.size() == (type == p ? 0 : fragment));
        CHECK(record.who() == "vague vague");
    }
    CHECK(derive<any_curve>(rsa, 2048, stream).status == PSA_ERROR_NOT_SUPPORTED);
}
