/// @file Who serves a mechanism: the fallback chain. Specification: "Capability semantics", "Fallback".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv {

/// Calls `push(candidate)` for each link of the chain, in the order the core asks them.
///
/// `candidates` are those of `entry`, from for_each_candidate. Returns whether the last link promises full support;
/// the chain ends there, and nothing behind it is ever referenced. At most one link stands for a driver, unless its
/// single-part form may say "not supported" while its multi-part form promises not to: then both, in that order.
///
/// `judge_row` is `judge`, or `judge_key` where the candidates are known to serve the algorithm.
template <class Push>
constexpr bool resolve(list<driver> drivers, list<candidate> candidates, const mechanism& asked, Push&& push,
                       verdict (*judge_row)(const driver&, const capability&, entry_point, const mechanism&) = judge) {
    std::size_t i = 0;
    while (i != candidates.size) {
        const std::uint16_t current = candidates[i].driver;
        const driver& by = drivers[current];
        candidate found{};
        bool any = false, promise = false;
        for (; i != candidates.size && candidates[i].driver == current; ++i) {
            const capability& row = by.capabilities[candidates[i].capability];
            if (promise || (any && row.fallback)) continue;  // of two that serve, the promise of full support wins
            if (judge_row(by, row, candidates[i].form, asked) != verdict::serves) continue;
            if (any && candidates[i].form != found.form) push(found);
            found = candidates[i];
            any = true;
            promise = !row.fallback;
        }
        if (any) push(found);
        if (promise) return true;
    }
    return false;
}

}  // namespace psadrv
