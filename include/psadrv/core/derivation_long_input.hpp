/// @file Inputs of key derivations that no buffer of the core's holds. Specification: "Key derivation driver long inputs".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// What the platform has no room for, and what comes in pieces, goes to the driver as it comes, where somebody takes such inputs.
/// "At the time of writing, no standard key derivation algorithm has long inputs", and so it is for vendors' alone; the secret
/// must be there before, because it says whose driver is set up.
#pragma once

#include <psadrv/core/derivation_operation.hpp>

namespace psadrv {

namespace detail {

template <platform Platform>
[[nodiscard]] bool takes_long_inputs(derivation_operation<Platform>& operation, psa_key_derivation_step_t step) {
    if (!operation.is_collecting() || (operation.kdf() & PSA_ALG_VENDOR_FLAG) == 0 || is_secret_step(step) ||
        !operation.collected().has_secret())
        return false;
    return operation.visit([]<class View>(std::type_identity<View>, auto&) {
        constexpr bool listed = listed_drivers<View>::template candidates<entry_point::key_derivation_input_step>.size != 0;
        return listed ? PSA_SUCCESS : PSA_ERROR_NOT_SUPPORTED;
    }) == PSA_SUCCESS;
}

/// PSA_ERROR_INSUFFICIENT_MEMORY: whoever derives takes no long inputs.
template <platform Platform>
[[nodiscard]] psa_status_t give_long_input(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                           const std::uint8_t* data, std::size_t length) {
    const psa_status_t status = checked_status(operation.visit(
        [&](auto, auto& one) { return one.template call<entry_point::key_derivation_input_step>(step, data, length); }));
    return status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_INSUFFICIENT_MEMORY : status;
}

}  // namespace detail

/// Whether a step that was given as bytes may go on.
template <platform Platform>
[[nodiscard]] bool goes_on_as_long_input(derivation_operation<Platform>& operation, psa_key_derivation_step_t step) {
    return operation.is_feeding() ||
           (detail::takes_long_inputs<Platform>(operation, step) && operation.collected().has_bytes(step));
}

/// Sets the driver up, if it is not, gives it what the core has of the input, and then this.
template <platform Platform>
[[nodiscard]] psa_status_t derivation_long_input(derivation_operation<Platform>& operation, psa_key_derivation_step_t step,
                                                 const std::uint8_t* data, std::size_t length) {
    psa_status_t status = PSA_SUCCESS;
    if (!operation.is_feeding()) {
        if (!detail::takes_long_inputs<Platform>(operation, step)) return PSA_ERROR_INSUFFICIENT_MEMORY;
        status = operation.begin_feeding(step, [&](collected_inputs<Platform>& given) {
            return given.with_bytes(step, [&](const std::uint8_t* begun, std::size_t begun_length) {
                return detail::give_long_input<Platform>(operation, step, begun, begun_length);
            });
        });
    }
    return status == PSA_SUCCESS ? detail::give_long_input<Platform>(operation, step, data, length) : status;
}

}  // namespace psadrv
