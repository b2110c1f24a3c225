/// @file MACs in one call through the entry points of an operation, and verified through their computation. Specification:
/// "mac_verify", "General considerations on multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Nothing is wiped here but what a comparison has computed.
#pragma once

#include <psadrv/dispatch/in_several.hpp>
#include <psadrv/dispatch/key.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/model/member/mac.hpp>
#include <psadrv/select/sizes.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv {

namespace detail {

/// Computes a MAC by `compute(mac, mac_size, &mac_length)` and compares it in a time that does not depend on either.
/// PSA_ERROR_INVALID_SIGNATURE: they differ.
template <platform Platform, class Compute>
PSADRV_ALWAYS_INLINE psa_status_t compute_and_compare_mac(const std::uint8_t* mac, std::size_t mac_length, Compute&& compute) {
    std::uint8_t computed[at_least_one(largest_mac<Platform>)];
    std::size_t computed_length = 0;
    psa_status_t status = without_verdict(compute(computed, sizeof computed, &computed_length));
    if (status == PSA_SUCCESS && computed_length > sizeof computed) status = PSA_ERROR_CORRUPTION_DETECTED;
    if (status == PSA_SUCCESS && (mac_length != computed_length || !same_bytes(computed, mac, mac_length)))
        status = PSA_ERROR_INVALID_SIGNATURE;
    wipe(computed, sizeof computed);
    return status;
}

/// What a one-shot call through the entry points of an operation has in common, computing or verifying.
template <platform Platform, candidate Link, class Finish>
PSADRV_ALWAYS_INLINE psa_status_t mac_in_several(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                 std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                 std::size_t input_length, Finish&& finish) {
    return call_in_several<Platform, Link, entry_point::mac_abort, false>(
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return call_driver<Platform, Link.form, Link>(operation, attributes, key_buffer, key_buffer_size, alg);
        },
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return call_driver<Platform, entry_point::mac_update, Link>(operation, input, input_length);
        },
        finish);
}

}  // namespace detail

template <platform Platform, candidate Link>
    requires(Link.form == entry_point::mac_sign_setup)
struct through<Platform, entry_point::mac_compute, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                             std::size_t mac_size, std::size_t* mac_length) {
        return detail::mac_in_several<Platform, Link>(attributes, key_buffer, key_buffer_size, alg, input, input_length,
                                                      [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                                                          return call_guarded<Platform, entry_point::mac_sign_finish, Link>(
                                                              refused, operation, mac, mac_size, mac_length);
                                                      });
    }
};

template <platform Platform, candidate Link>
    requires(Link.form == entry_point::mac_verify_setup)
struct through<Platform, entry_point::mac_verify, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, const std::uint8_t* mac,
                             std::size_t mac_length) {
        return detail::mac_in_several<Platform, Link>(attributes, key_buffer, key_buffer_size, alg, input, input_length,
                                                      [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                                                          return call_guarded<Platform, entry_point::mac_verify_finish, Link>(
                                                              refused, operation, mac, mac_length);
                                                      });
    }
};

/// A driver that only computes verifies, too: the core compares.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::mac_compute || Link.form == entry_point::mac_sign_setup)
struct through<Platform, entry_point::mac_verify, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, const std::uint8_t* mac,
                             std::size_t mac_length) {
        return detail::compute_and_compare_mac<Platform>(
            mac, mac_length, [&](std::uint8_t* computed, std::size_t size, std::size_t* length) PSADRV_ALWAYS_INLINE_LAMBDA {
                return through<Platform, entry_point::mac_compute, Link>::call(attributes, key_buffer, key_buffer_size, alg,
                                                                               input, input_length, computed, size, length);
            });
    }
};

/// The same in several calls.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::mac_sign_setup)
struct step<Platform, entry_point::mac_verify_finish, Link> {
    template <class Context>
    static psa_status_t call(bool& refused, Context* operation, const std::uint8_t* mac, std::size_t mac_length) {
        return detail::compute_and_compare_mac<Platform>(
            mac, mac_length, [&](std::uint8_t* computed, std::size_t size, std::size_t* length) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_guarded<Platform, entry_point::mac_sign_finish, Link>(refused, operation, computed, size, length);
            });
    }
};

}  // namespace psadrv
