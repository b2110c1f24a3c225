#include "check/platform.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/wanted_rules.hpp>

#include <algorithm>

namespace json2hpp {

void check_wanted_locations(const driver_list& list, wanted_set& wanted, sink& to) {
    std::vector<std::string> names{local_storage};
    for (const driver_description& one : list.drivers) {
        if (one.opaque()) names.push_back(one.name());
    }
    for (const named_class& one : list.classes) {
        if (!one.prefix.empty()) names.push_back(one.prefix);
    }
    const std::vector<std::string_view> known{names.begin(), names.end()};
    for (wanted_description& row : wanted.rows) {
        if (row.location.empty()) continue;
        if (std::find(known.begin(), known.end(), row.location) != known.end()) {
            if (!psadrv::rules::has_usage_without_place(row.usages)) continue;
            row.damaged = true;
            to.report(code::location_without_key, row.location_where,
                      "this row asks for hashes or random bytes, which are the same everywhere",
                      "remove \"location\", or give them a row of their own");
            continue;
        }
        row.damaged = true;
        to.report(code::nobody_at_location, row.location_where, quoted(row.location) + " is no opaque driver of the list",
                  did_you_mean(row.location, known, "write the prefix of one, or \"local\" for local storage"));
    }
}

}  // namespace json2hpp
