/// @file What a platform is: the drivers, the wanted mechanisms and the policies of one core.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/policy.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/verdict.hpp>

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

/// A class with `using drivers = psadrv::driver_list<...>;` and `static constexpr auto wanted = psadrv::wanted{...};`.
/// The concept asks for a class alone: of one without these the rules say so, once, where a constraint would be broken in
/// every line that uses it.
template <class Platform>
concept platform = std::is_class_v<Platform>;

namespace detail {

template <class Platform>
struct drivers_in {
    using type = driver_list<>;
};
template <has_drivers Platform>
struct drivers_in<Platform> {
    using type = typename Platform::drivers;
};
template <class Platform>
inline constexpr auto wanted_in = [] {
    if constexpr (has_wanted<Platform>) return Platform::wanted;
    else return wanted<0>{};
}();

}  // namespace detail

/// The drivers and the wanted rows of a platform; none where it does not say.
template <platform Platform>
using platform_drivers = typename detail::drivers_in<Platform>::type;
template <platform Platform>
inline constexpr const auto& platform_wanted = detail::wanted_in<Platform>;

/// The usages that some row has, as bits.
template <platform Platform>
inline constexpr std::uint32_t wanted_usages = [] {
    std::uint32_t all = 0;
    for (const wanted_row& row : platform_wanted<Platform>) all |= bits_of(row.usage);
    return all;
}();

/// Whether some row begins at an entry point.
template <platform Platform, entry_point Entry>
inline constexpr bool wants_at = (wanted_usages<Platform> & detail::usages_that_begin.at[static_cast<int>(Entry)]) != 0;

/// Whether a row asks for a mechanism at an entry point. A row without key sizes asks for all of them.
[[nodiscard]] constexpr bool asks_for(const wanted_row& row, entry_point entry, const mechanism& what) {
    if (!row.begins_at(entry) || !includes(row.algorithm, what.algorithm)) return false;
    if (!signature_of(entry).involves_key()) return true;
    if (!row.key_type.includes({what.key_type, what.key_type_mask})) return false;
    bool found = row.key_size_count == 0;
    for (std::size_t i = 0; i != row.key_size_count; ++i) found = found || row.key_sizes[i] == what.key_bits;
    return found;
}

template <platform Platform>
[[nodiscard]] constexpr bool is_wanted(entry_point entry, const mechanism& what) {
    if (detail::is_wildcard(what.algorithm)) return false;  // it can be wanted, but not asked for
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (asks_for(row, entry, what)) return true;
    }
    return false;
}

}  // namespace psadrv
