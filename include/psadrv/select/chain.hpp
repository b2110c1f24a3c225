/// @file The fallback chain of a mechanism as a type, and the drivers in it. Specification: "Fallback".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/resolve.hpp>

#include <utility>

namespace psadrv {

/// Only indices are template arguments: rows hold pointers, which not every compiler takes there.
template <candidate... Links>
struct chain {
    static constexpr std::size_t size = sizeof...(Links);
};

namespace detail {

/// A chain as a value; its length is bounded by one link for each driver and form that concerns the entry point.
template <class Drivers, entry_point Entry>
using chain_value = bounded<candidate, (2 * Drivers::size < Drivers::template candidates<Entry>.size
                                            ? 2 * Drivers::size
                                            : Drivers::template candidates<Entry>.size)>;

template <class Drivers, entry_point Entry>
[[nodiscard]] constexpr chain_value<Drivers, Entry> resolve_in(const mechanism& asked) {
    chain_value<Drivers, Entry> links;
    resolve(Drivers::rows(), Drivers::template candidates<Entry>, asked, [&](const candidate& link) { links.push(link); });
    return links;
}

template <const auto& Value, class Indices = std::make_index_sequence<Value.size>>
struct chain_type;
template <const auto& Value, std::size_t... Is>
struct chain_type<Value, std::index_sequence<Is...>> {
    using type = chain<Value.items[Is]...>;
};

/// One constant evaluation for each mechanism: one evaluation for all breaks clang's default step limit.
template <class Drivers, entry_point Entry, mechanism Asked>
struct resolved {
    static constexpr auto value = resolve_in<Drivers, Entry>(Asked);
    using type = typename chain_type<value>::type;
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
using chain_for = typename detail::resolved<Drivers, Entry, Asked>::type;

/// The classes of the drivers in it: `fallback_chain<hash_compute, sha_256, driver_list<...>>` is a driver_list.
template <entry_point Entry, mechanism Asked, class Drivers>
using fallback_chain = typename detail::drivers_of<Drivers, chain_for<Drivers, Entry, Asked>>::type;

}  // namespace psadrv
