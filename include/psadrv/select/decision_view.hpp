/// @file What has been decided about an entry point, as data: its algorithms, key types, key sizes, and their chains.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/key_type_specification.hpp>
#include <psadrv/model/mechanism.hpp>
#include <psadrv/select/candidate.hpp>

namespace psadrv::detail {

/// One key size of a key type, and the number of its chain; `none` where nobody serves it.
struct size_branch {
    std::size_t key_bits;
    std::size_t chain;
    bool promised;  ///< whether the last link promises full support
};
struct type_branch {
    key_type_specification key_type;
    std::size_t first, last;  ///< its sizes
};
struct algorithm_branch {
    psa_algorithm_t algorithm;
    std::size_t first, last;  ///< its key types
    std::size_t chain;        ///< of the first size of the first of them: most that differ, differ in this
};

/// A chain is a part of the table's links.
struct chain_branch {
    std::size_t first, count;
};

/// A table as its readers see it: of any size, so that what reads one is compiled once.
struct decision_view {
    list<algorithm_branch> algorithms;
    list<type_branch> types;
    list<size_branch> sizes;
    list<chain_branch> chains;
    const candidate* links;
    psa_key_location_t location;  ///< where its keys are
    std::size_t none;             ///< not the number of a chain

    /// The chain of the sizes that nobody names, which stand last among those of a key type; `none` if they are not wanted.
    [[nodiscard]] constexpr std::size_t others_of(const type_branch& type) const {
        const size_branch& last = sizes.data[type.last - 1];
        return last.key_bits == other_key_bits ? last.chain : none;
    }
    [[nodiscard]] constexpr bool same_sizes(const type_branch& a, const type_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            const size_branch &left = sizes.data[a.first + i], &right = sizes.data[b.first + i];
            if (left.key_bits != right.key_bits || left.chain != right.chain) return false;
        }
        return true;
    }
    [[nodiscard]] constexpr bool same_types(const algorithm_branch& a, const algorithm_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            const type_branch &left = types.data[a.first + i], &right = types.data[b.first + i];
            if (!(left.key_type == right.key_type) || !same_sizes(left, right)) return false;
        }
        return true;
    }

    /// Where the chain of one mechanism stands, which is not a wildcard; its `chain` is `none` where the mechanism is not
    /// wanted or nobody serves it. Decides as the run-time decision does.
    [[nodiscard]] constexpr size_branch find(const mechanism& what) const {
        const size_branch nobody{0, none, false};
        std::size_t a = 0;  // the narrowest set that holds an algorithm is that algorithm, if it is there
        while (a != algorithms.size && algorithms.data[a].algorithm != what.algorithm) ++a;
        if (a == algorithms.size) a = 0;
        while (a != algorithms.size && !includes(algorithms.data[a].algorithm, what.algorithm)) ++a;
        if (a == algorithms.size) return nobody;

        std::size_t t = algorithms.data[a].first;
        const std::size_t last_type = algorithms.data[a].last;
        while (t != last_type && !types.data[t].key_type.includes({what.key_type, what.key_type_mask})) ++t;
        if (t == last_type) return nobody;

        for (std::size_t s = types.data[t].first; s != types.data[t].last; ++s) {
            if (sizes.data[s].key_bits == what.key_bits) return sizes.data[s];
        }
        const size_branch& last = sizes.data[types.data[t].last - 1];
        return last.key_bits == other_key_bits ? last : nobody;
    }

    /// Calls `visit(mechanism, links, promised)` for every class; see decision::for_each_end.
    template <class Visit>
    constexpr void for_each_end(Visit&& visit) const {
        for (const algorithm_branch& algorithm : algorithms) {
            for (std::size_t t = algorithm.first; t != algorithm.last; ++t) {
                const type_branch& type = types.data[t];
                for (std::size_t s = type.first; s != type.last; ++s) {
                    const mechanism what{algorithm.algorithm, type.key_type.value, type.key_type.mask, sizes.data[s].key_bits,
                                         location};
                    const std::size_t number = sizes.data[s].chain;
                    const chain_branch chain = number == none ? chain_branch{} : chains.data[number];
                    const list<candidate> of_chain{links + chain.first, chain.count};
                    visit(what, number == none ? nullptr : &of_chain, sizes.data[s].promised);
                }
            }
        }
    }
    /// The same without the last argument.
    template <class Visit>
    constexpr void for_each_class(Visit&& visit) const {
        for_each_end([&](const mechanism& what, const list<candidate>* of_chain, bool) { visit(what, of_chain); });
    }
};

}  // namespace psadrv::detail
