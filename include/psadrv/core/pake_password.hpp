/// @file The password of a PAKE: whether it can be one. PSA Crypto API: psa_pake_setup. Specification: "PAKE driver dispatch
/// logic".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/pake_rules.hpp>
#include <psadrv/core/permitted_key.hpp>
#include <psadrv/dispatch/pake.hpp>

namespace psadrv {

inline constexpr psa_key_usage_t pake_password_usage = usage_asked(entry_point::pake_setup);

namespace detail {

/// Whether there is anybody for an algorithm where the password is: "an element without pake_setup is not supported".
template <platform View>
[[nodiscard]] psa_status_t check_pake_served(psa_algorithm_t alg) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    run_decided<View, entry_point::pake_setup>(alg, psa_key_type_t{0}, 0, [&]<class Chain>(Chain) { status = PSA_SUCCESS; });
    return status;
}

}  // namespace detail

/// PSA_ERROR_INVALID_HANDLE: the caller has no such key. PSA_ERROR_NOT_PERMITTED: its policy does not permit the algorithm.
/// PSA_ERROR_INVALID_ARGUMENT: it does not go with the suite. PSA_ERROR_NOT_SUPPORTED: nobody serves the algorithm where it is.
/// On success `type` is the key's.
template <platform Platform>
[[nodiscard]] psa_status_t check_pake_password(psa_key_id_t key, const psa_pake_cipher_suite_t& suite, psa_key_type_t& type) {
    if constexpr (has_key_slots<Platform>) {
        return use_key<Platform>(
            key, pake_password_usage, suite.algorithm,
            [&]<class View>(std::type_identity<View>, const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t) {
                const psa_status_t status = detail::check_pake_key<pake_protocols_of<Platform>>(*attributes, suite);
                if (status != PSA_SUCCESS) return status;
                type = attributes->type;
                return detail::check_pake_served<View>(suite.algorithm);
            });
    } else {
        return PSA_ERROR_NOT_SUPPORTED;  // and reported by who asks
    }
}

}  // namespace psadrv
