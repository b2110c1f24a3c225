/// @file MACs: the direct calls. Specification: "Driver entry points for single-part cryptographic operations", "Driver entry
/// points for multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked here, and nothing is wiped but what a
/// comparison has computed. Attributes say the key's type and size; a key buffer is in export format.
#pragma once

#include <psadrv/dispatch/mac_forms.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_mac {
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, const std::uint8_t* input,
                                                         std::size_t input_length, std::uint8_t* mac, std::size_t mac_size,
                                                         std::size_t* mac_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_compute, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::mac_compute, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, mac, mac_size, mac_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, psa_algorithm_t alg,
                                                         const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                                         std::size_t mac_size, std::size_t* mac_length) {
        return dispatch_for_key<Platform, entry_point::mac_compute>(alg, attributes, attributes, key_buffer, key_buffer_size, alg,
                                                                    input, input_length, mac, mac_size, mac_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, const std::uint8_t* input,
                                                        std::size_t input_length, const std::uint8_t* mac,
                                                        std::size_t mac_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_verify, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::mac_verify, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, mac, mac_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, psa_algorithm_t alg,
                                                        const std::uint8_t* input, std::size_t input_length,
                                                        const std::uint8_t* mac, std::size_t mac_length) {
        return dispatch_for_key<Platform, entry_point::mac_verify>(alg, attributes, attributes, key_buffer, key_buffer_size, alg,
                                                                   input, input_length, mac, mac_length);
    }

    /// The operations of one MAC, and of any wanted one. They must be all zero before setup.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using mac_sign_operation_of = operation_of<Platform, entry_point::mac_sign_setup, keyed(Algorithm, KeyType, KeyBits)>;
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using mac_verify_operation_of = operation_of<Platform, entry_point::mac_verify_setup, keyed(Algorithm, KeyType, KeyBits)>;
    using mac_sign_operation = operation_for<Platform, entry_point::mac_sign_setup>;
    using mac_verify_operation = operation_for<Platform, entry_point::mac_verify_setup>;

    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_sign_setup(mac_sign_operation_of<Algorithm, KeyType, KeyBits>* operation,
                                                            const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_sign_setup, keyed(Algorithm, KeyType, KeyBits)>) !=
                      0);
        return setup_one<Platform, entry_point::mac_sign_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_sign_setup(mac_sign_operation* operation, const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::mac_sign_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                    key_buffer_size, alg);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify_setup(mac_verify_operation_of<Algorithm, KeyType, KeyBits>* operation,
                                                              const psa_key_attributes_t* attributes,
                                                              const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_verify_setup, keyed(Algorithm, KeyType, KeyBits)>) !=
                      0);
        return setup_one<Platform, entry_point::mac_verify_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify_setup(mac_verify_operation* operation,
                                                              const psa_key_attributes_t* attributes,
                                                              const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                              psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::mac_verify_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                      key_buffer_size, alg);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_update(Operation* operation, const std::uint8_t* input,
                                                        std::size_t input_length) {
        return operation->template call<entry_point::mac_update>(input, input_length);
    }
    /// The last call of an operation that succeeds, and of one that fails here; the platform's session ends. `refused`
    /// becomes true where the platform's guard refuses: nothing has ended then.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_sign_finish(Operation* operation, bool& refused, std::uint8_t* mac,
                                                             std::size_t mac_size, std::size_t* mac_length) {
        return operation->template call_to_end<entry_point::mac_sign_finish>(refused, mac, mac_size, mac_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_verify_finish(Operation* operation, bool& refused, const std::uint8_t* mac,
                                                               std::size_t mac_length) {
        return operation->template call_to_end<entry_point::mac_verify_finish>(refused, mac, mac_length);
    }
    /// The last call of an operation that has not come to its finish.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t mac_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::mac_abort>(refused);
    }
};

}  // namespace psadrv
