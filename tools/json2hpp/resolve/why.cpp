#include "resolve/why.hpp"

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/resolve.hpp>

#include <algorithm>

namespace json2hpp {

namespace {

using psadrv::candidate;
using psadrv::verdict;

class explainer {
  public:
    explainer(const question& of, const driver_list& read, const driver_rows& given, const std::vector<software_driver>& others)
        : asked{of}, list{read}, rows{given.all()}, software{others} {
        psadrv::for_each_candidate(rows, asked.entry, [&](const candidate& one) { candidates.push_back(one); });
    }

    answer whole() {
        answer result;
        std::vector<std::size_t> in_chain;
        const psadrv::list<candidate> all{candidates.data(), candidates.size()};
        result.promised = psadrv::resolve(rows, all, asked.about, [&](const candidate& link) {
            result.chain.push_back(link_of(link));
            in_chain.push_back(link.driver);
        });
        for (std::size_t d = 0; d != rows.size; ++d) {
            if (std::find(in_chain.begin(), in_chain.end(), d) != in_chain.end()) continue;
            const skipped_driver best = best_of(d);
            if (best.reason == verdict::serves) result.left_out.push_back(name_of(d));
            else if (d < list.drivers.size()) result.skipped.push_back(best);
        }
        return result;
    }

  private:
    const question& asked;
    const driver_list& list;
    psadrv::list<psadrv::driver> rows;
    const std::vector<software_driver>& software;
    std::vector<candidate> candidates;

    [[nodiscard]] std::string name_of(std::size_t d) const {
        return d < list.drivers.size() ? list.drivers[d].prefix.text : software[d - list.drivers.size()].name;
    }

    [[nodiscard]] chain_link link_of(const candidate& link) const {
        const std::string entry = psadrv::signature_of(link.form).name;
        const bool fallback = rows[link.driver].capabilities[link.capability].fallback;
        if (link.driver >= list.drivers.size()) return {name_of(link.driver), entry, fallback, {}};
        const driver_description& driver = list.drivers[link.driver];
        const capability_description& one = driver.capabilities[link.capability];
        return {driver.prefix.text, one.c_name(entry, driver.prefix.text), fallback, one.where};
    }

    /// The verdict of the capability that came nearest to serving, and the property that decided.
    [[nodiscard]] skipped_driver best_of(std::size_t d) const {
        skipped_driver best{name_of(d), verdict::other_entry_point, true, {}, false};
        bool any = false;
        std::uint16_t first = 0;
        const capability_description* nearest = nullptr;
        for (const candidate& one : candidates) {
            if (one.driver != d) continue;
            const bool begins = !any;
            if (begins) first = one.capability;
            any = true;
            best.single = best.single && one.capability == first;
            const verdict found = psadrv::judge(rows[d], rows[d].capabilities[one.capability], one.form, asked.about);
            const bool nearer = found == verdict::serves || (best.reason != verdict::serves &&
                                                             (begins || static_cast<int>(found) > static_cast<int>(best.reason)));
            if (!nearer) continue;
            best.reason = found;
            if (d < list.drivers.size()) nearest = &list.drivers[d].capabilities[one.capability];
        }
        if (d >= list.drivers.size()) return best;
        const driver_description& driver = list.drivers[d];
        switch (best.reason) {
            case verdict::serves:
                break;
            case verdict::other_entry_point:
                best.where = driver.capabilities_where;
                break;
            case verdict::other_location:
                best.where = driver.opaque() && driver.location.given ? driver.location.where : driver.type_where;
                break;
            case verdict::other_algorithm:
                best.where = nearest->algorithms.where;
                for (const auto& item : nearest->algorithms.items) best.vendor = best.vendor || item.vendor;
                break;
            case verdict::other_key_type:
                best.where = nearest->key_types.where;
                for (const auto& item : nearest->key_types.items) best.vendor = best.vendor || item.vendor;
                break;
            case verdict::other_key_size:
                best.where = nearest->key_sizes.where;
                break;
        }
        return best;
    }
};

}  // namespace

answer why(const question& asked, const driver_list& list, driver_rows& rows, const std::vector<software_driver>& software) {
    for (const software_driver& one : software) rows.append(one.row);
    return explainer{asked, list, rows, software}.whole();
}

}  // namespace json2hpp
