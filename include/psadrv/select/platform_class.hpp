/// @file What a platform is as a class: the drivers that it lists, the wanted mechanisms and the policies of one core.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/policy.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/driver_list.hpp>

#include <psa/crypto_values.h>

#include <concepts>
#include <type_traits>

namespace psadrv {

template <class Platform>
concept has_drivers = requires {
    { Platform::drivers::rows() } -> std::convertible_to<list<driver>>;
    { Platform::drivers::size } -> std::convertible_to<std::size_t>;
};
namespace detail {

/// Some value of the rows, which is a constant where they are.
template <std::size_t Count>
[[nodiscard]] constexpr psa_algorithm_t any_value(const wanted<Count>& rows) {
    return rows.rows[0].algorithm;
}
template <std::size_t Count>
[[nodiscard]] constexpr psa_algorithm_t any_value(const policy<Count>& bans) {
    return bans.bans[0].mechanisms.algorithm;
}

struct name_policy {
    int policy;
};
struct name_advice_is_error {
    int advice_is_error;
};

}  // namespace detail

template <class Platform>
concept has_wanted = requires {
    { &Platform::wanted } -> detail::pointer_to_constant;
    typename detail::constant<detail::any_value(Platform::wanted)>;
};
template <class Platform>
concept has_policy = requires {
    { &Platform::policy } -> detail::pointer_to_constant;
    typename detail::constant<detail::any_value(Platform::policy)>;
};

/// Whether a platform declares a policy at all, in whatever shape.
template <class Platform>
concept declares_policy = !requires {
    &detail::with_name<Platform, detail::name_policy>::policy;
};

/// Whether a platform says, in the right shape or in any, that what json2hpp warns of does not compile (`--werror`):
/// `static constexpr bool advice_is_error = true;`
template <class Platform>
concept has_advice_is_error = requires {
    { &Platform::advice_is_error } -> std::same_as<const bool*>;
    typename detail::constant<Platform::advice_is_error>;
};
template <class Platform>
concept declares_advice_is_error = requires {
    Platform::advice_is_error;
}
|| !requires { &detail::with_name<Platform, detail::name_advice_is_error>::advice_is_error; };

/// A class with `using drivers = psadrv::driver_list<...>;` and `static constexpr auto wanted = psadrv::wanted{...};`.
/// The concept asks for a class alone: of one without these the rules say so, once, where a constraint would be broken in
/// every line that uses it.
template <class Platform>
concept platform = std::is_class_v<Platform>;

/// A platform as it looks from a location: see located.hpp.
template <platform Platform, psa_key_location_t Location>
struct located_platform;

/// Where the keys are that a platform is asked about.
template <class Platform>
inline constexpr psa_key_location_t platform_location = PSA_KEY_LOCATION_LOCAL_STORAGE;
template <class Platform, psa_key_location_t Location>
inline constexpr psa_key_location_t platform_location<located_platform<Platform, Location>> = Location;

namespace detail {

template <class Platform>
struct drivers_in {
    using type = driver_list<>;
};
template <has_drivers Platform>
struct drivers_in<Platform> {
    using type = typename Platform::drivers;
};
/// How many rows are about keys in another location than the platform is asked about.
template <class Platform>
inline constexpr std::size_t rows_elsewhere = [] {
    std::size_t count = 0;
    if constexpr (has_wanted<Platform>) {
        for (const wanted_row& row : Platform::wanted)
            count += row.location != any_location && row.location != platform_location<Platform> ? 1U : 0U;
    }
    return count;
}();
template <class Platform>
inline constexpr auto wanted_in = [] {
    if constexpr (!has_wanted<Platform>) {
        return wanted<0>{};
    } else if constexpr (rows_elsewhere<Platform> == 0) {
        return Platform::wanted;
    } else {
        wanted<Platform::wanted.size() - rows_elsewhere<Platform>> here;
        std::size_t count = 0;
        for (const wanted_row& row : Platform::wanted) {
            if (row.location == any_location || row.location == platform_location<Platform>) here.rows[count++] = row;
        }
        return here;
    }
}();

}  // namespace detail

/// The drivers that a platform lists, and its wanted rows as far as their keys can be where it is asked about; none where it
/// does not say.
template <platform Platform>
using listed_drivers = typename detail::drivers_in<Platform>::type;
template <platform Platform>
inline constexpr const auto& platform_wanted = detail::wanted_in<Platform>;

}  // namespace psadrv
