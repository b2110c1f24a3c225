/// @file Ciphers: what the three say of a message.
#pragma once

#include "support.hpp"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/software/mbedtls/aes.hpp>

namespace differential {

struct cipher_row {
    const char* name;
    psa_algorithm_t alg;
    std::size_t iv_length;
    bool whole_blocks;
    decltype(&openssl_cipher_encrypt) encrypt;
    decltype(&openssl_cipher_decrypt) decrypt;
};
inline const cipher_row ciphers[] = {
    {"AES-ECB", PSA_ALG_ECB_NO_PADDING, 0, true, tls::aes_ecb::cipher_encrypt, tls::aes_ecb::cipher_decrypt},
    {"AES-CBC", PSA_ALG_CBC_NO_PADDING, 16, true, tls::aes_cbc::cipher_encrypt, tls::aes_cbc::cipher_decrypt},
    {"AES-CBC-PKCS7", PSA_ALG_CBC_PKCS7, 16, false, tls::aes_cbc::cipher_encrypt, tls::aes_cbc::cipher_decrypt},
    {"AES-CTR", PSA_ALG_CTR, 16, false, tls::aes_ctr::cipher_encrypt, tls::aes_ctr::cipher_decrypt},
};

inline void compare_cipher(const cipher_row& row, bytes message) {
    std::array<std::uint8_t, 32> key_bytes;
    std::array<std::uint8_t, 16> iv_bytes;
    const bytes key = some(key_bytes, 16 + 8 * below(3)), iv = some(iv_bytes, row.iv_length);
    const psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_AES, key);
    if (row.whole_blocks) message = message.first(message.size() / 16 * 16);
    output one, theirs, opened, opened_by_them, pieces;
    one.status = openssl_cipher_encrypt(&attributes, key.data(), key.size(), row.alg, iv.data(), iv.size(), message.data(),
                                        message.size(), one.at.data(), one.at.size(), &one.length);
    theirs.status = row.encrypt(&attributes, key.data(), key.size(), row.alg, iv.data(), iv.size(), message.data(),
                                message.size(), theirs.at.data(), theirs.at.size(), &theirs.length);
    expect(one == theirs, row.name, "ciphertexts differ");

    openssl_cipher_operation_t operation{};
    pieces.length = 0;
    pieces.status = openssl_cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), row.alg);
    if (pieces.status == PSA_SUCCESS && !iv.empty()) pieces.status = openssl_cipher_set_iv(&operation, iv.data(), iv.size());
    std::size_t more = 0;
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) {
            more = 0;
            // As much room as the API says that it takes, and no more.
            const psa_status_t status =
                openssl_cipher_update(&operation, at, length, pieces.at.data() + pieces.length,
                                      PSA_CIPHER_UPDATE_OUTPUT_SIZE(PSA_KEY_TYPE_AES, row.alg, length), &more);
            pieces.length += more;
            return status;
        });
    more = 0;
    if (pieces.status == PSA_SUCCESS)
        pieces.status = openssl_cipher_finish(&operation, pieces.at.data() + pieces.length, 16, &more);
    pieces.length += more;
    (void)openssl_cipher_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");

    std::array<std::uint8_t, most + 80> sealed;
    std::memcpy(sealed.data(), iv.data(), iv.size());
    std::memcpy(sealed.data() + iv.size(), one.at.data(), one.length);
    opened.status = openssl_cipher_decrypt(&attributes, key.data(), key.size(), row.alg, sealed.data(), iv.size() + one.length,
                                           opened.at.data(), opened.at.size(), &opened.length);
    opened_by_them.status = row.decrypt(&attributes, key.data(), key.size(), row.alg, sealed.data(), iv.size() + one.length,
                                        opened_by_them.at.data(), opened_by_them.at.size(), &opened_by_them.length);
    expect(opened == opened_by_them, row.name, "plaintexts differ");
    expect(opened.length == message.size() && std::memcmp(opened.at.data(), message.data(), message.size()) == 0, row.name,
           "what was encrypted does not come back");
}

}  // namespace differential
