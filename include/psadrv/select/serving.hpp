/// @file For every algorithm that a platform asks for, the candidates that serve it.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A platform asks for many algorithms, and most capabilities name a few of them exactly. So the capabilities are gone
/// through once, and each exact name finds its algorithm by value; only wildcards, and capabilities that name no
/// algorithm, are judged against all of them.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/algorithm_classes.hpp>

namespace psadrv::detail {

/// Lists by algorithm class, each in the order of the candidates, linked through one array.
template <platform Platform, entry_point Entry>
class serving_lists {
    static constexpr const auto& classes = algorithm_classes<Platform, Entry>;
    static constexpr list<candidate> candidates = platform_drivers<Platform>::template candidates<Entry>;
    static constexpr bool by_algorithm = signature_of(Entry).involves_algorithm();
    static constexpr std::size_t buckets = 256, nothing = ~std::size_t{0};

    struct entry {
        std::size_t candidate, next;
    };
    /// No algorithm: 0 is none.
    struct bucket {
        psa_algorithm_t algorithm;
        std::size_t of_class, next;
    };

    bounded<entry, candidates.size*(classes.size + 1)> entries;
    std::size_t first[classes.size + 1]{}, last[classes.size + 1]{};  ///< by class; one more than the index of an entry

    static constexpr std::size_t bucket_of(psa_algorithm_t alg) { return (alg ^ (alg >> 8) ^ (alg >> 16)) % buckets; }

    constexpr void add(std::size_t to, std::size_t one) {
        if (last[to] != 0) {
            if (entries.items[last[to] - 1].candidate == one) return;  // two of its names mean this algorithm
            entries.items[last[to] - 1].next = entries.size + 1;
        } else {
            first[to] = entries.size + 1;
        }
        entries.push({one, 0});
        last[to] = entries.size;
    }

  public:
    consteval serving_lists() {
        std::size_t heads[buckets]{}, next[classes.size + 1]{};  // one more than the index of a class
        for (std::size_t c = 0; c != classes.size; ++c) {
            std::size_t& head = heads[bucket_of(classes.items[c])];
            next[c] = head;
            head = c + 1;
        }
        for (std::size_t i = 0; i != candidates.size; ++i) {
            const candidate& one = candidates.data[i];
            const capability& row = platform_drivers<Platform>::rows().data[one.driver].capabilities.data[one.capability];
            bool judge = !by_algorithm || !row.algorithms.given;
            for (std::size_t a = 0; by_algorithm && a != row.algorithms.size; ++a) {
                const psa_algorithm_t named = row.algorithms.data[a];
                if (derives(Entry) || !is_exact(verifies(Entry), named)) {
                    judge = true;
                    continue;
                }
                std::size_t c = heads[bucket_of(named)];
                while (c != 0 && classes.items[c - 1] != named) c = next[c - 1];
                if (c != 0) add(c - 1, i);
            }
            for (std::size_t c = 0; judge && c != classes.size; ++c) {
                if (serves_algorithm(row, one.form, classes.items[c])) add(c, i);
            }
        }
    }

    /// The candidates that serve a class, in order.
    template <std::size_t Room>
    constexpr void collect(std::size_t of_class, bounded<candidate, Room>& into) const {
        for (std::size_t e = first[of_class]; e != 0; e = entries.items[e - 1].next) {
            into.items[into.size++] = candidates.data[entries.items[e - 1].candidate];
        }
    }
};

}  // namespace psadrv::detail
