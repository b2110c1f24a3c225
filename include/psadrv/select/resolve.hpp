/// @file Who serves a mechanism: the fallback chain. Specification: "Capability semantics", "Fallback".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv {

namespace detail {

/// Whether a candidate exports a public key for the sake of a verification, which has an algorithm.
[[nodiscard]] constexpr bool exports_for(const candidate& one, const mechanism& asked) {
    return one.form == entry_point::export_public_key && asked.algorithm != 0;
}

}  // namespace detail

/// Calls `push(candidate)` for each link of the chain, in the order the core asks them.
///
/// `candidates` are those of `entry`, from for_each_candidate. Returns whether the last link promises full support;
/// the chain ends there, and nothing behind it is ever referenced. At most one link stands for a driver, unless its
/// single-part form may say "not supported" while its multi-part form promises not to: then both, in that order. A
/// composition asks everybody who serves what it requires, so it stands in a chain once.
///
/// `judge_row` is `judge`, or `judge_key` where the candidates are known to serve the algorithm.
template <class Push, class Judge = decltype(judge)&>
constexpr bool resolve(list<driver> drivers, list<candidate> candidates, const mechanism& asked, Push&& push,
                       Judge&& judge_row = judge) {
    std::size_t i = 0;
    bool composed = false;
    while (i != candidates.size) {
        const std::uint16_t current = candidates.data[i].driver;
        const driver& by = drivers.data[current];
        const bool exporting = detail::exports_for(candidates.data[i], asked);
        candidate found{};
        bool any = false, promise = false;
        for (; i != candidates.size && candidates.data[i].driver == current; ++i) {
            const candidate& one = candidates.data[i];
            if (detail::exports_for(one, asked) != exporting) break;
            const capability& row = by.capabilities.data[one.capability];
            if (promise || (any && row.fallback)) continue;  // of two that serve, the promise of full support wins
            if (by.composed && (composed || (row.backing && !any))) continue;
            if (judge_row(by, row, one.form, asked) != verdict::serves) continue;
            if (any && one.form != found.form) push(found);
            found = one;
            any = true;
            promise = !row.fallback;
        }
        if (any) push(found);
        if (promise) return !exporting;  // what is promised is the public key
        composed = composed || (any && by.composed);
    }
    return false;
}

}  // namespace psadrv
