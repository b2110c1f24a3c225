/// @file OpenSSL's libcrypto as a driver class: `psadrv::openssl::driver` in a platform's driver list.
#pragma once

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv_drivers/openssl/description.hpp>

namespace psadrv::openssl {

/// Its entry points are the C functions. What they answer: README.md.
struct driver : description {
    using hash_operation_t = openssl_hash_operation_t;
    using mac_operation_t = openssl_mac_operation_t;
    using cipher_operation_t = openssl_cipher_operation_t;

    static constexpr auto& hash_compute = openssl_hash_compute;
    static constexpr auto& hash_setup = openssl_hash_setup;
    static constexpr auto& hash_update = openssl_hash_update;
    static constexpr auto& hash_finish = openssl_hash_finish;
    static constexpr auto& hash_abort = openssl_hash_abort;
    static constexpr auto& mac_compute = openssl_mac_compute;
    static constexpr auto& mac_sign_setup = openssl_mac_sign_setup;
    static constexpr auto& mac_update = openssl_mac_update;
    static constexpr auto& mac_sign_finish = openssl_mac_sign_finish;
    static constexpr auto& mac_abort = openssl_mac_abort;
    static constexpr auto& cipher_encrypt = openssl_cipher_encrypt;
    static constexpr auto& cipher_decrypt = openssl_cipher_decrypt;
    static constexpr auto& cipher_encrypt_setup = openssl_cipher_encrypt_setup;
    static constexpr auto& cipher_decrypt_setup = openssl_cipher_decrypt_setup;
    static constexpr auto& cipher_set_iv = openssl_cipher_set_iv;
    static constexpr auto& cipher_update = openssl_cipher_update;
    static constexpr auto& cipher_finish = openssl_cipher_finish;
    static constexpr auto& cipher_abort = openssl_cipher_abort;
    static constexpr auto& aead_encrypt = openssl_aead_encrypt;
    static constexpr auto& aead_decrypt = openssl_aead_decrypt;
    static constexpr auto& asymmetric_encrypt = openssl_asymmetric_encrypt;
    static constexpr auto& asymmetric_decrypt = openssl_asymmetric_decrypt;
    static constexpr auto& sign_hash = openssl_sign_hash;
    static constexpr auto& verify_hash = openssl_verify_hash;
    static constexpr auto& sign_message = openssl_sign_message;
    static constexpr auto& verify_message = openssl_verify_message;
    static constexpr auto& key_agreement = openssl_key_agreement;
    static constexpr auto& import_key = openssl_import_key;
    static constexpr auto& generate_key = openssl_generate_key;
    static constexpr auto& export_public_key = openssl_export_public_key;
};

}  // namespace psadrv::openssl
