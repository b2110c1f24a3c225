/// @file The algorithms that a run-time decision must tell apart.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Wanted rows may be wildcards, and capabilities may name members of them. Sets of algorithms (and of key types) are
/// nested or disjoint once they are closed under intersection, so the narrowest set that holds an algorithm decides:
/// it stands for all its members that no narrower set holds.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/platform.hpp>

namespace psadrv::detail {

/// Narrower sets first. Insertion keeps the order of equals, so that tables read like the wanted rows.
template <class Set, std::size_t N>
constexpr void insert_narrow_first(bounded<Set, N>& sets, const Set& one, bool (*covers)(const Set&, const Set&)) {
    std::size_t at = 0;
    while (at != sets.size && !covers(sets[at], one)) ++at;
    sets.push(one);
    for (std::size_t i = sets.size - 1; i > at; --i) sets[i] = sets[i - 1];
    sets[at] = one;
}

template <platform Platform, entry_point Entry>
inline constexpr bool wants_wildcards = [] {
    bool found = false;
    for (const wanted_row& row : platform_wanted<Platform>) found = found || (is_wildcard(row.algorithm) && row.begins_at(Entry));
    return found;
}();

/// Room for the hashes in which a wildcard for the hash meets one for the length.
inline constexpr std::size_t hashes_of_meeting = 64;

/// Room for the algorithm sets of an entry point: each row's own, or where there are wildcards, as many again for what
/// capabilities name within them and for where two of all these meet.
template <platform Platform, entry_point Entry>
inline constexpr std::size_t algorithm_room = [] {
    std::size_t room = platform_wanted<Platform>.size();
    if constexpr (wants_wildcards<Platform, Entry>) {
        for (const candidate& one : platform_drivers<Platform>::template candidates<Entry>)
            room += platform_drivers<Platform>::rows()[one.driver].capabilities[one.capability].algorithms.size;
        room = (verifies(Entry) ? 4 : 2) * room + hashes_of_meeting;
    }
    return room;
}();

/// The algorithm sets to tell apart at an entry point: the wanted ones, and what capabilities name within wildcards.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr auto find_algorithm_classes() {
    bounded<psa_algorithm_t, algorithm_room<Platform, Entry>> found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (row.begins_at(Entry)) found.push_unique(row.algorithm);
    }
    const auto meet_found = [&](psa_algorithm_t named) {
        for (std::size_t i = 0, n = found.size; i != n; ++i) {
            for_each_common(found[i], named, [&](psa_algorithm_t both) { found.push_unique(both); });
        }
    };
    if constexpr (!wants_wildcards<Platform, Entry>) {
        return found;
    } else {
        for (const candidate& one : platform_drivers<Platform>::template candidates<Entry>) {
            for (psa_algorithm_t named : platform_drivers<Platform>::rows()[one.driver].capabilities[one.capability].algorithms) {
                meet_found(named);
                if (verifies(Entry) && is_ecdsa(named)) meet_found(named ^ deterministic);  // a verifier of one serves both
            }
        }
        for (std::size_t i = 0; i != found.size; ++i) {
            for (std::size_t j = 0; j != i; ++j) {
                for_each_common(found[i], found[j], [&](psa_algorithm_t both) { found.push_unique(both); });
            }
        }
    }
    bounded<psa_algorithm_t, algorithm_room<Platform, Entry>> sorted;
    for (psa_algorithm_t one : found) {
        insert_narrow_first(
            sorted, one, +[](const psa_algorithm_t& a, const psa_algorithm_t& b) { return includes(a, b); });
    }
    return sorted;
}

template <platform Platform, entry_point Entry>
inline constexpr auto algorithm_classes = find_algorithm_classes<Platform, Entry>();

}  // namespace psadrv::detail
