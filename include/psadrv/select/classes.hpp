/// @file The classes of mechanisms that a run-time decision must tell apart, and who may serve each.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// Key types are told apart as algorithms are. Key sizes are never enumerated: there are those that somebody names, and
/// other_key_bits for the rest.
#pragma once

#include <psadrv/select/chain.hpp>
#include <psadrv/select/serving.hpp>

#include <bit>

namespace psadrv::detail {

/// Whether some row leaves the key type or size open, so that capabilities say what to tell apart.
[[nodiscard]] constexpr bool has_open_keys(const question& asked) {
    if (!signature_of(asked.entry).involves_key()) return false;
    for (const wanted_row& row : asked.wanted) {
        if (row.begins_at(asked.entry) && (row.key_type.mask != 0xffff || row.key_size_count == 0)) return true;
    }
    return false;
}

/// Room for the key types of one algorithm, and for the sizes of one type.
struct key_room {
    std::size_t types = 0, sizes = 2;  ///< for any_key_bits and other_key_bits
};
[[nodiscard]] constexpr key_room key_room_for(const question& asked) {
    key_room room;
    for (const wanted_row& row : asked.wanted) {
        ++room.types;
        room.sizes += row.key_size_count;
    }
    if (!has_open_keys(asked)) return room;
    for (const candidate& one : asked.candidates) {
        const capability& row = asked.row_of(one);
        room.types += (is_verification(asked.entry) ? 2 : 1) * row.key_types.size;
        room.sizes += row.key_sizes.size;
    }
    return room;
}

/// One class of mechanisms at an entry point is an algorithm set, a key type and a key size. This is the algorithm set:
/// the candidates that serve it, the wanted rows that ask for it (by number), and what to tell apart below it.
struct algorithm_scope {
    const question& asked;
    psa_algorithm_t algorithm;
    filling<candidate> serving;
    filling<std::size_t> rows;
    filling<key_type_specification> types;
    filling<std::size_t> sizes;

    [[nodiscard]] constexpr list<candidate> candidates() const { return {serving.items, serving.size}; }

    /// Calls `visit(mechanism)` for each class: narrow key types first, named sizes first.
    template <class Visit>
    constexpr void for_each_class(Visit&& visit) const {
        if (!signature_of(asked.entry).involves_key())
            return visit(mechanism{.algorithm = algorithm, .location = asked.location});
        const wanted_row& first = asked.wanted.data[rows.items[0]];
        if (asked.entry != entry_point::import_key && rows.size == 1 && first.key_type.mask == 0xffff &&
            first.key_size_count != 0) {  // usual, and cheap
            for (std::size_t i = 0; i != first.key_size_count; ++i)
                visit(mechanism{algorithm, first.key_type.value, first.key_type.mask, first.key_sizes[i], asked.location});
            return;
        }
        find_key_types();
        for (std::size_t t = 0; t != types.size; ++t) {
            const key_type_specification type = types.items[t];
            find_key_sizes(type);
            for (std::size_t s = 0; s != sizes.size; ++s)
                visit(mechanism{algorithm, type.value, type.mask, sizes.items[s], asked.location});
        }
    }

  private:
    /// Who verifies with public keys verifies with key pairs, too, whose public keys somebody exports.
    [[nodiscard]] constexpr key_type_specification pair_of(key_type_specification type) const {
        if (is_verification(asked.entry) && PSA_KEY_TYPE_IS_PUBLIC_KEY(type.value))
            type.value = PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type.value);
        return type;
    }

    /// The key types to tell apart: the wanted ones, and what capabilities name within `_`; narrow ones first.
    constexpr void find_key_types() const {
        types.size = 0;
        for (std::size_t i = 0; i != rows.size; ++i) {
            const key_type_specification wanted = asked.wanted.data[rows.items[i]].key_type;
            types.push_unique(wanted);
            if (wanted.mask == 0xffff) continue;
            for (std::size_t c = 0; c != serving.size; ++c) {
                for (const key_type_specification& named : asked.row_of(serving.items[c]).key_types) {
                    if (wanted.includes(named)) types.push_unique(named);
                    if (const key_type_specification pair = pair_of(named); wanted.includes(pair)) types.push_unique(pair);
                }
            }
        }
        sort_narrow_first(
            types, +[](const key_type_specification& a, const key_type_specification& b) { return a.includes(b); });
    }

    /// Whether a capability that names key sizes would serve if it were asked for one of its own.
    [[nodiscard]] constexpr bool serves_own_size(const candidate& one, const capability& row,
                                                 const key_type_specification& type) const {
        const driver& by = asked.drivers.data[one.driver];
        const mechanism own{algorithm, type.value, type.mask, row.key_sizes[0], asked.location};
        return judge_key(by, row, one.form, own) == verdict::serves ||
               (is_verification(asked.entry) && judge_key(by, row, one.form, with_public_key(own)) == verdict::serves);
    }

    /// The key sizes to tell apart for a key type; any_key_bits, where keys are imported, and other_key_bits, where it is
    /// wanted, come last.
    constexpr void find_key_sizes(const key_type_specification& type) const {
        sizes.size = 0;
        bool others = false;
        for (std::size_t i = 0; i != rows.size; ++i) {
            const wanted_row& row = asked.wanted.data[rows.items[i]];
            if (!row.key_type.includes(type)) continue;
            others = others || row.key_size_count == 0;
            for (std::size_t s = 0; s != row.key_size_count; ++s) sizes.push_unique(row.key_sizes[s]);
        }
        for (std::size_t c = 0; others && c != serving.size; ++c) {
            const capability& row = asked.row_of(serving.items[c]);
            if (row.key_sizes.size == 0 || !serves_own_size(serving.items[c], row, type)) continue;
            for (std::size_t bits : row.key_sizes) sizes.push_unique(bits);
        }
        if (asked.entry == entry_point::import_key) sizes.push(any_key_bits);
        if (others) sizes.push(other_key_bits);
    }
};

/// Room for finding the classes of an entry point. Rounded up, so that few kinds of it are made for many entry points.
struct class_room {
    std::size_t classes, candidates, rows, types, sizes, links;
};
[[nodiscard]] constexpr class_room class_room_for(const question& asked, std::size_t classes) {
    const key_room keys = key_room_for(asked);
    return {std::bit_ceil(classes + 1),
            std::bit_ceil(asked.candidates.size + 1),
            std::bit_ceil(asked.wanted.size + 1),
            std::bit_ceil(keys.types + 1),
            std::bit_ceil(keys.sizes),
            std::bit_ceil(links_per_driver(asked.entry) * asked.drivers.size)};
}

template <class_room Room>
struct class_arrays {
    numbers_by_class::entry served[Room.candidates * Room.classes]{}, wanted[Room.rows * Room.classes]{};
    std::size_t first_served[Room.classes]{}, last_served[Room.classes]{}, first_wanted[Room.classes]{},
        last_wanted[Room.classes]{};
    std::size_t buckets[class_buckets]{};
    known_class known[Room.classes]{};
    candidate serving[Room.candidates]{};
    std::size_t rows[Room.rows]{}, sizes[Room.sizes]{};
    key_type_specification types[Room.types]{};
    candidate chain[Room.links]{};
    std::size_t used[5]{};

    [[nodiscard]] constexpr serving_lists lists(const question& asked, list<psa_algorithm_t> classes) {
        return {asked, classes, {served, first_served, last_served}, {wanted, first_wanted, last_wanted}, buckets, known};
    }
    [[nodiscard]] constexpr filling<candidate> links() { return {chain, Room.links, used[4]}; }
    [[nodiscard]] constexpr algorithm_scope scope(const question& asked) {
        return {asked,
                0,
                {serving, Room.candidates, used[0]},
                {rows, Room.rows, used[1]},
                {types, Room.types, used[2]},
                {sizes, Room.sizes, used[3]}};
    }
};

/// Calls `visit(scope, mechanism)` for every class of an entry point, those of each algorithm together.
template <class Visit>
constexpr void for_each_class_of(list<psa_algorithm_t> classes, const serving_lists& lists, algorithm_scope scope,
                                 Visit&& visit) {
    for (std::size_t a = 0; a != classes.size; ++a) {
        scope.algorithm = classes.data[a];
        scope.serving.size = scope.rows.size = 0;
        lists.collect(a, scope.serving, scope.rows);
        scope.for_each_class([&](const mechanism& what) { visit(scope, what); });
    }
}

[[nodiscard]] constexpr std::size_t count_classes(list<psa_algorithm_t> classes, const serving_lists& lists,
                                                  const algorithm_scope& scope) {
    std::size_t count = 0;
    for_each_class_of(classes, lists, scope, [&](const algorithm_scope&, const mechanism&) { ++count; });
    return count;
}

}  // namespace psadrv::detail
