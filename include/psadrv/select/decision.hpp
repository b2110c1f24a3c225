/// @file The run-time decision at an entry point: from algorithm, key type and key size to a chain.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A table for the compiler, not for the target: the functions below unfold to the comparisons that a person would
/// write, algorithms that behave alike sharing one branch, and a size is tested only where the chain depends on it.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/decision_table.hpp>

#include <type_traits>

namespace psadrv {

template <platform Platform, entry_point Entry>
class decision {
    using source =
        detail::decision_table_for<Platform, Entry, std::make_index_sequence<detail::algorithm_classes<Platform, Entry>.size>>;
    static constexpr const auto& table = source::table;

  public:
    static constexpr std::size_t none = source::cells;  ///< not a chain: PSA_ERROR_NOT_SUPPORTED
    static constexpr std::size_t chain_count = table.chains.size;

    /// The chain of a number, to be walked, and as a list of links.
    template <std::size_t Number>
    using part_at = detail::chain_part<table.links, table.chains.items[Number].first, table.chains.items[Number].count>;
    template <std::size_t Number>
    using chain_at = typename part_at<Number>::type;

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
            constexpr std::size_t followers = table.followers(table.algorithms, A);
            if (!is_one_of<A>(what.alg, std::make_index_sequence<followers>{})) return false;
            reached = by_key_type<Reach, branch.first>(what, std::make_index_sequence<branch.last - branch.first>{}, arguments...);
            return true;
        }
    }
    template <std::size_t Leader, std::size_t... Is>
    PSADRV_ALWAYS_INLINE static constexpr bool is_one_of(psa_algorithm_t alg, std::index_sequence<Is...>) {
        return (is_in<table.algorithms[table.follower(table.algorithms, Leader, Is)].algorithm>(alg) || ...);
    }
    /// A wildcard is asked for, but is nothing that can be done.
    template <psa_algorithm_t Specification>
    PSADRV_ALWAYS_INLINE static constexpr bool is_in(psa_algorithm_t alg) {
        if constexpr (detail::is_wildcard(Specification)) return includes(Specification, alg) && !detail::is_wildcard(alg);
        else return alg == Specification;
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
