/// @file Key derivation, checked. PSA Crypto API: "Key derivation", "Combining key agreement and key derivation".
/// Layer: api -- may include every layer below.
///
/// Lengths and capacities are in bytes. A failure leaves the operation in its error state, in which only abort is of use; not so
/// PSA_ERROR_INSUFFICIENT_DATA of an output, after which the capacity is 0, and what set_capacity refuses. PSA_ERROR_BAD_STATE
/// before `init`, where the operation is not active, and where a step, or an output, comes too early or too late.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; a step that the algorithm does not have, or an input
/// that it does not take there. PSA_ERROR_INSUFFICIENT_MEMORY: more inputs than the platform's `derivation_input_size`, in bytes.
/// PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it where the secret is. Otherwise statuses are those of drivers;
/// PSA_ERROR_GENERIC_ERROR where they would say something of the operation that is not so.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/derivation_verify.hpp>
#include <psadrv/core/derived_key.hpp>
#include <psadrv/core/key_agreement.hpp>
#include <psadrv/rules/error_of_call.hpp>

namespace psadrv {

template <platform Platform>
class api_key_derivation {
    using bytes = const std::uint8_t*;

    /// An input of an operation that is active, by `use()`; what comes of it is settled.
    template <class Use>
    [[nodiscard]] static psa_status_t with_input(psadrv::derivation_operation<Platform>* operation, bool buffers, Use&& use) {
        if (!is_ready<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        return operation->settled(buffers ? use() : PSA_ERROR_INVALID_ARGUMENT);
    }
    /// The same of an output.
    template <class Use>
    [[nodiscard]] static psa_status_t with_output(psadrv::derivation_operation<Platform>* operation, bool buffers, Use&& use) {
        if (!is_ready<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        return operation->settled_output(buffers ? use() : PSA_ERROR_INVALID_ARGUMENT);
    }

  public:
    using key_derivation_operation = psadrv::derivation_operation<Platform>;

    /// psa_key_derivation_setup. A failure leaves an inactive operation as it is. PSA_ERROR_INVALID_ARGUMENT: `alg` is no
    /// derivation, alone or behind a key agreement.
    [[nodiscard]] static psa_status_t key_derivation_setup(key_derivation_operation* operation, psa_algorithm_t alg) {
        return is_ready<Platform>() ? operation->setup(alg) : PSA_ERROR_BAD_STATE;
    }
    /// psa_key_derivation_get_capacity. On failure it is 0.
    [[nodiscard]] static psa_status_t key_derivation_get_capacity(const key_derivation_operation* operation,
                                                                  std::size_t* capacity) {
        *capacity = 0;
        return is_ready<Platform>() ? operation->get_capacity(capacity) : PSA_ERROR_BAD_STATE;
    }
    /// psa_key_derivation_set_capacity. PSA_ERROR_INVALID_ARGUMENT: more than there is.
    [[nodiscard]] static psa_status_t key_derivation_set_capacity(key_derivation_operation* operation, std::size_t capacity) {
        return is_ready<Platform>() ? operation->set_capacity(capacity) : PSA_ERROR_BAD_STATE;
    }

    /// psa_key_derivation_input_bytes. A secret that is given so makes no keys.
    [[nodiscard]] static psa_status_t key_derivation_input_bytes(key_derivation_operation* operation,
                                                                 psa_key_derivation_step_t step, bytes data,
                                                                 std::size_t data_length) {
        return with_input(operation, detail::is_buffer<Platform>(data, data_length),
                          [&] { return derivation_input_bytes<Platform>(*operation, step, data, data_length); });
    }
    /// psa_key_derivation_input_integer.
    [[nodiscard]] static psa_status_t key_derivation_input_integer(key_derivation_operation* operation,
                                                                   psa_key_derivation_step_t step, std::uint64_t value) {
        return with_input(operation, true, [&] { return derivation_input_integer<Platform>(*operation, step, value); });
    }
    /// psa_key_derivation_input_key. PSA_ERROR_INVALID_HANDLE, PSA_ERROR_NOT_PERMITTED: as everywhere.
    [[nodiscard]] static psa_status_t key_derivation_input_key(key_derivation_operation* operation,
                                                               psa_key_derivation_step_t step, psa_key_id_t key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return with_input(operation, true, [&] {
            return with_key<Platform>(
                key, [&](key_slot<Platform>& slot) { return derivation_input_key<Platform>(*operation, step, slot); });
        });
    }
    /// psa_key_derivation_key_agreement.
    [[nodiscard]] static psa_status_t key_derivation_key_agreement(key_derivation_operation* operation,
                                                                   psa_key_derivation_step_t step, psa_key_id_t private_key,
                                                                   bytes peer_key, std::size_t peer_key_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return with_input(operation, detail::is_there<Platform>(peer_key) && peer_key_length != 0, [&] {
            return derivation_key_agreement<Platform>(*operation, step, private_key, peer_key, peer_key_length);
        });
    }

    /// psa_key_derivation_output_bytes. PSA_ERROR_NOT_PERMITTED: some key permits verification alone. On failure nothing of the
    /// output is in the buffer.
    [[nodiscard]] static psa_status_t key_derivation_output_bytes(key_derivation_operation* operation, std::uint8_t* output,
                                                                  std::size_t output_length) {
        return with_output(operation, detail::is_buffer<Platform>(output, output_length), [&] {
            psa_status_t status = operation->check_output(key_derivation_operation::output_kind::bytes);
            if (status == PSA_SUCCESS) status = operation->begin_output(output_length);
            return status == PSA_SUCCESS ? operation->read(output, output_length) : status;
        });
    }
    /// psa_key_derivation_output_key. PSA_ERROR_NOT_PERMITTED: the secret was no key, too. `*key` is PSA_KEY_ID_NULL on failure.
    [[nodiscard]] static psa_status_t key_derivation_output_key(const psa_key_attributes_t* attributes,
                                                                key_derivation_operation* operation, psa_key_id_t* key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *key = PSA_KEY_ID_NULL;
        return with_output(operation, true, [&] { return derive_key_from<Platform>(*operation, attributes, key); });
    }
    /// psa_key_derivation_verify_bytes. PSA_ERROR_INVALID_SIGNATURE: it is another output; compared in constant time.
    [[nodiscard]] static psa_status_t key_derivation_verify_bytes(key_derivation_operation* operation, bytes expected_output,
                                                                  std::size_t output_length) {
        return with_output(operation, detail::is_buffer<Platform>(expected_output, output_length),
                           [&] { return verify_derived_bytes<Platform>(*operation, expected_output, output_length); });
    }
    /// psa_key_derivation_verify_key: the same for a key of type PSA_KEY_TYPE_PASSWORD_HASH that permits
    /// PSA_KEY_USAGE_VERIFY_DERIVATION.
    [[nodiscard]] static psa_status_t key_derivation_verify_key(key_derivation_operation* operation, psa_key_id_t expected) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return with_output(operation, true, [&] {
            return with_key<Platform>(expected, [&](key_slot<Platform>& slot) {
                const psa_status_t permitted =
                    check_policy<Platform>(slot.attributes, PSA_KEY_USAGE_VERIFY_DERIVATION, operation->algorithm());
                return permitted == PSA_SUCCESS ? verify_derived_key<Platform>(*operation, slot) : permitted;
            });
        });
    }

    /// psa_key_derivation_abort: allowed in every state, and twice.
    static psa_status_t key_derivation_abort(key_derivation_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }

    /// psa_key_agreement, API 1.2: the shared secret becomes a key. `*key` is PSA_KEY_ID_NULL on failure.
    [[nodiscard]] static psa_status_t key_agreement(psa_key_id_t private_key, bytes peer_key, std::size_t peer_key_length,
                                                    psa_algorithm_t alg, const psa_key_attributes_t* attributes,
                                                    psa_key_id_t* key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *key = PSA_KEY_ID_NULL;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_there<Platform>(peer_key) || peer_key_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
        return psadrv::key_agreement<Platform>(private_key, peer_key, peer_key_length, alg, attributes, key);
    }
};

}  // namespace psadrv
