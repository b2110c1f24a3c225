/// @file Hashes: what the three say of a message.
#pragma once

#include "support.hpp"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/software/mbedtls/sha_1.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/mbedtls/sha_512.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

namespace differential {

struct hash_row {
    const char* name;
    psa_algorithm_t alg;
    decltype(&openssl_hash_compute) others[2];
};
inline const hash_row hashes[] = {
    {"SHA-1", PSA_ALG_SHA_1, {tls::sha_1::hash_compute, nullptr}},
    {"SHA-224", PSA_ALG_SHA_224, {tls::sha_224::hash_compute, nullptr}},
    {"SHA-256", PSA_ALG_SHA_256, {tls::sha_256::hash_compute, sodium::sha_256::hash_compute}},
    {"SHA-384", PSA_ALG_SHA_384, {tls::sha_384::hash_compute, nullptr}},
    {"SHA-512", PSA_ALG_SHA_512, {tls::sha_512::hash_compute, sodium::sha_512::hash_compute}},
};

inline void compare_hash(const hash_row& row, bytes message) {
    output one, pieces;
    one.status = openssl_hash_compute(row.alg, message.data(), message.size(), one.at.data(), 64, &one.length);
    for (auto* other : row.others) {
        if (other == nullptr) continue;
        output theirs;
        theirs.status = other(row.alg, message.data(), message.size(), theirs.at.data(), 64, &theirs.length);
        expect(one == theirs, row.name, "hashes differ");
    }
    openssl_hash_operation_t operation{};
    pieces.status = openssl_hash_setup(&operation, row.alg);
    if (pieces.status == PSA_SUCCESS)
        pieces.status = in_pieces(message, [&](auto* at, auto length) { return openssl_hash_update(&operation, at, length); });
    if (pieces.status == PSA_SUCCESS) pieces.status = openssl_hash_finish(&operation, pieces.at.data(), 64, &pieces.length);
    (void)openssl_hash_abort(&operation);
    expect(one == pieces, row.name, "pieces differ");
}

}  // namespace differential
