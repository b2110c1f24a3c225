// ChaCha20 by libsodium, the driver class called directly.
#include "support.hpp"

#include <psadrv/software/sodium/chacha20.hpp>

#include <sodium.h>
#include <catch2/catch.hpp>

using namespace test;
using psadrv::sodium::chacha20;

namespace {

constexpr psa_algorithm_t alg = PSA_ALG_STREAM_CIPHER;
const psa_key_attributes_t attributes = attributes_of(PSA_KEY_TYPE_CHACHA20, 256);

psa_status_t encrypt(const bytes& key, const bytes& iv, const bytes& text, output& to) {
    return chacha20::cipher_encrypt(&attributes, key.data(), key.size(), alg, data_or_null(iv), iv.size(), data_or_null(text),
                                    text.size(), to.data(), to.size(), &to.length);
}
psa_status_t decrypt(const bytes& key, const bytes& iv_and_text, output& to) {
    return chacha20::cipher_decrypt(&attributes, key.data(), key.size(), alg, data_or_null(iv_and_text), iv_and_text.size(),
                                    to.data(), to.size(), &to.length);
}
bytes encrypted(const bytes& key, const bytes& iv, const bytes& text) {
    output to{text.size()};
    REQUIRE(encrypt(key, iv, text, to) == PSA_SUCCESS);
    REQUIRE(to.margins_kept());
    return to.written();
}

/// In parts that end where `ends` says, each of them in place or to a buffer of its own.
bytes in_parts(const bytes& key, const bytes& iv, const bytes& text, const std::vector<std::size_t>& ends, bool decrypts,
               bool same_buffer) {
    chacha20::cipher_operation_t operation{};
    bytes all = text;
    std::size_t begin = 0, length = 1;
    bool good =
        (decrypts ? chacha20::cipher_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg)
                  : chacha20::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg)) == PSA_SUCCESS &&
        chacha20::cipher_set_iv(&operation, iv.data(), iv.size()) == PSA_SUCCESS;
    for (std::size_t end : ends) {
        const bytes part(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end));
        std::uint8_t* to = all.data() + begin;
        const std::uint8_t* from = same_buffer ? to : data_or_null(part);
        good = good && chacha20::cipher_update(&operation, from, end - begin, to, end - begin, &length) == PSA_SUCCESS &&
               length == end - begin;
        begin = end;
    }
    good = good && chacha20::cipher_finish(&operation, nullptr, 0, &length) == PSA_SUCCESS && length == 0 && is_zero(operation);
    REQUIRE(good);
    return all;
}

const bytes zero_key(32, 0);
// RFC 8439, 2.4.2.
const bytes key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
const bytes nonce = hex("000000000000004a00000000");
const bytes sunscreen =
    of_text("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");
const bytes sunscreen_encrypted =
    hex("6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0bf91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c35"
        "9f0861d8"
        "07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab77937365af90bbf74a35be6b40b8eedf2785e42874d");

}  // namespace

TEST_CASE("an IV of 16 bytes is the first counter, little-endian, and the nonce", "[software][spec:cipher_encrypt]") {
    const bytes iv = joined(hex("01000000"), nonce);
    CHECK(encrypted(key, iv, sunscreen) == sunscreen_encrypted);
    CHECK(in_parts(key, iv, sunscreen_encrypted, {7, 64, 65, sunscreen.size()}, true, true) == sunscreen);
    // The second of four bytes counts for 256 blocks.
    const bytes many = encrypted(key, nonce, bytes(257 * 64, 0));
    CHECK(encrypted(key, joined(hex("00010000"), nonce), bytes(64, 0)) == bytes(many.end() - 64, many.end()));
}

TEST_CASE("an IV of 12 bytes is the nonce, and the counter begins at 0", "[software][spec:cipher_encrypt]") {
    // RFC 8439, A.1, test vectors 1 and 2: the blocks 0 and 1 of a key and a nonce of zeros.
    CHECK(encrypted(zero_key, bytes(12, 0), bytes(128, 0)) == hex("76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770d"
                                                                  "c7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669"
                                                                  "b2ee6586"
                                                                  "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7a"
                                                                  "ed29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f"
                                                                  "4b794d6f"));
}

TEST_CASE("an IV of 8 bytes is the nonce of the original cipher", "[software][spec:cipher_encrypt]") {
    // The cipher's author's vectors, as TLS drafts have them: a key of zeros, the nonce 1.
    const bytes stream =
        hex("de9cba7bf3d69ef5e786dc63973f653a0b49e015adbff7134fcb7df137821031e85a050278a7084527214f73efc7fa5b5277062eb7a0433e445f"
            "41e3");
    CHECK(encrypted(zero_key, hex("0000000000000001"), bytes(stream.size(), 0)) == stream);
    std::mt19937 random{5};
    const bytes iv = random_bytes(random, 8), text = random_bytes(random, 300);
    bytes expected(text.size());
    crypto_stream_chacha20_xor(expected.data(), text.data(), text.size(), iv.data(), key.data());
    CHECK(in_parts(key, iv, text, {1, 130, 300}, false, false) == expected);
}

TEST_CASE("a decryption takes the first 12 bytes of its input for the nonce", "[software][spec:cipher_decrypt]") {
    const bytes ciphertext = encrypted(key, nonce, sunscreen);
    output plaintext{sunscreen.size()}, nothing{0};
    CHECK(decrypt(key, joined(nonce, ciphertext), plaintext) == PSA_SUCCESS);
    CHECK(plaintext.written() == sunscreen);
    CHECK(plaintext.margins_kept());
    CHECK(decrypt(key, nonce, nothing) == PSA_SUCCESS);
    CHECK(nothing.length == 0);
    output untouched{32};
    CHECK(decrypt(key, bytes(11), untouched) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(decrypt(key, {}, untouched) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(untouched.untouched());
}

TEST_CASE("a text in parts is enciphered as the whole, wherever it is cut", "[software][spec:cipher_update]") {
    std::mt19937 random{6};
    const bytes iv = random_bytes(random, 12);
    for (std::size_t size : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U, 200U}) {
        const bytes text = random_bytes(random, size), whole = encrypted(key, iv, text);
        std::size_t wrong = 0;
        for (std::size_t cut = 0; cut <= size; ++cut) {
            wrong += in_parts(key, iv, text, {cut, cut, size}, false, (cut & 1) != 0) == whole ? 0 : 1;
            wrong += in_parts(key, iv, whole, {cut / 2, cut, size}, true, (cut & 1) == 0) == text ? 0 : 1;
        }
        INFO(size << " bytes");
        CHECK(wrong == 0);
    }
    const bytes text = random_bytes(random, 1000), whole = encrypted(key, iv, text);
    std::size_t wrong = 0;
    for (int i = 0; i != 300; ++i) {
        std::vector<std::size_t> ends;
        for (std::size_t end = random() % 90; end < text.size(); end += random() % 90) ends.push_back(end);
        ends.push_back(text.size());
        wrong += in_parts(key, iv, text, ends, false, false) == whole ? 0 : 1;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a text may overlap its result in any way", "[software][spec:entry-point-parameters]") {
    std::mt19937 random{7};
    const bytes text = random_bytes(random, 200), expected = encrypted(key, nonce, text);
    std::size_t wrong = 0;
    for (std::size_t from = 0; from <= 230; from += 10) {
        for (std::size_t to : {0U, 1U, 100U, 115U, 229U, 230U}) {
            bytes memory(430, 0);
            std::copy(text.begin(), text.end(), memory.begin() + static_cast<std::ptrdiff_t>(from));
            std::size_t length = 0;
            REQUIRE(chacha20::cipher_encrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(),
                                             memory.data() + from, text.size(), memory.data() + to, text.size(),
                                             &length) == PSA_SUCCESS);
            wrong += std::equal(expected.begin(), expected.end(), memory.begin() + static_cast<std::ptrdiff_t>(to)) ? 0 : 1;
        }
    }
    CHECK(wrong == 0);
    // A decryption that writes its plaintext over the nonce in front of the ciphertext.
    bytes memory = joined(nonce, expected);
    std::size_t length = 0;
    REQUIRE(chacha20::cipher_decrypt(&attributes, key.data(), key.size(), alg, memory.data(), memory.size(), memory.data(),
                                     memory.size(), &length) == PSA_SUCCESS);
    memory.resize(length);
    CHECK(memory == text);
}

TEST_CASE("a text ends where the counter of 32 bits ends", "[software][spec:cipher_update]") {
    const bytes last = joined(hex("ffffffff"), nonce);
    output block{64}, longer{65};
    CHECK(encrypt(key, last, bytes(64), block) == PSA_SUCCESS);
    bytes expected(64);
    crypto_stream_chacha20_ietf_xor_ic(expected.data(), expected.data(), 64, nonce.data(), 0xffffffff, key.data());
    CHECK(block.written() == expected);
    CHECK(encrypt(key, last, bytes(65), longer) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(longer.untouched());

    chacha20::cipher_operation_t operation{};
    output part{64}, one{1};
    REQUIRE(chacha20::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
    REQUIRE(chacha20::cipher_set_iv(&operation, last.data(), last.size()) == PSA_SUCCESS);
    const bytes text(64);
    CHECK(chacha20::cipher_update(&operation, text.data(), 63, part.data(), 63, &part.length) == PSA_SUCCESS);
    CHECK(chacha20::cipher_update(&operation, text.data(), 2, one.data(), 2, &one.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(one.untouched());
    CHECK(chacha20::cipher_update(&operation, text.data(), 1, one.data(), 1, &one.length) == PSA_SUCCESS);
    CHECK(one.written() == bytes(expected.end() - 1, expected.end()));
    CHECK(chacha20::cipher_update(&operation, nullptr, 0, nullptr, 0, &one.length) == PSA_SUCCESS);
    CHECK(chacha20::cipher_update(&operation, text.data(), 1, part.data(), 1, &part.length) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("keys and IVs of other sizes are refused", "[software][spec:cipher_set_iv]") {
    output to{8};
    for (std::size_t size : {0U, 16U, 31U, 33U, 64U}) {
        const bytes other(size);
        chacha20::cipher_operation_t operation{};
        CHECK(encrypt(other, nonce, bytes(8), to) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(decrypt(other, bytes(20), to) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(chacha20::cipher_encrypt_setup(&operation, &attributes, other.data(), size, alg) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(chacha20::cipher_decrypt_setup(&operation, &attributes, other.data(), size, alg) == PSA_ERROR_INVALID_ARGUMENT);
    }
    for (std::size_t size = 0; size != 33; ++size) {
        if (size == 8 || size == 12 || size == 16) continue;
        CHECK(encrypt(key, bytes(size), bytes(8), to) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(to.untouched());
}

TEST_CASE("without an IV there is no key stream", "[software][spec:cipher_update]") {
    chacha20::cipher_operation_t operation{};
    output to{8};
    const bytes text(8);
    REQUIRE(chacha20::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
    CHECK(chacha20::cipher_update(&operation, text.data(), text.size(), to.data(), to.size(), &to.length) == PSA_ERROR_BAD_STATE);
    CHECK(to.untouched());
}

TEST_CASE("a buffer that is one byte too small for a text is refused before anything is written",
          "[software][spec:entry-point-parameters]") {
    output one_shot{99}, decrypted{99}, part{99};
    CHECK(encrypt(key, nonce, bytes(100), one_shot) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(one_shot.untouched());
    CHECK(decrypt(key, bytes(112), decrypted) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(decrypted.untouched());
    chacha20::cipher_operation_t operation{};
    REQUIRE(chacha20::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg) == PSA_SUCCESS);
    REQUIRE(chacha20::cipher_set_iv(&operation, nonce.data(), nonce.size()) == PSA_SUCCESS);
    const bytes text(100);
    CHECK(chacha20::cipher_update(&operation, text.data(), 100, part.data(), 99, &part.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(part.untouched());
    CHECK(chacha20::cipher_abort(&operation) == PSA_SUCCESS);
    CHECK(is_zero(operation));
}
