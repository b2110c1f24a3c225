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

[[nodiscard]] constexpr bool is_wildcard(psa_algorithm_t alg) {
    return has_any_hash(alg) || (has_length(alg) && (alg & at_least) != 0) || alg == ccm_star_any_tag;
}

/// Narrower sets first. Insertion keeps the order of equals, so that tables read like the wanted rows.
template <class Set, std::size_t N>
constexpr void insert_narrow_first(bounded<Set, N>& sets, const Set& one, bool (*covers)(const Set&, const Set&)) {
    std::size_t at = 0;
    while (at != sets.size && !covers(sets[at], one)) ++at;
    sets.push(one);
    for (std::size_t i = sets.size - 1; i > at; --i) sets[i] = sets[i - 1];
    sets[at] = one;
}

/// The algorithm sets to tell apart at an entry point: the wanted ones, and what capabilities name within wildcards.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr auto find_algorithm_classes() {
    bounded<psa_algorithm_t, max_algorithm_classes> found;
    bool wildcards = false;
    for (const wanted_row& row : Platform::wanted) {
        if (!row.begins_at(Entry)) continue;
        found.push_unique(row.algorithm);
        wildcards = wildcards || is_wildcard(row.algorithm);
    }
    if (wildcards) {
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
        insert_narrow_first(sorted, one, +[](const psa_algorithm_t& a, const psa_algorithm_t& b) { return includes(a, b); });
    }
    return sorted;
}

template <platform Platform, entry_point Entry>
inline constexpr auto algorithm_classes = find_algorithm_classes<Platform, Entry>();

/// One class of mechanisms and who serves it.
template <class Chain>
struct cell {
    key_type_specification key_type;
    std::size_t key_bits = other_key_bits;
    Chain links;
};

template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr auto find_key_types(psa_algorithm_t algorithm) {
    bounded<key_type_specification, max_key_type_classes> found;
    for (const wanted_row& row : Platform::wanted) {
        if (!row.begins_at(Entry) || !includes(row.algorithm, algorithm)) continue;
        found.push_unique(row.key_type);
        if (row.key_type.mask == 0xffff) continue;
        for (const candidate& one : Platform::drivers::template candidates<Entry>) {
            for (const key_type_specification& named :
                 Platform::drivers::rows()[one.driver].capabilities[one.capability].key_types) {
                if (row.key_type.includes(named)) found.push_unique(named);
            }
        }
    }
    bounded<key_type_specification, max_key_type_classes> sorted;
    for (const key_type_specification& one : found) {
        insert_narrow_first(sorted, one,
                            +[](const key_type_specification& a, const key_type_specification& b) { return a.includes(b); });
    }
    return sorted;
}

/// The key sizes to tell apart for an algorithm and a key type; other_key_bits, where it is wanted, comes last.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr auto find_key_sizes(mechanism what) {
    bounded<std::size_t, max_key_size_classes> found;
    bool others = false;
    for (const wanted_row& row : Platform::wanted) {
        if (!row.begins_at(Entry) || !includes(row.algorithm, what.algorithm)) continue;
        if (!row.key_type.includes({what.key_type, what.key_type_mask})) continue;
        others = others || row.key_size_count == 0;
        for (std::size_t i = 0; i != row.key_size_count; ++i) found.push_unique(row.key_sizes[i]);
    }
    if (others) {
        for (const candidate& one : Platform::drivers::template candidates<Entry>) {
            const driver& by = Platform::drivers::rows()[one.driver];
            const capability& row = by.capabilities[one.capability];
            if (!row.key_sizes.given || row.key_sizes.size == 0) continue;
            what.key_bits = row.key_sizes[0];  // would it serve if it were asked for its own sizes?
            if (judge(by, row, one.form, what) != verdict::serves) continue;
            for (std::size_t bits : row.key_sizes) found.push_unique(bits);
        }
        found.push(other_key_bits);
    }
    return found;
}

/// All classes that share one algorithm set, narrow key types first, named sizes first.
template <platform Platform, entry_point Entry, std::size_t Algorithm>
struct algorithm_cells {
    using links = chain_value<typename Platform::drivers, Entry>;
    static constexpr psa_algorithm_t algorithm = algorithm_classes<Platform, Entry>[Algorithm];
    static constexpr bool keyed = signature_of(Entry).involves_key();

    template <class Visit>
    static constexpr void for_each(Visit&& visit) {
        if constexpr (!keyed) {
            visit(mechanism{algorithm});
        } else {
            for (const key_type_specification& type : find_key_types<Platform, Entry>(algorithm)) {
                for (std::size_t bits : find_key_sizes<Platform, Entry>({algorithm, type.value, type.mask})) {
                    visit(mechanism{algorithm, type.value, type.mask, bits});
                }
            }
        }
    }

    static constexpr std::size_t count = [] {
        std::size_t n = 0;
        for_each([&](const mechanism&) { ++n; });
        return n;
    }();
    static constexpr auto all = [] {
        bounded<cell<links>, count> cells;
        for_each([&](const mechanism& one) {
            cells.push({{one.key_type, one.key_type_mask}, one.key_bits, resolve_in<typename Platform::drivers, Entry>(one)});
        });
        return cells;
    }();
};

}  // namespace psadrv::detail
