/// @file The fallback chain of a mechanism as a type, and the drivers in it. Specification: "Fallback".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/algorithm_index.hpp>
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
/// has the form stands in chains, so that capabilities that restrict differently do not make chains differ.
template <class Drivers>
[[nodiscard]] constexpr candidate representative(candidate link) {
    const list<capability> rows = Drivers::rows()[link.driver].capabilities;
    const std::size_t own = rows[link.capability].implementation;
    link.capability = 0;
    while (rows[link.capability].implementation != own || !rows[link.capability].entry_points.contains(link.form)) ++link.capability;
    return link;
}

/// Calls `push(candidate)` for each link of a chain, from the candidates that serve the mechanism's algorithm.
template <class Drivers, class Push>
constexpr void resolve_links(list<candidate> serving, const mechanism& asked, Push&& push) {
    resolve(Drivers::rows(), serving, asked, [&](const candidate& link) { push(representative<Drivers>(link)); }, judge_key);
}

/// The most links that a chain over these candidates can have: two for each driver.
[[nodiscard]] constexpr std::size_t most_links(list<candidate> candidates) {
    std::size_t drivers = 0;
    for (std::size_t i = 0; i != candidates.size; ++i) {
        if (i == 0 || candidates[i].driver != candidates[i - 1].driver) ++drivers;
    }
    return 2 * drivers < candidates.size ? 2 * drivers : candidates.size;
}

/// A chain as a value.
template <class Drivers, entry_point Entry, psa_algorithm_t Algorithm>
using chain_value = bounded<candidate, most_links(candidates_for<Drivers, Entry, Algorithm>::all)>;

template <class Drivers, entry_point Entry, psa_algorithm_t Algorithm>
[[nodiscard]] constexpr auto resolve_in(const mechanism& asked) {
    chain_value<Drivers, Entry, Algorithm> links;
    resolve_links<Drivers>(candidates_for<Drivers, Entry, Algorithm>::all, asked, [&](const candidate& link) { links.push(link); });
    return links;
}

template <const auto& Links, std::size_t First, class Indices>
struct chain_slice;
template <const auto& Links, std::size_t First, std::size_t... Is>
struct chain_slice<Links, First, std::index_sequence<Is...>> {
    using type = chain<Links.items[First + Is]...>;
};

/// A chain that is a part of a table of links: dispatch walks it by index, which costs the compiler far less than a list
/// of links as template arguments for each step.
template <const auto& Links, std::size_t First, std::size_t Count>
struct chain_part {
    static constexpr std::size_t size = Count;
    template <std::size_t Index>
    static constexpr candidate link = Links.items[First + Index];
    /// The same as a list of links.
    using type = typename chain_slice<Links, First, std::make_index_sequence<Count>>::type;
};
template <const auto& Links>
using whole_chain = chain_part<Links, 0, Links.size>;
struct no_chain {
    static constexpr std::size_t size = 0;
};

/// One constant evaluation for each mechanism: one evaluation for all breaks clang's default step limit.
template <class Drivers, entry_point Entry, mechanism Asked>
struct resolved {
    static constexpr auto value = resolve_in<Drivers, Entry, Asked.algorithm>(Asked);
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
