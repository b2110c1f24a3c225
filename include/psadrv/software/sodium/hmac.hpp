/// @file HMAC of libsodium as a driver class; the two hashes differ in their functions alone.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/software/sodium/wiping.hpp>

#include <psa/crypto_driver_common.h>

#include <sodium/utils.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// `Hmac` has `size` in bytes, `state`, and the static functions init, update, final; none of libsodium's can fail.
/// PSA_ERROR_INVALID_ARGUMENT: the algorithm asks for more bytes than the full MAC has.
template <class Hmac>
struct hmac_driver {
    struct mac_operation_t {
        typename Hmac::state state;
        std::size_t mac_length;  ///< what the algorithm asks for, in bytes
    };

    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                    std::size_t input_length, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        mac_operation_t operation;  // wiped by finish
        const psa_status_t status = mac_sign_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        mac_update(&operation, input, input_length);
        return mac_sign_finish(&operation, mac, mac_size, mac_length);
    }
    static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                   std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                   std::size_t input_length, const std::uint8_t* mac, std::size_t mac_length) {
        mac_operation_t operation;  // wiped by finish
        const psa_status_t status = mac_verify_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        mac_update(&operation, input, input_length);
        return mac_verify_finish(&operation, mac, mac_length);
    }

    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg) {
        const std::size_t truncated = PSA_MAC_TRUNCATED_LENGTH(alg);
        if (truncated > Hmac::size) return PSA_ERROR_INVALID_ARGUMENT;
        operation->mac_length = truncated == 0 ? Hmac::size : truncated;
        const std::uint8_t empty = 0;  // libsodium wants a pointer for a key without bytes, too
        Hmac::init(&operation->state, key_buffer_size == 0 ? &empty : key_buffer, key_buffer_size);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_verify_setup(mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                         const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return mac_sign_setup(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_update(mac_operation_t* operation, const std::uint8_t* input,
                                                        std::size_t input_length) {
        Hmac::update(&operation->state, input, input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t mac_size,
                                        std::size_t* mac_length) {
        const ending last{operation};
        if (mac_size < operation->mac_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        secret<std::uint8_t[Hmac::size]> full;
        Hmac::final(&operation->state, full.value);
        __builtin_memcpy(mac, full.value, operation->mac_length);
        *mac_length = operation->mac_length;
        return PSA_SUCCESS;
    }
    static psa_status_t mac_verify_finish(mac_operation_t* operation, const std::uint8_t* mac, std::size_t mac_length) {
        const ending last{operation};
        if (mac_length == 0 || mac_length != operation->mac_length) return PSA_ERROR_INVALID_SIGNATURE;
        secret<std::uint8_t[Hmac::size]> full;
        Hmac::final(&operation->state, full.value);
        return sodium_memcmp(full.value, mac, mac_length) == 0 ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_abort(mac_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::sodium
