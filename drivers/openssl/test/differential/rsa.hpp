/// @file RSA: signatures and encryption across, with keys that either has made.
#pragma once

#include "curves.hpp"

#include <psadrv/software/mbedtls/rsa/rsa.hpp>

namespace differential {

/// One algorithm of signatures or of encryption, by hash.
struct rsa_row {
    const char* name;
    psa_algorithm_t alg;
    decltype(&openssl_sign_hash) sign;
    decltype(&openssl_verify_hash) verify;
    decltype(&openssl_asymmetric_encrypt) encrypt;
    decltype(&openssl_asymmetric_decrypt) decrypt;
};
template <class Sign, class Verify>
[[nodiscard]] constexpr rsa_row signature_row(const char* name, psa_algorithm_t alg) {
    return {name, alg, Sign::sign_hash, Verify::verify_hash, nullptr, nullptr};
}
template <class Encrypt, class Decrypt>
[[nodiscard]] constexpr rsa_row encryption_row(const char* name, psa_algorithm_t alg) {
    return {name, alg, nullptr, nullptr, Encrypt::asymmetric_encrypt, Decrypt::asymmetric_decrypt};
}
inline constexpr auto v15 = &signature_row<tls::rsa_pkcs1v15_sign, tls::rsa_pkcs1v15_verify>;
inline constexpr auto pss = &signature_row<tls::rsa_pss_sign, tls::rsa_pss_verify>;
inline constexpr auto v15_crypt = &encryption_row<tls::rsa_pkcs1v15_encrypt, tls::rsa_pkcs1v15_decrypt>;
inline constexpr auto oaep = &encryption_row<tls::rsa_oaep_encrypt, tls::rsa_oaep_decrypt>;
inline const rsa_row rsa_rows[] = {
    v15("PKCS#1 v1.5, raw", PSA_ALG_RSA_PKCS1V15_SIGN_RAW),
    v15("PKCS#1 v1.5, SHA-1", PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_1)),
    v15("PKCS#1 v1.5, SHA-224", PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_224)),
    v15("PKCS#1 v1.5, SHA-256", PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256)),
    v15("PKCS#1 v1.5, SHA-384", PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_384)),
    v15("PKCS#1 v1.5, SHA-512", PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_512)),
    pss("PSS, SHA-1", PSA_ALG_RSA_PSS(PSA_ALG_SHA_1)),
    pss("PSS, SHA-256", PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)),
    pss("PSS, SHA-512", PSA_ALG_RSA_PSS(PSA_ALG_SHA_512)),
    pss("PSS, SHA-384, any salt", PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_384)),
    v15_crypt("PKCS#1 v1.5 encryption", PSA_ALG_RSA_PKCS1V15_CRYPT),
    oaep("OAEP, SHA-1", PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1)),
    oaep("OAEP, SHA-256", PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256)),
    oaep("OAEP, SHA-384", PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384)),
    oaep("OAEP, SHA-512", PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512)),  // not with 1024 bits
};

/// To make one takes longer than all that is done with it: these are made once.
inline key_pair rsa_pairs[3];
inline void make_rsa_pairs() {
    static constexpr key_functions makers[] = {openssl_keys, keys_of<tls::rsa_key_pair, tls::rsa_public_key>("Mbed TLS")};
    make_pair(rsa_pairs[0], "RSA of OpenSSL", PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, makers, makers[0]);
    make_pair(rsa_pairs[1], "RSA of OpenSSL", PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, makers, makers[0]);
    make_pair(rsa_pairs[2], "RSA of Mbed TLS", PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, makers, makers[1]);
}

inline void compare_rsa_signature(const rsa_row& row, const key_pair& key) {
    std::array<std::uint8_t, 64> hash_bytes;
    const psa_algorithm_t hash_alg = PSA_ALG_GET_HASH(row.alg);
    const bool is_raw = row.alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW;
    const bytes hash = some(hash_bytes, is_raw ? 1 + below(hash_bytes.size()) : PSA_HASH_LENGTH(hash_alg));
    key_bytes one = sign({openssl_sign_hash, row.alg}, key, hash), theirs = sign({row.sign, row.alg}, key, hash);
    if (!PSA_ALG_IS_RSA_PSS(row.alg)) expect(one == theirs, row.name, "signatures differ");
    for (const psa_status_t expected : {PSA_SUCCESS, PSA_ERROR_INVALID_SIGNATURE}) {
        for (const key_bytes* signature : {&one, &theirs}) {
            expect(verify(openssl_verify_hash, row.alg, key, hash, *signature) == expected, row.name, "OpenSSL verifies");
            expect(verify(row.verify, row.alg, key, hash, *signature) == expected, row.name, "Mbed TLS verifies");
        }
        flip_a_bit(one);
        flip_a_bit(theirs);
    }
}

inline void compare_rsa_encryption(const rsa_row& row, const key_pair& key, bytes message) {
    const std::size_t length = psa_get_key_bits(&key.attributes) / 8, padding = PSADRV_RSA_PADDING_SIZE(row.alg);
    const psa_status_t expected = padding <= length ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
    const std::size_t room = padding < length ? length - padding : 0;
    std::array<std::uint8_t, 20> label_bytes;
    const bytes label = some(label_bytes, row.alg == PSA_ALG_RSA_PKCS1V15_CRYPT ? 0 : below(label_bytes.size()));
    if (message.size() > room) message = message.first(room);
    const auto call = [&](auto* function, const psa_key_attributes_t& attributes, const key_bytes& with, bytes input) {
        key_bytes to;
        to.status = function(&attributes, with.at.data(), with.length, row.alg, input.data(), input.size(), label.data(),
                             label.size(), to.at.data(), length, &to.length);
        return to;
    };
    key_bytes above_modulus;
    above_modulus.at.fill(0xff);
    above_modulus.length = length;
    for (auto* decrypt : {&openssl_asymmetric_decrypt, row.decrypt})
        expect(call(decrypt, key.attributes, key.secret, above_modulus.made()).status == PSA_ERROR_INVALID_ARGUMENT, row.name,
               "decrypts what is no ciphertext");
    for (auto* encrypt : {&openssl_asymmetric_encrypt, row.encrypt}) {
        key_bytes sealed = call(encrypt, key.public_attributes, key.open, message);
        expect(sealed.status == expected, row.name, "encrypts what it has room for");
        if (!sealed.succeeded()) continue;
        for (auto* decrypt : {&openssl_asymmetric_decrypt, row.decrypt})
            expect(call(decrypt, key.attributes, key.secret, sealed.made()).is(message), row.name,
                   "what was encrypted does not come back");
        flip_a_bit(sealed);
        const key_bytes one = call(&openssl_asymmetric_decrypt, key.attributes, key.secret, sealed.made()),
                        theirs = call(row.decrypt, key.attributes, key.secret, sealed.made());
        expect(one.status == theirs.status && one.status != PSA_SUCCESS, row.name, "a flipped bit is refused differently");
    }
}

inline void compare_rsa(const rsa_row& row, bytes message) {
    const key_pair& key = one_of(rsa_pairs);
    if (row.sign != nullptr) compare_rsa_signature(row, key);
    else compare_rsa_encryption(row, key, message);
}

}  // namespace differential
