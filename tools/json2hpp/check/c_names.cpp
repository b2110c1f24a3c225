// C names that would not compile: one function with two prototypes, one that hides the generated namespace.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "resolve/prototype.hpp"

#include <algorithm>
#include <unordered_map>

namespace json2hpp {

namespace {

struct first_use {
    const capability_description* by;
    const std::string* prefix;
    psadrv::entry_point which;
    span where;

    [[nodiscard]] bool agrees_with(const first_use& other) const {
        if (which == other.which && by->names.empty() && other.by->names.empty() && prefix == other.prefix && !by->memory &&
            !other.by->memory)
            return true;  // nearly always: two capabilities of a driver that renames nothing
        return prototype_of(*by, which, *prefix).types() == prototype_of(*other.by, other.which, *other.prefix).types();
    }
};

span where_of_name(const capability_description& one, psadrv::entry_point which) {
    for (const name_row& row : one.names) {
        if (row.key == psadrv::signature_of(which).name) return row.where;
    }
    return where_listed(one, which);
}

/// "The core defines a compile-time constant for each opaque driver": under a name that nothing else has.
void check_constants(const driver_list& list, sink& to) {
    constexpr std::string_view locations[]{"LOCAL_STORAGE", "PRIMARY_SECURE_ELEMENT", "VENDOR_FLAG"};
    constexpr std::string_view lifetimes[]{"VOLATILE",     "PERSISTENT",      "FROM_PERSISTENCE_AND_LOCATION",
                                           "GET_LOCATION", "GET_PERSISTENCE", "IS_READ_ONLY",
                                           "IS_VOLATILE"};
    std::unordered_map<std::string, const driver_description*> taken;
    for (const driver_description& driver : list.drivers) {
        if (!driver.opaque() || driver.prefix.text.empty()) continue;
        const std::string name = driver.name();
        const span& where = driver.instance.empty() ? driver.prefix.where : driver.location.where;
        const bool location = std::find(std::begin(locations), std::end(locations), name) != std::end(locations);
        if (location || std::find(std::begin(lifetimes), std::end(lifetimes), name) != std::end(lifetimes)) {
            to.report(code::prefix_of_api, where,
                      (location ? "PSA_KEY_LOCATION_" : "PSA_KEY_LIFETIME_") + name + " is a name of the PSA Crypto API",
                      "choose another prefix");
        }
        const auto [found, added] = taken.try_emplace(name, &driver);
        if (added || found->second->prefix.text == driver.prefix.text) continue;  // one prefix twice is a rule of its own
        to.report(code::prefix_of_api, where,
                  "PSA_KEY_LOCATION_" + name + " is the constant of " + found->second->prefix.where.text() + " too",
                  "rename one of the drivers or instances");
    }
}

}  // namespace

void check_c_names(const driver_list& list, std::string_view name_space, sink& to) {
    const std::string outermost{name_space.substr(0, name_space.find(':'))};
    check_constants(list, to);
    std::unordered_map<std::string, first_use> uses;
    for (const driver_description& driver : list.drivers) {
        if (driver.prefix.text.empty()) continue;
        for (const capability_description& one : driver.capabilities) {
            bool reported = false;  // a type that differs makes all functions of its family differ
            one.members.for_each([&](psadrv::entry_point which) {
                const std::string entry = psadrv::signature_of(which).name;
                const std::string name = one.c_name(entry, driver.prefix.text);
                const span where = where_of_name(one, which);
                if (name == outermost || name == "psadrv" || name == "std") {
                    to.report(code::name_is_namespace, where, quoted(name) + " is also a namespace of the generated code",
                              name == outermost ? "choose another with --namespace" : "rename the function");
                    reported = true;
                }
                const first_use use{&one, &driver.prefix.text, which, where};
                const auto [found, added] = uses.try_emplace(name, use);
                if (added || reported) return;
                const first_use& first = found->second;
                if (first.agrees_with(use)) return;
                reported = true;
                to.report(code::one_function_two_signatures, where,
                          name + " is " + quoted(entry) + " here and " + quoted(psadrv::signature_of(first.which).name) + " in " +
                              first.where.text() + ", whose parameters differ",
                          "give each a function of its own");
            });
        }
    }
}

void check(const driver_list& list, const driver_rows& rows, std::string_view name_space, sink& to) {
    bool small = true;
    for (const driver_description& one : list.drivers) small = check_size(one, to) && small;
    if (!small) return;
    check_rules(list, rows, to);
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        check_capabilities(list.drivers[d], to);
        if (!list.drivers[d].opaque()) check_promises(list.drivers[d], rows.all()[d].capabilities, to);
    }
    check_c_names(list, name_space, to);
    if (!to.failed()) check_reach(list, rows, to);  // what is wrong with one driver would be said of others
}

}  // namespace json2hpp
