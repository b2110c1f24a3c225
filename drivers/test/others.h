/// @file What Mbed TLS and OpenSSL say of keys and signatures. Keys as PSA exports them, signatures as PSA has them. C99.
#ifndef DRIVERS_TEST_OTHERS_H
#define DRIVERS_TEST_OTHERS_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The hash is SHA-256 or SHA-384, by its length. 1: it is the key's signature.
int mbedtls_verifies(const uint8_t* key, size_t key_length, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                     size_t signature_length);
/// `alg` is PSA's: ECDSA, RSA PKCS#1 v1.5 or PSS.
int openssl_verifies(const uint8_t* key, size_t key_length, psa_algorithm_t alg, const uint8_t* hash, size_t hash_length,
                     const uint8_t* signature, size_t signature_length);
/// Encrypts with an RSA public key, PKCS#1 v1.5 or OAEP with SHA-1; returns the length, 0 on failure.
size_t openssl_encrypts(const uint8_t* key, size_t key_length, int oaep, const char* text, uint8_t* out, size_t out_size);
/// Makes a key pair of P-256 or P-384, by the length of the peer's key, and agrees with the peer. Returns the length of the
/// secret.
size_t openssl_agrees(const uint8_t* peer, size_t peer_length, uint8_t* mine, uint8_t* secret);
/// Makes an RSA key pair of 2048 bits, as PSA imports it; returns its length.
size_t openssl_makes_rsa(uint8_t* key);

#ifdef __cplusplus
}
#endif

#endif
