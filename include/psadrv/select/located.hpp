/// @file Keys in other locations: a platform as it looks from there. Specification: "Opaque drivers".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// "An opaque driver is attached to a specific location. The driver is invoked for all actions that use a key in that location."
/// So the location decides first. Behind it stands a platform with the same drivers, of which that one alone serves what
/// involves a key, and all that is known of platforms (who serves, how the decision looks, what is reached) is known of it.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/random_source.hpp>
#include <psadrv/select/required.hpp>

namespace psadrv {

namespace detail {

[[nodiscard]] constexpr std::uint32_t find_keyed_usages() {
    std::uint32_t keyed = 0;
    for (const usage_row& one : usages) {
        const signature& about = signature_of(one.first);
        if (about.involves_key() || about.follows_location()) keyed |= bits_of(one.which);
    }
    return keyed;
}
inline constexpr std::uint32_t keyed_usages = find_keyed_usages();

/// A row as a location has it: what involves a key, or follows one; whoever copies keys imports and exports them, too. No usage
/// where it is not for keys there.
[[nodiscard]] constexpr wanted_row row_at(wanted_row row, psa_key_location_t location) {
    const bool here = row.location == any_location || row.location == location;
    row.usage = here ? static_cast<usage>(bits_of(row.usage) & keyed_usages) : usage{};
    if (contains(row.usage, usage::copy_key)) row.usage = row.usage | usage::export_key | usage::import_key;
    return row;
}

/// The wanted rows of a platform for one location, those that ask for something there.
template <platform Platform, psa_key_location_t Location>
struct located_rows {
    static constexpr std::size_t count = [] {
        std::size_t rows = 0;
        if constexpr (has_wanted<Platform>) {
            for (const wanted_row& row : Platform::wanted) rows += bits_of(row_at(row, Location).usage) != 0 ? 1U : 0U;
        }
        return rows;
    }();
    static constexpr auto value = [] {
        wanted<count> all;
        std::size_t rows = 0;
        if constexpr (has_wanted<Platform>) {
            for (const wanted_row& row : Platform::wanted) {
                if (bits_of(row_at(row, Location).usage) != 0) all.rows[rows++] = row_at(row, Location);
            }
        }
        return all;
    }();
};

/// The platform that a user has written, of what is made of it here.
template <class Platform>
struct asking {
    using type = Platform;
};
template <class Platform>
struct asking<required_platform<Platform>> : asking<Platform> {};
template <class Platform, psa_key_location_t Location>
struct asking<located_platform<Platform, Location>> : asking<Platform> {};

template <class Platform, bool Has = has_random_source<Platform>>
struct with_random_of {};
template <class Platform>
struct with_random_of<Platform, true> {
    using random = typename Platform::random;
};

}  // namespace detail

template <platform Platform, psa_key_location_t Location>
struct located_platform : detail::with_random_of<Platform> {
    using drivers = listed_drivers<Platform>;
    static constexpr auto wanted = detail::located_rows<Platform, Location>::value;

    template <class Driver, entry_point Entry>
        requires has_guard<Platform, Driver, Entry>
    using guard = typename detail::guard_in<Platform, Driver, Entry>::type;
    template <class Driver>
        requires has_session<Platform, Driver>
    using session = typename detail::session_in<Platform, Driver>::type;
};

/// The platform that a user has written, whose core it is: compositions and locations call drivers on its behalf.
template <class Platform>
using asking_platform = typename detail::asking<Platform>::type;

/// The opaque drivers of a platform, as indices into its list. None of a view: there are no locations behind a location.
template <platform Platform>
inline constexpr auto elements = [] {
    detail::bounded<std::size_t, listed_drivers<Platform>::size> found;
    if constexpr (std::is_same_v<asking_platform<Platform>, Platform>) {
        for (std::size_t d = 0; d != listed_drivers<Platform>::size; ++d) {
            if (listed_drivers<Platform>::rows()[d].type == driver_type::opaque) found.push(d);
        }
    }
    return found;
}();

/// The view from the location of an opaque driver, by its number among them.
template <platform Platform, std::size_t Element>
using element_platform = located_platform<Platform, listed_drivers<Platform>::rows()[elements<Platform>.items[Element]].location>;

namespace detail {

/// Whether the driver of some location serves a wanted row, as that location has it, at an entry point.
template <platform Located, entry_point Entry>
[[nodiscard]] constexpr bool serves_row_there(const wanted_row& row) {
    bool found = false;
    if constexpr (wants_at<Located, Entry>) {
        for (std::size_t r = 0; r != platform_wanted<Located>.size(); ++r) {
            wanted_row other = platform_wanted<Located>[r];
            if (!other.begins_at(Entry)) continue;
            other.usage = row.usage;
            found = found || (same_row(other, row) && decision<Located, Entry>::serves_row(r));
        }
    }
    return found;
}
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr bool serves_row_elsewhere(const wanted_row& row) {
    return [&]<std::size_t... Es>(std::index_sequence<Es...>) {
        return (serves_row_there<element_platform<Platform, Es>, Entry>(row) || ...);
    }
    (std::make_index_sequence<elements<Platform>.size>{});
}

}  // namespace detail

}  // namespace psadrv
