// Asymmetric calls in all their forms, with the API's arguments or spans, the mechanism in angle brackets or not: one behaviour.
#include <support/recording_asymmetric.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <vector>

using namespace test;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR;

struct form_driver : recording_asymmetric<form_driver>, transparent_hardware {
    static constexpr const char* prefix = "driver";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::sign_hash, entry_point::verify_hash, entry_point::sign_message,
                          entry_point::verify_message, entry_point::key_agreement, entry_point::asymmetric_encrypt,
                          entry_point::asymmetric_decrypt}}};
};
/// Takes hashes alone: messages go through this one's.
struct hashing_driver : recording_asymmetric<hashing_driver>, transparent_hardware {
    static constexpr const char* prefix = "hashing";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {entry_point::sign_hash, entry_point::verify_hash}},
                                                          {.entry_points = entry_point::hash_compute}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t* hash, std::size_t,
                                     std::size_t* length) {
        std::fill_n(hash, 32, std::uint8_t{'h'});
        *length = 32;
        return PSA_SUCCESS;
    }
};
template <class Driver>
struct board {
    using drivers = psadrv::driver_list<Driver>;
    static constexpr psadrv::wanted wanted{want(usage::sign | usage::verify, ecdsa, pair, {256})};
};
template <>
struct board<form_driver> {
    using drivers = psadrv::driver_list<form_driver>;
    static constexpr psadrv::wanted wanted{
        want(usage::sign | usage::verify, ecdsa, pair, {256, 384}),
        want(usage::key_agreement, PSA_ALG_ECDH, pair, {256, 384}),
        want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, oaep, rsa, {2048, 3072}),
    };
};
using crypto = psadrv::crypto<board<form_driver>>;
using hashing = psadrv::crypto<board<hashing_driver>>;

using bytes = std::vector<std::uint8_t>;
using in = std::span<const std::uint8_t>;

struct key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes data;

    key(psa_key_type_t type, std::size_t bits, std::size_t size) : data(size, 'K') {
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
    }
};

/// One way to make a call: with a key, an input, a second input (what is verified, the salt, nothing), an output.
using call = psa_status_t (*)(const key&, in, in, std::span<std::uint8_t>, std::size_t&);
struct operation {
    const char* called;
    psa_key_type_t type;
    std::size_t bits, key_size, input, second, output;  ///< sizes in bytes but `bits`; no output: 0
    psa_status_t too_small;                             ///< what one byte less comes to
    call forms[4];
};

#define KEY &by.attributes, by.data.data(), by.data.size()
#define FORM(...)                                                                                            \
    [](const key& by, in input, [[maybe_unused]] in second, [[maybe_unused]] std::span<std::uint8_t> output, \
       [[maybe_unused]] std::size_t& length) { return __VA_ARGS__; }
#define OUTPUT output.data(), output.size(), &length
#define SIGN(name, alg, type, bits)                                                             \
    {                                                                                           \
        FORM(crypto::name(KEY, alg, input.data(), input.size(), OUTPUT)),                       \
            FORM(crypto::name<alg, type, bits>(KEY, input.data(), input.size(), OUTPUT)),       \
            FORM(crypto::name<alg, type, bits>(by.attributes, by.data, input, output, length)), \
            FORM(crypto::name(by.attributes, by.data, alg, input, output, length))              \
    }
#define VERIFY(name, alg, type, bits)                                                                           \
    {                                                                                                           \
        FORM(crypto::name(KEY, alg, input.data(), input.size(), second.data(), second.size())),                 \
            FORM(crypto::name<alg, type, bits>(KEY, input.data(), input.size(), second.data(), second.size())), \
            FORM(crypto::name<alg, type, bits>(by.attributes, by.data, input, second)),                         \
            FORM(crypto::name(by.attributes, by.data, alg, input, second))                                      \
    }
#define CRYPT(name, alg, type, bits)                                                                                    \
    {                                                                                                                   \
        FORM(crypto::name(KEY, alg, input.data(), input.size(), second.data(), second.size(), OUTPUT)),                 \
            FORM(crypto::name<alg, type, bits>(KEY, input.data(), input.size(), second.data(), second.size(), OUTPUT)), \
            FORM(crypto::name<alg, type, bits>(by.attributes, by.data, input, second, output, length)),                 \
            FORM(crypto::name(by.attributes, by.data, alg, input, second, output, length))                              \
    }
#define AGREE(name, alg, type, bits)                                                            \
    {                                                                                           \
        FORM(crypto::name(alg, KEY, input.data(), input.size(), OUTPUT)),                       \
            FORM(crypto::name<alg, type, bits>(KEY, input.data(), input.size(), OUTPUT)),       \
            FORM(crypto::name<alg, type, bits>(by.attributes, by.data, input, output, length)), \
            FORM(crypto::name(alg, by.attributes, by.data, input, output, length))              \
    }
constexpr psa_status_t too_small = PSA_ERROR_BUFFER_TOO_SMALL;
const operation operations[]{
    {"driver.sign_hash", pair, 256, 32, 32, 0, 64, too_small, SIGN(sign_hash, ecdsa, pair, 256)},
    {"driver.sign_message", pair, 256, 32, 5, 0, 64, too_small, SIGN(sign_message, ecdsa, pair, 256)},
    {"driver.verify_hash", pair, 256, 32, 32, 64, 0, PSA_SUCCESS, VERIFY(verify_hash, ecdsa, pair, 256)},
    {"driver.verify_message", pair, 256, 32, 5, 64, 0, PSA_SUCCESS, VERIFY(verify_message, ecdsa, pair, 256)},
    {"driver.asymmetric_encrypt", rsa, 2048, 1200, 7, 3, 256, too_small, CRYPT(asymmetric_encrypt, oaep, rsa, 2048)},
    {"driver.asymmetric_decrypt", rsa, 2048, 1200, 256, 3, 8, too_small, CRYPT(asymmetric_decrypt, oaep, rsa, 2048)},
    {"driver.key_agreement", pair, 256, 32, 65, 0, 32, too_small, AGREE(raw_key_agreement, PSA_ALG_ECDH, pair, 256)},
};

/// What the recording driver signs.
bytes signature_of(const operation& one) {
    bytes made(one.second, 0);
    std::size_t length = 0;
    const bytes input(one.input, 'h');
    key by{one.type, one.bits, one.key_size};
    if (one.input == 32) (void)crypto::sign_hash(by.attributes, by.data, ecdsa, input, made, length);
    else (void)crypto::sign_message(by.attributes, by.data, ecdsa, input, made, length);
    return made;
}

/// A call's answer, and all that can be seen of it.
struct seen {
    psa_status_t status;
    bytes output;
    std::size_t length;
    calls called;
    bool operator==(const seen&) const = default;
};
seen make(const operation& one, std::size_t form, const key& by, const bytes& second, std::size_t room) {
    recording record;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const bytes input(one.input, 'h');
    seen result{PSA_ERROR_CORRUPTION_DETECTED, bytes(room + 8, 0xee), 99, {}};
    result.status = one.forms[form](by, input, second, {result.output.data(), room}, result.length);
    result.called = record.called();
    return result;
}

}  // namespace
PSADRV_DEFINE_CORE(board<form_driver>);
PSADRV_DEFINE_CORE(board<hashing_driver>);
namespace {

TEST_CASE("asymmetric calls do the same in all their forms", "[api][spec:single-part]") {
    const operation& one = operations[GENERATE(range(std::size_t{0}, std::size(operations)))];
    INFO(one.called);
    recording setup;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const bool verifies = one.output == 0;
    const bytes second = verifies ? signature_of(one) : bytes(one.second, 's');
    const key right{one.type, one.bits, one.key_size};
    const seen good = make(one, 0, right, second, one.output);
    CHECK(good.status == PSA_SUCCESS);
    CHECK(good.called == calls{one.called});
    CHECK((verifies || (good.length == one.output && good.output[0] == 'd')));
    for (std::size_t form = 1; form != 4; ++form) CHECK(make(one, form, right, second, one.output) == good);

    bytes other = second;
    if (verifies) other.back() ^= 1;
    const seen bad = make(one, 0, right, other, verifies ? 0 : one.output - 1);
    CHECK(bad.status == (verifies ? PSA_ERROR_INVALID_SIGNATURE : one.too_small));
    for (std::size_t form = 1; form != 4; ++form) CHECK(make(one, form, right, other, verifies ? 0 : one.output - 1) == bad);
}

TEST_CASE("a key of another size than in angle brackets is refused, and no driver asked", "[api][spec:single-part]") {
    const operation& one = operations[GENERATE(range(std::size_t{0}, std::size(operations)))];
    INFO(one.called);
    const std::size_t form = GENERATE(1U, 2U);
    // It is wanted, and would be served.
    const key longer{one.type, one.bits == 256 ? 384U : 3072U, one.bits == 256 ? 48U : 1800U};
    const seen refused = make(one, form, longer, bytes(one.second == 64 ? 96 : one.second, 's'), 384);
    CHECK(refused.status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(refused.called.empty());
    CHECK(std::all_of(refused.output.begin(), refused.output.end(), [](std::uint8_t byte) { return byte == 0xee; }));
}

TEST_CASE("before init no form does anything", "[api]") {
    const operation& one = operations[GENERATE(range(std::size_t{0}, std::size(operations)))];
    INFO(one.called);
    recording record;
    const key by{one.type, one.bits, one.key_size};
    const bytes input(one.input, 'h'), second(one.second, 's');
    psadrv::state_of<board<form_driver>>().initialized = false;
    for (const call form : one.forms) {
        bytes output(one.output, 0xee);
        std::size_t length = 99;
        CHECK(form(by, input, second, output, length) == PSA_ERROR_BAD_STATE);
        CHECK(output == bytes(one.output, 0xee));
    }
    CHECK(record.called().empty());
}

TEST_CASE("a message in angle brackets goes through its hash where nobody takes messages", "[api][spec:sign_message]") {
    recording record;
    REQUIRE(hashing::init() == PSA_SUCCESS);
    const key by{pair, 256, 32};
    const std::array<std::uint8_t, 5> message{};
    std::array<std::uint8_t, 64> signature{};
    std::size_t length = 0;
    CHECK(hashing::sign_message<ecdsa, pair, 256>(by.attributes, by.data, message, signature, length) == PSA_SUCCESS);
    CHECK(length == 64);
    CHECK(signature[1] == 'h');
    CHECK(hashing::verify_message<ecdsa, pair, 256>(by.attributes, by.data, message, signature) == PSA_SUCCESS);
    CHECK(record.called() == calls{"hashing.sign_hash", "hashing.verify_hash"});
}

}  // namespace
