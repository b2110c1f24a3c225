/// @file Password-authenticated key exchange. PSA Crypto API: "Password-authenticated key exchange (PAKE)".
/// Layer: api -- may include every layer below.
///
/// The password is a key that the core holds, with PSA_KEY_USAGE_DERIVE and the algorithm permitted; its location says whose the
/// computation is. Lengths and sizes are in bytes. PSA_ERROR_BAD_STATE before `init`; of an active operation also where it is
/// not the function's turn. PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0. Where a function fails on an
/// active operation, only abort is of use.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/api/key_derivation.hpp>
#include <psadrv/core/pake_operation.hpp>

namespace psadrv {

template <platform Platform>
class api_pake {
    using bytes = const std::uint8_t*;
    using derivation = api_key_derivation<Platform>;

  public:
    using pake_operation = psadrv::pake_operation<Platform>;

    /// psa_pake_setup. PSA_ERROR_INVALID_HANDLE: the caller has no such key. PSA_ERROR_NOT_PERMITTED: its policy does not permit
    /// it. PSA_ERROR_INVALID_ARGUMENT: a cipher suite that cannot be, or a key that does not go with it. PSA_ERROR_NOT_SUPPORTED:
    /// not wanted, or nobody serves it where the key is. Where it fails, an inactive operation is as it was, and an active one
    /// ends.
    [[nodiscard]] static psa_status_t pake_setup(pake_operation* operation, psa_key_id_t password_key,
                                                 const psa_pake_cipher_suite_t* cipher_suite) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return is_ready<Platform>() ? operation->setup(password_key, *cipher_suite) : PSA_ERROR_BAD_STATE;
    }
    /// The same in two calls, as the API had it before 1.2: psa_pake_setup and psa_pake_set_password_key, which has the errors of
    /// a key. It comes before pake_set_role.
    [[nodiscard]] static psa_status_t pake_setup(pake_operation* operation, const psa_pake_cipher_suite_t* cipher_suite) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return is_ready<Platform>() ? operation->setup(*cipher_suite) : PSA_ERROR_BAD_STATE;
    }
    [[nodiscard]] static psa_status_t pake_set_password_key(pake_operation* operation, psa_key_id_t password) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return is_ready<Platform>() ? operation->set_password(password) : PSA_ERROR_BAD_STATE;
    }

    /// psa_pake_set_role. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such role, or the key is not for it.
    [[nodiscard]] static psa_status_t pake_set_role(pake_operation* operation, psa_pake_role_t role) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->set_role(role);
    }
    /// psa_pake_set_user, psa_pake_set_peer, psa_pake_set_context. PSA_ERROR_INSUFFICIENT_MEMORY: more than the platform's
    /// `pake_input_size` together. PSA_ERROR_INVALID_ARGUMENT: for J-PAKE, none at all, or the same as the other one.
    [[nodiscard]] static psa_status_t pake_set_user(pake_operation* operation, bytes user_id, std::size_t user_id_len) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(user_id, user_id_len)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->set_user(user_id, user_id_len);
    }
    [[nodiscard]] static psa_status_t pake_set_peer(pake_operation* operation, bytes peer_id, std::size_t peer_id_len) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(peer_id, peer_id_len)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->set_peer(peer_id, peer_id_len);
    }
    [[nodiscard]] static psa_status_t pake_set_context(pake_operation* operation, bytes context, std::size_t context_len) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(context, context_len)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->set_context(context, context_len);
    }

    /// psa_pake_output. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such step. PSA_ERROR_BUFFER_TOO_SMALL: less than
    /// PSA_PAKE_OUTPUT_SIZE. On failure the length is 0, and what a driver has written is gone. The first call of this and the
    /// next function sets a driver up, and has its errors, too; PSA_ERROR_BAD_STATE where the password's key is gone by then.
    [[nodiscard]] static psa_status_t pake_output(pake_operation* operation, psa_pake_step_t step, std::uint8_t* output,
                                                  std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(output, output_size)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->output(step, output, output_size, output_length);
    }
    /// psa_pake_input. PSA_ERROR_INVALID_ARGUMENT: no such step, more than PSA_PAKE_INPUT_SIZE, or nothing that the peer can have
    /// sent. PSA_ERROR_INVALID_SIGNATURE: a proof or a confirmation of somebody else.
    [[nodiscard]] static psa_status_t pake_input(pake_operation* operation, psa_pake_step_t step, bytes input,
                                                 std::size_t input_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->input(step, input, input_length);
    }
    /// psa_pake_get_shared_key: on success the operation is inactive. PSA_ERROR_INVALID_ARGUMENT: a size, or a type that the
    /// algorithm's secret is nothing for: J-PAKE's is PSA_KEY_TYPE_DERIVE or PSA_KEY_TYPE_HMAC. What else can go wrong is said in
    /// core/key_creation.hpp of import_key.
    [[nodiscard]] static psa_status_t pake_get_shared_key(pake_operation* operation, const psa_key_attributes_t* attributes,
                                                          psa_key_id_t* key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *key = PSA_KEY_ID_NULL;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        return operation->get_shared_key(*attributes, key);
    }
    /// psa_pake_get_implicit_key, as the API had it before 1.2: the secret becomes the secret input of a derivation, as bytes.
    /// Where it fails, the derivation has failed, too.
    [[nodiscard]] static psa_status_t pake_get_implicit_key(pake_operation* operation,
                                                            typename derivation::key_derivation_operation* output) {
        if (is_interrupted<Platform>()) return PSA_ERROR_BAD_STATE;
        psa_status_t status = PSA_ERROR_BAD_STATE;
        if (operation->is_active())
            status = operation->take_secret([] { return PSA_SUCCESS; },
                                            [&](bytes secret, std::size_t length) {
                                                return derivation::key_derivation_input_bytes(
                                                    output, PSA_KEY_DERIVATION_INPUT_SECRET, secret, length);
                                            });
        return status == PSA_SUCCESS || !output->is_active() ? status : output->settled(status);
    }
    /// psa_pake_abort: allowed in every state, and twice.
    static psa_status_t pake_abort(pake_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }
};

}  // namespace psadrv
