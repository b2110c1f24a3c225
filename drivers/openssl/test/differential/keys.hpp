/// @file Asymmetric keys: who makes them, and that the others take them and find the same public key.
#pragma once

#include "support.hpp"

#include <psadrv_drivers/openssl/openssl_driver.h>

#include <psa/crypto_sizes.h>

namespace differential {

using key_bytes = output_of<1300>;  // an RSA key pair of 2048 bits in DER, and any signature

/// What an implementation does with the keys of a row.
struct key_functions {
    const char* name;
    decltype(&openssl_generate_key) generate_key;
    decltype(&openssl_import_key) import_pair;
    decltype(&openssl_import_key) import_public;
    decltype(&openssl_export_public_key) export_public_key;
};
template <class Pair, class Public = Pair>
inline constexpr key_functions keys_of(const char* name) {
    return {name, Pair::generate_key, Pair::import_key, Public::import_key, Pair::export_public_key};
}
inline constexpr key_functions openssl_keys{"OpenSSL", openssl_generate_key, openssl_import_key, openssl_import_key,
                                            openssl_export_public_key};

/// A key pair, as all of its makers have it.
struct key_pair {
    psa_key_attributes_t attributes, public_attributes;
    key_bytes secret, open;
};

[[nodiscard]] inline key_bytes import(decltype(&openssl_import_key) function, const psa_key_attributes_t& attributes,
                                      bytes data) {
    psa_key_attributes_t without_bits = attributes;
    key_bytes key;
    std::size_t bits = 0;
    psa_set_key_bits(&without_bits, 0);
    key.status = function(&without_bits, data.data(), data.size(), key.at.data(), key.at.size(), &key.length, &bits);
    if (key.succeeded() && bits != psa_get_key_bits(&attributes)) key.status = PSA_ERROR_CORRUPTION_DETECTED;
    return key;
}

/// One of `makers` makes it; all import it, have the same public key for it, and import that.
inline void make_pair(key_pair& made, const char* name, psa_key_type_t type, std::size_t bits,
                      std::span<const key_functions> makers, const key_functions& maker) {
    made.attributes = attributes_of(type, bits);
    made.public_attributes = attributes_of(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type), bits);
    made.secret.status =
        maker.generate_key(&made.attributes, made.secret.at.data(), PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits), &made.secret.length);
    expect(made.secret.succeeded(), name, "makes no key");
    made.open.length = 0;
    for (const key_functions& one : makers) {
        if (one.name == nullptr) continue;
        expect(import(one.import_pair, made.attributes, made.secret.made()) == made.secret, name,
               "a key pair is not taken as it is");
        key_bytes open;
        open.status = one.export_public_key(&made.attributes, made.secret.at.data(), made.secret.length, open.at.data(),
                                            open.at.size(), &open.length);
        if (made.open.length == 0) made.open = open;
        expect(open == made.open, name, "public keys differ");
        expect(import(one.import_public, made.public_attributes, open.made()) == open, name,
               "a public key is not taken as it is");
    }
}

}  // namespace differential
