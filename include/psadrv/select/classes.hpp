/// @file The classes of mechanisms that a run-time decision must tell apart, and who may serve each.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Key types are told apart as algorithms are. Key sizes are never enumerated: there are those that somebody names, and
/// other_key_bits for the rest.
#pragma once

#include <psadrv/select/chain.hpp>
#include <psadrv/select/serving.hpp>

namespace psadrv::detail {

/// Whether some row leaves the key type or size open, so that capabilities say what to tell apart.
template <platform Platform, entry_point Entry>
inline constexpr bool wants_open_keys = [] {
    bool open = false;
    for (const wanted_row& row : platform_wanted<Platform>)
        open = open || (row.begins_at(Entry) && (row.key_type.mask != 0xffff || row.key_size_count == 0));
    return open && signature_of(Entry).involves_key();
}();

/// Room for the key types of one algorithm, and for the sizes of one type.
struct key_room {
    std::size_t types = 0, sizes = 2;  ///< for any_key_bits and other_key_bits
};
template <platform Platform, entry_point Entry>
inline constexpr key_room key_room_for = [] {
    key_room room;
    for (const wanted_row& row : platform_wanted<Platform>) {
        ++room.types;
        room.sizes += row.key_size_count;
    }
    if constexpr (wants_open_keys<Platform, Entry>) {
        for (const candidate& one : platform_drivers<Platform>::template candidates<Entry>) {
            const capability& row = platform_drivers<Platform>::rows()[one.driver].capabilities[one.capability];
            room.types += (is_verification(Entry) ? 2 : 1) * row.key_types.size;
            room.sizes += row.key_sizes.size;
        }
    }
    return room;
}();

/// One class of mechanisms at an entry point is an algorithm set, a key type and a key size. This is the algorithm set:
/// the candidates that serve it, the wanted rows that ask for it (by number), and what to tell apart below it.
///
/// A value, not a template for each algorithm: a compiler evaluates functions far faster than it instantiates them.
template <platform Platform, entry_point Entry>
struct algorithm_scope {
    using drivers = platform_drivers<Platform>;
    static constexpr bool imports = Entry == entry_point::import_key;
    static constexpr psa_key_location_t location = platform_location<Platform>;

    static constexpr serving_lists<Platform, Entry> lists{};

    psa_algorithm_t algorithm;
    bounded<candidate, drivers::template candidates<Entry>.size> serving{};
    bounded<std::size_t, platform_wanted<Platform>.size()> rows{};

    constexpr explicit algorithm_scope(std::size_t of_class) : algorithm{algorithm_classes<Platform, Entry>.items[of_class]} {
        lists.collect(of_class, serving, rows);
    }

    /// Who verifies with public keys verifies with key pairs, too, whose public keys somebody exports.
    [[nodiscard]] static constexpr key_type_specification pair_of(key_type_specification type) {
        if (is_verification(Entry) && PSA_KEY_TYPE_IS_PUBLIC_KEY(type.value))
            type.value = PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type.value);
        return type;
    }

    [[nodiscard]] constexpr list<candidate> candidates() const { return {serving.items, serving.size}; }

    /// The key types to tell apart: the wanted ones, and what capabilities name within `_`; narrow ones first.
    [[nodiscard]] constexpr auto key_types() const {
        bounded<key_type_specification, key_room_for<Platform, Entry>.types> found;
        for (std::size_t r : rows) {
            const key_type_specification wanted = platform_wanted<Platform>[r].key_type;
            found.push_unique(wanted);
            if (wanted.mask == 0xffff) continue;
            for (const candidate& one : serving) {
                for (const key_type_specification& named : drivers::rows()[one.driver].capabilities[one.capability].key_types) {
                    if (wanted.includes(named)) found.push_unique(named);
                    if (const key_type_specification pair = pair_of(named); wanted.includes(pair)) found.push_unique(pair);
                }
            }
        }
        if (found.size == 1) return found;
        bounded<key_type_specification, key_room_for<Platform, Entry>.types> sorted;
        for (const key_type_specification& one : found) {
            insert_narrow_first(
                sorted, one, +[](const key_type_specification& a, const key_type_specification& b) { return a.includes(b); });
        }
        return sorted;
    }

    /// The key sizes to tell apart for a key type; any_key_bits, where keys are imported, and other_key_bits, where it is
    /// wanted, come last.
    [[nodiscard]] constexpr auto key_sizes(const key_type_specification& type) const {
        bounded<std::size_t, key_room_for<Platform, Entry>.sizes> found;
        bool others = false;
        for (std::size_t r : rows) {
            const wanted_row& row = platform_wanted<Platform>[r];
            if (!row.key_type.includes(type)) continue;
            others = others || row.key_size_count == 0;
            for (std::size_t i = 0; i != row.key_size_count; ++i) found.push_unique(row.key_sizes[i]);
        }
        for (std::size_t c = 0; others && c != serving.size; ++c) {
            const candidate& one = serving.items[c];
            const driver& by = drivers::rows()[one.driver];
            const capability& row = by.capabilities[one.capability];
            if (!row.key_sizes.given || row.key_sizes.size == 0) continue;
            // Would it serve if it were asked for a size of its own?
            const mechanism own{algorithm, type.value, type.mask, row.key_sizes[0], location};
            if (judge_key(by, row, one.form, own) != verdict::serves &&
                !(is_verification(Entry) && judge_key(by, row, one.form, with_public_key(own)) == verdict::serves))
                continue;
            for (std::size_t bits : row.key_sizes) found.push_unique(bits);
        }
        if (imports) found.push(any_key_bits);
        if (others) found.push(other_key_bits);
        return found;
    }

    /// Calls `visit(mechanism)` for each class: narrow key types first, named sizes first.
    template <class Visit>
    constexpr void for_each_class(Visit&& visit) const {
        if constexpr (!signature_of(Entry).involves_key()) {
            visit(mechanism{.algorithm = algorithm, .location = location});
        } else {
            const wanted_row& first = platform_wanted<Platform>.rows[rows.items[0]];
            if (!imports && rows.size == 1 && first.key_type.mask == 0xffff && first.key_size_count != 0) {  // usual, and cheap
                for (std::size_t i = 0; i != first.key_size_count; ++i)
                    visit(mechanism{algorithm, first.key_type.value, first.key_type.mask, first.key_sizes[i], location});
                return;
            }
            for (const key_type_specification& type : key_types()) {
                for (std::size_t bits : key_sizes(type)) visit(mechanism{algorithm, type.value, type.mask, bits, location});
            }
        }
    }
};

}  // namespace psadrv::detail
