/// @file Hashes: the direct calls. Specification: "hash_compute", "Multi-part operation entry point family hash_multipart".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here.
#pragma once

#include <psadrv/dispatch/in_several.hpp>
#include <psadrv/model/member/hash.hpp>

namespace psadrv {

/// "If a driver implements a multi-part operation but not the corresponding single-part operation, the core calls the
/// driver's multipart operation entry points to perform the single-part operation."
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::hash_setup)
struct through<Platform, entry_point::hash_compute, Link> {
    static psa_status_t call(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                             std::size_t hash_size, std::size_t* hash_length) {
        return call_in_several<Platform, Link, entry_point::hash_abort, true>(
            [&](auto* operation)
                PSADRV_ALWAYS_INLINE_LAMBDA { return call_driver<Platform, entry_point::hash_setup, Link>(operation, alg); },
            [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_driver<Platform, entry_point::hash_update, Link>(operation, input, input_length);
            },
            [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_guarded<Platform, entry_point::hash_finish, Link>(refused, operation, hash, hash_size, hash_length);
            });
    }
};

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets or as `alg`.
template <platform Platform>
struct raw_hash {
    template <psa_algorithm_t Algorithm>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                                          std::size_t hash_size, std::size_t* hash_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_compute, mechanism{Algorithm}>) != 0);
        return dispatch<Platform, entry_point::hash_compute, mechanism{Algorithm}>(psa_algorithm_t{Algorithm}, input,
                                                                                   input_length, hash, hash_size, hash_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                                          std::size_t* hash_length) {
        return dispatch_at_run_time<Platform, entry_point::hash_compute>(alg, psa_key_type_t{0}, std::size_t{0}, alg, input,
                                                                         input_length, hash, hash_size, hash_length);
    }

    /// The operation of one hash, and the operation of any wanted hash. It must be all zero before setup.
    template <psa_algorithm_t Algorithm>
    using hash_operation_of = operation_of<Platform, entry_point::hash_setup, mechanism{Algorithm}>;
    using hash_operation = operation_for<Platform, entry_point::hash_setup>;

    template <psa_algorithm_t Algorithm>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_setup(hash_operation_of<Algorithm>* operation) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_setup, mechanism{Algorithm}>) != 0);
        return operation->template setup<called_chain<Platform, entry_point::hash_setup, mechanism{Algorithm}>>(
            psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t hash_setup(hash_operation* operation, psa_algorithm_t alg) {
        return setup_at_run_time<Platform, entry_point::hash_setup>(operation, alg, psa_key_type_t{0}, std::size_t{0}, alg);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_update(Operation* operation, const std::uint8_t* input,
                                                         std::size_t input_length) {
        return operation->template call<entry_point::hash_update>(input, input_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_finish(Operation* operation, std::uint8_t* hash, std::size_t hash_size,
                                                         std::size_t* hash_length) {
        return operation->template call<entry_point::hash_finish>(hash, hash_size, hash_length);
    }
    /// The last call of every operation, also after hash_finish; the platform's session ends here. `refused` becomes true
    /// where the platform's guard refuses: nothing has ended then, and the call is to be repeated.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::hash_abort>(refused);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t hash_abort(Operation* operation) {
        bool refused = false;
        return hash_abort(operation, refused);
    }
};

}  // namespace psadrv
