#include "emit/explain.hpp"
#include "emit/facts.hpp"
#include "emit/writer.hpp"
#include "resolve/prototype.hpp"

#include <psadrv/model/usage.hpp>
#include <psadrv/select/candidate.hpp>

namespace json2hpp {

namespace {

using psadrv::entry_point;

const char* who_may_have(const psadrv::signature& about) {
    switch (about.may_have) {
        case psadrv::driver_types::transparent:
            return "transparent drivers";
        case psadrv::driver_types::opaque:
            return "opaque drivers";
        case psadrv::driver_types::both:
            break;
    }
    return "transparent and opaque drivers";
}

const char* what_is_involved(const psadrv::signature& about) {
    switch (about.mechanism) {
        case psadrv::involves::nothing:
            return "neither algorithm nor key";
        case psadrv::involves::algorithm:
            return "an algorithm";
        case psadrv::involves::key:
            return "a key: its type and size";
        case psadrv::involves::algorithm_and_key:
            break;
    }
    return "an algorithm and a key: its type and size";
}

/// The prototype of a driver with the prefix "acme".
std::string prototype_text(entry_point which) {
    const psadrv::signature& about = psadrv::signature_of(which);
    const std::string context = about.context != nullptr ? std::string{"acme_"} + about.context : "";
    std::vector<std::string> parameters;
    for (const parameter& one : parameters_of(which, context)) parameters.push_back(one.text());
    writer to;
    to.indent();
    to.items(std::string{"psa_status_t acme_"} + about.name + '(', parameters, parameters.empty() ? "void);" : ");");
    return to.text();
}

std::vector<std::string> names_in(const psadrv::entry_point_set& set) {
    std::vector<std::string> names;
    set.for_each([&](entry_point which) { names.emplace_back(psadrv::signature_of(which).name); });
    return names;
}

/// What the core does through it: the usages that begin here, and those that can be served by it.
std::vector<std::string> usages_of(entry_point which) {
    std::vector<std::string> names;
    for (const psadrv::usage_row& usage : psadrv::usages) {
        const psadrv::entry_point_forms forms = psadrv::forms_of(usage.first);
        for (std::size_t f = 0; f != forms.count; ++f) {
            if (forms.forms[f] == which) names.emplace_back(usage.name);
        }
    }
    return names;
}

}  // namespace

std::string explain_entry_point(entry_point which) {
    const psadrv::signature& about = psadrv::signature_of(which);
    facts result{std::string{about.name} + ", an entry point"};
    result.add("who has it", who_may_have(about));
    result.add("involves", what_is_involved(about));
    if (about.context != nullptr) result.add("type", std::string{"prefix_"} + about.context + ", which the driver defines");
    std::vector<std::string> member, optional;
    for (const psadrv::family& one : psadrv::families) {
        if (one.members.contains(which)) member.emplace_back(one.name);
        if (one.optional.contains(which)) optional.emplace_back(one.name);
    }
    result.add("family", member);
    result.add("beside", optional);
    result.add("serves", usages_of(which));
    return result.text() + "  prototype, with the prefix acme\n" + prototype_text(which);
}

std::string explain_family(const psadrv::family& which) {
    facts result{std::string{which.name} + ", an entry point family: a driver has all of it or none"};
    entry_point first{};
    bool any = false;
    which.members.for_each([&](entry_point member) {
        if (!any) first = member;
        any = true;
    });
    const psadrv::signature& about = psadrv::signature_of(first);
    result.add("members", names_in(which.members));
    result.add("beside them", names_in(which.optional));
    result.add("who has it", who_may_have(about));
    result.add("involves", what_is_involved(about));
    if (about.context != nullptr) result.add("type", std::string{"prefix_"} + about.context + ", which the driver defines");
    std::string out = result.text() + "  prototypes, with the prefix acme\n";
    (which.members | which.optional).for_each([&](entry_point member) { out += prototype_text(member); });
    return out;
}

}  // namespace json2hpp
