#include "check/reporter.hpp"

#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

namespace json2hpp {

namespace {

using psadrv::entry_point;
using psadrv::finding;
using psadrv::problem;

std::string name_of_entry(entry_point which) { return psadrv::signature_of(which).name; }

std::string type_name(const driver_description& driver) { return driver.opaque() ? "an opaque" : "a transparent"; }

}  // namespace

span where_listed(const capability_description& capability, entry_point which) {
    for (const listed_entry_point& one : capability.entry_points.items) {
        if (one.members.contains(which)) return one.where;
    }
    return capability.entry_points.where;
}

span where_named(const capability_description& capability, entry_point which) {
    for (const name_row& row : capability.names) {
        if (row.key == name_of_entry(which)) return row.where;
    }
    return where_listed(capability, which);
}

void reporter::operator()(const finding& found) {
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
            if (driver.key_context.builtin_key_size.given)
                what = "\"builtin_key_size\" is of built-in keys; nothing says how large other keys are";
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
            where =
                (capability->initial_entropy_size ? capability->initial_entropy_size : capability->reseed_entropy_size)->where;
            break;
        case problem::entropy_sizes_differ: {
            const capability_description& other = driver.capabilities[found.other];
            const bool initial = capability->initial_entropy_size->value != other.initial_entropy_size->value;
            where =
                (initial || !capability->reseed_entropy_size ? capability->initial_entropy_size : capability->reseed_entropy_size)
                    ->where;
            what += ": " + other.initial_entropy_size->where.text();
            break;
        }
        case problem::must_stand_alone:
            where = where_listed(*capability, found.entry);
            break;
        case problem::add_entropy_missing:
            where = capability->initial_entropy_size->where;
            what = "a generator that must be given " + std::to_string(capability->initial_entropy_size->value) +
                   " bytes of entropy first needs \"add_entropy\"";
            break;
        case problem::fallback_on_entropy:
            where = capability->fallback_where;
            break;
        case problem::never_called:
            where = where_listed(*capability, found.entry);
            break;
        case problem::fallback_and_promise: {
            const span& promise = driver.capabilities[found.other].where;
            where = capability->fallback_where;
            what = "the capability in line " + std::to_string(promise.file->locate(promise.offset).line) +
                   " promises full support of " + name_of_entry(found.entry) + " for a mechanism that falls back here";
            break;
        }
        case problem::restricts_nothing:
            return restriction(static_cast<psadrv::rules::restriction>(found.other), *capability);
        case problem::algorithm_never_asked:
            where = capability->algorithms.items[found.other].where;
            what = "none of these entry points is ever asked for " + capability->algorithms.items[found.other].text;
            break;
        case problem::key_type_never_asked:
            where = capability->key_types.items[found.other].where;
            what = "none of these entry points of " + type_name(driver) + " driver is ever asked for such a key";
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
            what = "the driver " + quoted(other.name()) + " has the location " + driver.location.text +
                   " too: " + other.location.where.text();
            break;
        }
        default:
            break;
    }
    out.report(static_cast<code>(found.what), where, std::move(what), std::move(repair));
}

void reporter::restriction(psadrv::rules::restriction which, const capability_description& capability) {
    using psadrv::rules::restriction;
    const bool algorithms = which == restriction::algorithms;
    const char* name = algorithms ? "algorithms" : which == restriction::key_types ? "key_types" : "key_sizes";
    out.report(code::restricts_nothing,
               algorithms                        ? capability.algorithms.where
               : which == restriction::key_types ? capability.key_types.where
                                                 : capability.key_sizes.where,
               std::string{"none of these entry points involves "} + (algorithms ? "an algorithm" : "a key"),
               "remove " + quoted(name) + "; it restricts nothing");
}

void reporter::family(const finding& found, const driver_description& driver, const capability_description& capability,
                      const std::string& repair) {
    if (found.driver == last_driver && found.capability == last_capability) return;
    last_driver = found.driver;
    last_capability = found.capability;
    if (found.entry == entry_point::get_random) {
        return out.report(code::partial_family, capability.entry_points.where,
                          "random generation is incomplete; get_random is missing, and nothing else is called without it",
                          "add it, with \"initial_entropy_size\"");
    }
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
    out.report(
        code::partial_family, capability.entry_points.where,
        quoted(of->name) + " is incomplete for what this capability covers; " + missing + (several ? " are" : " is") + " missing",
        several ? "add them, or list the family: it is implemented as a whole" : repair + ": a family is implemented as a whole");
}

}  // namespace json2hpp
