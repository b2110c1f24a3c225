/// @file The classes of mechanisms that a run-time decision must tell apart, and who may serve each.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Key types are told apart as algorithms are. Key sizes are never enumerated: there are those that somebody names, and
/// other_key_bits for the rest.
#pragma once

#include <psadrv/select/chain.hpp>
#include <psadrv/select/serving.hpp>

namespace psadrv::detail {

/// Room for what `_` and sizes that are left open unfold to, for one algorithm.
inline constexpr std::size_t max_key_type_classes = 32, max_key_size_classes = 32;

/// One class of mechanisms at an entry point is an algorithm set, a key type and a key size. This is the algorithm set:
/// the candidates that serve it, the wanted rows that ask for it (by number), and what to tell apart below it.
///
/// A value, not a template for each algorithm: a compiler evaluates functions far faster than it instantiates them.
template <platform Platform, entry_point Entry>
struct algorithm_scope {
    using drivers = platform_drivers<Platform>;

    static constexpr serving_lists<Platform, Entry> lists{};

    psa_algorithm_t algorithm;
    bounded<candidate, drivers::template candidates<Entry>.size> serving{};
    bounded<std::size_t, platform_wanted<Platform>.size()> rows{};

    constexpr explicit algorithm_scope(std::size_t of_class) : algorithm{algorithm_classes<Platform, Entry>.items[of_class]} {
        lists.collect(of_class, serving);
        for (std::size_t r = 0; r != platform_wanted<Platform>.size(); ++r) {
            const wanted_row& row = platform_wanted<Platform>.rows[r];
            bool asks = row.algorithm == algorithm;
            if constexpr (wants_wildcards<Platform, Entry>) asks = includes(row.algorithm, algorithm);
            if (asks && row.begins_at(Entry)) rows.push(r);
        }
    }

    [[nodiscard]] constexpr list<candidate> candidates() const { return {serving.items, serving.size}; }

    /// The key types to tell apart: the wanted ones, and what capabilities name within `_`; narrow ones first.
    [[nodiscard]] constexpr auto key_types() const {
        bounded<key_type_specification, max_key_type_classes> found;
        for (std::size_t r : rows) {
            const key_type_specification wanted = platform_wanted<Platform>[r].key_type;
            found.push_unique(wanted);
            if (wanted.mask == 0xffff) continue;
            for (const candidate& one : serving) {
                for (const key_type_specification& named : drivers::rows()[one.driver].capabilities[one.capability].key_types) {
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

    /// The key sizes to tell apart for a key type; other_key_bits, where it is wanted, comes last.
    [[nodiscard]] constexpr auto key_sizes(const key_type_specification& type) const {
        bounded<std::size_t, max_key_size_classes> found;
        bool others = false;
        for (std::size_t r : rows) {
            const wanted_row& row = platform_wanted<Platform>[r];
            if (!row.key_type.includes(type)) continue;
            others = others || row.key_size_count == 0;
            for (std::size_t i = 0; i != row.key_size_count; ++i) found.push_unique(row.key_sizes[i]);
        }
        if (!others) return found;
        for (const candidate& one : serving) {
            const driver& by = drivers::rows()[one.driver];
            const capability& row = by.capabilities[one.capability];
            if (!row.key_sizes.given || row.key_sizes.size == 0) continue;
            // Would it serve if it were asked for a size of its own?
            if (judge_key(by, row, one.form, {algorithm, type.value, type.mask, row.key_sizes[0]}) != verdict::serves) continue;
            for (std::size_t bits : row.key_sizes) found.push_unique(bits);
        }
        found.push(other_key_bits);
        return found;
    }

    /// Calls `visit(mechanism)` for each class: narrow key types first, named sizes first.
    template <class Visit>
    constexpr void for_each_class(Visit&& visit) const {
        if constexpr (!signature_of(Entry).involves_key()) {
            visit(mechanism{algorithm});
        } else {
            for (const key_type_specification& type : key_types()) {
                for (std::size_t bits : key_sizes(type)) visit(mechanism{algorithm, type.value, type.mask, bits});
            }
        }
    }
};

}  // namespace psadrv::detail
