/// @file What the run-time decision tests, and in which order.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Algorithms that behave alike share a branch, and so do key types of an algorithm and sizes of a key type. A size is
/// tested only where its chain is not that of the sizes that nobody names.
#pragma once

#include <psadrv/select/decision_table.hpp>

namespace psadrv::detail {

/// The names that a branch answers to, the branches below it, and the chain where it ends: of a size, or of the sizes of a
/// key type that no branch below it names.
struct plan_branch {
    std::size_t first_name, names;
    std::size_t first, count;
    std::size_t chain;
};

/// A branch is one fold over its names, and clang nests no more than 256 operators; what has more names is two branches.
inline constexpr std::size_t most_names = 200;

/// A plan that is being made.
struct planning {
    const decision_view& table;
    filling<psa_algorithm_t> algorithm_names;
    filling<key_type_specification> type_names;
    filling<std::size_t> size_names;
    filling<plan_branch> algorithms, types, sizes;
    bool *done, *done_types;  ///< branches of the table that share one of these already

    constexpr void plan() const {
        for (std::size_t a = 0; a != table.algorithms.size; ++a) {
            if (!done[a]) add_algorithm(a);
        }
    }

  private:
    /// Wildcards stay where they are and by themselves: what they hold depends on what was tested before.
    constexpr void add_algorithm(std::size_t first) const {
        const algorithm_branch& leader = table.algorithms.data[first];
        plan_branch branch{algorithm_names.size, 1, types.size, 0, table.none};
        algorithm_names.push(leader.algorithm);
        for (std::size_t a = first + 1;
             a != table.algorithms.size && branch.names != most_names && !is_wildcard(leader.algorithm); ++a) {
            const algorithm_branch& other = table.algorithms.data[a];
            if (other.chain != leader.chain || done[a] || !table.same_types(leader, other) || is_wildcard(other.algorithm))
                continue;
            algorithm_names.push(other.algorithm);
            done[a] = true;
            ++branch.names;
        }
        for (std::size_t t = leader.first; t != leader.last; ++t) {
            if (!done_types[t]) add_type(t, leader.last);
        }
        branch.count = types.size - branch.first;
        algorithms.push(branch);
    }

    constexpr void add_type(std::size_t first, std::size_t last) const {
        const type_branch& leader = table.types.data[first];
        plan_branch branch{type_names.size, 1, sizes.size, 0, table.others_of(leader)};
        type_names.push(leader.key_type);
        for (std::size_t t = first + 1; t != last && branch.names != most_names && leader.key_type.mask == 0xffff; ++t) {
            const type_branch& other = table.types.data[t];
            if (done_types[t] || other.key_type.mask != 0xffff || !table.same_sizes(leader, other)) continue;
            type_names.push(other.key_type);
            done_types[t] = true;
            ++branch.names;
        }
        add_sizes(leader, branch.chain);
        branch.count = sizes.size - branch.first;
        types.push(branch);
    }

    constexpr void add_sizes(const type_branch& type, std::size_t others) const {
        const std::size_t first_branch = sizes.size;
        for (std::size_t s = type.first; s != type.last; ++s) {
            const size_branch& size = table.sizes.data[s];
            bool named_before = size.chain == others;
            for (std::size_t b = first_branch; b != sizes.size; ++b)
                named_before = named_before || sizes.items[b].chain == size.chain;
            if (named_before) continue;
            plan_branch branch{size_names.size, 0, 0, 0, size.chain};
            for (std::size_t n = s; n != type.last; ++n) {
                if (table.sizes.data[n].chain != size.chain) continue;
                if (branch.names == most_names) {
                    sizes.push(branch);
                    branch = {size_names.size, 0, 0, 0, size.chain};
                }
                size_names.push(table.sizes.data[n].key_bits);
                ++branch.names;
            }
            sizes.push(branch);
        }
    }
};

/// In how many places a decision ends at a chain.
[[nodiscard]] constexpr std::size_t uses_of(std::size_t chain, list<plan_branch> types, list<plan_branch> sizes) {
    std::size_t uses = 0;
    for (const plan_branch& one : types) uses += one.chain == chain ? 1U : 0U;
    for (const plan_branch& one : sizes) uses += one.chain == chain ? 1U : 0U;
    return uses;
}

template <std::size_t Classes>
struct decision_plan {
    bounded<psa_algorithm_t, Classes> algorithm_names;
    bounded<key_type_specification, Classes> type_names;
    bounded<std::size_t, Classes> size_names;
    bounded<plan_branch, Classes> algorithms, types, sizes;

    constexpr explicit decision_plan(const decision_view& table) {
        bool done[Classes + 1]{}, done_types[Classes + 1]{};
        planning{table,
                 algorithm_names.fill(),
                 type_names.fill(),
                 size_names.fill(),
                 algorithms.fill(),
                 types.fill(),
                 sizes.fill(),
                 done,
                 done_types}
            .plan();
    }

    [[nodiscard]] constexpr std::size_t uses_of(std::size_t chain) const {
        return detail::uses_of(chain, {types.items, types.size}, {sizes.items, sizes.size});
    }
};

}  // namespace psadrv::detail
