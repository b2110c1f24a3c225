/// @file MACs: what the three say of a message.
#pragma once

#include "support.hpp"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/software/mbedtls/cmac.hpp>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>

namespace differential {

/// Sizes of keys in bytes; 0 is any.
struct mac_row {
    const char* name;
    psa_algorithm_t alg;
    psa_key_type_t type;
    std::size_t key_size;
    decltype(&openssl_mac_compute) others[2];
};
inline const mac_row macs[] = {
    {"HMAC-SHA-1", PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC, 0, {tls::hmac_sha_1::mac_compute, nullptr}},
    {"HMAC-SHA-256",
     PSA_ALG_HMAC(PSA_ALG_SHA_256),
     PSA_KEY_TYPE_HMAC,
     0,
     {tls::hmac_sha_256::mac_compute, sodium::hmac_sha_256::mac_compute}},
    {"HMAC-SHA-384", PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC, 0, {tls::hmac_sha_384::mac_compute, nullptr}},
    {"HMAC-SHA-512",
     PSA_ALG_HMAC(PSA_ALG_SHA_512),
     PSA_KEY_TYPE_HMAC,
     0,
     {tls::hmac_sha_512::mac_compute, sodium::hmac_sha_512::mac_compute}},
    {"AES-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 16, {tls::aes_cmac::mac_compute, nullptr}},
    {"AES-192-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 24, {tls::aes_cmac::mac_compute, nullptr}},
    {"AES-256-CMAC", PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 32, {tls::aes_cmac::mac_compute, nullptr}},
};

inline void compare_mac(const mac_row& row, bytes message) {
    std::array<std::uint8_t, 160> key_bytes;
    const bytes key = some(key_bytes, row.key_size != 0 ? row.key_size : 1 + below(key_bytes.size()));
    const psa_key_attributes_t attributes = key_of(row.type, key);
    output one, pieces;
    one.status = openssl_mac_compute(&attributes, key.data(), key.size(), row.alg, message.data(), message.size(), one.at.data(),
                                     64, &one.length);
    for (auto* other : row.others) {
        if (other == nullptr) continue;
        output theirs;
        theirs.status = other(&attributes, key.data(), key.size(), row.alg, message.data(), message.size(), theirs.at.data(), 64,
                              &theirs.length);
        expect(one == theirs, row.name, "MACs differ");
    }
    openssl_mac_operation_t operation{};
    pieces.status = openssl_mac_sign_setup(&operation, &attributes, key.data(), key.size(), row.alg);
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) { return openssl_mac_update(&operation, at, length); });
    if (pieces.status == PSA_SUCCESS) pieces.status = openssl_mac_sign_finish(&operation, pieces.at.data(), 64, &pieces.length);
    (void)openssl_mac_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");
}

}  // namespace differential
