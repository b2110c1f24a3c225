/// @file The functions that drivers call. Specification: "Opaque driver persistent state", and others.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/pake_callbacks.hpp>
#include <psadrv/core/persistent_state.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/model/callbacks.hpp>
#include <psadrv/model/derivation_inputs.hpp>
#include <psadrv/rules/error_of_call.hpp>

#include <psa/crypto_driver_common.h>

/// The parts of what follows, for files that define no more: psadrv's library of the C API has one for each.
#define PSADRV_DEFINE_STATE_CALLBACKS(platform_type)                                                 \
    extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** persistent_state_ptr) { \
        if (persistent_state_ptr == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                      \
        *persistent_state_ptr = nullptr;                                                             \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                   \
        return ::psadrv::get_persistent_state<platform_type>(persistent_state_ptr);                  \
    }                                                                                                \
    extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {  \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                   \
        return ::psadrv::commit_persistent_state<platform_type>(from, length);                       \
    }
#define PSADRV_DEFINE_DERIVATION_CALLBACKS                                                                               \
    extern "C" psa_crypto_driver_key_derivation_input_type_t psa_crypto_driver_key_derivation_get_input_type(            \
        const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step) {                       \
        return inputs == nullptr ? PSA_KEY_DERIVATION_INPUT_TYPE_INVALID : ::psadrv::input_type(*inputs, step);          \
    }                                                                                                                    \
    extern "C" psa_status_t psa_crypto_driver_key_derivation_get_input_size(                                             \
        const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step, size_t* size) {         \
        if (inputs == nullptr || size == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                     \
        return ::psadrv::input_size(*inputs, step, size);                                                                \
    }                                                                                                                    \
    extern "C" psa_status_t psa_crypto_driver_key_derivation_get_input_bytes(                                            \
        const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step, uint8_t* buffer,        \
        size_t buffer_size, size_t* buffer_length) {                                                                     \
        if (inputs == nullptr || buffer_length == nullptr || (buffer == nullptr && buffer_size != 0))                    \
            return PSA_ERROR_INVALID_ARGUMENT;                                                                           \
        return ::psadrv::input_bytes(*inputs, step, buffer, buffer_size, buffer_length);                                 \
    }                                                                                                                    \
    extern "C" psa_status_t psa_crypto_driver_key_derivation_get_input_key(                                              \
        const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step,                         \
        psa_key_attributes_t* attributes, uint8_t** key_buffer, size_t* key_buffer_size) {                               \
        if (inputs == nullptr || key_buffer == nullptr || key_buffer_size == nullptr) return PSA_ERROR_INVALID_ARGUMENT; \
        return ::psadrv::input_key(*inputs, step, attributes, key_buffer, key_buffer_size);                              \
    }                                                                                                                    \
    extern "C" psa_status_t psa_crypto_driver_key_derivation_get_input_integer(                                          \
        const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step, uint64_t* value) {      \
        if (inputs == nullptr || value == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                                    \
        return ::psadrv::input_integer(*inputs, step, value);                                                            \
    }

/// Defines the functions that drivers call back, at global scope, in one .cpp of a program that has such drivers: Mbed TLS's
/// ask for random bytes, and so do drivers that make keys; opaque drivers ask for their persistent state, and have it stored.
/// There is one of each in a program, also where it has two cores. PSA_ERROR_BAD_STATE: no driver runs, or one without state.
/// Drivers that derive keys ask for the inputs. PSA_ERROR_INVALID_ARGUMENT: an input of another type, or left out; a null
/// pointer. Drivers of PAKEs do, too: see model/pake_inputs.hpp.
#define PSADRV_DEFINE_CALLBACKS(platform_type)                                                              \
    extern "C" psa_status_t psa_generate_random(uint8_t* output, size_t output_size) {                      \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                          \
        if (output == nullptr && output_size != 0) return PSA_ERROR_INVALID_ARGUMENT;                       \
        return ::psadrv::generate_random_bytes<platform_type>(output, output_size);                         \
    }                                                                                                       \
    extern "C" psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(uint8_t* output, size_t output_size) { \
        return psa_generate_random(output, output_size);                                                    \
    }                                                                                                       \
    PSADRV_DEFINE_STATE_CALLBACKS(platform_type)                                                            \
    PSADRV_DEFINE_DERIVATION_CALLBACKS                                                                      \
    PSADRV_DEFINE_PAKE_CALLBACKS                                                                            \
    static_assert(sizeof(::psadrv::rules::error_of_callbacks<platform_type>) != 0)
