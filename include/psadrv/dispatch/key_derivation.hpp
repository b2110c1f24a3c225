/// @file Key derivation: the direct calls. Specification: "Driver entry points for key derivation".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here.
#pragma once

#include <psadrv/dispatch/multipart.hpp>
#include <psadrv/model/derivation_inputs.hpp>
#include <psadrv/model/member/key_derivation.hpp>

namespace psadrv {

namespace detail {

/// Whether whoever a link names lists an entry point beside those of the family.
template <platform Platform, candidate Link>
[[nodiscard]] constexpr bool lists_beside_setup(entry_point entry) {
    const list<capability>& rows = platform_drivers<Platform>::rows()[Link.driver].capabilities;
    for (const capability& row : rows) {
        if (row.implementation == rows[Link.capability].implementation && row.entry_points.contains(entry)) return true;
    }
    return false;
}

}  // namespace detail

/// "mandatory if the driver supports a key derivation algorithm with long inputs, otherwise ignored".
/// PSA_ERROR_NOT_SUPPORTED: the driver of the operation takes none.
template <platform Platform, candidate Link>
struct step<Platform, entry_point::key_derivation_input_step, Link> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE static psa_status_t call([[maybe_unused]] bool& refused, Arguments... arguments) {
        if constexpr (detail::lists_beside_setup<Platform, Link>(entry_point::key_derivation_input_step))
            return call_guarded<Platform, entry_point::key_derivation_input_step, Link>(refused, arguments...);
        else return PSA_ERROR_NOT_SUPPORTED;
    }
};

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the algorithm in angle brackets or as `alg`; it has
/// no part for key agreement. What only opaque drivers have (output_key, verify_bytes, verify_key, set_capacity) is for the core
/// to call, where the driver of an operation lists it.
template <platform Platform>
struct raw_key_derivation {
    /// The operation of one algorithm, and the operation of any wanted one. It must be all zero before setup.
    template <psa_algorithm_t Algorithm>
    using key_derivation_operation_of = operation_of<Platform, entry_point::key_derivation_setup, mechanism{Algorithm}>;
    using key_derivation_operation = operation_for<Platform, entry_point::key_derivation_setup>;

    template <psa_algorithm_t Algorithm>
    PSADRV_ALWAYS_INLINE static psa_status_t key_derivation_setup(key_derivation_operation_of<Algorithm>* operation,
                                                                  const derivation_inputs* inputs) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::key_derivation_setup, mechanism{Algorithm}>) != 0);
        return operation->template setup<called_chain<Platform, entry_point::key_derivation_setup, mechanism{Algorithm}>>(
            psa_algorithm_t{Algorithm}, inputs);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t key_derivation_setup(key_derivation_operation* operation, psa_algorithm_t alg,
                                                                  const derivation_inputs* inputs) {
        return setup_at_run_time<Platform, entry_point::key_derivation_setup>(operation, alg, psa_key_type_t{0}, std::size_t{0},
                                                                              alg, inputs);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t key_derivation_input_step(Operation* operation, psa_key_derivation_step_t step,
                                                                       const std::uint8_t* input, std::size_t input_length) {
        return operation->template call<entry_point::key_derivation_input_step>(step, input, input_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t key_derivation_output_bytes(Operation* operation, std::uint8_t* output,
                                                                         std::size_t length) {
        return operation->template call<entry_point::key_derivation_output_bytes>(output, length);
    }
    /// The last call of every operation; the platform's session ends here. `refused` becomes true where the platform's guard
    /// refuses: nothing has ended then, and the call is to be repeated.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t key_derivation_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::key_derivation_abort>(refused);
    }
};

}  // namespace psadrv
