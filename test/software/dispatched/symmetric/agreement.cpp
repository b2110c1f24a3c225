// Where both sets of software serve a mechanism, random inputs give equal results through the API: in one call and in pieces,
// what is right and what is not, with outputs of every length that is too small.
#include "board.hpp"

#include <catch2/catch.hpp>

using namespace test;

namespace {

struct mechanism {
    psa_key_type_t type;
    psa_algorithm_t alg;
    std::size_t key_size, nonce_size;
};
constexpr std::size_t rounds = 60;

/// A random text of a random length; short ones often.
bytes some(std::mt19937& random, std::size_t most) { return random_bytes(random, random() % (random() % most + 1)); }

void begin() {
    REQUIRE(psadrv::crypto<sodium_first>::init() == PSA_SUCCESS);
    REQUIRE(psadrv::crypto<mbedtls_first>::init() == PSA_SUCCESS);
    counted_random::begin();
}

}  // namespace

TEST_CASE("libsodium's and Mbed TLS's AEADs agree through the API", "[software][dispatch]") {
    begin();
    const auto m = GENERATE(
        values<mechanism>({{PSA_KEY_TYPE_AES, PSA_ALG_GCM, 32, 12}, {PSA_KEY_TYPE_CHACHA20, PSA_ALG_CHACHA20_POLY1305, 32, 12}}));
    std::mt19937 random{2024};
    for (std::size_t round = 0; round != rounds; ++round) {
        const bytes key = random_bytes(random, m.key_size), nonce = random_bytes(random, m.nonce_size), ad = some(random, 90),
                    text = some(random, 300);
        const key_user<sodium_first> one{m.type, m.alg, key};
        const key_user<mbedtls_first> other{m.type, m.alg, key};
        const std::size_t piece = random() % 70 + 1;
        const result sealed = one.seal(nonce, ad, text);
        CHECK(sealed.status == PSA_SUCCESS);
        CHECK(sealed == other.seal(nonce, ad, text));
        CHECK(other.aead_in_pieces(nonce, ad, text, nullptr, piece) == sealed);
        CHECK(one.aead_in_pieces(nonce, ad, text, nullptr, piece) == sealed);
        CHECK(one.open(nonce, ad, sealed.written).is(text));
        CHECK(other.open(nonce, ad, sealed.written).is(text));
        const bytes wrong = flipped(sealed.written, random() % (8 * sealed.written.size()));
        CHECK(one.open(nonce, ad, wrong) == other.open(nonce, ad, wrong));
        CHECK(one.open(nonce, ad, wrong).status == PSA_ERROR_INVALID_SIGNATURE);
        const bytes tag(sealed.written.end() - 16, sealed.written.end()), body(sealed.written.begin(), sealed.written.end() - 16);
        CHECK(one.aead_in_pieces(nonce, ad, body, &tag, piece).is(text));
        CHECK(other.aead_in_pieces(nonce, ad, body, &tag, piece).is(text));
    }
}

TEST_CASE("libsodium's and Mbed TLS's ChaCha20 agree through the API", "[software][dispatch]") {
    begin();
    std::mt19937 random{2025};
    for (std::size_t round = 0; round != rounds; ++round) {
        const bytes key = random_bytes(random, 32), iv = random_bytes(random, 12), text = some(random, 300);
        const key_user<sodium_first> one{PSA_KEY_TYPE_CHACHA20, PSA_ALG_STREAM_CIPHER, key};
        const key_user<mbedtls_first> other{PSA_KEY_TYPE_CHACHA20, PSA_ALG_STREAM_CIPHER, key};
        const result encrypted = one.cipher_in_pieces(true, iv, text, random() % 90 + 1);
        CHECK(encrypted.status == PSA_SUCCESS);
        CHECK(encrypted == other.cipher_in_pieces(true, iv, text, random() % 90 + 1));
        CHECK(one.decrypt(joined(iv, encrypted.written)).is(text));
        CHECK(other.decrypt(joined(iv, encrypted.written)).is(text));
        counted_random::begin();
        const result at_once = one.encrypt(text);
        counted_random::begin();
        CHECK(at_once == other.encrypt(text));
        CHECK(at_once.kept);
    }
}

TEST_CASE("libsodium's and Mbed TLS's HMACs agree through the API", "[software][dispatch]") {
    begin();
    std::mt19937 random{2026};
    for (std::size_t round = 0; round != rounds; ++round) {
        const psa_algorithm_t hash = round % 2 == 0 ? PSA_ALG_SHA_256 : PSA_ALG_SHA_512;
        const std::size_t whole = PSA_HASH_LENGTH(hash), size = round % 3 == 0 ? whole : 4 + random() % (whole - 4);
        const psa_algorithm_t alg = size == whole ? PSA_ALG_HMAC(hash) : PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(hash), size);
        const bytes key = random_bytes(random, random() % 200 + 1), message = some(random, 400);
        const key_user<sodium_first> one{PSA_KEY_TYPE_HMAC, alg, key};
        const key_user<mbedtls_first> other{PSA_KEY_TYPE_HMAC, alg, key};
        const result mac = one.mac(message, size);
        CHECK(mac.written.size() == size);
        CHECK(mac == other.mac(message, size));
        CHECK(mac == other.mac_in_pieces(message, size, random() % 90 + 1));
        CHECK(one.mac(message, size - 1).status == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.check(message, mac.written) == PSA_SUCCESS);
        CHECK(other.check_in_pieces(message, mac.written, random() % 90 + 1) == PSA_SUCCESS);
        const bytes wrong = flipped(mac.written, random() % (8 * size));
        CHECK(one.check(message, wrong) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(other.check(message, wrong) == PSA_ERROR_INVALID_SIGNATURE);
    }
}

TEMPLATE_TEST_CASE("a text may stand where its result comes to stand, whole or in part", "[software][dispatch][spec:parameters]",
                   sodium_first, mbedtls_first) {
    using crypto = psadrv::crypto<TestType>;
    begin();
    std::mt19937 random{2027};
    const std::size_t size = 100, to = 60, at = GENERATE(0U, 44U, 59U, 60U, 61U, 72U, 76U, 77U, 120U);  // result and text
    const bytes text = random_bytes(random, size), key = random_bytes(random, 32), nonce = random_bytes(random, 12);
    bytes buffer(size + 200);
    const auto begins = buffer.begin() + static_cast<std::ptrdiff_t>(to);
    std::size_t length = 0;
    SECTION("ciphers") {
        const auto [type, alg] =
            GENERATE(values<std::pair<psa_key_type_t, psa_algorithm_t>>({{PSA_KEY_TYPE_CHACHA20, PSA_ALG_STREAM_CIPHER},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CTR},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7}}));
        CAPTURE(type, alg, at);
        const key_user<TestType> user{type, alg, key};
        counted_random::begin();
        const result apart = user.encrypt(text);
        counted_random::begin();
        std::copy(text.begin(), text.end(), buffer.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(crypto::cipher_encrypt(&user.attributes, key.data(), 32, alg, buffer.data() + at, size, buffer.data() + to,
                                     size + 60, &length) == PSA_SUCCESS);
        CHECK(bytes(begins, begins + static_cast<std::ptrdiff_t>(length)) == apart.written);
        std::copy(apart.written.begin(), apart.written.end(), buffer.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(crypto::cipher_decrypt(&user.attributes, key.data(), 32, alg, buffer.data() + at, apart.written.size(),
                                     buffer.data() + to, size + 60, &length) == PSA_SUCCESS);
        CHECK(bytes(begins, begins + static_cast<std::ptrdiff_t>(length)) == text);
    }
    SECTION("AEADs") {
        const auto [type, alg] =
            GENERATE(values<std::pair<psa_key_type_t, psa_algorithm_t>>({{PSA_KEY_TYPE_CHACHA20, PSA_ALG_CHACHA20_POLY1305},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_GCM},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CCM}}));
        CAPTURE(type, alg, at);
        const key_user<TestType> user{type, alg, key};
        const result apart = user.seal(nonce, {}, text);
        std::copy(text.begin(), text.end(), buffer.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(crypto::aead_encrypt(&user.attributes, key.data(), 32, alg, nonce.data(), 12, nullptr, 0, buffer.data() + at, size,
                                   buffer.data() + to, size + 60, &length) == PSA_SUCCESS);
        CHECK(bytes(begins, begins + static_cast<std::ptrdiff_t>(length)) == apart.written);
        std::copy(apart.written.begin(), apart.written.end(), buffer.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK(crypto::aead_decrypt(&user.attributes, key.data(), 32, alg, nonce.data(), 12, nullptr, 0, buffer.data() + at,
                                   apart.written.size(), buffer.data() + to, size + 60, &length) == PSA_SUCCESS);
        CHECK(bytes(begins, begins + static_cast<std::ptrdiff_t>(length)) == text);
    }
}

TEMPLATE_TEST_CASE("an output that lacks a byte is said to, and nothing is written behind its end",
                   "[software][dispatch][gap:19]", sodium_first, mbedtls_first) {
    using crypto = psadrv::crypto<TestType>;
    begin();
    const bytes key(32, 7), nonce(12, 1);
    const std::size_t size = GENERATE(1U, 15U, 16U, 17U, 100U);
    const bytes text(size, 0x2e);
    SECTION("ciphers") {
        const auto [type, alg] =
            GENERATE(values<std::pair<psa_key_type_t, psa_algorithm_t>>({{PSA_KEY_TYPE_CHACHA20, PSA_ALG_STREAM_CIPHER},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CTR},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7}}));
        CAPTURE(type, alg, size);
        const key_user<TestType> user{type, alg, key};
        const bytes whole = user.encrypt(text).written;
        output encrypted{whole.size() - 1}, decrypted{size - 1};
        CHECK(crypto::cipher_encrypt(&user.attributes, key.data(), 32, alg, text.data(), size, encrypted.data(), encrypted.size(),
                                     &encrypted.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(crypto::cipher_decrypt(&user.attributes, key.data(), 32, alg, whole.data(), whole.size(), decrypted.data(),
                                     decrypted.size(), &decrypted.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((encrypted.length == 0 && encrypted.margins_kept()));
        CHECK((decrypted.length == 0 && decrypted.margins_kept()));
    }
    SECTION("AEADs") {
        const auto [type, alg] =
            GENERATE(values<std::pair<psa_key_type_t, psa_algorithm_t>>({{PSA_KEY_TYPE_CHACHA20, PSA_ALG_CHACHA20_POLY1305},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_GCM},
                                                                         {PSA_KEY_TYPE_AES, PSA_ALG_CCM}}));
        CAPTURE(type, alg, size);
        const key_user<TestType> user{type, alg, key};
        const bytes whole = user.seal(nonce, {}, text).written;
        output sealed{whole.size() - 1}, opened{size - 1};
        CHECK(crypto::aead_encrypt(&user.attributes, key.data(), 32, alg, nonce.data(), 12, nullptr, 0, text.data(), size,
                                   sealed.data(), sealed.size(), &sealed.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(crypto::aead_decrypt(&user.attributes, key.data(), 32, alg, nonce.data(), 12, nullptr, 0, whole.data(),
                                   whole.size(), opened.data(), opened.size(), &opened.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((sealed.length == 0 && sealed.margins_kept()));
        CHECK((opened.length == 0 && opened.margins_kept()));
    }
}
