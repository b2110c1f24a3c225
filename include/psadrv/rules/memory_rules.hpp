/// @file What makes a driver's "psadrv/buffers" impossible on a platform: nobody knows what memory is where, or cares for caches.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/memory.hpp>

namespace psadrv::rules {

template <platform Platform>
[[nodiscard]] constexpr problem check_memory(const buffers& of) {
    if (!of.possible() || of.granule > bounce_size<Platform>) return problem::buffers_impossible;
    if (of.name_memory() && !has_in_memory<Platform>) return problem::memory_unknown;
    if (!of.coherent && !has_cache_hooks<Platform>) return problem::caches_unknown;
    return problem::none;
}

/// The first driver whose buffers the platform cannot see to.
template <platform Platform>
[[nodiscard]] constexpr finding find_memory_problem() {
    const list<driver> drivers = listed_drivers<Platform>::rows();
    for (std::size_t d = 0; d != drivers.size; ++d) {
        const buffers& of = drivers[d].buffers;
        if (!of.restrict_calls() && of.possible()) continue;
        if (const problem what = check_memory<Platform>(of); what != problem::none) return {what, d};
    }
    return {};
}

}  // namespace psadrv::rules
