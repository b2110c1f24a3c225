/// @file Mechanisms that are named one by one: a comparison with them answers what the API asks of an algorithm and a key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// The API's predicates know every algorithm and every key type, and are most of what a checked call costs. Where a platform
/// serves few mechanisms, who asks for one of them passes all predicates, and little is left to check. Which error anybody else
/// gets is found out apart, by code that is rarely run.
#pragma once

#include <psadrv/core/key_check.hpp>
#include <psadrv/detail/bounded.hpp>
#include <psadrv/rules/validate.hpp>
#include <psadrv/select/decision.hpp>

#include <utility>

namespace psadrv::detail {

inline constexpr std::size_t most_named_mechanisms = 8;

/// Whether an algorithm is of the kind that an entry point takes, and a type of keys goes with it.
using mechanism_fits = bool (*)(psa_algorithm_t, psa_key_type_t);

/// Those that an entry point serves, `other_key_bits` for any size. None where there are more, or others than single algorithms
/// and types, or one that does not fit.
template <platform Platform, entry_point Entry, mechanism_fits Fits>
inline constexpr bounded<mechanism, most_named_mechanisms> named_mechanisms{};
template <platform Platform, entry_point Entry, mechanism_fits Fits>
    requires rules::is_valid<Platform>
inline constexpr bounded<mechanism, most_named_mechanisms> named_mechanisms<Platform, Entry, Fits> = [] {
    bounded<mechanism, most_named_mechanisms> named;
    bool each_has_a_name = true;
    decision<Platform, Entry>::for_each_class([&](const mechanism& one, const auto* links) {
        if (links == nullptr) return;
        each_has_a_name = each_has_a_name && named.size != most_named_mechanisms && !is_wildcard(one.algorithm) &&
                          one.key_type_mask == 0xffff && Fits(one.algorithm, one.key_type);
        if (each_has_a_name) named.push(one);
    });
    return each_has_a_name ? named : bounded<mechanism, most_named_mechanisms>{};
}();

/// Whether anybody serves what rows want of an entry point.
template <platform Platform, entry_point Entry>
inline constexpr bool is_served = false;
template <platform Platform, entry_point Entry>
    requires(rules::is_valid<Platform>&& wants_at<Platform, Entry>)
inline constexpr bool is_served<Platform, Entry> = decision<Platform, Entry>::chain_count != 0;

/// What is known of a call's mechanism when it is compiled: those that its entry point serves.
template <platform Platform, entry_point Entry>
struct named_by_rows {
    static constexpr psa_status_t unknown = PSA_ERROR_NOT_SUPPORTED;
    static constexpr bool keys_are_opaque = platform_location<Platform> != PSA_KEY_LOCATION_LOCAL_STORAGE;

    template <mechanism_fits Fits>
    static constexpr bool are_known = named_mechanisms<Platform, Entry, Fits>.size != 0;
    template <mechanism_fits>
    static constexpr bool fit = true;

    template <mechanism_fits Fits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static bool is_known(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
        constexpr const auto& named = named_mechanisms<Platform, Entry, Fits>;
        return [&]<std::size_t... Is>(std::index_sequence<Is...>) PSADRV_ALWAYS_INLINE_LAMBDA {
            return ((alg == named.items[Is].algorithm && psa_get_key_type(attributes) == named.items[Is].key_type &&
                     (named.items[Is].key_bits == other_key_bits || psa_get_key_bits(attributes) == named.items[Is].key_bits)) ||
                    ...);
        }
        (std::make_index_sequence<named.size>{});
    }
};

/// The one in angle brackets. Attributes that say another one are an error of their own.
template <mechanism Asked>
struct named_by_type {
    static constexpr psa_status_t unknown = PSA_ERROR_INVALID_ARGUMENT;
    static constexpr bool keys_are_opaque = false;

    template <mechanism_fits>
    static constexpr bool are_known = true;
    template <mechanism_fits Fits>
    static constexpr bool fit = Fits(Asked.algorithm, Asked.key_type);

    template <mechanism_fits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static bool is_known(const psa_key_attributes_t* attributes, psa_algorithm_t) {
        return says(attributes, Asked);
    }
};

using is_key = bool (*)(const psa_key_attributes_t*, const std::uint8_t*, std::size_t);

/// "The core never inspects the representation of a key" that is opaque: the store has it from its driver.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_opaque_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t) {
    return true;
}

/// PSA_ERROR_NOT_SUPPORTED for a mechanism that nobody serves, unless the predicates have another error.
template <mechanism_fits Fits, is_key IsKey>
[[nodiscard]] PSADRV_COLD psa_status_t refuse_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, psa_algorithm_t alg) {
    return Fits(alg, psa_get_key_type(attributes)) && IsKey(attributes, key_buffer, key_buffer_size) ? PSA_ERROR_NOT_SUPPORTED
                                                                                                     : PSA_ERROR_INVALID_ARGUMENT;
}

/// PSA_ERROR_INVALID_ARGUMENT: an algorithm of another kind, a key that is none or does not go with it.
template <class Names, mechanism_fits Fits, is_key IsKey>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t check_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg) {
    constexpr is_key examine = Names::keys_are_opaque ? &is_opaque_key : IsKey;
    bool fits = false;
    if constexpr (!Names::template are_known<Fits>) {
        fits = Fits(alg, psa_get_key_type(attributes));
    } else if (Names::template is_known<Fits>(attributes, alg)) {
        fits = Names::template fit<Fits>;
    } else if constexpr (requires { Names::keys_are_stored; }) {
        const psa_status_t status = Names::template refuse<Fits>(attributes, alg);
        if (status == PSA_SUCCESS) __builtin_unreachable();
        return status;
    } else if constexpr (Names::unknown != PSA_ERROR_INVALID_ARGUMENT) {
        const psa_status_t status = refuse_key<Fits, examine>(attributes, key_buffer, key_buffer_size, alg);
        if (status == PSA_SUCCESS) __builtin_unreachable();
        return status;
    }
    return fits && examine(attributes, key_buffer, key_buffer_size) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

}  // namespace psadrv::detail
