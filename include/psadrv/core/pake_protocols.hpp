/// @file The protocols of PAKEs that the core knows, and a platform's. PSA Crypto API: "Password-authenticated key exchange".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/located.hpp>

#include <psa/crypto_values.h>

namespace psadrv {

/// Of others, a vendor's or a later edition's, their drivers judge every step.
enum class pake_protocol : std::uint8_t { jpake, spake2p, other };

[[nodiscard]] constexpr pake_protocol pake_protocol_of(psa_algorithm_t alg) {
    return PSA_ALG_IS_JPAKE(alg) ? pake_protocol::jpake : PSA_ALG_IS_SPAKE2P(alg) ? pake_protocol::spake2p : pake_protocol::other;
}

/// Which of them can be asked for: a platform that wants one carries nothing of the others, and does not ask which one it is.
struct pake_protocols {
    bool wanted[3]{};

    [[nodiscard]] constexpr bool has(pake_protocol one) const { return wanted[static_cast<int>(one)]; }
    [[nodiscard]] constexpr bool has_one() const { return wanted[0] + wanted[1] + wanted[2] == 1; }
};
inline constexpr pake_protocols every_pake_protocol{{true, true, true}};

/// Whether an algorithm of one of these protocols is of this one.
template <pake_protocols Of, pake_protocol One>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr bool is_pake([[maybe_unused]] psa_algorithm_t alg) {
    if constexpr (!Of.has(One)) return false;
    else if constexpr (Of.has_one()) return true;
    else return pake_protocol_of(alg) == One;
}

/// Those of a platform, wherever its passwords are.
template <platform Platform>
inline constexpr pake_protocols pake_protocols_of = [] {
    pake_protocols found{};
    if constexpr (has_wanted<asking_platform<Platform>>) {
        for (const wanted_row& row : asking_platform<Platform>::wanted) {
            if (row.begins_at(entry_point::pake_setup)) found.wanted[static_cast<int>(pake_protocol_of(row.algorithm))] = true;
        }
    }
    return found;
}();

}  // namespace psadrv
