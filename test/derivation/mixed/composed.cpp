// Every derivation that psadrv composes, by name and with real cryptography: over a driver's hash and a driver's blocks, from
// keys here and in an element that does not derive.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace psadrv;
using bytes = std::vector<std::uint8_t>;

namespace {

constexpr psa_algorithm_t sha = PSA_ALG_SHA_256;

/// An element that keeps keys as they are, and gives them away.
struct vault {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x80fedc;
    static constexpr psadrv::key_context key_context{.base_size = 66};
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::export_key}}};
    static inline int exports;

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        key_buffer[0] = 0x77;
        std::copy_n(data, data_length, key_buffer + 1);
        *key_buffer_length = data_length + 1;
        *bits = 8 * data_length;
        return PSA_SUCCESS;
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        ++exports;
        if (data_size < key_buffer_size - 1) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::copy(key_buffer + 1, key_buffer + key_buffer_size, data);
        *data_length = key_buffer_size - 1;
        return PSA_SUCCESS;
    }
};

struct board {
    using drivers = driver_list<vault, mbedtls::sha_256, mbedtls::aes_ecb>;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr usage whole = usage::import_key;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, PSA_ALG_HKDF(sha)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXTRACT(sha)),
                                           want(usage::key_derivation, PSA_ALG_HKDF_EXPAND(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PRF(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_PSK_TO_MS(sha)),
                                           want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(sha)),
                                           want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_HMAC(sha)),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC),
                                           want(whole, PSA_KEY_TYPE_DERIVE, {128, 176, 256, 520}),
                                           want(whole, PSA_KEY_TYPE_PASSWORD, {64}),
                                           want(whole, PSA_KEY_TYPE_AES, {128})};
};
using api = psadrv::crypto<board>;

bytes hex(const std::string& digits) {
    bytes all;
    for (std::size_t i = 0; i != digits.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    return all;
}
bytes text(const std::string& of) { return {of.begin(), of.end()}; }
bytes counting(std::size_t from, std::size_t to) {
    bytes all;
    for (std::size_t i = from; i != to; ++i) all.push_back(static_cast<std::uint8_t>(i));
    return all;
}

struct input {
    psa_key_derivation_step_t step;
    bytes value;
};
struct vector {
    psa_algorithm_t alg;
    std::vector<input> before, after;  ///< of the key
    psa_key_derivation_step_t step;
    psa_key_type_t type;
    bytes key;
    std::uint64_t cost;
    std::size_t capacity;  ///< 0: as it is
    bytes expected;
};
constexpr auto salt = PSA_KEY_DERIVATION_INPUT_SALT, secret = PSA_KEY_DERIVATION_INPUT_SECRET,
               info = PSA_KEY_DERIVATION_INPUT_INFO, label = PSA_KEY_DERIVATION_INPUT_LABEL, seed = PSA_KEY_DERIVATION_INPUT_SEED,
               password = PSA_KEY_DERIVATION_INPUT_PASSWORD, context = PSA_KEY_DERIVATION_INPUT_CONTEXT,
               other_secret = PSA_KEY_DERIVATION_INPUT_OTHER_SECRET;
constexpr psa_key_type_t derive = PSA_KEY_TYPE_DERIVE;

std::vector<vector> vectors() {
    bytes point(65, 0x33);
    point[0] = 4;
    const bytes master = text("master secret"), randoms = counting(0, 64), rfc_info = counting(0xf0, 0xfa);
    const bytes rfc_key = hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"),
                rfc_output = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
    return {
        {PSA_ALG_HKDF(sha), {{salt, counting(0, 13)}}, {{info, rfc_info}}, secret, derive, bytes(22, 0x0b), 0, 0, rfc_output},
        {PSA_ALG_HKDF_EXTRACT(sha), {{salt, counting(0, 13)}}, {}, secret, derive, bytes(22, 0x0b), 0, 0, rfc_key},
        {PSA_ALG_HKDF_EXPAND(sha), {}, {{info, rfc_info}}, secret, derive, rfc_key, 0, 0, rfc_output},
        {PSA_ALG_TLS12_PRF(sha),
         {{seed, hex("a0ba9f936cda311827a6f796ffd5198c")}},
         {{label, text("test label")}},
         secret,
         derive,
         hex("9bbe436ba940f017b17652849a71db35"),
         0,
         0,
         hex("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af")},
        {PSA_ALG_TLS12_PSK_TO_MS(sha),
         {{seed, randoms}},
         {{label, master}},
         secret,
         derive,
         counting(0, 16),
         0,
         0,
         hex("deb5ea0aabb5a89d2dbe02561ada3ced3ff6626813425bddaed85718423f4edd0b9ea64c8942ddd47e38d4f3c4ca710c")},
        {PSA_ALG_TLS12_PSK_TO_MS(sha),
         {{seed, randoms}, {other_secret, counting(0x40, 0x60)}},
         {{label, master}},
         secret,
         derive,
         counting(0, 16),
         0,
         0,
         hex("1b9947282b06c22c5e85ec3a57392c0e54e76ff32f5879be029d83b81e23a6b05d31e99ac8bcbc1b23c717ef166012ba")},
        {PSA_ALG_TLS12_ECJPAKE_TO_PMS,
         {},
         {},
         secret,
         derive,
         point,
         0,
         0,
         hex("deb0e38ced1e41de6f92e70e80c418d2d356afaaa99e26f5939dbc7d3ef4772a")},
        {PSA_ALG_PBKDF2_HMAC(sha),
         {{salt, text("sa")}, {salt, text("lt")}},
         {},
         password,
         PSA_KEY_TYPE_PASSWORD,
         text("password"),
         4096,
         0,
         hex("c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a")},
        {PSA_ALG_PBKDF2_AES_CMAC_PRF_128,
         {{salt, text("salt")}},
         {},
         password,
         PSA_KEY_TYPE_PASSWORD,
         text("password"),
         2,
         0,
         hex("160597e28021fb3dd9cf088b007b688360fed438")},
        {PSA_ALG_SP800_108_COUNTER_HMAC(sha),
         {},
         {{label, text("label")}, {context, text("context")}},
         secret,
         derive,
         counting(0, 32),
         0,
         40,
         hex("c5115a8e2c9cf655fabbfecbe725e440a9838838f5b46130c654f368f780edd650d532c0fdeb6a35")},
        // "After setup, the initial capacity of the key derivation operation is 2^29-1 bytes."
        {PSA_ALG_SP800_108_COUNTER_HMAC(sha),
         {},
         {{label, text("label")}, {context, text("context")}},
         secret,
         derive,
         counting(0, 32),
         0,
         0,
         hex("3d8f1373f2f56e77bee871bec8781792568d90494037467150e88e673c2078b1a47a649705e5ab73")},
        {PSA_ALG_SP800_108_COUNTER_CMAC,
         {},
         {{label, text("l")}},
         secret,
         PSA_KEY_TYPE_AES,
         bytes(16, 1),
         0,
         40,
         hex("84771286b707d6b21e98f64e2a06eccc57b22145d72f4c2dc9c0e534f3099e9f8dae5bb0449da591")},
    };
}

/// Everything up to the first output. The key is gone before it: an operation keeps what it was given.
void begin(api::key_derivation_operation& operation, const vector& one, psa_key_location_t location) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, one.type);
    psa_set_key_algorithm(&attributes, one.alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    psa_key_id_t key = PSA_KEY_ID_NULL;
    REQUIRE(api::import_key(&attributes, one.key.data(), one.key.size(), &key) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_setup(&operation, one.alg) == PSA_SUCCESS);
    if (one.cost != 0)
        REQUIRE(api::key_derivation_input_integer(&operation, PSA_KEY_DERIVATION_INPUT_COST, one.cost) == PSA_SUCCESS);
    for (const input& given : one.before)
        REQUIRE(api::key_derivation_input_bytes(&operation, given.step, given.value.data(), given.value.size()) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_input_key(&operation, one.step, key) == PSA_SUCCESS);
    for (const input& given : one.after)
        REQUIRE(api::key_derivation_input_bytes(&operation, given.step, given.value.data(), given.value.size()) == PSA_SUCCESS);
    if (one.capacity != 0) REQUIRE(api::key_derivation_set_capacity(&operation, one.capacity) == PSA_SUCCESS);
    REQUIRE(api::destroy_key(key) == PSA_SUCCESS);
}

}  // namespace

TEST_CASE("every derivation that is composed, by name, from a key here and in an element", "[derivation][compose]") {
    REQUIRE(api::init() == PSA_SUCCESS);
    const psa_key_location_t location = GENERATE(PSA_KEY_LOCATION_LOCAL_STORAGE, vault::location);
    for (const vector& one : vectors()) {
        CAPTURE(one.alg, location);
        vault::exports = 0;
        api::key_derivation_operation operation{};
        begin(operation, one, location);
        bytes output(one.expected.size());
        // What is read in one call alone is read in one call; the rest in two.
        const std::size_t first = one.alg == PSA_ALG_TLS12_ECJPAKE_TO_PMS ? output.size() : 5;
        CHECK(api::key_derivation_output_bytes(&operation, output.data(), first) == PSA_SUCCESS);
        if (first != output.size())
            CHECK(api::key_derivation_output_bytes(&operation, output.data() + first, output.size() - first) == PSA_SUCCESS);
        CHECK(output == one.expected);
        CHECK(vault::exports == (location == vault::location ? 1 : 0));
        CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);

        begin(operation, one, location);
        CHECK(api::key_derivation_verify_bytes(&operation, one.expected.data(), one.expected.size()) == PSA_SUCCESS);
        CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);
        begin(operation, one, location);
        output.back() ^= 1;
        CHECK(api::key_derivation_verify_bytes(&operation, output.data(), output.size()) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);
    }
}

PSADRV_DEFINE_CORE(board);
