/// @file What MAC drivers over Mbed TLS share: one-shot calls through the multi-part steps, lengths, comparison.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/status.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// `Mac` has `size`, that of the untruncated MAC in bytes, `state`, and the static functions start (with a key), update, finish
/// (the untruncated MAC) and release, which wipes the state, gives back what it holds, and takes zeroes too.
///
/// "A finish of a MAC that fails is not followed by abort": whatever comes of it, a finish releases; so does a setup that fails.
template <class Mac>
struct mac_driver {
    struct mac_operation_t {
        typename Mac::state state;
        std::uint8_t length;  ///< of the MAC that was asked for
    };

    PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, psa_algorithm_t alg,
                                                         const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                                         std::size_t mac_size, std::size_t* mac_length) {
        mac_operation_t operation{};
        psa_status_t status = mac_sign_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        status = mac_size < operation.length ? PSA_ERROR_BUFFER_TOO_SMALL : mac_update(&operation, input, input_length);
        if (status == PSA_SUCCESS) return mac_sign_finish(&operation, mac, mac_size, mac_length);
        mac_abort(&operation);
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, psa_algorithm_t alg,
                                                        const std::uint8_t* input, std::size_t input_length,
                                                        const std::uint8_t* mac, std::size_t mac_length) {
        mac_operation_t operation{};
        psa_status_t status = mac_verify_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        status = mac_update(&operation, input, input_length);
        if (status == PSA_SUCCESS) return mac_verify_finish(&operation, mac, mac_length);
        mac_abort(&operation);
        return status;
    }

    PSADRV_ALWAYS_INLINE static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t*,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg) {
        const std::size_t truncated = PSA_MAC_TRUNCATED_LENGTH(alg);
        if (truncated > Mac::size) return PSA_ERROR_INVALID_ARGUMENT;
        detail::zero(operation, sizeof *operation);
        operation->length = static_cast<std::uint8_t>(truncated != 0 ? truncated : Mac::size);
        const psa_status_t status = Mac::start(&operation->state, key_buffer, key_buffer_size);
        if (status != PSA_SUCCESS) mac_abort(operation);
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify_setup(mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                                              const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                              psa_algorithm_t alg) {
        return mac_sign_setup(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_update(mac_operation_t* operation, const std::uint8_t* input,
                                                        std::size_t input_length) {
        return input_length == 0 ? PSA_SUCCESS : Mac::update(&operation->state, input, input_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t mac_size,
                                                             std::size_t* mac_length) {
        const std::size_t length = operation->length;
        std::uint8_t whole[Mac::size];
        psa_status_t status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (mac_size >= length) status = Mac::finish(&operation->state, whole);
        mac_abort(operation);
        if (status == PSA_SUCCESS) {
            __builtin_memcpy(mac, whole, length);
            *mac_length = length;
        }
        detail::wipe(whole, sizeof whole);
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify_finish(mac_operation_t* operation, const std::uint8_t* mac,
                                                               std::size_t mac_length) {
        const std::size_t length = operation->length;
        std::uint8_t whole[Mac::size];
        psa_status_t status = PSA_ERROR_INVALID_SIGNATURE;
        if (mac_length == length) status = Mac::finish(&operation->state, whole);
        mac_abort(operation);
        if (status == PSA_SUCCESS && !detail::same_bytes(mac, whole, length)) status = PSA_ERROR_INVALID_SIGNATURE;
        detail::wipe(whole, sizeof whole);
        return status;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_abort(mac_operation_t* operation) {
        Mac::release(&operation->state);
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::mbedtls
