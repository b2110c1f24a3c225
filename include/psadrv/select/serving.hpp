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
struct numbers_by_class {
    struct entry {
        std::size_t number, next;  ///< `next`: one more than the index of an entry
    };
    entry* entries;
    std::size_t *first, *last;  ///< of each class: one more than the index of an entry
    std::size_t size = 0;

    /// A number that was the last one to be added to a class is there already.
    constexpr void add(std::size_t to, std::size_t number) {
        const std::size_t before = last[to];
        if (before == 0) first[to] = size + 1;
        else if (entries[before - 1].number == number) return;
        else entries[before - 1].next = size + 1;
        entries[size++] = {number, 0};
        last[to] = size;
    }
};

/// What is known of a class before anybody is judged.
struct known_class {
    std::size_t next;  ///< in its bucket: one more than the index of a class
    bool exact;        ///< see is_exact
    bool hashed;       ///< of messages: whether somebody computes the hash
};

inline constexpr std::size_t class_buckets = 256;

class serving_lists {
    const question& asked;
    list<psa_algorithm_t> classes;
    numbers_by_class serving, asking;
    std::size_t* heads;  ///< classes by algorithm, in buckets; one more than the index of a class
    known_class* known;
    // Asked for every name of every capability, where each call is one of the steps that a compiler allows.
    bool by_algorithm = signature_of(asked.entry).involves_algorithm(), derivation = derives(asked.entry),
         verification = verifies(asked.entry),
         signs = asked.entry >= entry_point::sign_hash && asked.entry <= entry_point::verify_message;

    [[nodiscard]] constexpr std::size_t& head_of(psa_algorithm_t alg) const {
        return heads[(alg ^ (alg >> 8) ^ (alg >> 16)) % class_buckets];
    }
    /// The class that is this very set of algorithms: one more than its index; 0 if there is none.
    [[nodiscard]] constexpr std::size_t class_of(psa_algorithm_t alg) const {
        std::size_t c = head_of(alg);
        while (c != 0 && classes.data[c - 1] != alg) c = known[c - 1].next;
        return c;
    }
    /// Whether a form can be for a class at all.
    [[nodiscard]] constexpr bool is_possible(entry_point form, std::size_t c) const {
        return !signs || (is_applicable(form, classes.data[c]) && (!requires_hash(asked.entry, form) || known[c].hashed));
    }
    constexpr void add_candidate(std::size_t i) {
        const candidate& one = asked.candidates.data[i];
        const capability& row = asked.row_of(one);
        bool judge = !by_algorithm || !row.algorithms.given;
        const psa_algorithm_t* const names = row.algorithms.data;
        const std::size_t count = by_algorithm ? row.algorithms.size : 0;
        for (std::size_t a = 0; a != count; ++a) {
            const psa_algorithm_t named = names[a];
            const std::size_t c = class_of(named);
            if (c == 0 || !known[c - 1].exact) judge = judge || derivation || !is_exact(verification, named);
            else if (is_possible(one.form, c - 1)) serving.add(c - 1, i);
        }
        for (std::size_t c = 0; judge && c != classes.size; ++c) {
            if (serves_algorithm(row, one.form, classes.data[c]) && is_possible(one.form, c)) serving.add(c, i);
        }
    }
    constexpr void add_row(std::size_t r) {
        const wanted_row& row = asked.wanted.data[r];
        if (!row.begins_at(asked.entry)) return;
        if (!is_wildcard(row.algorithm)) return asking.add(class_of(row.algorithm) - 1, r);
        for (std::size_t c = 0; c != classes.size; ++c) {
            if (includes(row.algorithm, classes.data[c])) asking.add(c, r);
        }
    }

  public:
    /// Over arrays of zeros: entries for each class and each candidate or row, the others for each class, and `buckets`.
    constexpr serving_lists(const question& about, list<psa_algorithm_t> all_classes, numbers_by_class served,
                            numbers_by_class wanted, std::size_t* buckets, known_class* about_classes)
        : asked{about}, classes{all_classes}, serving{served}, asking{wanted}, heads{buckets}, known{about_classes} {
        const bool through_hash = signs && forms_of(asked.entry).count > 1;
        for (std::size_t c = 0; c != classes.size; ++c) {
            const psa_algorithm_t alg = classes.data[c];
            std::size_t& head = head_of(alg);
            known[c] = {head, !derivation && is_exact(verification, alg), through_hash && has_served_hash(asked.drivers, alg)};
            head = c + 1;
        }
        for (std::size_t i = 0; i != asked.candidates.size; ++i) add_candidate(i);
        for (std::size_t r = 0; r != asked.wanted.size; ++r) add_row(r);
    }

    /// The candidates that serve a class, in order, and the numbers of the rows that ask for it.
    constexpr void collect(std::size_t of_class, filling<candidate> candidates_of, filling<std::size_t> rows_of) const {
        for (std::size_t e = serving.first[of_class]; e != 0; e = serving.entries[e - 1].next)
            candidates_of.items[candidates_of.size++] = asked.candidates.data[serving.entries[e - 1].number];
        for (std::size_t e = asking.first[of_class]; e != 0; e = asking.entries[e - 1].next)
            rows_of.items[rows_of.size++] = asking.entries[e - 1].number;
    }
};

}  // namespace psadrv::detail
