/// @file PAKE: the direct calls. Specification: "Driver entry points for PAKE".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here.
#pragma once

#include <psadrv/dispatch/multipart.hpp>
#include <psadrv/model/member/pake.hpp>
#include <psadrv/model/pake_inputs.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the algorithm in angle brackets or in the inputs'
/// cipher suite. The password is where the platform is seen from.
template <platform Platform>
struct raw_pake {
    /// The operation of one algorithm, and the operation of any wanted one. It must be all zero before setup.
    template <psa_algorithm_t Algorithm>
    using pake_operation_of = operation_of<Platform, entry_point::pake_setup, mechanism{Algorithm}>;
    using pake_operation = operation_for<Platform, entry_point::pake_setup>;

    template <psa_algorithm_t Algorithm>
    PSADRV_ALWAYS_INLINE static psa_status_t pake_setup(pake_operation_of<Algorithm>* operation, const pake_inputs* inputs) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::pake_setup, mechanism{Algorithm}>) != 0);
        return operation->template setup<called_chain<Platform, entry_point::pake_setup, mechanism{Algorithm}>>(inputs);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t pake_setup(pake_operation* operation, const pake_inputs* inputs) {
        return setup_at_run_time<Platform, entry_point::pake_setup>(operation, inputs->cipher_suite.algorithm, psa_key_type_t{0},
                                                                    std::size_t{0}, inputs);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t pake_output(Operation* operation, psa_crypto_driver_pake_step_t step,
                                                         std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        return operation->template call<entry_point::pake_output>(step, output, output_size, output_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t pake_input(Operation* operation, psa_crypto_driver_pake_step_t step,
                                                        const std::uint8_t* input, std::size_t input_size) {
        return operation->template call<entry_point::pake_input>(step, input, input_size);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t pake_get_implicit_key(Operation* operation, std::uint8_t* output,
                                                                   std::size_t output_size, std::size_t* output_length) {
        return operation->template call<entry_point::pake_get_implicit_key>(output, output_size, output_length);
    }
    /// The last call of every operation; the platform's session ends here. `refused` becomes true where the platform's guard
    /// refuses: nothing has ended then, and the call is to be repeated.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t pake_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::pake_abort>(refused);
    }
};

}  // namespace psadrv
