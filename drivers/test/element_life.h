/// @file The life of keys in an element, whatever it is, with what others say of it. C99.
#ifndef DRIVERS_TEST_ELEMENT_LIFE_H
#define DRIVERS_TEST_ELEMENT_LIFE_H

#include "element_keys.h"
#include "others.h"

#include <sodium.h>

/// Of a key pair in the element: who else knows curves says of them what the element does. The key is destroyed.
static inline void signatures_of(psa_key_id_t key, size_t bits, psa_algorithm_t hash_alg) {
    const psa_algorithm_t alg = PSA_ALG_ECDSA(hash_alg);
    uint8_t hash[64], key_bytes[133], signature[132];
    size_t hash_length, key_length, length;
    OK(psa_export_public_key(key, key_bytes, sizeof key_bytes, &key_length));
    EXPECT(key_length == 1 + 2 * ((bits + 7) / 8));
    OK(psa_hash_compute(hash_alg, message, message_length, hash, sizeof hash, &hash_length));
    OK(psa_sign_hash(key, alg, hash, hash_length, signature, sizeof signature, &length));
    EXPECT(length == 2 * ((bits + 7) / 8));
    EXPECT(mbedtls_verifies(key_bytes, key_length, hash, hash_length, signature, length));
    EXPECT(openssl_verifies(key_bytes, key_length, alg, hash, hash_length, signature, length));
    OK(psa_verify_hash(key, alg, hash, hash_length, signature, length));
    OK(psa_verify_message(key, alg, message, message_length, signature, length));
    OK(psa_sign_message(key, alg, message, message_length, signature, sizeof signature, &length));
    EXPECT(openssl_verifies(key_bytes, key_length, alg, hash, hash_length, signature, length));
    signature[9] ^= 1;
    EXPECT(!openssl_verifies(key_bytes, key_length, alg, hash, hash_length, signature, length));
    EXPECT_STATUS(psa_verify_hash(key, alg, hash, hash_length, signature, length), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_verify_hash(key, alg, hash, hash_length, signature, length - 2), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_verify_hash(key, alg, hash, hash_length, NULL, 0), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_sign_hash(key, alg, hash, hash_length, signature, length - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT_STATUS(psa_export_key(key, key_bytes, sizeof key_bytes, &key_length), PSA_ERROR_NOT_PERMITTED);
    OK(psa_destroy_key(key));
    EXPECT_STATUS(psa_sign_hash(key, alg, hash, hash_length, signature, sizeof signature, &length), PSA_ERROR_INVALID_HANDLE);
    element.expect_nothing_left();
}

/// The same of one that the element makes.
static inline void curve(size_t bits, psa_algorithm_t hash_alg) {
    psa_key_id_t key;
    OK(generate(0, P256, bits, PSA_ALG_ECDSA(hash_alg), signs, &key));
    signatures_of(key, bits, hash_alg);
}

/// Of a key pair in the element, with one of OpenSSL's. The key is destroyed.
static inline void agreement_of(psa_key_id_t key, size_t bits) {
    uint8_t ours[133], theirs[133], one[66], other[66];
    size_t length, one_length;
    OK(psa_export_public_key(key, ours, sizeof ours, &length));
    EXPECT(openssl_agrees(ours, length, theirs, other) == bits / 8);
    OK(psa_raw_key_agreement(PSA_ALG_ECDH, key, theirs, length, one, sizeof one, &one_length));
    EXPECT(one_length == bits / 8 && memcmp(one, other, one_length) == 0);
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, key, theirs, length - 1, one, sizeof one, &one_length),
                  PSA_ERROR_INVALID_ARGUMENT);
    theirs[40] ^= 1; /* no point of the curve */
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, key, theirs, length, one, sizeof one, &one_length), element.off_curve);
    OK(psa_destroy_key(key));
    element.expect_nothing_left();
}

/// The same of one that the element makes.
static inline void agreement(size_t bits) {
    psa_key_id_t key;
    OK(generate(0, P256, bits, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, &key));
    agreement_of(key, bits);
}

/// Of a key that is imported, in one call, short and long messages; and of one that nobody else knows.
static inline void macs(void) {
    uint8_t secret[32], mac[32], expected[32], long_message[3000];
    size_t length, mac_length;
    psa_key_id_t key;
    memset(secret, 'k', sizeof secret);
    memset(long_message, 'm', sizeof long_message);
    crypto_auth_hmacsha256(expected, message, message_length, secret);
    OK(import(PSA_KEY_TYPE_HMAC, HMAC, signs, secret, 32, &key));
    OK(psa_mac_compute(key, HMAC, message, message_length, mac, sizeof mac, &length));
    EXPECT(length == 32 && memcmp(mac, expected, 32) == 0);
    OK(psa_mac_verify(key, HMAC, message, message_length, mac, length));
    mac[31] ^= 1;
    EXPECT_STATUS(psa_mac_verify(key, HMAC, message, message_length, mac, length), PSA_ERROR_INVALID_SIGNATURE);
    for (length = 1023; length <= 3000; length = length < 1025 ? length + 1 : length + 1023) {
        crypto_auth_hmacsha256(expected, long_message, length, secret);
        OK(psa_mac_compute(key, HMAC, long_message, length, mac, sizeof mac, &mac_length));
        EXPECT(memcmp(mac, expected, 32) == 0);
    }
    OK(psa_destroy_key(key));
    OK(generate(0, PSA_KEY_TYPE_HMAC, 256, HMAC, signs, &key));
    OK(psa_mac_compute(key, HMAC, NULL, 0, mac, sizeof mac, &length));
    crypto_auth_hmacsha256(expected, message, 0, secret);
    EXPECT(length == 32 && memcmp(mac, expected, 32) != 0);
    OK(psa_destroy_key(key));
    element.expect_nothing_left();
}

/// A key that lasts, in three programs one behind another.
static inline void make(void) {
    psa_key_id_t key;
    OK(generate(7, P256, 256, ECDSA, signs, &key));
    OK(sign_and_verify(7));
}
static inline void use(void) {
    OK(sign_and_verify(7));
    OK(psa_purge_key(7));
    OK(sign_and_verify(7));
}
static inline void destroy(void) {
    OK(psa_destroy_key(7));
    EXPECT_STATUS(sign_and_verify(7), PSA_ERROR_INVALID_HANDLE);
}

#endif
