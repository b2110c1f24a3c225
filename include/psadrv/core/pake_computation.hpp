/// @file The second stage of a PAKE: a driver computes. Specification: "Driver entry points for PAKE".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/keyed_operation.hpp>
#include <psadrv/dispatch/pake.hpp>

namespace psadrv {

namespace detail {

/// A PAKE has one direction.
template <platform Platform>
using no_other_direction = multipart_operation<Platform, entry_point::pake_setup, chain<>>;

}  // namespace detail

/// Where the password is. See keyed_operation for its states: after a failure other than of setup the driver's abort has been
/// called, and so it is after success, by `abort`.
template <platform Platform>
class pake_computation : public keyed_operation<typename raw_pake<Platform>::pake_operation, detail::no_other_direction<Platform>,
                                                entry_point::pake_abort> {
    using raw = raw_pake<Platform>;

  public:
    /// "When all inputs are collected and psa_pake_output or psa_pake_input is called for the first time". Fallback happens here
    /// and nowhere later.
    [[nodiscard]] psa_status_t set_up_with(const pake_inputs& inputs) {
        return this->template set_up<false>([&](auto* operation)
                                                PSADRV_ALWAYS_INLINE_LAMBDA { return raw::pake_setup(operation, &inputs); });
    }
    /// `most`: bytes that the message can have, 0 where only the driver knows. PSA_ERROR_CORRUPTION_DETECTED: it has more.
    [[nodiscard]] psa_status_t output(psa_crypto_driver_pake_step_t step, std::size_t most, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length) {
        psa_status_t status = raw::pake_output(&this->driver_operation.forward, step, output, output_size, output_length);
        if (status == PSA_SUCCESS && most != 0 && *output_length > most) status = PSA_ERROR_CORRUPTION_DETECTED;
        status = wiped_output(status, output, output_size, output_length);
        return status == PSA_SUCCESS ? PSA_SUCCESS : this->fail(status);
    }
    [[nodiscard]] psa_status_t input(psa_crypto_driver_pake_step_t step, const std::uint8_t* input, std::size_t input_length) {
        return this->template advance<entry_point::pake_input>(step, input, input_length);
    }
    /// PSA_ERROR_CORRUPTION_DETECTED: no key at all.
    [[nodiscard]] psa_status_t implicit_key(std::uint8_t* key, std::size_t key_size, std::size_t* key_length) {
        psa_status_t status = raw::pake_get_implicit_key(&this->driver_operation.forward, key, key_size, key_length);
        if (status == PSA_SUCCESS && *key_length == 0) status = PSA_ERROR_CORRUPTION_DETECTED;
        status = wiped_output(status, key, key_size, key_length);
        return status == PSA_SUCCESS ? PSA_SUCCESS : this->fail(status);
    }
};

}  // namespace psadrv
