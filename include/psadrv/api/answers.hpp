/// @file What a platform does, as constants: for a product's own static_asserts.
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/rules/validate.hpp>
#include <psadrv/select/reach.hpp>

namespace psadrv {

namespace detail {

/// What is wanted, and the core does by itself with keys at hand.
template <platform Platform, entry_point Entry, mechanism Asked>
[[nodiscard]] constexpr bool core_does() {
    return platform_location<Platform> == PSA_KEY_LOCATION_LOCAL_STORAGE && core_serves(Entry, {Asked.key_type}) &&
           is_wanted<Platform>(Entry, Asked);
}
template <platform Platform, mechanism Asked, std::size_t... Us>
[[nodiscard]] constexpr bool serves_everywhere(std::index_sequence<Us...>) {
    return ((decision<Platform, usages[Us].first>::number_of(Asked) != decision<Platform, usages[Us].first>::none ||
             core_does<Platform, usages[Us].first, Asked>()) &&
            ...);
}
template <platform Platform, mechanism Asked, std::size_t... Us>
[[nodiscard]] constexpr bool promises_everywhere(std::index_sequence<Us...>) {
    return ((decision<Platform, usages[Us].first>::promises(Asked) || core_does<Platform, usages[Us].first, Asked>()) && ...);
}

}  // namespace detail

template <platform Platform>
struct answers {
    /// Whether the mechanism is wanted for a usage and at least one driver serves it, or the core by itself. `KeyBits` in bits.
    template <usage Usage, psa_algorithm_t Algorithm, psa_key_type_t KeyType = 0, std::size_t KeyBits = other_key_bits>
    static constexpr bool serves =
        detail::serves_everywhere<Platform, mechanism{.algorithm = Algorithm, .key_type = KeyType, .key_bits = KeyBits}>(
            detail::usages_in<bits_of(Usage)>{});

    /// Whether, beyond that, the last driver that is asked promises full support, or the core stands behind it. Where all of them
    /// may say "not supported", so may the platform.
    template <usage Usage, psa_algorithm_t Algorithm, psa_key_type_t KeyType = 0, std::size_t KeyBits = other_key_bits>
    static constexpr bool promises =
        detail::promises_everywhere<Platform, mechanism{.algorithm = Algorithm, .key_type = KeyType, .key_bits = KeyBits}>(
            detail::usages_in<bits_of(Usage)>{});

    /// The drivers that the list has for a mechanism at an entry point, in the order they are asked, be it wanted or not
    /// (`serves` says that): a `driver_list`.
    template <entry_point Entry, psa_algorithm_t Algorithm, psa_key_type_t KeyType = 0, std::size_t KeyBits = other_key_bits>
    using chain = fallback_chain<Entry, mechanism{.algorithm = Algorithm, .key_type = KeyType, .key_bits = KeyBits},
                                 platform_drivers<Platform>>;

    /// Whether any wanted mechanism can reach a driver. What cannot be reached is never referenced.
    template <class Driver>
    static constexpr bool links = reaches<Platform>(platform_drivers<Platform>::template index_of<Driver>);
};

}  // namespace psadrv
