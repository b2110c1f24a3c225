// HMAC by libsodium, the driver classes called directly.
#include "support.hpp"

#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>

#include <catch2/catch.hpp>

using namespace test;
using psadrv::sodium::hmac_sha_256;
using psadrv::sodium::hmac_sha_512;

namespace {

constexpr psa_algorithm_t hmac_256 = PSA_ALG_HMAC(PSA_ALG_SHA_256), hmac_512 = PSA_ALG_HMAC(PSA_ALG_SHA_512);

template <class Driver>
constexpr psa_algorithm_t algorithm_of = hmac_256;
template <>
constexpr psa_algorithm_t algorithm_of<hmac_sha_512> = hmac_512;

psa_key_attributes_t attributes_for(const bytes& key) { return attributes_of(PSA_KEY_TYPE_HMAC, key.size() * 8); }

template <class Driver>
psa_status_t compute(psa_algorithm_t alg, const bytes& key, const bytes& message, output& mac) {
    const psa_key_attributes_t attributes = attributes_for(key);
    return Driver::mac_compute(&attributes, data_or_null(key), key.size(), alg, data_or_null(message), message.size(), mac.data(),
                               mac.size(), &mac.length);
}
template <class Driver>
bytes mac_of(psa_algorithm_t alg, const bytes& key, const bytes& message) {
    output mac{PSA_MAC_LENGTH(PSA_KEY_TYPE_HMAC, key.size() * 8, alg)};
    REQUIRE(compute<Driver>(alg, key, message, mac) == PSA_SUCCESS);
    REQUIRE(mac.margins_kept());
    return mac.written();
}
template <class Driver>
psa_status_t verify(psa_algorithm_t alg, const bytes& key, const bytes& message, const bytes& mac) {
    const psa_key_attributes_t attributes = attributes_for(key);
    return Driver::mac_verify(&attributes, data_or_null(key), key.size(), alg, data_or_null(message), message.size(),
                              data_or_null(mac), mac.size());
}

struct in_parts_result {
    bytes mac;
    psa_status_t verified;
    bool zero_afterwards;
};

/// Signs and verifies a message in parts that end where `ends` says.
template <class Driver>
in_parts_result in_parts(psa_algorithm_t alg, const bytes& key, const bytes& message, const std::vector<std::size_t>& ends) {
    const psa_key_attributes_t attributes = attributes_for(key);
    typename Driver::mac_operation_t sign{}, check{};
    output mac{PSA_MAC_LENGTH(PSA_KEY_TYPE_HMAC, key.size() * 8, alg)};
    bool good = Driver::mac_sign_setup(&sign, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS &&
                Driver::mac_verify_setup(&check, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS;
    std::size_t begin = 0;
    for (std::size_t end : ends) {
        const std::uint8_t* part = end == begin ? nullptr : message.data() + begin;
        good = good && Driver::mac_update(&sign, part, end - begin) == PSA_SUCCESS &&
               Driver::mac_update(&check, part, end - begin) == PSA_SUCCESS;
        begin = end;
    }
    good = good && Driver::mac_sign_finish(&sign, mac.data(), mac.size(), &mac.length) == PSA_SUCCESS && mac.margins_kept();
    REQUIRE(good);
    const psa_status_t verified = Driver::mac_verify_finish(&check, mac.data(), mac.length);
    return {mac.written(), verified, is_zero(sign) && is_zero(check)};
}

struct published {
    bytes key, message;
    const char *sha_256, *sha_512;
};

// RFC 4231, test cases 1, 2 and 6; the key of the last is longer than a block of either hash.
const std::vector<published> vectors{
    {bytes(20, 0x0b), of_text("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
     "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a1"
     "2"
     "6854"},
    {of_text("Jefe"), of_text("what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
     "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38b"
     "c"
     "e737"},
    {bytes(131, 0xaa), of_text("Test Using Larger Than Block-Size Key - Hash Key First"),
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
     "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d7"
     "8"
     "6598"},
};

}  // namespace

TEST_CASE("HMAC by libsodium has the published values", "[software][spec:mac_compute]") {
    for (const published& one : vectors) {
        CHECK(mac_of<hmac_sha_256>(hmac_256, one.key, one.message) == hex(one.sha_256));
        CHECK(mac_of<hmac_sha_512>(hmac_512, one.key, one.message) == hex(one.sha_512));
        CHECK(verify<hmac_sha_256>(hmac_256, one.key, one.message, hex(one.sha_256)) == PSA_SUCCESS);
        CHECK(verify<hmac_sha_512>(hmac_512, one.key, one.message, hex(one.sha_512)) == PSA_SUCCESS);
    }
    // Test case 5, 128 bits.
    const bytes key(20, 0x0c), message = of_text("Test With Truncation");
    CHECK(mac_of<hmac_sha_256>(PSA_ALG_TRUNCATED_MAC(hmac_256, 16), key, message) == hex("a3b6167473100ee06e0c796c2955552b"));
    CHECK(mac_of<hmac_sha_512>(PSA_ALG_TRUNCATED_MAC(hmac_512, 16), key, message) == hex("415fad6271580a531d4179bc891d87a6"));
}

TEMPLATE_TEST_CASE("an HMAC in parts is that of the whole, wherever it is cut", "[software][spec:mac_multipart]", hmac_sha_256,
                   hmac_sha_512) {
    std::mt19937 random{4};
    for (std::size_t size : {0U, 1U, 55U, 63U, 64U, 65U, 111U, 127U, 128U, 129U, 200U}) {
        const bytes key = random_bytes(random, 1 + size), message = random_bytes(random, size);
        const bytes whole = mac_of<TestType>(algorithm_of<TestType>, key, message);
        std::size_t wrong = 0;
        for (std::size_t cut = 0; cut <= size; ++cut) {
            const in_parts_result parts = in_parts<TestType>(algorithm_of<TestType>, key, message, {cut, cut, size});
            wrong += parts.mac == whole && parts.verified == PSA_SUCCESS && parts.zero_afterwards ? 0 : 1;
        }
        INFO(size << " bytes");
        CHECK(wrong == 0);
    }
}

TEMPLATE_TEST_CASE("a truncated HMAC is the beginning of the full one", "[software][spec:mac_compute]", hmac_sha_256,
                   hmac_sha_512) {
    constexpr psa_algorithm_t full = algorithm_of<TestType>;
    const bytes key = of_text("key"), message = of_text("message"), whole = mac_of<TestType>(full, key, message);
    for (std::size_t length = 1; length <= std::min<std::size_t>(whole.size(), 63); ++length) {
        const psa_algorithm_t alg = PSA_ALG_TRUNCATED_MAC(full, length);
        const bytes beginning(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        INFO(length << " bytes");
        CHECK(mac_of<TestType>(alg, key, message) == beginning);
        CHECK(in_parts<TestType>(alg, key, message, {message.size()}).mac == beginning);
        CHECK(verify<TestType>(alg, key, message, beginning) == PSA_SUCCESS);
        // Neither more nor less of the right bytes than the algorithm says.
        if (length != whole.size()) {
            CHECK(verify<TestType>(alg, key, message, whole) == PSA_ERROR_INVALID_SIGNATURE);
            CHECK(verify<TestType>(full, key, message, beginning) == PSA_ERROR_INVALID_SIGNATURE);
        }
    }
}

TEST_CASE("an HMAC that is longer than its hash is refused", "[software][spec:mac_compute]") {
    const psa_algorithm_t alg = PSA_ALG_TRUNCATED_MAC(hmac_256, 33);
    const bytes key = of_text("key");
    const psa_key_attributes_t attributes = attributes_for(key);
    output mac{64};
    hmac_sha_256::mac_operation_t operation{};
    CHECK(compute<hmac_sha_256>(alg, key, {}, mac) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(mac.untouched());
    CHECK(verify<hmac_sha_256>(alg, key, {}, bytes(33)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(hmac_sha_256::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(hmac_sha_256::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_ERROR_INVALID_ARGUMENT);
}

TEMPLATE_TEST_CASE("an HMAC with any bit changed is refused", "[software][spec:mac_verify]", hmac_sha_256, hmac_sha_512) {
    constexpr psa_algorithm_t alg = algorithm_of<TestType>;
    const bytes key = of_text("key"), message = of_text("message");
    const bytes mac = mac_of<TestType>(alg, key, message);
    const psa_key_attributes_t attributes = attributes_for(key);
    std::size_t accepted = 0;
    for (std::size_t bit = 0; bit != mac.size() * 8; ++bit) {
        const bytes changed = flipped(mac, bit);
        typename TestType::mac_operation_t operation{};
        REQUIRE(TestType::mac_verify_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        REQUIRE(TestType::mac_update(&operation, message.data(), message.size()) == PSA_SUCCESS);
        accepted +=
            TestType::mac_verify_finish(&operation, changed.data(), changed.size()) == PSA_ERROR_INVALID_SIGNATURE ? 0 : 1;
        accepted += verify<TestType>(alg, key, message, changed) == PSA_ERROR_INVALID_SIGNATURE && is_zero(operation) ? 0 : 1;
    }
    CHECK(accepted == 0);
    CHECK(verify<TestType>(alg, key, message, mac) == PSA_SUCCESS);
    CHECK(verify<TestType>(alg, key, message, {}) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<TestType>(alg, key, of_text("massage"), mac) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(verify<TestType>(alg, of_text("kay"), message, mac) == PSA_ERROR_INVALID_SIGNATURE);
}

TEMPLATE_TEST_CASE("an operation that was ended verifies nothing, an empty MAC least of all", "[software][spec:multi-part]",
                   hmac_sha_256, hmac_sha_512) {
    typename TestType::mac_operation_t operation{};
    CHECK(TestType::mac_verify_finish(&operation, nullptr, 0) == PSA_ERROR_INVALID_SIGNATURE);
}

TEMPLATE_TEST_CASE("a buffer that is one byte too small for an HMAC is refused before anything is written",
                   "[software][spec:entry-point-parameters]", hmac_sha_256, hmac_sha_512) {
    constexpr psa_algorithm_t full = algorithm_of<TestType>;
    const bytes key = of_text("key"), message = of_text("message");
    const psa_key_attributes_t attributes = attributes_for(key);
    for (psa_algorithm_t alg : {full, static_cast<psa_algorithm_t>(PSA_ALG_TRUNCATED_MAC(full, 10))}) {
        output one_shot{PSA_MAC_LENGTH(PSA_KEY_TYPE_HMAC, 24, alg) - 1}, multipart{one_shot.size()};
        CHECK(compute<TestType>(alg, key, message, one_shot) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one_shot.untouched());
        typename TestType::mac_operation_t operation{};
        REQUIRE(TestType::mac_sign_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
        CHECK(TestType::mac_sign_finish(&operation, multipart.data(), multipart.size(), &multipart.length) ==
              PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(multipart.untouched());
        CHECK(is_zero(operation));
    }
}

TEMPLATE_TEST_CASE("the aborted context of an HMAC is zero", "[software][spec:multi-part]", hmac_sha_256, hmac_sha_512) {
    const bytes key = of_text("key");
    const psa_key_attributes_t attributes = attributes_for(key);
    typename TestType::mac_operation_t operation{};
    REQUIRE(TestType::mac_sign_setup(&operation, &attributes, key.data(), key.size(), algorithm_of<TestType>) == PSA_SUCCESS);
    CHECK_FALSE(is_zero(operation));
    CHECK(TestType::mac_abort(&operation) == PSA_SUCCESS);
    CHECK(is_zero(operation));
    CHECK(TestType::mac_abort(&operation) == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("a key or a message without bytes may be a null pointer, and a MAC may be written over its message",
                   "[software][spec:entry-point-parameters]", hmac_sha_256, hmac_sha_512) {
    constexpr psa_algorithm_t alg = algorithm_of<TestType>;
    const bytes of_nothing = mac_of<TestType>(alg, {}, {});
    CHECK(of_nothing == mac_of<TestType>(alg, bytes(1, 0), {}));  // HMAC pads keys with zeros
    bytes message(100, 0x61);
    const bytes key = of_text("key"), expected = mac_of<TestType>(alg, key, message);
    const psa_key_attributes_t attributes = attributes_for(key);
    std::size_t length = 0;
    REQUIRE(TestType::mac_compute(&attributes, key.data(), key.size(), alg, message.data(), message.size(), message.data() + 3,
                                  expected.size(), &length) == PSA_SUCCESS);
    CHECK(bytes(message.begin() + 3, message.begin() + 3 + static_cast<std::ptrdiff_t>(length)) == expected);
}
