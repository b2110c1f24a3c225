/// @file The functions that drivers of PAKEs call. Specification: "PAKE driver inputs".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/model/pake_inputs.hpp>

/// Part of PSADRV_DEFINE_CALLBACKS: the getters with C linkage. "Next parameters are return buffers (must not be null pointers)":
/// PSA_ERROR_INVALID_ARGUMENT where one is.
#define PSADRV_DEFINE_PAKE_CALLBACKS                                                                                            \
    extern "C" psa_status_t psa_crypto_driver_pake_get_password_len(const psa_crypto_driver_pake_inputs_t* inputs,              \
                                                                    size_t* password_len) {                                     \
        if (password_len == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                         \
        return ::psadrv::pake_get_password_len(inputs, password_len);                                                           \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_password_bytes(                                                          \
        const psa_crypto_driver_pake_inputs_t* inputs, uint8_t* buffer, size_t buffer_size, size_t* buffer_length) {            \
        if (buffer_length == nullptr || (buffer == nullptr && buffer_size != 0)) return PSA_ERROR_INVALID_ARGUMENT;             \
        return ::psadrv::pake_get_password_bytes(inputs, buffer, buffer_size, buffer_length);                                   \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_password_key(const psa_crypto_driver_pake_inputs_t* inputs,              \
                                                                    uint8_t** key_buffer, size_t* key_buffer_size,              \
                                                                    psa_key_attributes_t* attributes) {                         \
        if (key_buffer == nullptr || key_buffer_size == nullptr || attributes == nullptr) return PSA_ERROR_INVALID_ARGUMENT;    \
        return ::psadrv::pake_get_password_key(inputs, key_buffer, key_buffer_size, attributes);                                \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_user_len(const psa_crypto_driver_pake_inputs_t* inputs,                  \
                                                                size_t* user_len) {                                             \
        if (user_len == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                             \
        return ::psadrv::pake_get_user_len(inputs, user_len);                                                                   \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_user(const psa_crypto_driver_pake_inputs_t* inputs, uint8_t* user_id,    \
                                                            size_t user_id_size, size_t* user_id_len) {                         \
        if (user_id_len == nullptr || (user_id == nullptr && user_id_size != 0)) return PSA_ERROR_INVALID_ARGUMENT;             \
        return ::psadrv::pake_get_user(inputs, user_id, user_id_size, user_id_len);                                             \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_peer_len(const psa_crypto_driver_pake_inputs_t* inputs,                  \
                                                                size_t* peer_len) {                                             \
        if (peer_len == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                             \
        return ::psadrv::pake_get_peer_len(inputs, peer_len);                                                                   \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_peer(const psa_crypto_driver_pake_inputs_t* inputs, uint8_t* peer_id,    \
                                                            size_t peer_id_size, size_t* peer_id_length) {                      \
        if (peer_id_length == nullptr || (peer_id == nullptr && peer_id_size != 0)) return PSA_ERROR_INVALID_ARGUMENT;          \
        return ::psadrv::pake_get_peer(inputs, peer_id, peer_id_size, peer_id_length);                                          \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_cipher_suite(const psa_crypto_driver_pake_inputs_t* inputs,              \
                                                                    psa_pake_cipher_suite_t* cipher_suite) {                    \
        if (cipher_suite == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                         \
        return ::psadrv::pake_get_cipher_suite(inputs, cipher_suite);                                                           \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_role(const psa_crypto_driver_pake_inputs_t* inputs,                      \
                                                            psa_pake_role_t* role) {                                            \
        if (role == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                                 \
        return ::psadrv::pake_get_role(inputs, role);                                                                           \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_context_len(const psa_crypto_driver_pake_inputs_t* inputs,               \
                                                                   size_t* context_len) {                                       \
        if (context_len == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                                          \
        return ::psadrv::pake_get_context_len(inputs, context_len);                                                             \
    }                                                                                                                           \
    extern "C" psa_status_t psa_crypto_driver_pake_get_context(const psa_crypto_driver_pake_inputs_t* inputs, uint8_t* context, \
                                                               size_t context_size, size_t* context_len) {                      \
        if (context_len == nullptr || (context == nullptr && context_size != 0)) return PSA_ERROR_INVALID_ARGUMENT;             \
        return ::psadrv::pake_get_context(inputs, context, context_size, context_len);                                          \
    }
