// Derivation across drivers, with real cryptography: HKDF whose HMAC is composed over an accelerator's hash, keys that go to an
// element, an agreement in an element with a derivation outside. What is expected was computed apart.
#include <software/builtin/derivation_vectors.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>
#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/store/memory_storage.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace psadrv;
using bytes = std::vector<std::uint8_t>;

namespace {

constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256), hmac_256 = PSA_ALG_HMAC(PSA_ALG_SHA_256),
                          ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), agreed = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf);
constexpr psa_key_type_t r1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         k1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1),
                         brainpool = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_BRAINPOOL_P_R1),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);

/// Hashes, and nothing else.
struct accelerator {
    static constexpr const char* prefix = "accelerator";
    static constexpr auto type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>}};
    static inline int setups = 0, fail_at = 0;

    using engine = mbedtls::sha_256;
    using hash_operation_t = engine::hash_operation_t;
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return engine::hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {
        if (++setups == fail_at) return PSA_ERROR_HARDWARE_FAILURE;
        return engine::hash_setup(operation, alg);
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t length) {
        return engine::hash_update(operation, input, length);
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t size, std::size_t* length) {
        return engine::hash_finish(operation, hash, size, length);
    }
    static psa_status_t hash_abort(hash_operation_t* operation) { return engine::hash_abort(operation); }
};

/// An element without storage: a key's context is a mark and the key, enciphered after a fashion.
struct element {
    static constexpr const char* prefix = "element";
    static constexpr auto type = driver_type::opaque;
    static constexpr psa_key_location_t location = 0x80abcd;
    static constexpr psadrv::key_context key_context{.base_size = 1, .key_pair_size = 66, .symmetric_factor = 1};
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::export_key, entry_point::export_public_key,
                          entry_point::mac_compute, entry_point::sign_hash, entry_point::key_agreement}}};
    static inline std::vector<std::string> calls;
    static inline psa_status_t import_status = PSA_SUCCESS;

    static bytes open(const std::uint8_t* context, std::size_t size) {
        REQUIRE(size > 1);
        REQUIRE(context[0] == 0xe1);
        bytes key(context + 1, context + size);
        for (std::uint8_t& one : key) one ^= 0x5c;
        return key;
    }
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        calls.push_back("import_key");
        if (import_status != PSA_SUCCESS) return import_status;
        if (key_buffer_size < data_length + 1) return PSA_ERROR_BUFFER_TOO_SMALL;
        key_buffer[0] = 0xe1;
        for (std::size_t i = 0; i != data_length; ++i) key_buffer[i + 1] = data[i] ^ 0x5c;
        *key_buffer_length = data_length + 1;
        *bits = psa_get_key_bits(attributes) != 0 ? psa_get_key_bits(attributes) : 8 * data_length;
        return PSA_SUCCESS;
    }
    static psa_status_t export_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        calls.push_back("export_key");
        const bytes key = open(key_buffer, key_buffer_size);
        if (data_size < key.size()) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::copy(key.begin(), key.end(), data);
        *data_length = key.size();
        return PSA_SUCCESS;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        calls.push_back("export_public_key");
        const bytes key = open(key_buffer, key_buffer_size);
        return mbedtls::ecc_key_pair::export_public_key(attributes, key.data(), key.size(), data, data_size, data_length);
    }
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                    std::size_t input_length, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        calls.push_back("mac_compute");
        const bytes key = open(key_buffer, key_buffer_size);
        return mbedtls::hmac_sha_256::mac_compute(attributes, key.data(), key.size(), alg, input, input_length, mac, mac_size,
                                                  mac_length);
    }
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        calls.push_back("sign_hash");
        const bytes key = open(key_buffer, key_buffer_size);
        return mbedtls::ecdsa_sign::sign_hash(attributes, key.data(), key.size(), alg, hash, hash_length, signature,
                                              signature_size, signature_length);
    }
    static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                      std::size_t key_buffer_size, const std::uint8_t* peer_key, std::size_t peer_key_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        calls.push_back("key_agreement");
        const bytes key = open(key_buffer, key_buffer_size);
        return mbedtls::ecdh::key_agreement(alg, attributes, key.data(), key.size(), peer_key, peer_key_length, output,
                                            output_size, output_length);
    }
};

struct board {
    using drivers =
        driver_list<accelerator, element, builtin::ecc_derivation, mbedtls::sha_256, mbedtls::hmac_sha_256, mbedtls::ecdsa_sign,
                    mbedtls::ecdsa_verify, mbedtls::ecdh, mbedtls::ecc_key_pair, mbedtls::ecc_public_key>;
    using random = sodium::random;
    using storage = memory_storage<8, 256>;
    static constexpr std::size_t slot_count = 6;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr usage whole = usage::import_key | usage::export_key | usage::copy_key;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::key_derivation, hkdf),
                       want(usage::derive_key, r1, {256, 384, 521}),
                       want(usage::derive_key, k1, {256}),
                       want(usage::derive_key, brainpool, {256, 512}),
                       want(usage::derive_key, montgomery, {255, 448}),
                       want(usage::derive_key, edwards, {255, 448}),
                       want(usage::derive_key, PSA_KEY_TYPE_DES),
                       want(whole | usage::export_public_key, r1, {256}),
                       want(whole, PSA_KEY_TYPE_HMAC, {256}),
                       want(whole, PSA_KEY_TYPE_AES, {128}),
                       want(whole, PSA_KEY_TYPE_DERIVE),
                       want(usage::import_key, PSA_KEY_TYPE_RAW_DATA),
                       want(usage::sign_hash, ecdsa, r1, {256}),
                       want(usage::verify_hash, ecdsa, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), {256}),
                       want(usage::import_key, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), {256}),
                       want(usage::mac_compute, hmac_256, PSA_KEY_TYPE_HMAC, {256}).at(element::location),
                       want(usage::key_agreement, PSA_ALG_ECDH, r1, {256})};
};
using api = psadrv::crypto<board>;

bytes from_hexadecimal(const std::string& digits) {
    bytes all;
    for (std::size_t i = 0; i != digits.size(); i += 2)
        all.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    return all;
}
bytes counting(std::size_t from, std::size_t to) {
    bytes all;
    for (std::size_t i = from; i != to; ++i) all.push_back(static_cast<std::uint8_t>(i));
    return all;
}
psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg, psa_key_usage_t usage,
                                   psa_key_location_t location = PSA_KEY_LOCATION_LOCAL_STORAGE) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    return attributes;
}
constexpr std::uint8_t base_point[65]{0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5,
                                      0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4,
                                      0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a,
                                      0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33,
                                      0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5};

/// HKDF with the inputs of RFC 5869's test case 1, from a key that is somewhere.
struct derivation {
    api::key_derivation_operation operation{};
    std::vector<psa_key_id_t> made;

    derivation() {
        REQUIRE(api::init() == PSA_SUCCESS);
        element::calls.clear();
        element::import_status = PSA_SUCCESS;
        accelerator::setups = accelerator::fail_at = 0;
    }
    ~derivation() {
        accelerator::fail_at = 0;
        element::import_status = PSA_SUCCESS;
        CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);
        const auto* const all = reinterpret_cast<const unsigned char*>(&operation);
        CHECK(std::all_of(all, all + sizeof operation, [](unsigned char one) { return one == 0; }));
        for (const psa_key_id_t one : made) CHECK(api::destroy_key(one) == PSA_SUCCESS);
        std::vector<psa_key_id_t> rest;
        const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_RAW_DATA, 8, 0, 0);
        const std::uint8_t byte = 1;
        for (psa_key_id_t id = 0; api::import_key(&attributes, &byte, 1, &id) == PSA_SUCCESS;) rest.push_back(id);
        CHECK(rest.size() == board::slot_count);
        for (const psa_key_id_t one : rest) CHECK(api::destroy_key(one) == PSA_SUCCESS);
    }
    psa_key_id_t import(const psa_key_attributes_t& attributes, const bytes& data) {
        psa_key_id_t id = PSA_KEY_ID_NULL;
        REQUIRE(api::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS);
        made.push_back(id);
        return id;
    }
    void begin(psa_key_location_t location = PSA_KEY_LOCATION_LOCAL_STORAGE) {
        const psa_key_id_t key =
            import(attributes_of(PSA_KEY_TYPE_DERIVE, 0, hkdf, PSA_KEY_USAGE_DERIVE, location), bytes(22, 0x0b));
        REQUIRE(api::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
        REQUIRE(input(PSA_KEY_DERIVATION_INPUT_SALT, counting(0, 13)) == PSA_SUCCESS);
        REQUIRE(api::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key) == PSA_SUCCESS);
        REQUIRE(input(PSA_KEY_DERIVATION_INPUT_INFO, counting(0xf0, 0xfa)) == PSA_SUCCESS);
    }
    psa_status_t input(psa_key_derivation_step_t step, const bytes& data) {
        return api::key_derivation_input_bytes(&operation, step, data.data(), data.size());
    }
    psa_key_id_t output(const psa_key_attributes_t& attributes, psa_status_t expected = PSA_SUCCESS) {
        psa_key_id_t id = 99;
        CHECK(api::key_derivation_output_key(&attributes, &operation, &id) == expected);
        if (expected == PSA_SUCCESS) made.push_back(id);
        else CHECK(id == PSA_KEY_ID_NULL);
        return id;
    }
    /// The next key of the table, exported and compared; it is destroyed.
    void next_in_a_row(const test::key_in_a_row& one, psa_key_location_t location = PSA_KEY_LOCATION_LOCAL_STORAGE) {
        const psa_key_id_t id = output(attributes_of(one.type, one.bits, 0, PSA_KEY_USAGE_EXPORT, location));
        bytes data(100);
        std::size_t length = 0, left = 0;
        CHECK(api::export_key(id, data.data(), data.size(), &length) == PSA_SUCCESS);
        data.resize(length);
        CHECK(data == from_hexadecimal(one.key));
        CHECK(api::key_derivation_get_capacity(&operation, &left) == PSA_SUCCESS);
        CHECK(left == 255 * 32 - one.consumed);
        CHECK(api::destroy_key(id) == PSA_SUCCESS);
        made.pop_back();
    }
    [[nodiscard]] std::size_t capacity() const {
        std::size_t left = 77;
        CHECK(api::key_derivation_get_capacity(&operation, &left) == PSA_SUCCESS);
        return left;
    }
    /// Whether a key pair of P-256, wherever it is, is that of the table's first row: it signs, and the public key of that number
    /// verifies.
    void check_first_pair(psa_key_id_t key) {
        const bytes number = from_hexadecimal(test::keys_in_a_row[0].key), hash(32, 0x77);
        const psa_key_id_t expected = import(attributes_of(r1, 256, 0, 0), number);
        bytes point(65), signature(64);
        std::size_t length = 0;
        REQUIRE(api::export_public_key(expected, point.data(), point.size(), &length) == PSA_SUCCESS);
        const psa_key_id_t verifier = import(
            attributes_of(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 256, ecdsa, PSA_KEY_USAGE_VERIFY_HASH), point);
        CHECK(api::sign_hash(key, ecdsa, hash.data(), hash.size(), signature.data(), signature.size(), &length) == PSA_SUCCESS);
        CHECK(length == 64);
        CHECK(api::verify_hash(verifier, ecdsa, hash.data(), hash.size(), signature.data(), length) == PSA_SUCCESS);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("HKDF over an accelerator's hash makes keys of every kind, one behind the other", "[derivation][mixed]") {
    STATIC_REQUIRE_FALSE(api::links<mbedtls::sha_256>);
    STATIC_REQUIRE_FALSE(api::links<mbedtls::hmac_sha_256>);
    const psa_key_location_t from = GENERATE(PSA_KEY_LOCATION_LOCAL_STORAGE, element::location);
    derivation one;
    one.begin(from);
    CHECK(accelerator::setups == 0);
    for (const test::key_in_a_row& key : test::keys_in_a_row) {
        INFO(key.type << ' ' << key.bits << ' ' << key.consumed);
        one.next_in_a_row(key);
    }
    CHECK(accelerator::setups > 2 * 33);
    // The secret has no derivation in its element, so that it leaves.
    CHECK(element::calls == (from == PSA_KEY_LOCATION_LOCAL_STORAGE ? std::vector<std::string>{}
                                                                    : std::vector<std::string>{"import_key", "export_key"}));
}

TEST_CASE("derived keys go to an element, cooked ones too", "[derivation][mixed]") {
    derivation one;
    one.begin();
    const psa_key_id_t pair = one.output(attributes_of(r1, 256, ecdsa, PSA_KEY_USAGE_SIGN_HASH, element::location));
    CHECK(element::calls == std::vector<std::string>{"import_key"});
    CHECK(one.capacity() == 255 * 32 - 32);
    one.check_first_pair(pair);
    CHECK(element::calls == std::vector<std::string>{"import_key", "sign_hash"});
}

TEST_CASE("a derived key for HMAC is used in an element, whose own hash it is", "[derivation][mixed]") {
    derivation one;
    one.begin();
    for (std::size_t i = 0; i != 4; ++i) one.next_in_a_row(test::keys_in_a_row[i]);
    const psa_key_id_t key =
        one.output(attributes_of(PSA_KEY_TYPE_HMAC, 256, hmac_256, PSA_KEY_USAGE_SIGN_MESSAGE, element::location));
    const int before = accelerator::setups;
    const bytes text{'t', 'e', 'x', 't'}, secret = from_hexadecimal(test::keys_in_a_row[4].key);
    std::array<std::uint8_t, 32> mac{}, expected{};
    std::size_t length = 0;
    CHECK(api::mac_compute(key, hmac_256, text.data(), text.size(), mac.data(), mac.size(), &length) == PSA_SUCCESS);
    CHECK(accelerator::setups == before);
    const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_HMAC, 256, hmac_256, 0);
    REQUIRE(mbedtls::hmac_sha_256::mac_compute(&attributes, secret.data(), secret.size(), hmac_256, text.data(), text.size(),
                                               expected.data(), expected.size(), &length) == PSA_SUCCESS);
    CHECK(mac == expected);
}

TEST_CASE("an agreement in an element and the derivation outside", "[derivation][mixed]") {
    derivation one;
    const psa_key_location_t where = GENERATE(PSA_KEY_LOCATION_LOCAL_STORAGE, element::location);
    const bytes number = from_hexadecimal(test::keys_in_a_row[0].key);
    const psa_key_id_t ours = one.import(attributes_of(r1, 256, agreed, PSA_KEY_USAGE_DERIVE, where), number);
    REQUIRE(api::key_derivation_setup(&one.operation, agreed) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_key_agreement(&one.operation, PSA_KEY_DERIVATION_INPUT_SECRET, ours, base_point,
                                              sizeof base_point) == PSA_SUCCESS);
    REQUIRE(one.input(PSA_KEY_DERIVATION_INPUT_INFO, counting(0, 4)) == PSA_SUCCESS);
    const psa_key_id_t key = one.output(attributes_of(brainpool, 256, 0, PSA_KEY_USAGE_EXPORT));
    bytes data(32);
    std::size_t length = 0;
    CHECK(api::export_key(key, data.data(), data.size(), &length) == PSA_SUCCESS);
    if (where == element::location) CHECK(element::calls == std::vector<std::string>{"import_key", "key_agreement"});

    // The same by hand: the shared secret is the x-coordinate of our public key.
    bytes point(65);
    const psa_key_attributes_t pair = attributes_of(r1, 256, 0, 0);
    REQUIRE(mbedtls::ecc_key_pair::export_public_key(&pair, number.data(), number.size(), point.data(), point.size(), &length) ==
            PSA_SUCCESS);
    derivation other;
    const psa_key_id_t secret = other.import(attributes_of(PSA_KEY_TYPE_DERIVE, 0, hkdf, PSA_KEY_USAGE_DERIVE),
                                             bytes(point.begin() + 1, point.begin() + 33));
    REQUIRE(api::key_derivation_setup(&other.operation, hkdf) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_input_key(&other.operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret) == PSA_SUCCESS);
    REQUIRE(other.input(PSA_KEY_DERIVATION_INPUT_INFO, counting(0, 4)) == PSA_SUCCESS);
    const psa_key_id_t same = other.output(attributes_of(brainpool, 256, 0, PSA_KEY_USAGE_EXPORT));
    bytes expected(32);
    CHECK(api::export_key(same, expected.data(), expected.size(), &length) == PSA_SUCCESS);
    CHECK(data == expected);
    for (const psa_key_id_t id : {ours, key}) {  // one store: the other derivation counts its free slots
        CHECK(api::destroy_key(id) == PSA_SUCCESS);
        one.made.erase(std::find(one.made.begin(), one.made.end(), id));
    }
}

TEST_CASE("a stream that ends while candidates are tested leaves the operation of use, and nothing in it",
          "[derivation][mixed]") {
    derivation one;
    one.begin();
    for (std::size_t i = 0; i != 9; ++i) one.next_in_a_row(test::keys_in_a_row[i]);  // the next takes six strings
    REQUIRE(api::key_derivation_set_capacity(&one.operation, 5 * 32 + 31) == PSA_SUCCESS);
    one.output(attributes_of(brainpool, 256, 0, PSA_KEY_USAGE_EXPORT), PSA_ERROR_INSUFFICIENT_DATA);
    CHECK(one.capacity() == 0);
    one.output(attributes_of(PSA_KEY_TYPE_AES, 128, 0, 0), PSA_ERROR_INSUFFICIENT_DATA);
    CHECK(one.capacity() == 0);
}

TEST_CASE("an accelerator that fails while a key is derived ends the operation", "[derivation][mixed]") {
    const bool local = GENERATE(true, false);
    std::size_t failed = 0;
    for (int at = 1; at < 60; ++at) {
        derivation one;
        one.begin();
        accelerator::fail_at = at;
        psa_key_id_t id = 99;
        const psa_key_attributes_t attributes = local ? attributes_of(r1, 521, 0, PSA_KEY_USAGE_EXPORT)
                                                      : attributes_of(r1, 256, 0, PSA_KEY_USAGE_EXPORT, element::location);
        const psa_status_t status = api::key_derivation_output_key(&attributes, &one.operation, &id);
        if (status == PSA_SUCCESS) {
            one.made.push_back(id);
            break;
        }
        ++failed;
        CHECK(element::calls.empty());
        CHECK(status == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(id == PSA_KEY_ID_NULL);
        std::size_t left = 0;
        CHECK(api::key_derivation_get_capacity(&one.operation, &left) == PSA_ERROR_BAD_STATE);
    }
    CHECK(failed == (local ? 8 : 4));  // each HMAC is two hashes: of the secret, and of each block of the stream
}

TEST_CASE("an element that refuses a derived key ends the operation, too", "[derivation][mixed]") {
    for (const psa_status_t status : {PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_INSUFFICIENT_STORAGE}) {
        derivation one;
        one.begin();
        element::import_status = status;
        one.output(attributes_of(r1, 256, ecdsa, PSA_KEY_USAGE_SIGN_HASH, element::location), status);
        std::size_t left = 0;
        CHECK(api::key_derivation_get_capacity(&one.operation, &left) == PSA_ERROR_BAD_STATE);
    }
}

TEST_CASE("keys that nobody wants derived are refused, here and there", "[derivation][mixed]") {
    for (const psa_key_location_t where : {psa_key_location_t{PSA_KEY_LOCATION_LOCAL_STORAGE}, element::location}) {
        for (const auto& [type, bits] :
             {std::pair<psa_key_type_t, std::size_t>{PSA_KEY_TYPE_RSA_KEY_PAIR, 2048}, {brainpool, 384}, {r1, 224}}) {
            derivation one;
            one.begin();
            one.output(attributes_of(type, bits, 0, 0, where), PSA_ERROR_NOT_SUPPORTED);
        }
    }
    for (const psa_key_attributes_t& never :
         {attributes_of(r1, 255, 0, 0), attributes_of(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 256, 0, 0)}) {
        derivation one;
        one.begin();
        one.output(never, PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("derived keys that last are there after a purge, and their names are taken", "[derivation][mixed]") {
    const psa_key_location_t where = GENERATE(PSA_KEY_LOCATION_LOCAL_STORAGE, element::location);
    psa_key_attributes_t lasting = attributes_of(r1, 256, ecdsa, PSA_KEY_USAGE_SIGN_HASH);
    psa_set_key_lifetime(&lasting, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, where));
    psa_set_key_id(&lasting, 17);
    const auto keep = [](derivation& one) { one.made.erase(std::find(one.made.begin(), one.made.end(), psa_key_id_t{17})); };
    {
        derivation one;
        one.begin();
        CHECK(one.output(lasting) == 17);
        CHECK(api::purge_key(17) == PSA_SUCCESS);
        one.check_first_pair(17);
        CHECK(one.capacity() == 255 * 32 - 32);
        one.next_in_a_row(test::keys_in_a_row[1]);
        keep(one);
    }
    {
        derivation one;
        one.begin();
        one.output(lasting, PSA_ERROR_ALREADY_EXISTS);
        std::size_t left = 0;
        CHECK(api::key_derivation_get_capacity(&one.operation, &left) == PSA_ERROR_BAD_STATE);
        one.check_first_pair(17);
        CHECK(api::destroy_key(17) == PSA_SUCCESS);
        CHECK(api::purge_key(17) == PSA_ERROR_INVALID_HANDLE);
    }
    derivation one;
    one.begin();
    CHECK(one.output(lasting) == 17);
}
