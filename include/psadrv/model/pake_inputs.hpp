/// @file What the core conveys to pake_setup, and how a driver asks for it. Specification: "PAKE driver inputs".
/// Layer: model -- may include psa/, detail/, model/.
///
/// Each function is psa_crypto_driver_<its name>: the ones with C linkage call these, and so do psadrv's own drivers, which need
/// no PSADRV_DEFINE_CALLBACKS for that. Lengths and sizes are in bytes. PSA_ERROR_BAD_STATE: the input is not there.
/// PSA_ERROR_BUFFER_TOO_SMALL: it does not fit, and nothing is written; the driver may try again.
#pragma once

#include <psadrv/model/copy_out.hpp>

#include <psa/crypto_driver_common.h>

/// Everything is the caller's memory, until pake_setup returns.
struct psa_crypto_driver_pake_inputs_s {
    /// What the application may leave out; an empty one is not left out.
    struct string {
        const std::uint8_t* data = nullptr;
        std::size_t length = 0;
        bool is_given = false;
    };

    psa_pake_cipher_suite_t cipher_suite = PSA_PAKE_CIPHER_SUITE_INIT;
    psa_key_attributes_t password_attributes = PSA_KEY_ATTRIBUTES_INIT;
    const std::uint8_t* password = nullptr;  ///< the bytes of a local key, the context of an opaque one
    std::size_t password_length = 0;         ///< of either
    string user, peer, context;
    psa_pake_role_t role = PSA_PAKE_ROLE_NONE;
};

namespace psadrv {

using pake_inputs = psa_crypto_driver_pake_inputs_t;

namespace detail {

/// There are inputs, and the core has filled them in.
[[nodiscard]] inline bool are_pake_inputs(const pake_inputs* inputs) {
    return inputs != nullptr && inputs->cipher_suite.algorithm != PSA_ALG_NONE && inputs->password != nullptr;
}
[[nodiscard]] inline psa_status_t get_pake_length(const pake_inputs* inputs, pake_inputs::string pake_inputs::*which,
                                                  std::size_t* length) {
    if (!are_pake_inputs(inputs) || !(inputs->*which).is_given) return PSA_ERROR_BAD_STATE;
    *length = (inputs->*which).length;
    return PSA_SUCCESS;
}
/// Gap: the text has PSA_ERROR_BUFFER_TOO_SMALL for passwords only, and nothing for other inputs that do not fit.
[[nodiscard]] inline psa_status_t get_pake_string(const pake_inputs* inputs, pake_inputs::string pake_inputs::*which,
                                                  std::uint8_t* buffer, std::size_t size, std::size_t* length) {
    if (!are_pake_inputs(inputs) || !(inputs->*which).is_given) return PSA_ERROR_BAD_STATE;
    return copy_out((inputs->*which).data, (inputs->*which).length, buffer, size, length);
}

}  // namespace detail

/// "Call psa_crypto_driver_pake_get_password_len to obtain the required size", of an opaque key's context, too.
[[nodiscard]] inline psa_status_t pake_get_password_len(const pake_inputs* inputs, std::size_t* password_len) {
    if (!detail::are_pake_inputs(inputs)) return PSA_ERROR_BAD_STATE;
    *password_len = inputs->password_length;
    return PSA_SUCCESS;
}
/// Gap: of an opaque key the core has no bytes that are a password, but a context, for which there is the next function:
/// PSA_ERROR_BAD_STATE, the one of the text's statuses that says that it is not there.
[[nodiscard]] inline psa_status_t pake_get_password_bytes(const pake_inputs* inputs, std::uint8_t* buffer,
                                                          std::size_t buffer_size, std::size_t* buffer_length) {
    if (!detail::are_pake_inputs(inputs)) return PSA_ERROR_BAD_STATE;
    if (PSA_KEY_LIFETIME_GET_LOCATION(inputs->password_attributes.lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE)
        return PSA_ERROR_BAD_STATE;
    return detail::copy_out(inputs->password, inputs->password_length, buffer, buffer_size, buffer_length);
}
/// Of a key in any location: its attributes tell a key pair of SPAKE2+ from a public key. Gap: the text has
/// PSA_ERROR_BUFFER_TOO_SMALL for this one, too, which writes into no buffer.
[[nodiscard]] inline psa_status_t pake_get_password_key(const pake_inputs* inputs, std::uint8_t** key_buffer,
                                                        std::size_t* key_buffer_size, psa_key_attributes_t* attributes) {
    if (!detail::are_pake_inputs(inputs)) return PSA_ERROR_BAD_STATE;
    *key_buffer = const_cast<std::uint8_t*>(inputs->password);
    *key_buffer_size = inputs->password_length;
    *attributes = inputs->password_attributes;
    return PSA_SUCCESS;
}

[[nodiscard]] inline psa_status_t pake_get_user_len(const pake_inputs* inputs, std::size_t* user_len) {
    return detail::get_pake_length(inputs, &pake_inputs::user, user_len);
}
[[nodiscard]] inline psa_status_t pake_get_user(const pake_inputs* inputs, std::uint8_t* user_id, std::size_t user_id_size,
                                                std::size_t* user_id_len) {
    return detail::get_pake_string(inputs, &pake_inputs::user, user_id, user_id_size, user_id_len);
}
[[nodiscard]] inline psa_status_t pake_get_peer_len(const pake_inputs* inputs, std::size_t* peer_len) {
    return detail::get_pake_length(inputs, &pake_inputs::peer, peer_len);
}
[[nodiscard]] inline psa_status_t pake_get_peer(const pake_inputs* inputs, std::uint8_t* peer_id, std::size_t peer_id_size,
                                                std::size_t* peer_id_length) {
    return detail::get_pake_string(inputs, &pake_inputs::peer, peer_id, peer_id_size, peer_id_length);
}
[[nodiscard]] inline psa_status_t pake_get_context_len(const pake_inputs* inputs, std::size_t* context_len) {
    return detail::get_pake_length(inputs, &pake_inputs::context, context_len);
}
[[nodiscard]] inline psa_status_t pake_get_context(const pake_inputs* inputs, std::uint8_t* context, std::size_t context_size,
                                                   std::size_t* context_len) {
    return detail::get_pake_string(inputs, &pake_inputs::context, context, context_size, context_len);
}

[[nodiscard]] inline psa_status_t pake_get_cipher_suite(const pake_inputs* inputs, psa_pake_cipher_suite_t* cipher_suite) {
    if (!detail::are_pake_inputs(inputs)) return PSA_ERROR_BAD_STATE;
    *cipher_suite = inputs->cipher_suite;
    return PSA_SUCCESS;
}
/// PSA_PAKE_ROLE_NONE also where the application has said nothing, which the API has as the same.
[[nodiscard]] inline psa_status_t pake_get_role(const pake_inputs* inputs, psa_pake_role_t* role) {
    if (!detail::are_pake_inputs(inputs)) return PSA_ERROR_BAD_STATE;
    *role = inputs->role;
    return PSA_SUCCESS;
}

}  // namespace psadrv
