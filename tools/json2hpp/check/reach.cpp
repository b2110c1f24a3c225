// Capabilities for which nothing is left to do: drivers before theirs promise all of it.
#include "check/check.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/reach_rules.hpp>

#include <algorithm>
#include <unordered_map>

namespace json2hpp {

namespace {

using psadrv::candidate;
using psadrv::entry_point;

/// The candidates without fallback of one entry point, found by algorithm: lists may have a hundred thousand capabilities.
class promising_candidates {
    psadrv::list<psadrv::driver> rows;
    std::vector<candidate> all;
    std::unordered_map<psa_algorithm_t, std::vector<std::size_t>> by_algorithm;
    std::vector<std::size_t> general;  ///< with wildcards, or without algorithms

  public:
    promising_candidates(psadrv::list<psadrv::driver> given, entry_point entry) : rows{given} {
        const bool exact = psadrv::signature_of(entry).involves_algorithm();
        psadrv::for_each_candidate(rows, entry, [&](const candidate& one) {
            const psadrv::capability& row = rows[one.driver].capabilities[one.capability];
            if (row.fallback) return;
            const std::size_t index = all.size();
            all.push_back(one);
            bool judged = !exact || !row.algorithms.given;
            for (std::size_t a = 0; exact && a != row.algorithms.size; ++a) {
                by_algorithm[row.algorithms[a]].push_back(index);
                judged = judged || !psadrv::detail::is_exact(psadrv::detail::verifies(entry), row.algorithms[a]);
            }
            if (judged) general.push_back(index);
        });
    }

    [[nodiscard]] bool empty() const { return all.empty(); }

    /// Those that may serve one of a capability's algorithms, in order.
    [[nodiscard]] std::vector<candidate> for_row(const psadrv::capability& row) const {
        std::vector<std::size_t> found = general;
        for (psa_algorithm_t one : row.algorithms) {
            const auto named = by_algorithm.find(one);
            if (named != by_algorithm.end()) found.insert(found.end(), named->second.begin(), named->second.end());
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        std::vector<candidate> result;
        for (std::size_t i : found) result.push_back(all[i]);
        return result;
    }
};

}  // namespace

void check_reach(const driver_list& list, const driver_rows& rows, sink& to) {
    const psadrv::list<psadrv::driver> all = rows.all();
    std::vector<promising_candidates> promising;
    for (std::size_t i = 0; i != psadrv::entry_point_count; ++i) promising.emplace_back(all, static_cast<entry_point>(i));

    for (std::size_t d = 1; d < list.drivers.size(); ++d) {
        const driver_description& driver = list.drivers[d];
        if (driver.opaque()) continue;  // whoever has its location is asked, and nobody else
        for (std::size_t c = 0; c != driver.capabilities.size(); ++c) {
            const capability_description& one = driver.capabilities[c];
            bool reached = one.damaged || one.members.empty();
            std::size_t in_front = all.size;
            one.members.for_each([&](entry_point which) {
                const psadrv::signature& about = psadrv::signature_of(which);
                const promising_candidates& before = promising[static_cast<std::size_t>(which)];
                if (!about.involves_algorithm() && !about.involves_key()) reached = true;
                if (reached || before.empty()) return void(reached = true);
                const std::vector<candidate> matter = before.for_row(all[d].capabilities[c]);
                const std::size_t who = psadrv::rules::driver_in_front(all, {matter.data(), matter.size()}, d, c);
                if (who == all.size) reached = true;
                else if (in_front == all.size) in_front = who;
            });
            if (reached || in_front == all.size) continue;
            to.report(code::never_reached, one.where,
                      "nothing is left for this capability: " + list.drivers[in_front].prefix.text +
                          ", which is asked before, promises full support",
                      "remove it, or name this driver before the other");
        }
    }
}

}  // namespace json2hpp
