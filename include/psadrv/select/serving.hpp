/// @file For every algorithm that a platform asks for, the candidates that serve it and the wanted rows that ask for it.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A platform asks for many algorithms, and most capabilities and rows name a few of them exactly. So they are gone through
/// once, and each exact name finds its algorithm by value; only wildcards, and capabilities that name no algorithm, are
/// judged against all of them.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/algorithm_classes.hpp>
#include <psadrv/select/message_form.hpp>

namespace psadrv::detail {

/// Numbers by class, those of each class in the order in which they were added; linked through one array.
template <std::size_t Classes, std::size_t Room>
struct lists_by_class {
    struct entry {
        std::size_t number, next;  ///< `next`: one more than the index of an entry
    };
    bounded<entry, Room> entries;
    std::size_t first[Classes + 1]{}, last[Classes + 1]{};  ///< one more than the index of an entry

    /// A number that was the last one to be added to a class is there already.
    constexpr void add(std::size_t to, std::size_t number) {
        const std::size_t before = last[to];
        if (before == 0) first[to] = entries.size + 1;
        else if (entries.items[before - 1].number == number) return;
        else entries.items[before - 1].next = entries.size + 1;
        entries.items[entries.size++] = {number, 0};
        last[to] = entries.size;
    }
};

template <platform Platform, entry_point Entry>
class serving_lists {
    static constexpr const auto& classes = algorithm_classes<Platform, Entry>;
    static constexpr const auto& wanted_rows = platform_wanted<Platform>;
    static constexpr list<candidate> candidates = platform_drivers<Platform>::template candidates<Entry>;
    static constexpr bool by_algorithm = signature_of(Entry).involves_algorithm(), derivation = derives(Entry),
                          verification = verifies(Entry),
                          signs = Entry >= entry_point::sign_hash && Entry <= entry_point::verify_message;
    static constexpr std::size_t buckets = 256;

    lists_by_class<classes.size, candidates.size*(classes.size + 1)> serving;
    lists_by_class<classes.size, wanted_rows.size() * (classes.size + 1)> asking;
    std::size_t heads[buckets]{}, next[classes.size + 1]{};  ///< classes by algorithm; one more than the index of a class
    bool exact[classes.size + 1]{};
    bool hashed[classes.size + 1]{};  ///< of messages: whether somebody computes the hash

    /// The class that is this very set of algorithms: one more than its index; 0 if there is none.
    [[nodiscard]] constexpr std::size_t class_of(psa_algorithm_t alg) const {
        std::size_t c = heads[(alg ^ (alg >> 8) ^ (alg >> 16)) % buckets];
        while (c != 0 && classes.items[c - 1] != alg) c = next[c - 1];
        return c;
    }

    /// Whether a form can be for a class at all.
    [[nodiscard]] constexpr bool is_possible(entry_point form, std::size_t c) const {
        if constexpr (signs) return is_applicable(form, classes.items[c]) && (!requires_hash(Entry, form) || hashed[c]);
        else return true;
    }
    constexpr void add_candidate(std::size_t i) {
        const candidate& one = candidates.data[i];
        const capability& row = platform_drivers<Platform>::rows().data[one.driver].capabilities.data[one.capability];
        bool judge = !by_algorithm || !row.algorithms.given;
        const psa_algorithm_t* const names = row.algorithms.data;
        const std::size_t count = by_algorithm ? row.algorithms.size : 0;
        for (std::size_t a = 0; a != count; ++a) {
            const psa_algorithm_t named = names[a];
            const std::size_t c = class_of(named);
            if (c == 0 || !exact[c - 1]) judge = judge || derivation || !is_exact(verification, named);
            else if (is_possible(one.form, c - 1)) serving.add(c - 1, i);
        }
        for (std::size_t c = 0; judge && c != classes.size; ++c) {
            if (serves_algorithm(row, one.form, classes.items[c]) && is_possible(one.form, c)) serving.add(c, i);
        }
    }
    constexpr void add_row(std::size_t r) {
        const wanted_row& row = wanted_rows.rows[r];
        if (!row.begins_at(Entry)) return;
        if (!is_wildcard(row.algorithm)) return asking.add(class_of(row.algorithm) - 1, r);
        for (std::size_t c = 0; c != classes.size; ++c) {
            if (includes(row.algorithm, classes.items[c])) asking.add(c, r);
        }
    }

  public:
    consteval serving_lists() {
        for (std::size_t c = 0; c != classes.size; ++c) {
            const psa_algorithm_t alg = classes.items[c];
            std::size_t& head = heads[(alg ^ (alg >> 8) ^ (alg >> 16)) % buckets];
            next[c] = head;
            head = c + 1;
            exact[c] = !derivation && is_exact(verification, alg);
            if constexpr (forms_of(Entry).count > 1 && signs)
                hashed[c] = has_served_hash(platform_drivers<Platform>::rows(), alg);
        }
        for (std::size_t i = 0; i != candidates.size; ++i) add_candidate(i);
        for (std::size_t r = 0; r != wanted_rows.size(); ++r) add_row(r);
    }

    /// The candidates that serve a class, in order, and the numbers of the rows that ask for it.
    template <std::size_t Candidates, std::size_t Rows>
    constexpr void collect(std::size_t of_class, bounded<candidate, Candidates>& candidates_of,
                           bounded<std::size_t, Rows>& rows_of) const {
        for (std::size_t e = serving.first[of_class]; e != 0; e = serving.entries.items[e - 1].next)
            candidates_of.items[candidates_of.size++] = candidates.data[serving.entries.items[e - 1].number];
        for (std::size_t e = asking.first[of_class]; e != 0; e = asking.entries.items[e - 1].next)
            rows_of.items[rows_of.size++] = asking.entries.items[e - 1].number;
    }
};

}  // namespace psadrv::detail
