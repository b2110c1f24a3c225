/// @file The fallback chain of a mechanism as a type, and the drivers in it. Specification: "Fallback".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/ecdsa_form.hpp>
#include <psadrv/select/public_part.hpp>
#include <psadrv/select/resolve.hpp>

#include <utility>

namespace psadrv {

/// Only indices are template arguments: rows hold pointers, which not every compiler takes there.
template <candidate... Links>
struct chain {
    static constexpr std::size_t size = sizeof...(Links);
};

namespace detail {

/// Two links do the same if driver, implementation and form are the same: of these, the one of the first capability that
/// has the form stands in chains, so that capabilities that restrict differently do not make chains differ. Those that
/// declare different forms of ECDSA, which the driver is called with, do.
[[nodiscard]] constexpr candidate representative(list<driver> drivers, candidate link) {
    const capability* rows = drivers.data[link.driver].capabilities.data;
    const std::size_t own = rows[link.capability].implementation;
    std::uint16_t first = 0;
    while (rows[first].implementation != own || !rows[first].entry_points.contains(link.form) ||
           (verifies(link.form) && !declare_same_form(rows[first], rows[link.capability])))
        ++first;
    link.capability = first;
    return link;
}

/// Appends each link of a chain, from candidates in order that `judge_row` has yet to judge. Returns whether the last one
/// promises full support.
template <class Judge>
constexpr bool resolve_links(list<driver> drivers, list<candidate> candidates, const mechanism& asked, Judge&& judge_row,
                             filling<candidate> links) {
    return resolve(
        drivers, candidates, asked, [&](const candidate& link) { links.push(representative(drivers, link)); }, judge_row);
}

constexpr void resolve_chain(list<driver> drivers, list<candidate> candidates, entry_point entry, const mechanism& asked,
                             filling<candidate> links) {
    const auto judge_row = [&](const driver& by, const capability& row, entry_point form, const mechanism& what) {
        return judge_form(drivers, entry, by, row, form, what);
    };
    resolve_links(drivers, candidates, asked, judge_row, links);
}

/// A chain as a value.
template <class Drivers, entry_point Entry>
[[nodiscard]] constexpr auto resolve_in(const mechanism& asked) {
    bounded<candidate, links_per_driver(Entry) * Drivers::size> links;
    resolve_chain(Drivers::rows(), Drivers::template candidates<Entry>, Entry, asked, links.fill());
    return links;
}

template <const auto& Links, std::size_t First, class Indices>
struct chain_slice;
template <const auto& Links, std::size_t First, std::size_t... Is>
struct chain_slice<Links, First, std::index_sequence<Is...>> {
    using type = chain<Links[First + Is]...>;
};

/// A chain that is a part of what holds many links: dispatch walks it by index, which costs the compiler far less than a
/// list of links as template arguments for each step. `Links` is a whole object: clang 16 takes no part of one here.
template <const auto& Links, std::size_t First, std::size_t Count>
struct chain_part {
    static constexpr std::size_t size = Count;
    [[nodiscard]] static constexpr candidate link(std::size_t index) { return Links[First + index]; }
    using before = std::make_index_sequence<Count == 0 ? 0 : Count - 1>;  ///< the links that are not the last
    /// The same as a list of links.
    using type = typename chain_slice<Links, First, std::make_index_sequence<Count>>::type;
};
template <const auto& Links>
using whole_chain = chain_part<Links, 0, Links.size>;
struct no_chain {
    static constexpr std::size_t size = 0;
    using before = std::index_sequence<>;
    using type = chain<>;
};

template <class Drivers, entry_point Entry, mechanism Asked>
struct resolved {
    static constexpr auto value = resolve_in<Drivers, Entry>(Asked);
    using part = whole_chain<value>;
};

template <class Drivers, class Chain>
struct drivers_of;
template <class Drivers, candidate... Links>
struct drivers_of<Drivers, chain<Links...>> {
    using type = driver_list<typename Drivers::template at<Links.driver>...>;
};

}  // namespace detail

/// The chain for a mechanism at an entry point.
template <class Drivers, entry_point Entry, mechanism Asked>
using chain_for = typename detail::resolved<Drivers, Entry, Asked>::part::type;

/// The classes of the drivers in it: `fallback_chain<hash_compute, sha_256, driver_list<...>>` is a driver_list.
template <entry_point Entry, mechanism Asked, class Drivers>
using fallback_chain = typename detail::drivers_of<Drivers, chain_for<Drivers, Entry, Asked>>::type;

}  // namespace psadrv
