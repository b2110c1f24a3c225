/// @file The table behind the run-time decision: branches of algorithms, key types and key sizes, and their chains.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/classes.hpp>

namespace psadrv::detail {

/// One key size of a key type, and the number of its chain; `decision::none` where nobody serves it.
struct size_branch {
    std::size_t key_bits;
    std::size_t chain;
    [[nodiscard]] friend constexpr bool operator==(const size_branch&, const size_branch&) = default;
};
struct type_branch {
    key_type_specification key_type;
    std::size_t first = 0, last = 0;  ///< its sizes
    std::size_t leader = 0;           ///< the first key type of this algorithm with the same sizes and chains
};
struct algorithm_branch {
    psa_algorithm_t algorithm;
    std::size_t first, last;  ///< its key types
    std::size_t leader;           ///< the first algorithm with the same key types, sizes and chains
};

/// A chain is a part of the table's links; the sum of its links tells most chains apart at a glance.
struct chain_branch {
    std::size_t first, count, sum;
};

template <std::size_t Algorithms, std::size_t Cells, std::size_t Links>
struct decision_table {
    bounded<algorithm_branch, Algorithms> algorithms;
    bounded<type_branch, Cells> types;
    bounded<size_branch, Cells> sizes;
    bounded<chain_branch, Cells> chains;
    bounded<candidate, Links> links;

    /// The number of a chain, which is new or is there already.
    constexpr std::size_t number_of(const candidate* begin, std::size_t count) {
        std::size_t sum = 0;
        for (std::size_t i = 0; i != count; ++i) sum = sum * 1021 + begin[i].driver * 509U + begin[i].capability * 2U + 1;
        for (std::size_t c = 0; c != chains.size; ++c) {
            if (chains.items[c].sum != sum || chains.items[c].count != count) continue;
            std::size_t same = 0;
            while (same != count && links.items[chains.items[c].first + same] == begin[same]) ++same;
            if (same == count) return c;
        }
        chains.push({links.size, count, sum});
        for (std::size_t i = 0; i != count; ++i) links.push(begin[i]);
        return chains.size - 1;
    }

    [[nodiscard]] constexpr bool same_sizes(const type_branch& a, const type_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            if (!(sizes[a.first + i] == sizes[b.first + i])) return false;
        }
        return true;
    }
    [[nodiscard]] constexpr bool same_types(const algorithm_branch& a, const algorithm_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            const type_branch &left = types[a.first + i], &right = types[b.first + i];
            if (!(left.key_type == right.key_type) || !same_sizes(left, right)) return false;
        }
        return true;
    }

    /// The chain of the sizes that nobody names, which stand last among those of a key type; `Cells` if they are not wanted.
    [[nodiscard]] constexpr std::size_t others_of(std::size_t last) const {
        return sizes[last - 1].key_bits == other_key_bits ? sizes[last - 1].chain : Cells;
    }
    /// Whether a size is the first of its key type with its chain, and that chain is not the others'.
    [[nodiscard]] constexpr bool leads(std::size_t size, std::size_t first, std::size_t last) const {
        if (sizes[size].key_bits == other_key_bits || sizes[size].chain == others_of(last)) return false;
        for (std::size_t s = first; s != size; ++s) {
            if (sizes[s].chain == sizes[size].chain) return false;
        }
        return true;
    }
    [[nodiscard]] constexpr std::size_t uses_of(std::size_t chain) const {
        std::size_t uses = 0;
        for (std::size_t a = 0; a != algorithms.size; ++a) {
            if (algorithms[a].leader != a) continue;
            for (std::size_t t = algorithms[a].first; t != algorithms[a].last; ++t) {
                if (types[t].leader != t) continue;
                uses += others_of(types[t].last) == chain ? 1U : 0U;
                for (std::size_t s = types[t].first; s != types[t].last; ++s) {
                    uses += sizes[s].chain == chain && leads(s, types[t].first, types[t].last) ? 1U : 0U;
                }
            }
        }
        return uses;
    }

    /// How many branches do the same as their leader, itself included, and which they are.
    template <class Branches>
    [[nodiscard]] static constexpr std::size_t followers(const Branches& branches, std::size_t leader) {
        std::size_t n = 0;
        for (std::size_t i = leader; i != branches.size; ++i) n += branches[i].leader == leader ? 1U : 0U;
        return n;
    }
    template <class Branches>
    [[nodiscard]] static constexpr std::size_t follower(const Branches& branches, std::size_t leader, std::size_t number) {
        std::size_t i = leader;
        while (branches[i].leader != leader || number-- != 0) ++i;
        return i;
    }

    /// Appends one algorithm with its cells, which are sorted by key type.
    template <class Chains>
    constexpr void append(psa_algorithm_t algorithm, const Chains& from) {
        algorithm_branch branch{algorithm, types.size, types.size, algorithms.size};
        for (const cell& one : from.cells) {
            if (types.size == branch.first || !(types[types.size - 1].key_type == one.key_type)) {
                types.push({one.key_type, sizes.size, sizes.size, types.size});
            }
            sizes.push({one.key_bits, one.links != 0 ? number_of(from.links.items + one.first, one.links) : Cells});
            types[types.size - 1].last = sizes.size;
        }
        branch.last = types.size;
        algorithms.push(branch);
    }

    /// Lets branches that do the same share one. Wildcards stay where they are: what they may hold depends on what was
    /// tested before.
    constexpr void share() {
        for (const algorithm_branch& one : algorithms) {
            for (std::size_t t = one.first; t != one.last; ++t) {
                for (std::size_t s = t; s-- != one.first;) {
                    if (types[t].key_type.mask == 0xffff && types[s].key_type.mask == 0xffff && same_sizes(types[t], types[s]))
                        types[t].leader = s;
                }
            }
        }
        for (std::size_t a = 0; a != algorithms.size; ++a) {
            for (std::size_t b = a; b-- != 0;) {
                if (!is_wildcard(algorithms[a].algorithm) && !is_wildcard(algorithms[b].algorithm) &&
                    same_types(algorithms[a], algorithms[b]))
                    algorithms[a].leader = b;
            }
        }
    }
};

template <platform Platform, entry_point Entry, class Indices>
struct decision_table_for;
template <platform Platform, entry_point Entry, std::size_t... As>
struct decision_table_for<Platform, Entry, std::index_sequence<As...>> {
    template <std::size_t A>
    using cells_of = algorithm_cells<Platform, Entry, algorithm_classes<Platform, Entry>.items[A]>;
    static constexpr std::size_t cells = (std::size_t{0} + ... + cells_of<As>::count);
    static constexpr auto table = [] {
        decision_table<sizeof...(As), cells, (std::size_t{0} + ... + cells_of<As>::all.links.size)> all;
        (all.append(cells_of<As>::algorithm, cells_of<As>::all), ...);
        all.share();
        return all;
    }();
};

}  // namespace psadrv::detail
