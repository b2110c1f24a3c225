/// @file What a driver asks about the inputs of a key derivation. Specification: "Key derivation driver initial inputs".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/copy_out.hpp>
#include <psadrv/model/derivation_steps.hpp>

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// An input that an operation was given.
struct derivation_input {
    psa_key_derivation_step_t step;
    psa_crypto_driver_key_derivation_input_type_t type;
    const std::uint8_t* data;                ///< bytes, or a key context
    std::size_t size;                        ///< in bytes
    const psa_key_attributes_t* attributes;  ///< of a key; of bytes that were one elsewhere, its type alone, or null
    std::uint64_t integer;
    bool follows = false;  ///< none of the initial inputs: it comes as a long input
};

}  // namespace psadrv

/// All inputs of an operation, as they are when its driver is set up. What it points to stays until the entry point returns.
struct psa_crypto_driver_key_derivation_inputs_s {
    psa_algorithm_t alg;
    std::size_t capacity;  ///< of the operation in bytes, as it is at setup: SP 800-108 derives from it, too
    const psadrv::derivation_input* given;
    std::size_t count;
};

namespace psadrv {

// The functions behind the C names, for drivers that psadrv makes itself. See psa/crypto_driver_common.h.
using derivation_inputs = psa_crypto_driver_key_derivation_inputs_t;

/// The input of a step; null where none was given.
[[nodiscard]] constexpr const derivation_input* find_input(const derivation_inputs& inputs, psa_key_derivation_step_t step) {
    for (std::size_t i = 0; i != inputs.count; ++i) {
        if (inputs.given[i].step == step) return inputs.given + i;
    }
    return nullptr;
}

[[nodiscard]] constexpr psa_crypto_driver_key_derivation_input_type_t input_type(const derivation_inputs& inputs,
                                                                                 psa_key_derivation_step_t step) {
    if (const derivation_input* input = find_input(inputs, step)) return input->type;
    const derivation_steps* steps = derivation_steps_of(inputs.alg);
    const bool known = steps != nullptr && steps->find(step) != derivation_steps::most;
    return known ? PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED : PSA_KEY_DERIVATION_INPUT_TYPE_INVALID;
}

/// An input for who wants it as a type, by `take(input)`. PSA_ERROR_DOES_NOT_EXIST: "it is not part of the initial inputs. ...
/// The driver will receive the input later as a long input." PSA_ERROR_INVALID_ARGUMENT: "the input type is not compatible with
/// this function or was omitted".
template <class Take>
[[nodiscard]] constexpr psa_status_t take_input(const derivation_inputs& inputs, psa_key_derivation_step_t step,
                                                psa_crypto_driver_key_derivation_input_type_t type, Take&& take) {
    const derivation_input* const input = find_input(inputs, step);
    if (input == nullptr) return PSA_ERROR_INVALID_ARGUMENT;
    if (input->follows) return PSA_ERROR_DOES_NOT_EXIST;
    return input->type == type ? take(*input) : PSA_ERROR_INVALID_ARGUMENT;
}
[[nodiscard]] constexpr psa_status_t input_size(const derivation_inputs& inputs, psa_key_derivation_step_t step,
                                                std::size_t* size) {
    return take_input(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, [&](const derivation_input& input) {
        *size = input.size;
        return PSA_SUCCESS;
    });
}
/// The same. PSA_ERROR_BUFFER_TOO_SMALL: it does not fit; nothing is written.
[[nodiscard]] inline psa_status_t input_bytes(const derivation_inputs& inputs, psa_key_derivation_step_t step,
                                              std::uint8_t* buffer, std::size_t buffer_size, std::size_t* buffer_length) {
    return take_input(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, [&](const derivation_input& input) {
        return detail::copy_out(input.data, input.size, buffer, buffer_size, buffer_length);
    });
}
/// The same for a key: its context is not copied. `attributes` may be null.
[[nodiscard]] constexpr psa_status_t input_key(const derivation_inputs& inputs, psa_key_derivation_step_t step,
                                               psa_key_attributes_t* attributes, std::uint8_t** key_buffer,
                                               std::size_t* key_buffer_size) {
    return take_input(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, [&](const derivation_input& input) {
        if (attributes != nullptr) *attributes = *input.attributes;
        *key_buffer = const_cast<std::uint8_t*>(input.data);  // the text's prototype; not to be written
        *key_buffer_size = input.size;
        return PSA_SUCCESS;
    });
}
[[nodiscard]] constexpr psa_status_t input_integer(const derivation_inputs& inputs, psa_key_derivation_step_t step,
                                                   std::uint64_t* value) {
    return take_input(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, [&](const derivation_input& input) {
        *value = input.integer;
        return PSA_SUCCESS;
    });
}

}  // namespace psadrv
