/// @file The table behind the run-time decision: branches of algorithms, key types and key sizes, and their chains.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/classes.hpp>

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

/// How much there is of everything, at most.
struct table_room {
    std::size_t algorithms, classes, links, rows;
};

template <table_room Room>
struct decision_table {
    static constexpr std::size_t none = Room.classes;  ///< not the number of a chain

    bounded<algorithm_branch, Room.algorithms> algorithms;
    bounded<type_branch, Room.classes> types;
    bounded<size_branch, Room.classes> sizes;
    bounded<chain_branch, Room.classes> chains;
    bounded<candidate, Room.links> links;
    bool row_is_served[Room.rows + 1]{};  ///< whether somebody serves a class of a wanted row

    /// A link of the chains.
    [[nodiscard]] constexpr const candidate& operator[](std::size_t i) const { return links.items[i]; }

    /// The number of a chain, which is new or is there already.
    constexpr std::size_t number_of(const candidate* begin, std::size_t count) {
        for (std::size_t c = 0; c != chains.size; ++c) {
            if (chains.items[c].count != count) continue;
            const candidate* other = links.items + chains.items[c].first;
            std::size_t same = 0;
            while (same != count && other[same].driver == begin[same].driver && other[same] == begin[same]) ++same;
            if (same == count) return c;
        }
        chains.push({links.size, count});
        for (std::size_t i = 0; i != count; ++i) links.items[links.size + i] = begin[i];
        links.size += count;
        return chains.size - 1;
    }

    /// The chain of the sizes that nobody names, which stand last among those of a key type; `none` if they are not wanted.
    [[nodiscard]] constexpr std::size_t others_of(const type_branch& type) const {
        const size_branch& last = sizes.items[type.last - 1];
        return last.key_bits == other_key_bits ? last.chain : none;
    }
    [[nodiscard]] constexpr bool same_sizes(const type_branch& a, const type_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            const size_branch &left = sizes.items[a.first + i], &right = sizes.items[b.first + i];
            if (left.key_bits != right.key_bits || left.chain != right.chain) return false;
        }
        return true;
    }
    [[nodiscard]] constexpr bool same_types(const algorithm_branch& a, const algorithm_branch& b) const {
        if (a.last - a.first != b.last - b.first) return false;
        for (std::size_t i = 0; i != a.last - a.first; ++i) {
            const type_branch &left = types.items[a.first + i], &right = types.items[b.first + i];
            if (!(left.key_type == right.key_type) || !same_sizes(left, right)) return false;
        }
        return true;
    }

    /// Appends a class; those of one algorithm follow each other, and among them those of one key type.
    constexpr void append(const mechanism& what, const candidate* begin, std::size_t count, bool promised) {
        const key_type_specification type{what.key_type, what.key_type_mask};
        const std::size_t chain = count != 0 ? number_of(begin, count) : none;
        if (algorithms.size == 0 || algorithms.items[algorithms.size - 1].algorithm != what.algorithm)
            algorithms.push({what.algorithm, types.size, types.size, chain});
        algorithm_branch& algorithm = algorithms.items[algorithms.size - 1];
        if (algorithm.first == types.size || !(types.items[types.size - 1].key_type == type))
            types.push({type, sizes.size, sizes.size});
        algorithm.last = types.size;
        sizes.push({what.key_bits, chain, promised});
        types.items[types.size - 1].last = sizes.size;
    }

    /// Where the chain of one mechanism stands, which is not a wildcard; its `chain` is `none` where the mechanism is not
    /// wanted or nobody serves it. Decides as the run-time decision does.
    [[nodiscard]] constexpr size_branch find(const mechanism& what) const {
        constexpr size_branch nobody{0, none, false};
        std::size_t a = 0;  // the narrowest set that holds an algorithm is that algorithm, if it is there
        while (a != algorithms.size && algorithms.items[a].algorithm != what.algorithm) ++a;
        if (a == algorithms.size) a = 0;
        while (a != algorithms.size && !includes(algorithms.items[a].algorithm, what.algorithm)) ++a;
        if (a == algorithms.size) return nobody;

        std::size_t t = algorithms.items[a].first;
        const std::size_t last_type = algorithms.items[a].last;
        while (t != last_type && !types.items[t].key_type.includes({what.key_type, what.key_type_mask})) ++t;
        if (t == last_type) return nobody;

        for (std::size_t s = types.items[t].first; s != types.items[t].last; ++s) {
            if (sizes.items[s].key_bits == what.key_bits) return sizes.items[s];
        }
        const size_branch& last = sizes.items[types.items[t].last - 1];
        return last.key_bits == other_key_bits ? last : nobody;
    }
};

/// Room for the table of an entry point: exact where all rows say type and sizes, counted where they leave something open.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr table_room room_for() {
    std::size_t classes = 0;
    constexpr bool open = wants_wildcards<Platform, Entry> || wants_open_keys<Platform, Entry>;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(Entry)) continue;
        classes += row.key_size_count != 0 ? row.key_size_count : 1;
        classes += Entry == entry_point::import_key ? 1 : 0;  // any_key_bits
    }
    const std::size_t algorithms = algorithm_classes<Platform, Entry>.size;
    if (open) {
        classes = 0;
        for (std::size_t a = 0; a != algorithms; ++a)
            algorithm_scope<Platform, Entry>{a}.for_each_class([&](const mechanism&) { ++classes; });
    }
    return {algorithms, classes, classes * links_per_driver(Entry) * platform_drivers<Platform>::size,
            platform_wanted<Platform>.size()};
}

/// What is left to judge of a candidate that serves the algorithm.
[[nodiscard]] constexpr verdict serves_all(const driver&, const capability&, entry_point, const mechanism&) {
    return verdict::serves;
}
[[nodiscard]] constexpr verdict serves_there(const driver& by, const capability&, entry_point, const mechanism& asked) {
    return judge_location(by, asked);
}
/// A key pair that is exported first has further conditions.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr verdict judge_verification(const driver& by, const capability& row, entry_point form,
                                                   const mechanism& asked) {
    if (exports_first(Entry, form)) return judge_form(platform_drivers<Platform>::rows(), Entry, by, row, form, asked);
    return judge_key(by, row, form, asked);
}
template <platform Platform, entry_point Entry>
inline constexpr auto judge_serving = is_verification(Entry)                   ? judge_verification<Platform, Entry>
                                      : signature_of(Entry).involves_key()     ? judge_key
                                      : signature_of(Entry).follows_location() ? serves_there
                                                                               : serves_all;

template <platform Platform, entry_point Entry>
inline constexpr decision_table<room_for<Platform, Entry>()> decision_table_for = [] {
    using drivers = platform_drivers<Platform>;
    decision_table<room_for<Platform, Entry>()> all;
    for (std::size_t a = 0; a != algorithm_classes<Platform, Entry>.size; ++a) {
        const algorithm_scope<Platform, Entry> scope{a};
        scope.for_each_class([&](const mechanism& what) {
            bounded<candidate, links_per_driver(Entry) * drivers::size> links;
            const bool promised = resolve_links<drivers>(scope.candidates(), what, judge_serving<Platform, Entry>,
                                                         [&](const candidate& link) { links.push(link); });
            all.append(what, links.items, links.size, promised);
            if (links.size == 0) return;
            for (std::size_t r : scope.rows)
                all.row_is_served[r] = all.row_is_served[r] || asks_for(platform_wanted<Platform>[r], Entry, what);
        });
    }
    return all;
}();

}  // namespace psadrv::detail
