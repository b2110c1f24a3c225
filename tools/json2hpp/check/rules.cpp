// The rules live in psadrv/rules: the compiler applies the same ones. Here a finding gets its place and its names.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/driver_list_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/property_rules.hpp>

namespace json2hpp {

namespace {

using psadrv::entry_point;
using psadrv::finding;
using psadrv::problem;

std::string name_of_entry(entry_point which) { return psadrv::signature_of(which).name; }

std::string type_name(const driver_description& driver) { return driver.opaque() ? "an opaque" : "a transparent"; }

class reporter {
  public:
    reporter(const driver_list& all, sink& to) : list{all}, out{to} {}

    void operator()(const finding& found) {
        const driver_description& driver = list.drivers[found.driver];
        const capability_description* capability =
            found.capability < driver.capabilities.size() ? &driver.capabilities[found.capability] : nullptr;
        const psadrv::problem_text& said = psadrv::text_of(found.what);
        span where = driver.where;
        std::string what = said.what, repair = said.repair;
        switch (found.what) {
            case problem::entry_point_not_permitted:
                where = where_listed(*capability, found.entry);
                what = type_name(driver) + " driver cannot have " + quoted(name_of_entry(found.entry));
                break;
            case problem::fallback_not_permitted:
                return;  // also reported where it says false: check_capabilities
            case problem::partial_family:
                return family(found, driver, *capability, repair);
            case problem::ambiguous_function: {
                const capability_description& other = driver.capabilities[found.other];
                const std::string entry = name_of_entry(found.entry);
                where = where_named(*capability, found.entry);
                what = quoted(entry) + " is " + capability->c_name(entry, driver.prefix.text) + " here and " +
                       other.c_name(entry, driver.prefix.text) + " in " + where_named(other, found.entry).text() +
                       ", for a mechanism that both capabilities cover";
                break;
            }
            case problem::init_with_mechanism:
                where = capability->algorithms.given  ? capability->algorithms.where
                        : capability->key_types.given ? capability->key_types.where
                                                      : capability->key_sizes.where;
                break;
            case problem::location_missing:
                where = driver.location.where;
                what = "location 0 is local storage; an opaque driver's keys are elsewhere";
                break;
            case problem::allocate_without_destroy:
                where = driver.capabilities_where;
                break;
            case problem::key_context_missing:
                where = driver.key_context.where;
                repair = driver.key_context.given ? "give it \"base_size\" or another size, or \"size_function\""
                                                  : "add \"key_context\": {\"base_size\": ...}, the bytes that represent a key";
                break;
            case problem::derived_types_missing:
                where = capability->where;
                repair = "add \"derived_types\": [\"PSA_KEY_TYPE_...\"]";
                break;
            case problem::initial_entropy_size_missing:
                where = capability->where;
                repair = "add \"initial_entropy_size\": a number of bytes; 0 if it has a source of its own";
                break;
            case problem::entropy_size_not_permitted:
                where = (capability->initial_entropy_size ? capability->initial_entropy_size : capability->reseed_entropy_size)
                            ->where;
                break;
            case problem::must_stand_alone:
                where = where_listed(*capability, found.entry);
                break;
            case problem::add_entropy_missing:
                where = capability->initial_entropy_size->where;
                what = "a generator that must be given " + std::to_string(capability->initial_entropy_size->value) +
                       " bytes of entropy first needs \"add_entropy\"";
                break;
            case problem::set_capacity_missing:
                where = where_listed(*capability, entry_point::key_derivation_output_key);
                break;
            case problem::prefix_twice: {
                const driver_description& other = list.drivers[found.other];
                where = driver.prefix.where;
                what = "another " + std::string{driver.opaque() ? "opaque" : "transparent"} + " driver has the prefix " +
                       quoted(driver.prefix.text) + ": " + other.prefix.where.text();
                break;
            }
            case problem::location_twice: {
                const driver_description& other = list.drivers[found.other];
                where = driver.location.where;
                what = "the driver " + quoted(other.prefix.text) + " has the location " + driver.location.text +
                       " too: " + other.location.where.text();
                break;
            }
            default:
                break;
        }
        out.report(static_cast<code>(found.what), where, std::move(what), std::move(repair));
    }

  private:
    const driver_list& list;
    sink& out;
    std::size_t last_driver = ~std::size_t{0}, last_capability = 0;  // one message for each capability with a partial family

    static span where_named(const capability_description& capability, entry_point which) {
        for (const name_row& row : capability.names) {
            if (row.key == name_of_entry(which)) return row.where;
        }
        return where_listed(capability, which);
    }

    void family(const finding& found, const driver_description& driver, const capability_description& capability,
                const std::string& repair) {
        if (found.driver == last_driver && found.capability == last_capability) return;
        last_driver = found.driver;
        last_capability = found.capability;
        const psadrv::family* of = nullptr;  // the one that most of what is there belongs to
        std::size_t most = 0;
        for (const psadrv::family& one : psadrv::families) {
            if (!one.members.contains(found.entry)) continue;
            std::size_t listed = 0;
            ((one.members | one.optional) & capability.members).for_each([&](entry_point) { ++listed; });
            if (listed <= most) continue;
            most = listed;
            of = &one;
        }
        if (of == nullptr) return;
        std::string missing = name_of_entry(found.entry);
        of->members.for_each([&](entry_point member) {
            bool anywhere = member == found.entry;
            for (const capability_description& one : driver.capabilities) anywhere = anywhere || one.lists(member);
            if (!anywhere) missing += ", " + name_of_entry(member);
        });
        const bool several = missing.find(',') != std::string::npos;
        out.report(code::partial_family, capability.entry_points.where,
                   quoted(of->name) + " is incomplete for what this capability covers; " + missing + (several ? " are" : " is") +
                       " missing",
                   several ? "add them, or list the family: it is implemented as a whole"
                           : repair + ": a family is implemented as a whole");
    }
};

/// Of what could not be read there is nothing to say.
bool is_readable(const driver_description& driver, const finding& found) {
    switch (found.what) {
        case problem::location_missing:
            return driver.location.given;
        case problem::derived_types_missing:
            return !driver.capabilities[found.capability].damaged;
        case problem::key_context_missing:
            return !driver.key_context.damaged;
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
    const auto same_function = [&](std::size_t a, std::size_t b, entry_point entry) {
        const std::string& prefix = driver.prefix.text;
        return driver.capabilities[a].c_name(name_of_entry(entry), prefix) ==
               driver.capabilities[b].c_name(name_of_entry(entry), prefix);
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

span where_listed(const capability_description& capability, entry_point which) {
    for (const listed_entry_point& one : capability.entry_points.items) {
        if (one.members.contains(which)) return one.where;
    }
    return capability.entry_points.where;
}

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
