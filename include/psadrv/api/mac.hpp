/// @file MACs, checked. PSA Crypto API: "Message authentication codes (MAC)".
/// Layer: api -- may include every layer below.
///
/// Keys are transparent, and given as drivers receive them: attributes, and the key in export format. Lengths and sizes are in
/// bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before `init`.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; no MAC; a key that is none, or does not go with the
/// algorithm. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/mac_operation.hpp>
#include <psadrv/core/operation_anywhere.hpp>
#include <psadrv/core/state.hpp>

namespace psadrv {

template <platform Platform>
struct api_mac {
    using mac_operation =
        operation_of_keys<psadrv::mac_operation, Platform, entry_point::mac_sign_setup, entry_point::mac_verify_setup>;

    /// psa_mac_compute. PSA_ERROR_BUFFER_TOO_SMALL: `mac_size` below PSA_MAC_LENGTH.
    [[nodiscard]] static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                  std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                                                  std::size_t* mac_length) {
        *mac_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(mac, mac_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_mac<Platform>::compute(detail::at_run_time<Platform, entry_point::mac_compute>{}, attributes, key_buffer,
                                           key_buffer_size, alg, input, input_length, mac, mac_size, mac_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(const psa_key_attributes_t* attributes,
                                                                       const std::uint8_t* key_buffer,
                                                                       std::size_t key_buffer_size, const std::uint8_t* input,
                                                                       std::size_t input_length, std::uint8_t* mac,
                                                                       std::size_t mac_size, std::size_t* mac_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_compute, asked>) != 0);
        *mac_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(mac, mac_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_mac<Platform>::compute(detail::at_compile_time<Platform, entry_point::mac_compute, asked>{}, attributes,
                                           key_buffer, key_buffer_size, Algorithm, input, input_length, mac, mac_size,
                                           mac_length);
    }
    /// psa_mac_verify. PSA_ERROR_INVALID_SIGNATURE: it is another MAC; compared in constant time.
    [[nodiscard]] static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                 std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                 std::size_t input_length, const std::uint8_t* mac, std::size_t mac_length) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(mac, mac_length))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_mac<Platform>::verify(detail::at_run_time<Platform, entry_point::mac_verify>{}, attributes, key_buffer,
                                          key_buffer_size, alg, input, input_length, mac, mac_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t mac_verify(const psa_key_attributes_t* attributes,
                                                                      const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                      const std::uint8_t* input, std::size_t input_length,
                                                                      const std::uint8_t* mac, std::size_t mac_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_verify, asked>) != 0);
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(mac, mac_length))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_mac<Platform>::verify(detail::at_compile_time<Platform, entry_point::mac_verify, asked>{}, attributes,
                                          key_buffer, key_buffer_size, Algorithm, input, input_length, mac, mac_length);
    }

    /// psa_mac_sign_setup. PSA_ERROR_BAD_STATE: the operation is not inactive; what was active ends, and only abort is of use.
    /// Any other failure leaves it inactive.
    [[nodiscard]] static psa_status_t mac_sign_setup(mac_operation* operation, const psa_key_attributes_t* attributes,
                                                     const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                     psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->sign_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_mac_verify_setup.
    [[nodiscard]] static psa_status_t mac_verify_setup(mac_operation* operation, const psa_key_attributes_t* attributes,
                                                       const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                       psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->verify_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_mac_update. PSA_ERROR_BAD_STATE: not active.
    [[nodiscard]] static psa_status_t mac_update(mac_operation* operation, const std::uint8_t* input, std::size_t input_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->update(input, input_length);
    }
    /// psa_mac_sign_finish. PSA_ERROR_BUFFER_TOO_SMALL as above. Success makes it inactive.
    [[nodiscard]] static psa_status_t mac_sign_finish(mac_operation* operation, std::uint8_t* mac, std::size_t mac_size,
                                                      std::size_t* mac_length) {
        *mac_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(mac, mac_size)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->sign_finish(mac, mac_size, mac_length);
    }
    /// psa_mac_verify_finish. PSA_ERROR_INVALID_SIGNATURE: it is another MAC.
    [[nodiscard]] static psa_status_t mac_verify_finish(mac_operation* operation, const std::uint8_t* mac,
                                                        std::size_t mac_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(mac, mac_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->verify_finish(mac, mac_length);
    }
    /// psa_mac_abort: allowed in every state, and twice.
    static psa_status_t mac_abort(mac_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }
};

}  // namespace psadrv
