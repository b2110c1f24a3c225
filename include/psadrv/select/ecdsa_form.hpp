/// @file Which form of ECDSA a driver verifies by. A verifier cannot tell deterministic from randomized signatures, so that a
/// capability for either serves both; the driver is called with the form that it declared.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

#include <type_traits>
#include <utility>

namespace psadrv {

namespace detail {

/// The forms of ECDSA that a capability names, as bits.
inline constexpr unsigned randomized_form = 1, deterministic_form = 2, both_forms = 3;
[[nodiscard]] constexpr unsigned named_forms(const capability& row) {
    unsigned found = 0;
    for (psa_algorithm_t named : row.algorithms) {
        if (is_ecdsa(named)) found |= (named & deterministic) != 0 ? deterministic_form : randomized_form;
    }
    return found;
}

/// By what they say: UBSan's null checks make a comparison of addresses no constant for g++.
[[nodiscard]] constexpr bool name_same_algorithms(const capability& a, const capability& b) {
    if (a.algorithms.size != b.algorithms.size) return false;
    for (std::size_t i = 0; i != a.algorithms.size; ++i) {
        if (a.algorithms.data[i] != b.algorithms.data[i]) return false;
    }
    return true;
}

/// Whether two capabilities lead to the same call, whatever the algorithm.
[[nodiscard]] constexpr bool declare_same_form(const capability& a, const capability& b) {
    const unsigned forms = named_forms(a);
    if (forms != named_forms(b)) return false;
    return forms != both_forms || name_same_algorithms(a, b);
}

template <class Drivers, candidate Link>
[[nodiscard]] constexpr const capability& row_of_link() {
    return Drivers::rows().data[Link.driver].capabilities.data[Link.capability];
}

template <class Drivers, candidate Link, std::size_t... Is>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr bool names(psa_algorithm_t alg, std::index_sequence<Is...>) {
    return (includes(std::integral_constant<psa_algorithm_t, row_of_link<Drivers, Link>().algorithms.data[Is]>::value, alg) ||
            ...);
}

}  // namespace detail

/// Whether the form that a link's driver is called with may be another than the one that was asked for.
template <class Drivers, candidate Link>
inline constexpr bool declares_ecdsa_form = detail::named_forms(detail::row_of_link<Drivers, Link>()) != 0;

/// The algorithm that the driver of a link, which serves a verification with `alg`, is called with.
template <class Drivers, candidate Link>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr psa_algorithm_t declared_form(psa_algorithm_t alg) {
    constexpr unsigned forms = detail::named_forms(detail::row_of_link<Drivers, Link>());
    constexpr std::size_t count = detail::row_of_link<Drivers, Link>().algorithms.size;
    if (!detail::is_ecdsa(alg)) return alg;
    if constexpr (forms == detail::randomized_form) return alg & ~detail::deterministic;
    else if constexpr (forms == detail::deterministic_form) return alg | detail::deterministic;
    else if (detail::names<Drivers, Link>(alg, std::make_index_sequence<count>{})) return alg;
    else return alg ^ detail::deterministic;
}

}  // namespace psadrv
