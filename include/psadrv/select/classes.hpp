/// @file The classes of mechanisms that a run-time decision must tell apart, and the chain of each.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Wanted rows may be wildcards, and capabilities may name members of them. Sets of algorithms (and of key types) are
/// nested or disjoint once they are closed under intersection, so the narrowest set that holds an algorithm decides:
/// it stands for all its members that no narrower set holds. Key sizes are never enumerated: there are those that
/// somebody names, and other_key_bits for the rest.
#pragma once

#include <psadrv/select/chain.hpp>
#include <psadrv/select/platform.hpp>

namespace psadrv::detail {

/// Room for what the wildcards of one entry point unfold to; a platform that needs more is told so by the compiler.
inline constexpr std::size_t max_algorithm_classes = 256, max_key_type_classes = 32, max_key_size_classes = 32;

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
    for (const wanted_row& row : Platform::wanted) found = found || (is_wildcard(row.algorithm) && row.begins_at(Entry));
    return found;
}();

/// The algorithm sets to tell apart at an entry point: the wanted ones, and what capabilities name within wildcards.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr auto find_algorithm_classes() {
    bounded<psa_algorithm_t, max_algorithm_classes> found;
    for (const wanted_row& row : Platform::wanted) {
        if (row.begins_at(Entry)) found.push_unique(row.algorithm);
    }
    if constexpr (!wants_wildcards<Platform, Entry>) {
        return found;
    } else {
        for (const candidate& one : Platform::drivers::template candidates<Entry>) {
            for (psa_algorithm_t named : Platform::drivers::rows()[one.driver].capabilities[one.capability].algorithms) {
                for (std::size_t i = 0, n = found.size; i != n; ++i) {
                    for_each_common(found[i], named, [&](psa_algorithm_t both) { found.push_unique(both); });
                }
            }
        }
        for (std::size_t i = 0; i != found.size; ++i) {
            for (std::size_t j = 0; j != i; ++j) {
                for_each_common(found[i], found[j], [&](psa_algorithm_t both) { found.push_unique(both); });
            }
        }
    }
    bounded<psa_algorithm_t, max_algorithm_classes> sorted;
    for (psa_algorithm_t one : found) {
        insert_narrow_first(
            sorted, one, +[](const psa_algorithm_t& a, const psa_algorithm_t& b) { return includes(a, b); });
    }
    return sorted;
}

template <platform Platform, entry_point Entry>
inline constexpr auto algorithm_classes = find_algorithm_classes<Platform, Entry>();

/// The wanted rows of an entry point that ask for an algorithm, by number.
template <platform Platform, entry_point Entry, psa_algorithm_t Algorithm>
inline constexpr auto rows_for = [] {
    bounded<std::size_t, Platform::wanted.size()> found;
    for (std::size_t r = 0; r != Platform::wanted.size(); ++r) {
        const wanted_row& row = Platform::wanted[r];
        bool asks = row.algorithm == Algorithm;
        if constexpr (wants_wildcards<Platform, Entry>) asks = includes(row.algorithm, Algorithm);
        if (asks && row.begins_at(Entry)) found.push(r);
    }
    return found;
}();

/// The key types to tell apart for an algorithm: the wanted ones, and what capabilities name within `_`.
template <platform Platform, entry_point Entry, psa_algorithm_t Algorithm>
[[nodiscard]] constexpr auto find_key_types() {
    bounded<key_type_specification, max_key_type_classes> found;
    for (std::size_t r : rows_for<Platform, Entry, Algorithm>) {
        const key_type_specification wanted = Platform::wanted[r].key_type;
        found.push_unique(wanted);
        if (wanted.mask == 0xffff) continue;
        for (const candidate& one : candidates_for<typename Platform::drivers, Entry, Algorithm>::all) {
            for (const key_type_specification& named :
                 Platform::drivers::rows()[one.driver].capabilities[one.capability].key_types) {
                if (wanted.includes(named)) found.push_unique(named);
            }
        }
    }
    if (found.size == 1) return found;
    bounded<key_type_specification, max_key_type_classes> sorted;
    for (const key_type_specification& one : found) {
        insert_narrow_first(
            sorted, one, +[](const key_type_specification& a, const key_type_specification& b) { return a.includes(b); });
    }
    return sorted;
}

/// The key sizes to tell apart for an algorithm and a key type; other_key_bits, where it is wanted, comes last.
template <platform Platform, entry_point Entry, psa_algorithm_t Algorithm>
[[nodiscard]] constexpr auto find_key_sizes(const key_type_specification& type) {
    bounded<std::size_t, max_key_size_classes> found;
    bool others = false;
    for (std::size_t r : rows_for<Platform, Entry, Algorithm>) {
        const wanted_row& row = Platform::wanted[r];
        if (!row.key_type.includes(type)) continue;
        others = others || row.key_size_count == 0;
        for (std::size_t i = 0; i != row.key_size_count; ++i) found.push_unique(row.key_sizes[i]);
    }
    if (!others) return found;
    for (const candidate& one : candidates_for<typename Platform::drivers, Entry, Algorithm>::all) {
        const driver& by = Platform::drivers::rows()[one.driver];
        const capability& row = by.capabilities[one.capability];
        if (!row.key_sizes.given || row.key_sizes.size == 0) continue;
        // Would it serve if it were asked for a size of its own?
        if (judge_key(by, row, one.form, {Algorithm, type.value, type.mask, row.key_sizes[0]}) != verdict::serves) continue;
        for (std::size_t bits : row.key_sizes) found.push_unique(bits);
    }
    found.push(other_key_bits);
    return found;
}

/// One class of mechanisms; its chain is a part of its algorithm's links.
struct cell {
    key_type_specification key_type;
    std::size_t key_bits;
    std::size_t first, links;
};

/// All classes that share one algorithm set, narrow key types first, named sizes first.
template <platform Platform, entry_point Entry, psa_algorithm_t Algorithm>
struct algorithm_cells {
    static constexpr psa_algorithm_t algorithm = Algorithm;
    static constexpr list<candidate> candidates = candidates_for<typename Platform::drivers, Entry, Algorithm>::all;

    /// Calls `visit(mechanism)` for each class.
    template <class Visit>
    static constexpr void for_each(Visit&& visit) {
        constexpr auto& rows = rows_for<Platform, Entry, Algorithm>;
        constexpr wanted_row only = rows.size == 1 ? Platform::wanted[rows.items[0]] : wanted_row{};
        if constexpr (!signature_of(Entry).involves_key()) {
            visit(mechanism{Algorithm});
        } else if constexpr (only.key_type.mask == 0xffff && only.key_size_count != 0) {  // the usual row leaves nothing open
            for (std::size_t i = 0; i != only.key_size_count; ++i) visit(mechanism{Algorithm, only.key_type.value, 0xffff, only.key_sizes[i]});
        } else {
            for (const key_type_specification& type : find_key_types<Platform, Entry, Algorithm>()) {
                for (std::size_t bits : find_key_sizes<Platform, Entry, Algorithm>(type)) {
                    visit(mechanism{Algorithm, type.value, type.mask, bits});
                }
            }
        }
    }

    static constexpr std::size_t count = [] {
        std::size_t n = 0;
        for_each([&](const mechanism&) { ++n; });
        return n;
    }();
    struct chains {
        bounded<cell, count> cells;
        bounded<candidate, count * most_links(candidates)> links;
    };
    static constexpr chains all = [] {
        chains found;
        for_each([&](const mechanism& one) {
            const std::size_t first = found.links.size;
            resolve_links<typename Platform::drivers>(candidates, one, [&](const candidate& link) { found.links.push(link); });
            found.cells.push({{one.key_type, one.key_type_mask}, one.key_bits, first, found.links.size - first});
        });
        return found;
    }();
};

}  // namespace psadrv::detail
