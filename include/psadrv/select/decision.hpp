/// @file The run-time decision at an entry point: from algorithm, key type and key size to the number of a chain.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A table for the compiler, not for the target: the functions below unfold to the comparisons that a person would
/// write, algorithms that behave alike sharing one branch, and a size is tested only where the chain depends on it.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/classes.hpp>

namespace psadrv::detail {

/// One key size of a key type, and the number of its chain; `decision::none` where nobody serves it.
struct size_branch {
    std::size_t key_bits = 0;
    std::size_t chain = 0;
    [[nodiscard]] friend constexpr bool operator==(const size_branch&, const size_branch&) = default;
};
struct type_branch {
    key_type_specification key_type;
    std::size_t first = 0, last = 0;  ///< its sizes
    std::size_t leader = 0;           ///< the first key type of this algorithm with the same sizes and chains
};
struct algorithm_branch {
    psa_algorithm_t algorithm = 0;
    std::size_t first = 0, last = 0;  ///< its key types
    std::size_t leader = 0;           ///< the first algorithm with the same key types, sizes and chains
};

template <std::size_t Algorithms, std::size_t Cells, class Links>
struct decision_table {
    bounded<algorithm_branch, Algorithms> algorithms;
    bounded<type_branch, Cells> types;
    bounded<size_branch, Cells> sizes;
    bounded<Links, Cells> chains;

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

    /// Appends one algorithm with its cells, which are sorted by key type.
    template <class Cellular>
    constexpr void append(psa_algorithm_t algorithm, const Cellular& cells) {
        algorithm_branch branch{algorithm, types.size, types.size, algorithms.size};
        for (const auto& one : cells) {
            if (types.size == branch.first || !(types[types.size - 1].key_type == one.key_type)) {
                types.push({one.key_type, sizes.size, sizes.size, types.size});
            }
            if (one.links.size != 0) chains.push_unique(one.links);
            sizes.push({one.key_bits, one.links.size != 0 ? chains.index_of(one.links) : Cells});
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
    static constexpr std::size_t cells = (std::size_t{0} + ... + algorithm_cells<Platform, Entry, As>::count);
    static constexpr auto table = [] {
        decision_table<sizeof...(As), cells, chain_value<typename Platform::drivers, Entry>> all;
        (all.append(algorithm_classes<Platform, Entry>[As], algorithm_cells<Platform, Entry, As>::all), ...);
        all.share();
        return all;
    }();
};

}  // namespace psadrv::detail

namespace psadrv {

template <platform Platform, entry_point Entry>
class decision {
    using source =
        detail::decision_table_for<Platform, Entry, std::make_index_sequence<detail::algorithm_classes<Platform, Entry>.size>>;
    static constexpr const auto& table = source::table;

  public:
    static constexpr std::size_t none = source::cells;  ///< not a chain: PSA_ERROR_NOT_SUPPORTED
    static constexpr std::size_t chain_count = table.chains.size;

    template <std::size_t Number>
    using chain_at = typename detail::chain_type<table.chains.items[Number]>::type;

    /// The number of the chain that serves a mechanism known at run time; `key_bits` in bits.
    PSADRV_ALWAYS_INLINE static constexpr std::size_t classify(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits) {
        return by_algorithm(alg, key_type, key_bits, std::make_index_sequence<table.algorithms.size>{});
    }

    /// Calls `visit(row, links)` for every wanted class of mechanisms: what the map prints and the rules examine.
    template <class Visit>
    static constexpr void for_each_class(Visit&& visit) {
        for (const auto& algorithm : table.algorithms) {
            for (std::size_t t = algorithm.first; t != algorithm.last; ++t) {
                const auto& type = table.types[t];
                for (std::size_t s = type.first; s != type.last; ++s) {
                    const std::size_t number = table.sizes[s].chain;
                    visit(mechanism{algorithm.algorithm, type.key_type.value, type.key_type.mask, table.sizes[s].key_bits},
                          number == none ? nullptr : &table.chains[number]);
                }
            }
        }
    }

  private:
    // Where nothing is wanted at this entry point, nothing is looked at.
    template <std::size_t... As>
    PSADRV_ALWAYS_INLINE static constexpr std::size_t by_algorithm([[maybe_unused]] psa_algorithm_t alg,
                                                                   [[maybe_unused]] psa_key_type_t key_type,
                                                                   [[maybe_unused]] std::size_t key_bits, std::index_sequence<As...>) {
        std::size_t number = none;
        (void)(algorithm_branch<As>(alg, key_type, key_bits, number) || ...);
        return number;
    }

    template <std::size_t A>
    PSADRV_ALWAYS_INLINE static constexpr bool algorithm_branch(psa_algorithm_t alg, psa_key_type_t key_type,
                                                                std::size_t key_bits, std::size_t& number) {
        constexpr auto branch = table.algorithms[A];
        if constexpr (branch.leader != A) {
            return false;  // its leader has tested for it
        } else {
            if (!is_one_of<A>(alg, std::make_index_sequence<table.algorithms.size>{})) return false;
            number = by_key_type<branch.first>(key_type, key_bits, std::make_index_sequence<branch.last - branch.first>{});
            return true;
        }
    }
    template <std::size_t Leader, std::size_t... As>
    PSADRV_ALWAYS_INLINE static constexpr bool is_one_of(psa_algorithm_t alg, std::index_sequence<As...>) {
        return (is_in<Leader, As>(alg) || ...);
    }
    template <std::size_t Leader, std::size_t A>
    PSADRV_ALWAYS_INLINE static constexpr bool is_in(psa_algorithm_t alg) {
        constexpr auto branch = table.algorithms[A];
        if constexpr (branch.leader != Leader) return false;
        else if constexpr (detail::is_wildcard(branch.algorithm)) return includes(branch.algorithm, alg);
        else return alg == branch.algorithm;
    }

    template <std::size_t First, std::size_t... Ts>
    PSADRV_ALWAYS_INLINE static constexpr std::size_t by_key_type(psa_key_type_t key_type, std::size_t key_bits,
                                                                  std::index_sequence<Ts...>) {
        std::size_t number = none;
        (void)(type_branch<First + Ts, First, sizeof...(Ts)>(key_type, key_bits, number) || ...);
        return number;
    }
    template <std::size_t T, std::size_t First, std::size_t Count>
    PSADRV_ALWAYS_INLINE static constexpr bool type_branch(psa_key_type_t key_type, std::size_t key_bits, std::size_t& number) {
        constexpr auto branch = table.types[T];
        if constexpr (branch.leader != T) {
            return false;
        } else {
            if (!is_type_of<T, First>(key_type, std::make_index_sequence<Count>{})) return false;
            number = by_key_size<branch.first>(key_bits, std::make_index_sequence<branch.last - branch.first>{});
            return true;
        }
    }
    template <std::size_t Leader, std::size_t First, std::size_t... Ts>
    PSADRV_ALWAYS_INLINE static constexpr bool is_type_of(psa_key_type_t key_type, std::index_sequence<Ts...>) {
        return (is_type<Leader, First + Ts>(key_type) || ...);
    }
    template <std::size_t Leader, std::size_t T>
    PSADRV_ALWAYS_INLINE static constexpr bool is_type(psa_key_type_t key_type) {
        constexpr auto branch = table.types[T];
        if constexpr (branch.leader != Leader) return false;
        else return (key_type & branch.key_type.mask) == branch.key_type.value;
    }

    template <std::size_t First, std::size_t... Ss>
    PSADRV_ALWAYS_INLINE static constexpr std::size_t by_key_size(std::size_t key_bits, std::index_sequence<Ss...>) {
        constexpr auto last = table.sizes[First + sizeof...(Ss) - 1];
        constexpr std::size_t others = last.key_bits == other_key_bits ? last.chain : none;
        std::size_t number = others;
        (void)(size_branch<First + Ss, others>(key_bits, number) || ...);
        return number;
    }
    template <std::size_t S, std::size_t Others>
    PSADRV_ALWAYS_INLINE static constexpr bool size_branch(std::size_t key_bits, std::size_t& number) {
        constexpr auto branch = table.sizes[S];
        if constexpr (branch.chain == Others || branch.key_bits == other_key_bits) {
            return false;
        } else {
            if (key_bits != branch.key_bits) return false;
            number = branch.chain;
            return true;
        }
    }
};

}  // namespace psadrv
