/// @file The run-time decision at an entry point: from algorithm, key type and key size to the number of a chain.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A table for the compiler, not for the target: the functions below unfold to the comparisons that a person would
/// write, algorithms that behave alike sharing one branch, and a size is tested only where the chain depends on it.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/classes.hpp>

#include <type_traits>

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
    using chain_at = typename detail::chain_slice<table.links, table.chains.items[Number].first,
                                                  std::make_index_sequence<table.chains.items[Number].count>>::type;

    /// In how many places a decision ends at a chain.
    template <std::size_t Number>
    static constexpr std::size_t uses = table.uses_of(Number);

    /// Decides about a mechanism known at run time, `key_bits` in bits, and calls `Reach::template at<Number>(arguments...)`
    /// where it ends at a chain. Returns false, without a call, where nobody serves.
    template <class Reach, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool decide(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits,
                                                      Arguments&... arguments) {
        return by_algorithm<Reach>(asked{alg, key_type, key_bits}, std::make_index_sequence<table.algorithms.size>{}, arguments...);
    }

    /// The number of the chain that serves a mechanism; `none` where nobody does.
    PSADRV_ALWAYS_INLINE static constexpr std::size_t classify(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits) {
        std::size_t number = none;
        (void)decide<remember>(alg, key_type, key_bits, number);
        return number;
    }

    /// Calls `visit(mechanism, links)` for every wanted class of mechanisms: what the map prints and the rules examine.
    /// `links` points to a list of candidates, or is null where nobody serves the class.
    template <class Visit>
    static constexpr void for_each_class(Visit&& visit) {
        for (const auto& algorithm : table.algorithms) {
            for (std::size_t t = algorithm.first; t != algorithm.last; ++t) {
                const auto& type = table.types[t];
                for (std::size_t s = type.first; s != type.last; ++s) {
                    const mechanism what{algorithm.algorithm, type.key_type.value, type.key_type.mask, table.sizes[s].key_bits};
                    const std::size_t number = table.sizes[s].chain;
                    const detail::chain_branch chain = number == none ? detail::chain_branch{} : table.chains[number];
                    const list<candidate> links{table.links.items + chain.first, chain.count};
                    visit(what, number == none ? nullptr : &links);
                }
            }
        }
    }

  private:
    struct asked {
        psa_algorithm_t alg;
        psa_key_type_t key_type;
        std::size_t key_bits;
    };
    struct remember {
        template <std::size_t Number>
        PSADRV_ALWAYS_INLINE static constexpr void at(std::size_t& number) {
            number = Number;
        }
    };
    template <class Reach, std::size_t Number, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool reach(Arguments&... arguments) {
        if constexpr (Number == none) return false;
        else return Reach::template at<Number>(arguments...), true;
    }

    // Each of these returns whether a chain was reached. An algorithm, a key type or a size that was recognized ends the
    // search at its level, so `found` says more than the answer of the level below.
    template <class Reach, std::size_t... As, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool by_algorithm(const asked& what, std::index_sequence<As...>, Arguments&... arguments) {
        bool reached = false;
        (void)(algorithm_branch<Reach, As>(what, reached, arguments...) || ...);
        return reached;
    }
    template <class Reach, std::size_t A, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool algorithm_branch(const asked& what, bool& reached, Arguments&... arguments) {
        constexpr auto branch = table.algorithms[A];
        if constexpr (branch.leader != A) {
            return false;  // its leader has tested for it
        } else {
            if (!is_one_of<A>(what.alg, std::make_index_sequence<table.algorithms.size>{})) return false;
            reached = by_key_type<Reach, branch.first>(what, std::make_index_sequence<branch.last - branch.first>{}, arguments...);
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

    template <class Reach, std::size_t First, std::size_t... Ts, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool by_key_type(const asked& what, std::index_sequence<Ts...>, Arguments&... arguments) {
        bool reached = false;
        (void)(type_branch<Reach, First + Ts, First, sizeof...(Ts)>(what, reached, arguments...) || ...);
        return reached;
    }
    template <class Reach, std::size_t T, std::size_t First, std::size_t Count, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool type_branch(const asked& what, bool& reached, Arguments&... arguments) {
        constexpr auto branch = table.types[T];
        if constexpr (branch.leader != T) {
            return false;
        } else {
            if (!is_type_of<T, First>(what.key_type, std::make_index_sequence<Count>{})) return false;
            reached = by_key_size<Reach, branch.first>(what, std::make_index_sequence<branch.last - branch.first>{}, arguments...);
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

    /// A size is tested only where its chain is not that of the sizes that nobody names; sizes with one chain share a test.
    template <class Reach, std::size_t First, std::size_t... Ss, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool by_key_size(const asked& what, std::index_sequence<Ss...>, Arguments&... arguments) {
        constexpr std::size_t last = First + sizeof...(Ss);
        bool reached = false;
        if ((size_branch<Reach, First + Ss, First, last>(what, reached, arguments...) || ...)) return reached;
        return reach<Reach, table.others_of(last)>(arguments...);
    }
    template <class Reach, std::size_t S, std::size_t First, std::size_t Last, class... Arguments>
    PSADRV_ALWAYS_INLINE static constexpr bool size_branch(const asked& what, bool& reached, Arguments&... arguments) {
        constexpr std::size_t number = table.sizes[S].chain;
        if constexpr (!table.leads(S, First, Last)) {
            return false;
        } else {
            if (!is_size_of<number>(what.key_bits, std::make_index_sequence<Last - S>{}, std::integral_constant<std::size_t, S>{})) return false;
            reached = reach<Reach, number>(arguments...);
            return true;
        }
    }
    template <std::size_t Number, std::size_t... Is, std::size_t S>
    PSADRV_ALWAYS_INLINE static constexpr bool is_size_of(std::size_t key_bits, std::index_sequence<Is...>,
                                                          std::integral_constant<std::size_t, S>) {
        return ((table.sizes[S + Is].chain == Number && table.sizes[S + Is].key_bits != other_key_bits &&
                 key_bits == table.sizes[S + Is].key_bits) || ...);
    }
};

}  // namespace psadrv
