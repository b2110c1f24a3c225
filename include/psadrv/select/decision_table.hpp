/// @file How the table behind the run-time decision is made.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/classes.hpp>
#include <psadrv/select/decision_view.hpp>

namespace psadrv::detail {

/// A table that is being made.
struct deciding {
    filling<algorithm_branch> algorithms;
    filling<type_branch> types;
    filling<size_branch> sizes;
    filling<chain_branch> chains;
    filling<candidate> links;
    bool* row_is_served;
    std::size_t none;

    /// The number of a chain, which is new or is there already.
    constexpr std::size_t number_of(const list<candidate>& chain) const {
        for (std::size_t c = 0; c != chains.size; ++c) {
            if (chains.items[c].count != chain.size) continue;
            const candidate* other = links.items + chains.items[c].first;
            std::size_t same = 0;
            while (same != chain.size && other[same].driver == chain.data[same].driver && other[same] == chain.data[same]) ++same;
            if (same == chain.size) return c;
        }
        chains.push({links.size, chain.size});
        for (std::size_t i = 0; i != chain.size; ++i) links.items[links.size + i] = chain.data[i];
        links.size += chain.size;
        return chains.size - 1;
    }

    /// Appends a class; those of one algorithm follow each other, and among them those of one key type.
    constexpr void append(const mechanism& what, const list<candidate>& links_of, bool promised) const {
        const key_type_specification type{what.key_type, what.key_type_mask};
        const std::size_t chain = links_of.size != 0 ? number_of(links_of) : none;
        if (algorithms.size == 0 || algorithms.items[algorithms.size - 1].algorithm != what.algorithm)
            algorithms.push({what.algorithm, types.size, types.size, chain});
        algorithm_branch& algorithm = algorithms.items[algorithms.size - 1];
        if (algorithm.first == types.size || !(types.items[types.size - 1].key_type == type))
            types.push({type, sizes.size, sizes.size});
        algorithm.last = types.size;
        sizes.push({what.key_bits, chain, promised});
        types.items[types.size - 1].last = sizes.size;
    }
};

/// How much there is of everything, at most.
struct table_room {
    std::size_t algorithms, classes, links, rows;
};

template <table_room Room>
struct decision_table {
    static constexpr std::size_t none = Room.classes;

    bounded<algorithm_branch, Room.algorithms> algorithms;
    bounded<type_branch, Room.classes> types;
    bounded<size_branch, Room.classes> sizes;
    bounded<chain_branch, Room.classes> chains;
    bounded<candidate, Room.links> links;
    bool row_is_served[Room.rows + 1]{};  ///< whether somebody serves a class of a wanted row

    /// A link of the chains.
    [[nodiscard]] constexpr const candidate& operator[](std::size_t i) const { return links.items[i]; }

    [[nodiscard]] constexpr deciding fill() {
        return {algorithms.fill(), types.fill(), sizes.fill(), chains.fill(), links.fill(), row_is_served, none};
    }
    [[nodiscard]] constexpr decision_view seen_at(psa_key_location_t location) const {
        return {{algorithms.items, algorithms.size},
                {types.items, types.size},
                {sizes.items, sizes.size},
                {chains.items, chains.size},
                links.items,
                location,
                none};
    }
};

/// The classes where all rows say type and sizes: no capability adds to them.
[[nodiscard]] constexpr std::size_t count_said_classes(const question& asked) {
    std::size_t classes = 0;
    for (const wanted_row& row : asked.wanted) {
        if (!row.begins_at(asked.entry)) continue;
        classes += row.key_size_count != 0 ? row.key_size_count : 1;
        classes += asked.entry == entry_point::import_key ? 1 : 0;  // any_key_bits
    }
    return classes;
}

template <class_room Room>
[[nodiscard]] constexpr std::size_t count_open_classes(const question& asked, list<psa_algorithm_t> classes) {
    class_arrays<Room> arrays;
    return count_classes(classes, arrays.lists(asked, classes), arrays.scope(asked));
}

template <platform Platform, entry_point Entry>
inline constexpr list<psa_algorithm_t> class_list{algorithm_classes<Platform, Entry>.items,
                                                  algorithm_classes<Platform, Entry>.size};
template <platform Platform, entry_point Entry>
inline constexpr class_room class_room_at = class_room_for(question_of<Platform, Entry>, class_list<Platform, Entry>.size);

/// Room for the table of an entry point: counted where rows leave something open.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr table_room room_for() {
    constexpr const question& asked = question_of<Platform, Entry>;
    constexpr list<psa_algorithm_t> algorithms = class_list<Platform, Entry>;
    std::size_t classes = 0;
    if constexpr (has_wildcards(asked) || has_open_keys(asked))
        classes = count_open_classes<class_room_at<Platform, Entry>>(asked, algorithms);
    else classes = count_said_classes(asked);
    return {algorithms.size, classes, classes * links_per_driver(Entry) * asked.drivers.size, asked.wanted.size};
}

/// What is left to judge of a candidate that serves the algorithm.
[[nodiscard]] constexpr verdict serves_all(const driver&, const capability&, entry_point, const mechanism&) {
    return verdict::serves;
}
[[nodiscard]] constexpr verdict serves_there(const driver& by, const capability&, entry_point, const mechanism& asked) {
    return judge_location(by, asked);
}

/// `links` has room for one chain.
template <class Judge>
constexpr void fill_table_by(list<psa_algorithm_t> classes, const serving_lists& lists, const algorithm_scope& scope,
                             filling<candidate> links, const deciding& all, Judge&& judge_row) {
    const question& asked = scope.asked;
    for_each_class_of(classes, lists, scope, [&](const algorithm_scope& here, const mechanism& what) {
        links.size = 0;
        const bool promised = resolve_links(asked.drivers, here.candidates(), what, judge_row, links);
        all.append(what, {links.items, links.size}, promised);
        if (links.size == 0) return;
        for (std::size_t i = 0; i != here.rows.size; ++i) {
            const std::size_t r = here.rows.items[i];
            all.row_is_served[r] = all.row_is_served[r] || asks_for(asked.wanted.data[r], asked.entry, what);
        }
    });
}
constexpr void fill_table(list<psa_algorithm_t> classes, const serving_lists& lists, const algorithm_scope& scope,
                          filling<candidate> links, const deciding& all) {
    const question& asked = scope.asked;
    const signature& about = signature_of(asked.entry);
    // A key pair that is exported first has further conditions.
    const auto judge_verification = [&](const driver& by, const capability& row, entry_point form, const mechanism& what) {
        if (exports_first(asked.entry, form)) return judge_form(asked.drivers, asked.entry, by, row, form, what);
        return judge_key(by, row, form, what);
    };
    if (is_verification(asked.entry)) return fill_table_by(classes, lists, scope, links, all, judge_verification);
    fill_table_by(classes, lists, scope, links, all,
                  about.involves_key()       ? &judge_key
                  : about.follows_location() ? &serves_there
                                             : &serves_all);
}

template <table_room Room, class_room ClassRoom>
[[nodiscard]] constexpr decision_table<Room> make_table(const question& asked, list<psa_algorithm_t> classes) {
    decision_table<Room> all;
    class_arrays<ClassRoom> arrays;
    fill_table(classes, arrays.lists(asked, classes), arrays.scope(asked), arrays.links(), all.fill());
    return all;
}

template <platform Platform, entry_point Entry>
inline constexpr decision_table<room_for<Platform, Entry>()> decision_table_for =
    make_table<room_for<Platform, Entry>(), class_room_at<Platform, Entry>>(question_of<Platform, Entry>,
                                                                            class_list<Platform, Entry>);

}  // namespace psadrv::detail
