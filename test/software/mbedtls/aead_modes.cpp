// What single AEADs by Mbed TLS promise beyond what all do: GCM's bound, CCM's limit; and libsodium's results.
#include "aead_calls.hpp"

#include <sodium.h>

using namespace psadrv;

TEST_CASE("GCM in several calls holds associated data up to its bound, and any length that it knows in advance",
          "[mbedtls][spec:aead_encrypt_multipart]") {
    const aead_calls& aead = find_aead("AES-GCM");
    const std::size_t room = mbedtls::gcm_data_capacity;
    for (std::size_t nonce_size : {1U, 12U, 60U}) {
        aead_message m = random_message(aead, room - nonce_size, 30);
        m.nonce = random_bytes(nonce_size);
        CHECK(aead.encrypt_in_pieces(aead.alg, m, {40, false, false}).text == sealed(aead, aead.alg, m));
        m.data.push_back(0);
        CHECK(aead.encrypt_in_pieces(aead.alg, m, {40, false, false}).status == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(aead.encrypt_in_pieces(aead.alg, m, {40, true, false}).status == PSA_ERROR_INSUFFICIENT_MEMORY);
    }
    aead_message m = random_message(aead, 5000, 30);
    const bytes ciphertext = sealed(aead, aead.alg, m);
    CHECK(aead.encrypt_in_pieces(aead.alg, m, {5000, true, false, true}).text == ciphertext);
    CHECK(aead.decrypt_in_pieces(aead.alg, m, ciphertext, {5000, true, false, true}).text == m.text);
    CHECK(aead.encrypt_in_pieces(aead.alg, m, {5000, false, false, true}).status == PSA_ERROR_INSUFFICIENT_MEMORY);
    m.nonce = random_bytes(room + 1);
    CHECK(aead.encrypt_in_pieces(aead.alg, m, {9, false, false}).status == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(blocks_on_heap() == 0);
}

TEST_CASE("CCM says what Mbed TLS 2.28 cannot do of it", "[mbedtls][spec:aead_encrypt]") {
    const aead_calls& aead = find_aead("AES-CCM");
    for (std::size_t size : {0xfeffU, 0xff00U}) {
        const aead_message m = random_message(aead, size, 5);
        bytes out(21);
        std::size_t length = 0;
        CHECK(aead.encrypt(nullptr, m.key.data(), m.key.size(), aead.alg, m.nonce.data(), m.nonce.size(), m.data.data(),
                           m.data.size(), m.text.data(), m.text.size(), out.data(), out.size(),
                           &length) == (size == 0xfeff ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED));
    }
}

TEST_CASE("ChaCha20-Poly1305 by Mbed TLS and by libsodium are equal", "[mbedtls][spec:aead_encrypt]") {
    const aead_calls& aead = find_aead("ChaCha20-Poly1305");
    for (std::size_t i = 0; i != 200; ++i) {
        const aead_message m = random_message(aead, random_below(80), random_below(300));
        bytes expected(m.text.size() + 16);
        unsigned long long length = 0;
        crypto_aead_chacha20poly1305_ietf_encrypt(expected.data(), &length, m.text.data(), m.text.size(), m.data.data(),
                                                  m.data.size(), nullptr, m.nonce.data(), m.key.data());
        CHECK(sealed(aead, aead.alg, m) == expected);
    }
}

TEST_CASE("AES-256-GCM by Mbed TLS and by libsodium are equal, where libsodium has it", "[mbedtls][spec:aead_encrypt]") {
    const aead_calls& aead = find_aead("AES-GCM");
    if (sodium_init() < 0 || crypto_aead_aes256gcm_is_available() == 0) {
        WARN("this processor has no AES instructions that libsodium knows");
        return;
    }
    for (std::size_t i = 0; i != 200; ++i) {
        aead_message m = random_message(aead, random_below(80), random_below(300));
        m.key = random_bytes(32);
        bytes expected(m.text.size() + 16);
        unsigned long long length = 0;
        crypto_aead_aes256gcm_encrypt(expected.data(), &length, m.text.data(), m.text.size(), m.data.data(), m.data.size(),
                                      nullptr, m.nonce.data(), m.key.data());
        CHECK(sealed(aead, aead.alg, m) == expected);
    }
}
