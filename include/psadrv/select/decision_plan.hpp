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

template <table_room Room>
struct decision_plan {
    bounded<psa_algorithm_t, Room.classes> algorithm_names;
    bounded<key_type_specification, Room.classes> type_names;
    bounded<std::size_t, Room.classes> size_names;
    bounded<plan_branch, Room.classes> algorithms, types, sizes;

    constexpr explicit decision_plan(const decision_table<Room>& table) {
        bool done[Room.classes + 1]{};
        for (std::size_t a = 0; a != table.algorithms.size; ++a) {
            if (!done[a]) add_algorithm(table, a, done);
        }
    }

    /// In how many places the decision ends at a chain.
    [[nodiscard]] constexpr std::size_t uses_of(std::size_t chain) const {
        std::size_t uses = 0;
        for (std::size_t t = 0; t != types.size; ++t) uses += types.items[t].chain == chain ? 1U : 0U;
        for (std::size_t s = 0; s != sizes.size; ++s) uses += sizes.items[s].chain == chain ? 1U : 0U;
        return uses;
    }

  private:
    /// Wildcards stay where they are and by themselves: what they hold depends on what was tested before.
    constexpr void add_algorithm(const decision_table<Room>& table, std::size_t first, bool (&done)[Room.classes + 1]) {
        const algorithm_branch& leader = table.algorithms.items[first];
        plan_branch branch{algorithm_names.size, 1, types.size, 0, table.none};
        algorithm_names.push(leader.algorithm);
        for (std::size_t a = first + 1;
             a != table.algorithms.size && branch.names != most_names && !is_wildcard(leader.algorithm); ++a) {
            const algorithm_branch& other = table.algorithms.items[a];
            if (other.chain != leader.chain || done[a] || !table.same_types(leader, other) || is_wildcard(other.algorithm))
                continue;
            algorithm_names.push(other.algorithm);
            done[a] = true;
            ++branch.names;
        }
        bool done_types[Room.classes + 1]{};
        for (std::size_t t = leader.first; t != leader.last; ++t) {
            if (!done_types[t]) add_type(table, t, leader.last, done_types);
        }
        branch.count = types.size - branch.first;
        algorithms.push(branch);
    }

    constexpr void add_type(const decision_table<Room>& table, std::size_t first, std::size_t last,
                            bool (&done)[Room.classes + 1]) {
        const type_branch& leader = table.types.items[first];
        plan_branch branch{type_names.size, 1, sizes.size, 0, table.others_of(leader)};
        type_names.push(leader.key_type);
        for (std::size_t t = first + 1; t != last && branch.names != most_names && leader.key_type.mask == 0xffff; ++t) {
            const type_branch& other = table.types.items[t];
            if (done[t] || other.key_type.mask != 0xffff || !table.same_sizes(leader, other)) continue;
            type_names.push(other.key_type);
            done[t] = true;
            ++branch.names;
        }
        add_sizes(table, leader, branch.chain);
        branch.count = sizes.size - branch.first;
        types.push(branch);
    }

    constexpr void add_sizes(const decision_table<Room>& table, const type_branch& type, std::size_t others) {
        const std::size_t first_branch = sizes.size;
        for (std::size_t s = type.first; s != type.last; ++s) {
            const size_branch& size = table.sizes.items[s];
            bool named_before = size.chain == others;
            for (std::size_t b = first_branch; b != sizes.size; ++b)
                named_before = named_before || sizes.items[b].chain == size.chain;
            if (named_before) continue;
            plan_branch branch{size_names.size, 0, 0, 0, size.chain};
            for (std::size_t n = s; n != type.last; ++n) {
                if (table.sizes.items[n].chain != size.chain) continue;
                if (branch.names == most_names) {
                    sizes.push(branch);
                    branch = {size_names.size, 0, 0, 0, size.chain};
                }
                size_names.push(table.sizes.items[n].key_bits);
                ++branch.names;
            }
            sizes.push(branch);
        }
    }
};

}  // namespace psadrv::detail
