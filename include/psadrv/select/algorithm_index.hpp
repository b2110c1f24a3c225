/// @file The candidates that may serve one algorithm, found by value.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A platform asks for many algorithms and most capabilities name a few of them exactly. So the exact names of all
/// candidates of an entry point are collected once, and an algorithm's candidates are then found by comparing numbers;
/// only wildcards, and capabilities that name no algorithm, are judged one by one.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv::detail {

[[nodiscard]] constexpr bool is_wildcard(psa_algorithm_t alg) {
    return has_any_hash(alg) || (has_length(alg) && (alg & at_least) != 0) || alg == ccm_star_any_tag;
}

/// Whether a specification surely means itself and no other algorithm at an entry point. Asked for every name of every
/// capability, so it looks at bits and leaves the finer points to those that are judged.
[[nodiscard]] constexpr bool is_exact(entry_point entry, psa_algorithm_t alg) {
    return (alg & hash_field) != any_hash && (alg & at_least) == 0 && !is(alg, category::key_agreement) &&
           !(verifies(entry) && (alg & ecdsa_mask) == ecdsa);
}

template <class Drivers, entry_point Entry>
struct algorithm_index {
    static constexpr list<candidate> candidates = Drivers::template candidates<Entry>;
    static constexpr bool by_algorithm = signature_of(Entry).involves_algorithm();
    static constexpr std::size_t buckets = 64, nothing = ~std::size_t{0};

    static constexpr std::size_t bucket_of(psa_algorithm_t alg) { return (alg ^ (alg >> 8) ^ (alg >> 16)) % buckets; }

    /// An exact name, its candidate, and the next name in the same bucket.
    struct exact_name {
        psa_algorithm_t algorithm;
        std::size_t candidate, next;
    };
    /// Room for every name, exact or not.
    static constexpr std::size_t names = [] {
        std::size_t n = 0;
        for (const candidate& one : candidates) n += Drivers::rows()[one.driver].capabilities[one.capability].algorithms.size;
        return n;
    }();
    struct storage {
        exact_name exact[names + 1];
        std::size_t judged[candidates.size + 1];  ///< candidates with wildcards, or with no algorithms at all
        std::size_t judged_count;
        std::size_t first[buckets], last[buckets];
    };
    static constexpr storage stored = [] {
        storage all{};
        std::size_t n = 0;
        for (std::size_t& one : all.first) one = nothing;
        for (std::size_t i = 0; i != candidates.size; ++i) {
            const list<psa_algorithm_t> algorithms = Drivers::rows()[candidates[i].driver].capabilities[candidates[i].capability].algorithms;
            bool judge = !by_algorithm || !algorithms.given;
            for (std::size_t a = 0; by_algorithm && a != algorithms.size; ++a) {
                if (!is_exact(Entry, algorithms[a])) {
                    judge = true;
                    continue;
                }
                const std::size_t bucket = bucket_of(algorithms[a]);
                all.exact[n] = {algorithms[a], i, nothing};
                if (all.first[bucket] == nothing) all.first[bucket] = n;
                else all.exact[all.last[bucket]].next = n;
                all.last[bucket] = n++;
            }
            if (judge) all.judged[all.judged_count++] = i;
        }
        return all;
    }();

    /// Calls `visit(candidate)` for each candidate whose algorithms include `alg`, in order.
    template <class Visit>
    static constexpr void for_each_serving(psa_algorithm_t alg, Visit&& visit) {
        std::size_t e = stored.first[bucket_of(alg)], j = 0, previous = nothing;
        while (e != nothing || j != stored.judged_count) {
            const std::size_t named = e == nothing ? candidates.size : stored.exact[e].candidate;
            const std::size_t judged = j == stored.judged_count ? candidates.size : stored.judged[j];
            const std::size_t i = named < judged ? named : judged;
            bool serves = false;
            if (named == i) {
                serves = stored.exact[e].algorithm == alg;
                e = stored.exact[e].next;
            }
            if (judged == i) {
                const candidate& one = candidates[i];
                serves = serves || serves_algorithm(Drivers::rows()[one.driver].capabilities[one.capability], one.form, alg);
                ++j;
            }
            if (!serves || i == previous) continue;
            visit(candidates[i]);
            previous = i;
        }
    }
};

/// The candidates of an entry point whose algorithms include `Algorithm`, in the same order.
template <class Drivers, entry_point Entry, psa_algorithm_t Algorithm>
struct candidates_for {
    using index = algorithm_index<Drivers, Entry>;

    static constexpr std::size_t count = [] {
        std::size_t n = 0;
        index::for_each_serving(Algorithm, [&](const candidate&) { ++n; });
        return n;
    }();
    struct storage {
        candidate items[count + 1]{};
    };
    static constexpr storage stored = [] {
        storage all;
        std::size_t n = 0;
        index::for_each_serving(Algorithm, [&](const candidate& one) { all.items[n++] = one; });
        return all;
    }();
    static constexpr list<candidate> all{stored.items, count};
};

}  // namespace psadrv::detail
