/// @file The functions that drivers call. Specification: "Opaque driver persistent state". PSA Crypto API: "Random number
/// generation".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/persistent_state.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/model/callbacks.hpp>
#include <psadrv/rules/error_of_call.hpp>

#include <psa/crypto_driver_common.h>

/// Defines the functions that drivers call back, at global scope, in one .cpp of a program that has such drivers: Mbed TLS's
/// ask for random bytes, and so do drivers that make keys; opaque drivers ask for their persistent state, and have it stored.
/// There is one of each in a program, also where it has two cores. PSA_ERROR_BAD_STATE: no driver runs, or one without state.
#define PSADRV_DEFINE_CALLBACKS(platform_type)                                                              \
    extern "C" psa_status_t psa_generate_random(uint8_t* output, size_t output_size) {                      \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                          \
        if (output == nullptr && output_size != 0) return PSA_ERROR_INVALID_ARGUMENT;                       \
        return ::psadrv::generate_random_bytes<platform_type>(output, output_size);                         \
    }                                                                                                       \
    extern "C" psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(uint8_t* output, size_t output_size) { \
        return psa_generate_random(output, output_size);                                                    \
    }                                                                                                       \
    extern "C" psa_status_t psa_crypto_driver_get_persistent_state(uint8_t** persistent_state_ptr) {        \
        if (persistent_state_ptr == nullptr) return PSA_ERROR_INVALID_ARGUMENT;                             \
        *persistent_state_ptr = nullptr;                                                                    \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                          \
        return ::psadrv::get_persistent_state<platform_type>(persistent_state_ptr);                         \
    }                                                                                                       \
    extern "C" psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length) {         \
        if (::psadrv::is_interrupted<platform_type>()) return PSA_ERROR_BAD_STATE;                          \
        return ::psadrv::commit_persistent_state<platform_type>(from, length);                              \
    }                                                                                                       \
    static_assert(sizeof(::psadrv::rules::error_of_callbacks<platform_type>) != 0)
