/// @file CTR and CCM* without tag over whichever block cipher the platform's drivers serve.
/// Specification: "Substitution points"; NIST SP 800-38A, IEEE 802.15.4 annex B.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/ccm_mac.hpp>
#include <psadrv/compose/counter.hpp>
#include <psadrv/detail/in_place.hpp>

namespace psadrv {

namespace detail {

/// Both directions are the same. `SetIv(stream, block, iv, iv_length)` answers a status.
template <class Platform, auto SetIv>
struct counter_composer {
    using cipher = block_cipher<Platform, entry_point::cipher_encrypt>;

    struct cipher_operation_t {
        block_key key;
        counter_stream stream;
    };

    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t) {
        const psa_status_t status = cipher::set_up(operation->key, attributes, key_buffer, key_buffer_size);
        if (status != PSA_SUCCESS) wipe(operation, sizeof *operation);
        return status;
    }
    static psa_status_t cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return cipher_encrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    /// PSA_ERROR_INVALID_ARGUMENT: the mode has IVs of another length.
    static psa_status_t cipher_set_iv(cipher_operation_t* operation, const std::uint8_t* iv, std::size_t iv_length) {
        return SetIv(operation->stream, operation->key.block(), iv, iv_length);
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        const psa_status_t status =
            run_counter<cipher>(operation->key, operation->stream, in_place(input, output, input_length), output, input_length);
        if (status == PSA_SUCCESS) *output_length = input_length;
        return status;
    }
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* output_length) {
        *output_length = 0;
        return cipher_abort(operation);
    }
    static psa_status_t cipher_abort(cipher_operation_t* operation) {
        wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }
};

/// The whole IV counts.
inline psa_status_t set_ctr_iv(counter_stream& s, std::size_t block, const std::uint8_t* iv, std::size_t iv_length) {
    if (iv_length != block) return PSA_ERROR_INVALID_ARGUMENT;
    copy_short(s.counter, iv, iv_length);
    s.width = static_cast<std::uint8_t>(block);
    return PSA_SUCCESS;
}
/// 13 bytes, as in CCM with lengths of two bytes: block 0 is a tag's, which there is none.
inline psa_status_t set_ccm_star_iv(counter_stream& s, std::size_t, const std::uint8_t* iv, std::size_t iv_length) {
    if (iv_length != ccm_longest_nonce) return PSA_ERROR_INVALID_ARGUMENT;
    begin_ccm_counter(s, iv, iv_length, 1);
    return PSA_SUCCESS;
}

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::ctr> : detail::counter_composer<Platform, detail::set_ctr_iv> {};
template <class Platform>
struct composer<Platform, composition::ccm_star> : detail::counter_composer<Platform, detail::set_ccm_star_iv> {};

}  // namespace psadrv
