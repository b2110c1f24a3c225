/// @file The run-time decision at an entry point: from algorithm, key type and key size to a chain.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A plan for the compiler, not for the target: the functions below unfold to the comparisons that a person would write.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/decision_plan.hpp>

#include <type_traits>

namespace psadrv {

namespace detail {

template <class Decision, std::size_t Number>
struct part_of {
    using type = typename Decision::template part_at<Number>;
};
template <class Decision, std::size_t Number>
    requires(Number == Decision::none)
struct part_of<Decision, Number> {
    using type = no_chain;
};

}  // namespace detail

template <platform Platform, entry_point Entry>
class decision {
    static constexpr const auto& table = detail::decision_table_for<Platform, Entry>;

  public:
    /// All of it, as data.
    static constexpr detail::decision_view all = table.seen_at(platform_location<Platform>);

  private:
    static constexpr detail::decision_plan<table.none> plan{all};

    static constexpr detail::size_branch find(const mechanism& asked) {
        if (detail::is_wildcard(asked.algorithm)) return {0, table.none, false};  // it can be wanted, but not asked for
        return all.find(signature_of(Entry).involves_key() ? asked : mechanism{asked.algorithm});
    }

  public:
    static constexpr std::size_t none = table.none;  ///< not a chain: PSA_ERROR_NOT_SUPPORTED
    static constexpr std::size_t chain_count = table.chains.size;

    /// The chain of a number, to be walked, and as a list of links.
    template <std::size_t Number>
    using part_at = detail::chain_part<detail::decision_table_for<Platform, Entry>, table.chains.items[Number].first,
                                       table.chains.items[Number].count>;
    template <std::size_t Number>
    using chain_at = typename part_at<Number>::type;
    /// The same for a number that may be `none`, whose chain is empty.
    template <std::size_t Number>
    using part_or_none = typename detail::part_of<decision, Number>::type;

    /// The number of the chain of a mechanism known at compile time; `none` where it is not wanted or nobody serves it.
    [[nodiscard]] static constexpr std::size_t number_of(const mechanism& asked) { return find(asked).chain; }

    /// Whether the last driver of its chain promises full support: PSA_ERROR_NOT_SUPPORTED is no answer then.
    [[nodiscard]] static constexpr bool promises(const mechanism& asked) { return find(asked).promised; }

    /// Whether some mechanism that a wanted row asks for is served.
    [[nodiscard]] static constexpr bool serves_row(std::size_t row) { return table.row_is_served[row]; }

    /// In how many places a decision ends at a chain.
    template <std::size_t Number>
    static constexpr std::size_t uses = plan.uses_of(Number);

    /// Decides about a mechanism known at run time, `key_bits` in bits, and calls `end.template at<Number>()` where it ends
    /// at a chain. There is no call where nobody serves.
    template <class End>
    PSADRV_ALWAYS_INLINE static constexpr void decide(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits,
                                                      End end) {
        by_algorithm({alg, key_type, key_bits}, end, std::make_index_sequence<plan.algorithms.size>{});
    }

    /// The number of the chain that serves a mechanism; `none` where nobody does.
    PSADRV_ALWAYS_INLINE static constexpr std::size_t classify(psa_algorithm_t alg, psa_key_type_t key_type,
                                                               std::size_t key_bits) {
        std::size_t number = none;
        decide(alg, key_type, key_bits, remember{number});
        return number;
    }

    /// Calls `visit(mechanism, links)` for every wanted class of mechanisms: what the map prints and the rules examine.
    /// `links` points to a list of candidates, or is null where nobody serves the class.
    template <class Visit>
    static constexpr void for_each_class(Visit&& visit) {
        all.for_each_class(visit);
    }

    /// The same, with whether the last link promises full support: `visit(mechanism, links, promised)`.
    template <class Visit>
    static constexpr void for_each_end(Visit&& visit) {
        all.for_each_end(visit);
    }

  private:
    struct asked {
        psa_algorithm_t alg;
        psa_key_type_t key_type;
        std::size_t key_bits;
    };
    struct remember {
        std::size_t& number;
        template <std::size_t Number>
        PSADRV_ALWAYS_INLINE constexpr void at() const {
            number = Number;
        }
    };
    template <std::size_t Count>
    using up_to = std::make_index_sequence<Count>;

    // Each of these returns whether its level ends the search, which a value that was recognized does. Conditions are folds
    // and not functions: what compilers spend their time on is the function that is instantiated once for each branch.
    template <class End, std::size_t... As>
    PSADRV_ALWAYS_INLINE static constexpr void by_algorithm(const asked& what, End& end, std::index_sequence<As...>) {
        (void)(algorithm_branch<As>(what, end, up_to<plan.algorithms.items[As].names>{},
                                    up_to<plan.algorithms.items[As].count>{}) ||
               ...);
    }
    template <std::size_t A, class End, std::size_t... Names, std::size_t... Ts>
    PSADRV_ALWAYS_INLINE static constexpr bool algorithm_branch(const asked& what, End& end, std::index_sequence<Names...>,
                                                                std::index_sequence<Ts...>) {
        constexpr detail::plan_branch branch = plan.algorithms.items[A];
        if (!is_one_of<plan.algorithm_names.items[branch.first_name + Names]...>(what.alg)) return false;
        (void)(type_branch<branch.first + Ts>(what, end, up_to<plan.types.items[branch.first + Ts].names>{},
                                              up_to<plan.types.items[branch.first + Ts].count>{}) ||
               ...);
        return true;
    }
    template <std::size_t T, class End, std::size_t... Names, std::size_t... Ss>
    PSADRV_ALWAYS_INLINE static constexpr bool type_branch(const asked& what, End& end, std::index_sequence<Names...>,
                                                           std::index_sequence<Ss...>) {
        constexpr detail::plan_branch branch = plan.types.items[T];
        if ((unsigned{is_of(type_name(branch.first_name + Names), what.key_type)} | ...) == 0) return false;
        if (!(size_branch<branch.first + Ss>(what, end, up_to<plan.sizes.items[branch.first + Ss].names>{}) || ...)) {
            if constexpr (branch.chain != none) end.template at<branch.chain>();
        }
        return true;
    }
    template <std::size_t S, class End, std::size_t... Names>
    PSADRV_ALWAYS_INLINE static constexpr bool size_branch(const asked& what, End& end, std::index_sequence<Names...>) {
        constexpr detail::plan_branch branch = plan.sizes.items[S];
        if ((unsigned{what.key_bits == size_name(branch.first_name + Names)} | ...) == 0) return false;
        if constexpr (branch.chain != none) end.template at<branch.chain>();
        return true;
    }

    // Immediate functions: the plan itself never reaches the program.
    static consteval psa_algorithm_t algorithm_name(std::size_t i) { return plan.algorithm_names.items[i]; }
    static consteval key_type_specification type_name(std::size_t i) { return plan.type_names.items[i]; }
    static consteval std::size_t size_name(std::size_t i) { return plan.size_names.items[i]; }

    /// A wildcard is asked for, but is nothing that can be done.
    template <psa_algorithm_t... Specifications>
    PSADRV_ALWAYS_INLINE static constexpr bool is_one_of(psa_algorithm_t alg) {
        // Both are the same; test/codegen measures which form compilers make less of. Where nothing is tested below, they
        // build a jump table from `||`; where key types follow, they merge comparisons from `|`.
        if constexpr (signature_of(Entry).involves_key()) return static_cast<bool>((is_in<Specifications>(alg) | ...));
        else return (is_in<Specifications>(alg) || ...);
    }
    template <psa_algorithm_t Specification>
    PSADRV_ALWAYS_INLINE static constexpr bool is_in(psa_algorithm_t alg) {
        if constexpr (detail::is_wildcard(Specification)) return includes(Specification, alg) && !detail::is_wildcard(alg);
        else return alg == Specification;
    }
    PSADRV_ALWAYS_INLINE static constexpr bool is_of(key_type_specification specification, psa_key_type_t key_type) {
        return (key_type & specification.mask) == specification.value;
    }
};

}  // namespace psadrv
