/// @file The algorithms that a run-time decision must tell apart.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Wanted rows may be wildcards, and capabilities may name members of them. Sets of algorithms (and of key types) are
/// nested or disjoint once they are closed under intersection, so the narrowest set that holds an algorithm decides:
/// it stands for all its members that no narrower set holds.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/question.hpp>

namespace psadrv::detail {

/// Narrower sets first. Insertion keeps the order of equals, so that tables read like the wanted rows.
template <class Set>
constexpr void sort_narrow_first(filling<Set> sets, bool (*covers)(const Set&, const Set&)) {
    for (std::size_t next = 1; next < sets.size; ++next) {
        const Set one = sets.items[next];
        std::size_t at = 0;
        while (at != next && !covers(sets.items[at], one)) ++at;
        for (std::size_t i = next; i > at; --i) sets.items[i] = sets.items[i - 1];
        sets.items[at] = one;
    }
}

[[nodiscard]] constexpr bool has_wildcards(const question& asked) {
    for (const wanted_row& row : asked.wanted) {
        if (is_wildcard(row.algorithm) && row.begins_at(asked.entry)) return true;
    }
    return false;
}
template <platform Platform, entry_point Entry>
inline constexpr bool wants_wildcards = has_wildcards(question_of<Platform, Entry>);

/// Room for the hashes in which a wildcard for the hash meets one for the length.
inline constexpr std::size_t hashes_of_meeting = 64;

/// Room for the algorithm sets of an entry point: each row's own, or where there are wildcards, as many again for what
/// capabilities name within them and for where two of all these meet.
[[nodiscard]] constexpr std::size_t algorithm_room(const question& asked) {
    if (!has_wildcards(asked)) return asked.wanted.size;
    std::size_t room = asked.wanted.size;
    for (const candidate& one : asked.candidates) room += asked.row_of(one).algorithms.size;
    return (verifies(asked.entry) ? 4 : 2) * room + hashes_of_meeting;
}

/// The algorithm sets to tell apart at an entry point: the wanted ones, and what capabilities name within wildcards.
constexpr void collect_algorithm_classes(const question& asked, filling<psa_algorithm_t> found) {
    for (const wanted_row& row : asked.wanted) {
        if (row.begins_at(asked.entry)) found.push_unique(row.algorithm);
    }
    if (!has_wildcards(asked)) return;
    const auto meet_found = [&](psa_algorithm_t named) {
        for (std::size_t i = 0, n = found.size; i != n; ++i)
            for_each_common(found.items[i], named, [&](psa_algorithm_t both) { found.push_unique(both); });
    };
    for (const candidate& one : asked.candidates) {
        for (psa_algorithm_t named : asked.row_of(one).algorithms) {
            meet_found(named);
            if (verifies(asked.entry) && is_ecdsa(named)) meet_found(named ^ deterministic);  // a verifier of one serves both
        }
    }
    for (std::size_t i = 0; i != found.size; ++i) {
        for (std::size_t j = 0; j != i; ++j)
            for_each_common(found.items[i], found.items[j], [&](psa_algorithm_t both) { found.push_unique(both); });
    }
    sort_narrow_first(
        found, +[](const psa_algorithm_t& a, const psa_algorithm_t& b) { return includes(a, b); });
}

template <std::size_t Room>
[[nodiscard]] constexpr bounded<psa_algorithm_t, Room> find_algorithm_classes(const question& asked) {
    bounded<psa_algorithm_t, Room> found;
    collect_algorithm_classes(asked, found.fill());
    return found;
}

template <platform Platform, entry_point Entry>
inline constexpr auto algorithm_classes =
    find_algorithm_classes<algorithm_room(question_of<Platform, Entry>)>(question_of<Platform, Entry>);

}  // namespace psadrv::detail
