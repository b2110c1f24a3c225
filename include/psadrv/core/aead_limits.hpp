/// @file How much an AEAD takes under one nonce. NIST SP 800-38D, 5.2.1.1; RFC 8439, 2.8.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/permitted_algorithm.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// In bytes. CCM's text depends on the nonce, too, and its drivers have both. Of vendors' algorithms their drivers judge.
struct aead_limits {
    std::size_t additional_data = SIZE_MAX;
    std::size_t text = SIZE_MAX;

    /// Whether a size can be as large as these limits are; where it cannot, nothing is compared with them.
    static constexpr bool can_be_reached = sizeof(std::size_t) > 4;
};

namespace detail {

[[nodiscard]] constexpr aead_limits limits_of_aead(psa_algorithm_t alg) {
    if constexpr (aead_limits::can_be_reached) {
        constexpr auto two_to = [](unsigned power) { return static_cast<std::size_t>(std::uint64_t{1} << power); };
        if (same_but_for_length(alg, PSA_ALG_GCM)) return {two_to(61) - 1, two_to(36) - 32};
        if (same_but_for_length(alg, PSA_ALG_CHACHA20_POLY1305) || same_but_for_length(alg, PSA_ALG_XCHACHA20_POLY1305))
            return {SIZE_MAX, two_to(38) - 64};
    }
    return {};
}

}  // namespace detail

}  // namespace psadrv
