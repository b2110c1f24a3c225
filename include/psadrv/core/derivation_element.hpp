/// @file What the driver of an element has of key derivation and agreement, beside what every driver of a family has.
/// Specification: "Key derivation driver outputs", "Key derivation driver operation capacity", "Key agreement".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// No row asks for these entry points: the core calls them where the driver lists them. `View` is a platform from its location.
#pragma once

#include <psadrv/core/derivation_rules.hpp>
#include <psadrv/core/element.hpp>
#include <psadrv/dispatch/key_derivation.hpp>
#include <psadrv/model/derived_key.hpp>
#include <psadrv/model/member/asymmetric.hpp>

namespace psadrv {

/// "acme_key_derivation_output_key(attributes, operation, ...)": the attributes come first.
template <platform Platform, candidate Link>
struct step<Platform, entry_point::key_derivation_output_key, Link> {
    template <class Operation, class... Arguments>
    PSADRV_ALWAYS_INLINE static psa_status_t call(bool& refused, Operation* operation, const psa_key_attributes_t* attributes,
                                                  Arguments... arguments) {
        return call_guarded<Platform, entry_point::key_derivation_output_key, Link>(refused, attributes, operation, arguments...);
    }
};

/// Whether a platform is seen from an element whose driver has an entry point at all.
template <platform View, entry_point Entry>
inline constexpr bool is_element_with = [] {
    if constexpr (is_element<View>) return element_has<View, Entry>;
    else return false;
}();

namespace detail {

/// Whether one of the location's capabilities lists an entry point for an algorithm.
template <platform View, entry_point Entry, std::size_t I>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_for_algorithm(psa_algorithm_t alg) {
    constexpr candidate one = element_candidates<View, Entry>.items[I];
    return serves_algorithm(listed_drivers<View>::rows()[one.driver].capabilities[one.capability], Entry, alg);
}
/// And for keys of a type and size, where it involves one.
template <platform View, entry_point Entry, std::size_t I>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_for(psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    return is_for_algorithm<View, Entry, I>(alg) && is_for_key<View, Entry, I>(type, bits);
}

}  // namespace detail

template <platform View, entry_point Entry>
[[nodiscard]] bool element_serves([[maybe_unused]] psa_algorithm_t alg, [[maybe_unused]] psa_key_type_t type = 0,
                                  [[maybe_unused]] std::size_t bits = 0) {
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
        return (detail::is_for<View, Entry, Is>(alg, type, bits) || ...);
    }
    (std::make_index_sequence<detail::element_candidates<View, Entry>.size>{});
}

/// The same for an algorithm and keys of whatever type.
template <platform View, entry_point Entry>
[[nodiscard]] bool element_names(psa_algorithm_t alg) {
    return [&]<std::size_t... Is>(std::index_sequence<Is...>) { return (detail::is_for_algorithm<View, Entry, Is>(alg) || ...); }
    (std::make_index_sequence<detail::element_candidates<View, Entry>.size>{});
}

/// "Mandatory for opaque drivers that implement key_derivation_output_key for cooked key types; ignored for other opaque
/// drivers": whether the driver is told an operation's capacity.
template <platform View>
[[nodiscard]] bool keeps_capacity([[maybe_unused]] psa_algorithm_t kdf) {
    constexpr entry_point output = entry_point::key_derivation_output_key;
    if constexpr (!is_element_with<View, entry_point::key_derivation_set_capacity>) return false;
    else return [&]<std::size_t... Is>(std::index_sequence<Is...>) {
            const auto cooks = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
                constexpr candidate one = detail::element_candidates<View, output>.items[I];
                constexpr const capability& row = listed_drivers<View>::rows()[one.driver].capabilities[one.capability];
                return makes_cooked_keys(row) && serves_algorithm(row, output, kdf);
            };
            return (cooks(std::integral_constant<std::size_t, Is>{}) || ...);
        }
    (std::make_index_sequence<detail::element_candidates<View, output>.size>{});
}

namespace detail {

/// The algorithms of the wanted agreements that somebody serves there, with keys of whatever type.
template <platform View>
inline constexpr auto agreements_there = [] {
    constexpr entry_point agree = entry_point::key_agreement;
    bounded<psa_algorithm_t, platform_wanted<View>.size() + 1> found;
    if constexpr (wants_at<View, agree>) {
        for (std::size_t r = 0; r != platform_wanted<View>.size(); ++r) {
            const wanted_row& row = platform_wanted<View>[r];
            bool known = !row.begins_at(agree) || !decision<View, agree>::serves_row(r);
            for (const psa_algorithm_t one : found) known = known || one == row.algorithm;
            if (!known) found.push(row.algorithm);
        }
    }
    return found;
}();

/// Whether they all leave the derivation open: then their own part of an algorithm decides.
template <platform View>
inline constexpr bool agree_alone_there = [] {
    bool all = true;
    for (const psa_algorithm_t one : agreements_there<View>) all = all && !names_derivation(one);
    return all;
}();

}  // namespace detail

/// Whether somebody from there agrees on secrets for a combined algorithm: wanted, and served. `alone`: its agreement.
template <platform View>
[[nodiscard]] bool agrees_there([[maybe_unused]] psa_algorithm_t whole, [[maybe_unused]] psa_algorithm_t alone) {
    constexpr entry_point to_key = entry_point::key_agreement_to_key;  // which no row asks for
    if constexpr (is_element_with<View, to_key>) {
        if (element_names<View, to_key>(whole)) return true;
    }
    for (const psa_algorithm_t one : detail::agreements_there<View>) {
        if constexpr (detail::agree_alone_there<View>) {
            if (one == alone) return true;
        } else if (detail::includes_for(entry_point::key_agreement, one, whole)) {
            return true;
        }
    }
    return false;
}

/// Whether somebody from there sets up a derivation: wanted, and served.
template <platform View>
[[nodiscard]] bool derives_there([[maybe_unused]] psa_algorithm_t kdf) {
    bool found = false;
    if constexpr (wants_at<View, entry_point::key_derivation_setup>)
        run_decided<View, entry_point::key_derivation_setup>(kdf, 0, 0, [&]<class Chain>(Chain) { found = true; });
    return found;
}

}  // namespace psadrv
