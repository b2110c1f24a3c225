/// @file A call that its platform does not serve, as one short compile error: where it is made.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/validate.hpp>
#include <psadrv/select/random_source.hpp>

namespace psadrv::rules {

namespace detail {

/// What is called must be wanted: without that `links<...>` could not be trusted.
template <platform Platform, entry_point Entry, mechanism Asked>
[[nodiscard]] constexpr problem check_call() {
    if constexpr (!is_valid<Platform>) return problem::none;  // and reported by itself
    else if constexpr (decision<Platform, Entry>::number_of(Asked) != decision<Platform, Entry>::none) return problem::none;
    else return is_wanted<Platform>(Entry, Asked) ? problem::none : problem::mechanism_not_wanted;
}

}  // namespace detail

/// The same for a mechanism that a call names. The function that the user calls asks for its size, so that the message
/// stops there.
template <platform Platform, entry_point Entry, mechanism Asked>
using error_of_call = typename detail::error_type<detail::check_call<Platform, Entry, Asked>(), Entry,
                                                  algorithm_value<detail::hexadecimal(Asked.algorithm)>, void>::type;

/// The same for what needs random bytes.
template <platform Platform>
using error_of_random = typename detail::error_type<!is_valid<Platform> || has_random<Platform> ? problem::none
                                                    : names_random_drivers<Platform>            ? problem::random_not_wanted
                                                                                                : problem::random_missing,
                                                    entry_point::init, Platform, void>::type;

namespace detail {

/// Whether keys are derived, wherever.
template <platform Platform>
[[nodiscard]] constexpr bool wants_derivation() {
    bool found = false;
    if constexpr (has_wanted<Platform>) {
        for (const wanted_row& row : Platform::wanted) found = found || row.begins_at(entry_point::key_derivation_setup);
    }
    return found;
}

}  // namespace detail

/// The same for what drivers call: those that ask for their state alone, or for the inputs of a derivation, need no random bytes
/// for that.
template <platform Platform>
using error_of_callbacks =
    std::conditional_t<has_persistent_state(listed_drivers<Platform>::rows()) || detail::wants_derivation<Platform>(),
                       typename detail::error_type<problem::none, entry_point::init, Platform, void>::type,
                       error_of_random<Platform>>;

/// The same for what finds keys by their names.
template <platform Platform>
using error_of_keys =
    typename detail::error_type<is_valid<Platform> && !has_key_slots<Platform> ? problem::key_slots_missing : problem::none,
                                entry_point::init, Platform, void>::type;

/// The same for the size of an output buffer, in bytes, where the compiler knows it.
template <entry_point Entry, psa_algorithm_t Algorithm, std::size_t Given, std::size_t Needed>
using error_of_output =
    typename detail::error_type<Given >= Needed ? problem::none : problem::output_too_small, Entry,
                                algorithm_value<detail::hexadecimal(Algorithm)>, bytes_given_and_needed<Given, Needed>>::type;

}  // namespace psadrv::rules
