/// @file AEADs: what the three say of a message.
#pragma once

#include "support.hpp"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/software/mbedtls/ccm.hpp>
#include <psadrv/software/mbedtls/chacha20_poly1305.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>
#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>

namespace differential {

struct aead_functions {
    decltype(&openssl_aead_encrypt) encrypt;
    decltype(&openssl_aead_decrypt) decrypt;
};
struct aead_row {
    const char* name;
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t key_size, nonce_length;
    aead_functions others[2];
};
inline constexpr psa_algorithm_t short_gcm = PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12),
                                 short_ccm = PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8);
inline constexpr aead_functions tls_gcm{tls::aes_gcm::aead_encrypt, tls::aes_gcm::aead_decrypt},
    tls_ccm{tls::aes_ccm::aead_encrypt, tls::aes_ccm::aead_decrypt},
    tls_chacha{tls::chacha20_poly1305::aead_encrypt, tls::chacha20_poly1305::aead_decrypt},
    sodium_gcm{sodium::aes_256_gcm::aead_encrypt, sodium::aes_256_gcm::aead_decrypt},
    sodium_chacha{sodium::chacha20_poly1305::aead_encrypt, sodium::chacha20_poly1305::aead_decrypt};
inline aead_row aeads[] = {
    {"AES-128-GCM", PSA_ALG_GCM, PSA_KEY_TYPE_AES, 16, 12, {tls_gcm, {}}},
    {"AES-256-GCM", PSA_ALG_GCM, PSA_KEY_TYPE_AES, 32, 12, {tls_gcm, sodium_gcm}},
    {"AES-192-GCM, 12 bytes of tag", short_gcm, PSA_KEY_TYPE_AES, 24, 12, {tls_gcm, {}}},
    {"AES-128-CCM", PSA_ALG_CCM, PSA_KEY_TYPE_AES, 16, 13, {tls_ccm, {}}},
    {"AES-256-CCM, 8 bytes of tag", short_ccm, PSA_KEY_TYPE_AES, 32, 12, {tls_ccm, {}}},
    {"ChaCha20-Poly1305", PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 32, 12, {tls_chacha, sodium_chacha}},
};

inline void compare_aead(const aead_row& row, bytes message) {
    std::array<std::uint8_t, 32> key_bytes;
    std::array<std::uint8_t, 13> nonce_bytes;
    std::array<std::uint8_t, 64> data_bytes;
    const bytes key = some(key_bytes, row.key_size), nonce = some(nonce_bytes, row.nonce_length),
                data = some(data_bytes, below(data_bytes.size()));
    const psa_key_attributes_t attributes = key_of(row.type, key);
    const auto decrypt = [&](auto* function, const output& sealed) {
        output opened;
        opened.status =
            function(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(), data.size(),
                     sealed.at.data(), sealed.length, opened.at.data(), opened.at.size(), &opened.length);
        return opened;
    };
    output one;
    one.status = openssl_aead_encrypt(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(),
                                      data.size(), message.data(), message.size(), one.at.data(), one.at.size(), &one.length);
    output flipped = one;
    flip_a_bit(flipped);
    const output opened = decrypt(&openssl_aead_decrypt, one);
    expect(opened.status == PSA_SUCCESS && opened.length == message.size() &&
               std::memcmp(opened.at.data(), message.data(), message.size()) == 0,
           row.name, "what was encrypted does not come back");
    expect(decrypt(&openssl_aead_decrypt, flipped).status == PSA_ERROR_INVALID_SIGNATURE, row.name, "a flipped bit passes");
    for (const aead_functions& other : row.others) {
        if (other.encrypt == nullptr) continue;
        output theirs;
        theirs.status =
            other.encrypt(&attributes, key.data(), key.size(), row.alg, nonce.data(), nonce.size(), data.data(), data.size(),
                          message.data(), message.size(), theirs.at.data(), theirs.at.size(), &theirs.length);
        expect(one == theirs, row.name, "ciphertexts differ");
        expect(decrypt(other.decrypt, one) == opened, row.name, "plaintexts differ");
        expect(decrypt(other.decrypt, flipped).status == PSA_ERROR_INVALID_SIGNATURE, row.name, "a flipped bit passes elsewhere");
    }
}

}  // namespace differential
