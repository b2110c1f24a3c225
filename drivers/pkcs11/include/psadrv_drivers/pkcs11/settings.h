/// @file Which token it is, its PIN and its built-in keys: what a product says of a PKCS#11 token. C99.
#ifndef PSADRV_DRIVERS_PKCS11_SETTINGS_H
#define PSADRV_DRIVERS_PKCS11_SETTINGS_H

#include <psa/crypto_driver_common.h>

/// What the core stores of a key: by what the token knows it.
typedef struct {
    uint8_t
        builtin;  ///< 0: made by this driver, and `id` is its CKA_ID. 1: the token's own, and `id` begins with its slot number
    uint8_t id[16];
} pkcs11_key_t;

/// A key that the token comes with.
typedef struct {
    psa_drv_slot_number_t slot_number;  ///< by which the platform's table of built-in keys names it
    const char* label;                  ///< CKA_LABEL of its objects in the token
    psa_key_usage_t usage;              ///< what the application may do with it: the token has no words for PSA's policies
    psa_algorithm_t algorithm;
} pkcs11_builtin_key_t;

/// An operation in several calls has a session of its own, which ends with it.
typedef struct {
    psa_key_location_t location;
    unsigned long session;
    int process;       ///< whose session it is: a child has its parent's operations in memory, and not in the token
    uint16_t length;   ///< of the MAC, in bytes
    uint8_t decrypts;  ///< 1: a cipher decrypts
    psa_algorithm_t alg;
    unsigned long key;  ///< until there is an IV
} pkcs11_operation_t;
typedef struct {
    const char* module;  ///< path of the module, as dlopen takes it
    const char* label;   ///< of the token: it is found by it, in whichever slot it is
    /// Writes the user's PIN, of at most `size` bytes, and returns its length; 0: there is none now. It is asked whenever the
    /// token wants a login, and what it wrote is wiped. May be null for tokens without login or with a keypad of their own.
    size_t (*pin)(void* context, char* pin, size_t size);
    void* context;  ///< for `pin`
    const pkcs11_builtin_key_t* builtin_keys;
    size_t builtin_key_count;
    /// Volatile keys are session objects: faster, and nothing is written; but they are gone when the token is. 0: all keys are
    /// written to the token, and survive that.
    int session_objects;
    /// Computes the public key of an EC private key that is imported: PKCS#11 wants it beside, and PSA's format does not have it.
    /// It is the entry point of that name of a transparent driver that needs no guard: openssl_export_public_key,
    /// psadrv::mbedtls::ecc_key_pair::export_public_key. Null: EC private keys are not imported.
    psa_status_t (*export_public_key)(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      uint8_t* data, size_t data_size, size_t* data_length);
} pkcs11_settings_t;

#endif
