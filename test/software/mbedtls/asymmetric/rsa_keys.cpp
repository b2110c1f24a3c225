// RSA keys by Mbed TLS: DER that is taken, DER that is not, and keys that are made.
#include <psadrv/model/parameters.hpp>

#include <software/mbedtls/asymmetric/calls.hpp>
#include <software/mbedtls/asymmetric/rsa_pairs.hpp>
#include <software/mbedtls/asymmetric/rsa_vectors.hpp>

using namespace test;
using mbedtls::rsa_key_pair, mbedtls::rsa_public_key;

namespace {

constexpr psa_key_type_t pair_type = PSA_KEY_TYPE_RSA_KEY_PAIR, public_type = PSA_KEY_TYPE_RSA_PUBLIC_KEY;

bytes element(std::uint8_t tag, const bytes& content) {
    bytes all{tag};
    if (content.size() > 0xff) all = joined(all, {0x82, static_cast<std::uint8_t>(content.size() >> 8)});
    else if (content.size() > 0x7f) all.push_back(0x81);
    all.push_back(static_cast<std::uint8_t>(content.size()));
    return joined(all, content);
}
bytes integer(bytes value) {
    if (value.empty() || value[0] > 0x7f) value.insert(value.begin(), 0);
    return element(0x02, value);
}
bytes sequence(const std::vector<bytes>& elements) {
    bytes content;
    for (const bytes& one : elements) content = joined(content, one);
    return element(0x30, content);
}

/// The elements of a key pair of 1024 bits: version, modulus, exponents, primes, exponents, coefficient.
std::vector<bytes> elements_of_pair() {
    const bytes der = hex(vectors::key_1024);
    mbedtls::rsa_key key;
    REQUIRE(mbedtls::read_rsa_key(der.data(), der.size(), true, key));
    std::vector<bytes> all{element(0x02, {0})};
    for (const mbedtls::bytes& one : {key.modulus, key.public_exponent, key.private_exponent, key.prime_1, key.prime_2,
                                      key.exponent_1, key.exponent_2, key.coefficient}) {
        all.push_back(integer(bytes(one.data, one.data + one.size)));
    }
    return all;
}

template <class Driver>
psa_status_t status_of_import(psa_key_type_t type, const bytes& data, std::size_t bits = 0) {
    return import <Driver>(type, bits, data).status;
}

/// Sums and differences of big-endian numbers, for keys that are nearly right.
bytes plus(bytes a, const bytes& b, int times = 1) {
    int carry = 0;
    for (std::size_t i = 0; i != a.size(); ++i) {
        const int sum = a[a.size() - 1 - i] + (i < b.size() ? times * b[b.size() - 1 - i] : 0) + carry;
        a[a.size() - 1 - i] = static_cast<std::uint8_t>(sum);
        carry = sum >> 8;
    }
    return a;
}
bytes value_of(const mbedtls::bytes& some) { return bytes(some.data, some.data + some.size); }

}  // namespace

TEST_CASE("RSA keys of every size are imported as they are, with their size given or not", "[software][spec:import_key]") {
    const std::pair<std::size_t, const char*> keys[]{{1024, vectors::key_1024},
                                                     {1536, vectors::key_1536},
                                                     {2048, vectors::key_2048},
                                                     {3072, vectors::key_3072},
                                                     {4096, vectors::key_4096}};
    for (const auto& [bits, der] : keys) {
        INFO(bits << " bits");
        const key pair{pair_type, bits, hex(der)}, single = public_key_of(pair);
        for (const std::size_t said : {bits, std::size_t{0}}) {
            std::size_t found = said;
            CHECK(import <rsa_key_pair>(pair_type, found, pair.data, pair.data.size()).written == pair.data);
            CHECK(found == bits);
            found = said;
            CHECK(import <rsa_public_key>(public_type, found, single.data, single.data.size()).written == single.data);
            CHECK(found == bits);
            CHECK(import <rsa_key_pair>(pair_type, found, pair.data, pair.data.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
            CHECK(import <rsa_public_key>(public_type, found, single.data, single.data.size() - 1).status ==
                  PSA_ERROR_BUFFER_TOO_SMALL);
        }
        CHECK(single.data.size() <= PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(public_type, bits));
        CHECK(pair.data.size() <= PSA_EXPORT_KEY_OUTPUT_SIZE(pair_type, bits));
        CHECK(export_public<rsa_public_key>(single, single.data.size()).written == single.data);
        CHECK(export_public<rsa_public_key>(single, single.data.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(export_public<rsa_key_pair>(pair, single.data.size()).written == single.data);
        CHECK(export_public<rsa_key_pair>(pair, single.data.size() - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(status_of_import<rsa_key_pair>(pair_type, pair.data, bits + 8) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(status_of_import<rsa_public_key>(public_type, single.data, bits - 1) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(status_of_import<rsa_key_pair>(public_type, single.data) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(status_of_import<rsa_public_key>(pair_type, pair.data) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(status_of_import<rsa_key_pair>(pair_type, single.data) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(status_of_import<rsa_public_key>(public_type, pair.data) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(hex(vectors::public_2048) == public_key_of({pair_type, 2048, hex(vectors::key_2048)}).data);
    CHECK(status_of_import<rsa_key_pair>(pair_type, hex(vectors::key_1032)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(status_of_import<rsa_key_pair>(pair_type, hex(vectors::key_1032), 1032) == PSA_ERROR_NOT_SUPPORTED);
}

TEST_CASE("what is not exactly the DER of a key is no key", "[software][spec:import_key]") {
    const std::vector<bytes> good = elements_of_pair();
    const bytes der = hex(vectors::key_1024);
    REQUIRE(sequence(good) == der);
    std::vector<bytes> bad{{}, {0x30}, {0x30, 0x00}, joined(der, {0}), bytes(der.begin(), der.end() - 1), bytes(610, 0xff)};
    const auto changed = [&](std::size_t at, const bytes& to) {
        std::vector<bytes> all = good;
        all[at] = to;
        bad.push_back(sequence(all));
    };
    changed(0, element(0x02, {1}));     // several primes
    changed(0, element(0x02, {0, 0}));  // a zero too many
    changed(0, {});
    changed(2, {0x02, 0x81, 0x03, 1, 0, 1});  // a length in two bytes where one does
    changed(2, {0x02, 0x04, 0, 1, 0, 1});     // a zero too many
    changed(2, {0x02, 0x03, 0x81, 0, 1});     // negative
    changed(2, {0x02, 0x00});                 // no digit
    changed(2, {0x04, 0x03, 1, 0, 1});        // another type
    changed(2, {0x02, 0x80, 1, 0, 1, 0, 0});  // an indefinite length
    changed(8, {});                           // no coefficient
    changed(8, joined(good[8], element(0x02, {1})));
    bytes long_head{0x30, 0x83, 0x00};
    bad.push_back(joined(long_head, bytes(der.begin() + 2, der.end())));
    for (std::size_t i = 0; i != bad.size(); ++i) {
        INFO("case " << i);
        CHECK(status_of_import<rsa_key_pair>(pair_type, bad[i]) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(sign<mbedtls::rsa_pkcs1v15_sign>({pair_type, 1024, bad[i]}, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, {1}).status ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(export_public<rsa_key_pair>({pair_type, 1024, bad[i]}).status == PSA_ERROR_INVALID_ARGUMENT);
    }
    // Every prefix, and any byte that is missing.
    std::size_t taken = 0;
    for (std::size_t i = 0; i != der.size(); ++i) {
        bytes shorter = der;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        taken += status_of_import<rsa_key_pair>(pair_type, shorter) != PSA_ERROR_INVALID_ARGUMENT;
        const bytes prefix(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(i));
        taken += status_of_import<rsa_key_pair>(pair_type, prefix) != PSA_ERROR_INVALID_ARGUMENT;
    }
    CHECK(taken == 0);
}

TEST_CASE("a public exponent that no export buffer of the API has room for is not supported", "[software][spec:import_key]") {
    std::vector<bytes> pair = elements_of_pair();
    for (const std::size_t size : {3U, 32U, 36U, 100U, 127U}) {
        INFO(size << " bytes");
        bytes exponent(size, 0x41);
        const bytes der = sequence({pair[1], integer(exponent)});
        const bool fits = der.size() <= PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(public_type, 1024);
        CHECK(fits == (size <= 36));  // a standard's largest has 32
        CHECK(status_of_import<rsa_public_key>(public_type, der) == (fits ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED));
    }
    pair[2] = integer(bytes(100, 0x41));
    CHECK(status_of_import<rsa_key_pair>(pair_type, sequence(pair)) == PSA_ERROR_NOT_SUPPORTED);
}

TEST_CASE("the numbers of a key pair belong together", "[software][spec:key-validation]") {
    const std::vector<bytes> good = elements_of_pair();
    const bytes der = hex(vectors::key_1024);
    mbedtls::rsa_key key;
    REQUIRE(mbedtls::read_rsa_key(der.data(), der.size(), true, key));
    const auto with = [&](std::size_t at, const bytes& value) {
        std::vector<bytes> all = good;
        all[at] = integer(value);
        return status_of_import<rsa_key_pair>(pair_type, sequence(all));
    };
    const mbedtls::bytes* const numbers[]{&key.modulus, &key.public_exponent, &key.private_exponent, &key.prime_1,
                                          &key.prime_2, &key.exponent_1,      &key.exponent_2,       &key.coefficient};
    for (std::size_t i = 0; i != 8; ++i) {
        INFO("number " << i);
        CHECK(with(i + 1, value_of(*numbers[i])) == PSA_SUCCESS);
        CHECK(with(i + 1, flipped(value_of(*numbers[i]), 8 * (numbers[i]->size - 1) + 1)) == PSA_ERROR_INVALID_ARGUMENT);
        const psa_status_t refusal = i == 0 ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;  // a modulus of no size
        CHECK(with(i + 1, {0}) == refusal);
        CHECK(with(i + 1, {1}) == refusal);
    }
    // Congruent, but not the least: the sum of an exponent and what it is reduced by.
    const bytes wider = joined({0}, value_of(key.exponent_1));
    const bytes larger = plus(plus(wider, value_of(key.prime_1)), {1}, -1);
    CHECK(with(6, larger[0] == 0 ? bytes(larger.begin() + 1, larger.end()) : larger) == PSA_ERROR_INVALID_ARGUMENT);
    // An even modulus, or an even exponent, is no public key either.
    const auto public_key = [&](const bytes& modulus, const bytes& exponent) {
        return status_of_import<rsa_public_key>(public_type, sequence({integer(modulus), integer(exponent)}));
    };
    CHECK(public_key(value_of(key.modulus), {3}) == PSA_SUCCESS);
    CHECK(public_key(value_of(key.modulus), {4}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(public_key(value_of(key.modulus), {1}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(public_key(plus(value_of(key.modulus), {1}), {3}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(public_key(value_of(key.modulus), plus(value_of(key.modulus), {2})) == PSA_ERROR_NOT_SUPPORTED);  // too long
    CHECK(public_key({0}, {3}) == PSA_ERROR_NOT_SUPPORTED);  // no bits: a size that is not taken
}

TEST_CASE("a generated RSA key is imported, signs and verifies", "[software][spec:generate_key]") {
    const std::size_t enough = PSA_EXPORT_KEY_OUTPUT_SIZE(pair_type, 1024);
    const key made{pair_type, 1024, generate<rsa_key_pair>(pair_type, 1024, enough).written};
    CHECK(generate<rsa_key_pair>(pair_type, 1024, enough - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
    std::size_t bits = 0;
    CHECK(import <rsa_key_pair>(pair_type, bits, made.data).written == made.data);
    CHECK(bits == 1024);
    const key single = public_key_of(made);
    bits = 0;
    CHECK(import <rsa_public_key>(public_type, bits, single.data).written == single.data);
    const psa_algorithm_t alg = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256);
    const bytes hash = some_hash(PSA_ALG_SHA_256);
    CHECK(verify<mbedtls::rsa_pss_verify>(single, alg, hash, sign<mbedtls::rsa_pss_sign>(made, alg, hash).written) ==
          PSA_SUCCESS);
    CHECK(generate<rsa_key_pair>(pair_type, 1024).written != made.data);
    for (const std::size_t other : {std::size_t{0}, std::size_t{512}, std::size_t{1023}, std::size_t{1032}, std::size_t{8192}}) {
        CHECK(generate<rsa_key_pair>(pair_type, other).status == PSA_ERROR_NOT_SUPPORTED);
    }
    CHECK(generate<rsa_key_pair>(public_type, 1024).status == PSA_ERROR_NOT_SUPPORTED);

    generator::calls_before_failure = 0;
    CHECK(generate<rsa_key_pair>(pair_type, 1024).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(sign<mbedtls::rsa_pss_sign>(made, alg, hash).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    CHECK(sign<mbedtls::rsa_pkcs1v15_sign>(made, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, {1}).status == PSA_ERROR_INSUFFICIENT_ENTROPY);
    generator::calls_before_failure = -1;
}

TEST_CASE("the RSA drivers have the specification's prototypes", "[software][spec:driver-entry-points]") {
    using psadrv::entry_point, psadrv::entry_point_type;
    using enum psadrv::entry_point;
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pkcs1v15_sign::sign_hash), entry_point_type<sign_hash>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pss_sign::sign_hash), entry_point_type<sign_hash>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pkcs1v15_verify::verify_hash), entry_point_type<verify_hash>>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pss_verify::verify_hash), entry_point_type<verify_hash>>);
    using encrypt = entry_point_type<asymmetric_encrypt>;
    using decrypt = entry_point_type<asymmetric_decrypt>;
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pkcs1v15_encrypt::asymmetric_encrypt), encrypt>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_oaep_encrypt::asymmetric_encrypt), encrypt>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_pkcs1v15_decrypt::asymmetric_decrypt), decrypt>);
    STATIC_REQUIRE(std::is_same_v<decltype(mbedtls::rsa_oaep_decrypt::asymmetric_decrypt), decrypt>);
    STATIC_REQUIRE(std::is_same_v<decltype(rsa_key_pair::import_key), entry_point_type<import_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(rsa_key_pair::generate_key), entry_point_type<generate_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(rsa_key_pair::export_public_key), entry_point_type<export_public_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(rsa_public_key::import_key), entry_point_type<import_key>>);
    STATIC_REQUIRE(std::is_same_v<decltype(rsa_public_key::export_public_key), entry_point_type<export_public_key>>);
}
