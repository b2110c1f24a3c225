#include "resolve/composed.hpp"

#include <psadrv/select/composed_rows.hpp>

#include <algorithm>
#include <set>
#include <tuple>

namespace json2hpp {

namespace {

/// What a row says. Of many drivers for one hash, the first begets all that there is to say.
auto meaning_of(const psadrv::capability& one) {
    return std::tuple{one.algorithms.data, one.key_types.data, one.key_sizes.data, one.implementation, one.fallback, one.backing};
}

}  // namespace

composed_drivers::composed_drivers(psadrv::list<psadrv::driver> from) {
    for (const bool over_software : {false, true}) {
        std::vector<psadrv::capability> rows;
        std::set<decltype(meaning_of({}))> known;
        psadrv::for_each_composed(
            from, over_software, [](psa_algorithm_t) { return true; },
            [&](const psadrv::capability& one) {
                if (known.insert(meaning_of(one)).second) rows.push_back(one);
            });
        const bool serves = std::any_of(rows.begin(), rows.end(), [](const psadrv::capability& one) { return !one.backing; });
        if (!serves) continue;
        const std::vector<psadrv::capability>& kept = capabilities.emplace_back(std::move(rows));
        psadrv::driver made{};
        made.prefix = "composed";
        made.software = over_software;
        made.composed = true;
        made.capabilities = {kept.data(), kept.size()};
        drivers.push_back(made);
    }
}

}  // namespace json2hpp
