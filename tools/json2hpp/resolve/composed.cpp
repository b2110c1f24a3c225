#include "resolve/composed.hpp"

#include <psadrv/select/composed_rows.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

/// Of many drivers for one hash, the first begets all that there is to say.
bool says_the_same(const psadrv::capability& a, const psadrv::capability& b) {
    return a.algorithms.data == b.algorithms.data && a.key_types.data == b.key_types.data &&
           a.key_sizes.data == b.key_sizes.data && a.implementation == b.implementation && a.fallback == b.fallback &&
           a.backing == b.backing;
}

}  // namespace

composed_drivers::composed_drivers(psadrv::list<psadrv::driver> from) {
    for (const bool over_software : {false, true}) {
        std::vector<psadrv::capability> rows;
        psadrv::for_each_composed(
            from, over_software, [](psa_algorithm_t) { return true; },
            [&](const psadrv::capability& one) {
                const bool known =
                    std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return says_the_same(row, one); });
                if (!known) rows.push_back(one);
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
