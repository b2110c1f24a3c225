// Capabilities for which nothing is left to do: drivers before theirs promise all of it.
#include "check/check.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/problem_text.hpp>
#include <psadrv/rules/reach_rules.hpp>
#include <psadrv/select/public_part.hpp>

#include <psadrv/select/candidate.hpp>

#include <functional>
#include <tuple>
#include <unordered_map>

namespace json2hpp {

namespace {

using psadrv::candidate;
using psadrv::entry_point;

/// The candidates without fallback of one entry point, in the order they are asked. Lists may have a hundred thousand
/// capabilities, of which most name their mechanisms exactly: of these the first is found by value, and only the others are
/// judged one by one.
class promising_candidates {
    using exact_mechanism = std::tuple<psa_algorithm_t, psa_key_type_t, std::size_t>;
    struct hash {
        std::size_t operator()(const exact_mechanism& one) const {
            const auto& [algorithm, key_type, key_bits] = one;
            return std::hash<std::size_t>{}((std::size_t{algorithm} << 16 | key_type) * 0x9e3779b97f4a7c15U ^ key_bits);
        }
    };
    psadrv::list<psadrv::driver> rows;
    std::vector<candidate> judged;
    std::unordered_map<exact_mechanism, candidate, hash> first;

    [[nodiscard]] static exact_mechanism exactly(const psadrv::mechanism& what) {
        return {what.algorithm, what.key_type, what.key_bits};
    }

    [[nodiscard]] static bool is_exact(entry_point entry, const psadrv::capability& row) {
        const psadrv::signature& about = psadrv::signature_of(entry);
        bool exact = !about.involves_algorithm() || row.algorithms.given;
        for (psa_algorithm_t one : row.algorithms)
            exact = exact && psadrv::detail::is_exact(psadrv::detail::verifies(entry), one);
        if (!about.involves_key()) return exact;
        for (const psadrv::key_type_specification& one : row.key_types) exact = exact && one.mask == 0xffff;
        return exact && row.key_types.given && row.key_sizes.given;
    }

  public:
    promising_candidates(psadrv::list<psadrv::driver> given, entry_point entry) : rows{given} {
        psadrv::for_each_candidate(rows, entry, [&](const candidate& one) {
            const psadrv::driver& by = rows[one.driver];
            const psadrv::capability& row = by.capabilities[one.capability];
            if (row.fallback || by.type == psadrv::driver_type::opaque) return;
            // What these promise depends on others: who hashes, who verifies with public keys.
            if (psadrv::requires_hash(entry, one.form) || psadrv::exports_first(entry, one.form)) return;
            if (!is_exact(one.form, row)) return judged.push_back(one);
            psadrv::rules::for_each_named_mechanism(by, row,
                                                    [&](const psadrv::mechanism& what) { first.emplace(exactly(what), one); });
        });
    }

    /// The driver that is asked before `d` and ends the chain of a mechanism, or as many as there are.
    [[nodiscard]] std::size_t in_front_of(std::size_t d, const psadrv::mechanism& what) const {
        const auto named = first.find(exactly(what));
        if (named != first.end() && ends(named->second, d, what)) return named->second.driver;
        for (const candidate& one : judged) {
            if (!psadrv::rules::is_asked_before(rows, one.driver, d)) break;
            if (ends(one, d, what)) return one.driver;
        }
        return rows.size;
    }

  private:
    [[nodiscard]] bool ends(const candidate& one, std::size_t d, const psadrv::mechanism& what) const {
        const psadrv::driver& by = rows[one.driver];
        return psadrv::rules::is_asked_before(rows, one.driver, d) &&
               psadrv::rules::ends_chain(by, by.capabilities[one.capability], one.form, what);
    }
};

}  // namespace

void check_reach(const driver_list& list, const driver_rows& rows, sink& to) {
    const psadrv::list<psadrv::driver> all = rows.all();
    std::vector<promising_candidates> promising;
    for (std::size_t i = 0; i != psadrv::entry_point_count; ++i) promising.emplace_back(all, static_cast<entry_point>(i));

    for (std::size_t d = 1; d < list.drivers.size(); ++d) {
        for (std::size_t c = 0; c != list.drivers[d].capabilities.size(); ++c) {
            const capability_description& one = list.drivers[d].capabilities[c];
            if (one.damaged) continue;
            const std::size_t who =
                psadrv::rules::driver_in_front_of_all(all, d, c, [&](entry_point entry, const psadrv::mechanism& what) {
                    return promising[static_cast<std::size_t>(entry)].in_front_of(d, what);
                });
            if (who == all.size) continue;
            to.report(code::never_reached, one.where,
                      "nothing is left for this capability: " + list.drivers[who].name() +
                          ", which is asked before, promises full support",
                      psadrv::text_of(psadrv::problem::never_reached).repair);
        }
    }
}

}  // namespace json2hpp
