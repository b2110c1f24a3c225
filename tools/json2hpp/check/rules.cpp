// The rules live in psadrv/rules: the compiler applies the same ones.
#include "check/reporter.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/advice_rules.hpp>
#include <psadrv/rules/driver_list_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/property_rules.hpp>

namespace json2hpp {

namespace {

using psadrv::entry_point;
using psadrv::finding;
using psadrv::problem;

/// Of what could not be read there is nothing to say.
bool is_readable(const driver_description& driver, const finding& found) {
    switch (found.what) {
        case problem::location_missing:
            return driver.location.given;
        case problem::derived_types_missing:
        case problem::restricts_nothing:
            return !driver.capabilities[found.capability].damaged;
        case problem::key_context_missing:
            return !driver.key_context.damaged;
        case problem::entry_point_not_permitted:
        case problem::never_called:
        case problem::key_type_never_asked:
            return driver.type_where.file != nullptr;  // otherwise it may be of the other type
        default:
            return true;
    }
}

/// "mandatory for opaque drivers"; where keys are involved, a rule has said so.
void check_key_context_given(const driver_description& driver, bool reported, sink& to) {
    const key_context_description& sizes = driver.key_context;
    if (!driver.opaque() || sizes.given || sizes.damaged || sizes.assumed || reported) return;
    to.report(code::missing_property, sizes.where, "an opaque driver needs \"key_context\"",
              "add \"key_context\": {}; no entry point of this driver involves a key");
}

void check_description(const driver_description& driver, psadrv::list<psadrv::driver> all, std::size_t d, reporter& report,
                       sink& to) {
    const psadrv::entry_point_set entry_points = psadrv::rules::all_entry_points(all[d]);
    bool damaged = false, named = false, key_context_reported = false;
    for (const capability_description& one : driver.capabilities) {
        damaged = damaged || one.damaged;
        named = named || !one.names.empty();
    }
    const auto where_readable = [&](const finding& found) {
        if (!is_readable(driver, found)) return;
        key_context_reported = key_context_reported || found.what == problem::key_context_missing;
        report(found);
    };
    psadrv::rules::check_capabilities(all, d, entry_points, where_readable);
    psadrv::rules::check_properties(all, d, entry_points, where_readable);
    check_key_context_given(driver, key_context_reported, to);
    if (!damaged) psadrv::rules::check_families(all, d, entry_points, report);
    psadrv::rules::check_advice(all, d, where_readable);
    const auto same_function = [&](std::size_t a, std::size_t b, entry_point entry) {
        const std::string& prefix = driver.prefix.text;
        return driver.capabilities[a].c_name(psadrv::signature_of(entry).name, prefix) ==
               driver.capabilities[b].c_name(psadrv::signature_of(entry).name, prefix);
    };
    if (named) psadrv::rules::check_functions(all, d, same_function, report);
}

/// A further instance differs from the first, of which all else is said, in its location alone.
void check_instance(const driver_description& driver, psadrv::list<psadrv::driver> all, std::size_t d, reporter& report) {
    psadrv::rules::check_capabilities(all, d, psadrv::rules::all_entry_points(all[d]), [&](const finding& found) {
        if (found.what == problem::location_missing && is_readable(driver, found)) report(found);
    });
}

}  // namespace

void check_rules(const driver_list& list, const driver_rows& rows, sink& to) {
    const psadrv::list<psadrv::driver> all = rows.all();
    reporter report{list, to};
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        if (list.drivers[d].instance_index == 0) check_description(list.drivers[d], all, d, report, to);
        else check_instance(list.drivers[d], all, d, report);
    }
    psadrv::rules::check_prefixes(all, [&](const finding& found) {
        if (!list.drivers[found.driver].prefix.text.empty()) report(found);
    });
    psadrv::rules::check_locations(all, [&](const finding& found) {
        const bool readable =
            !list.drivers[found.driver].location.text.empty() && !list.drivers[found.other].location.text.empty();
        if (readable) report(found);
    });
}

}  // namespace json2hpp
