// C names that would not compile: one function with two prototypes, one that hides the generated namespace.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"
#include "resolve/prototype.hpp"

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

const char* name_of(entry_point_kind kind) {
    return kind == entry_point_kind::function ? "a function" : kind == entry_point_kind::macro ? "a macro" : "a pointer";
}

/// Functions of the API that entry points are named after, and the one that has init's parameters.
bool is_of_api(std::string_view name) {
    if (name == "psa_crypto_init") return true;
    if (name.substr(0, 4) != "psa_") return false;
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (name.substr(4) == row.name) return true;
    }
    return false;
}

/// Types of the API that would contain themselves.
bool is_operation_of_api(std::string_view name) {
    if (name.substr(0, 4) != "psa_") return false;
    for (const psadrv::signature& row : psadrv::detail::signatures) {
        if (row.context != nullptr && name.substr(4) == row.context) return true;
    }
    return false;
}

/// A name that `uses` has as an entry point and a description as something else.
void report_other_use(const std::unordered_map<std::string, first_use>& uses, const std::string& name, const span& where,
                      const std::string& what, sink& to) {
    const auto found = uses.find(name);
    if (found == uses.end()) return;
    to.report(code::one_function_two_signatures, where,
              name + " is " + what + " here and " + quoted(psadrv::signature_of(found->second.which).name) + " in " +
                  found->second.where.text(),
              "give each a name of its own");
}

}  // namespace

void check_c_names(const driver_list& list, std::string_view name_space, sink& to) {
    const std::string outermost{name_space.substr(0, name_space.find(':'))};
    std::unordered_map<std::string, first_use> uses;
    for (const driver_description& driver : list.drivers) {
        if (driver.prefix.text.empty()) continue;
        psadrv::entry_point_set by_default[3];  // for each kind: what a capability that renames nothing has listed
        for (const capability_description& one : driver.capabilities) {
            const bool renames = !one.names.empty() || one.memory;
            psadrv::entry_point_set& agreed = by_default[static_cast<int>(one.kind)];
            bool reported = false;  // a type that differs makes all functions of its family differ
            one.members.for_each([&](psadrv::entry_point which) {
                if (!renames && agreed.contains(which)) return;
                if (!renames) agreed.insert(which);
                const std::string entry = psadrv::signature_of(which).name;
                const std::string name = one.c_name(entry, driver.prefix.text);
                const span where = where_named(one, which);
                if (name == outermost || name == "psadrv" || name == "std") {
                    to.report(code::name_is_namespace, where, quoted(name) + " is also a namespace of the generated code",
                              name == outermost ? "choose another with --namespace" : "rename the function");
                    reported = true;
                }
                if (is_of_api(name)) {  // whose parameters may even be the same: it would call itself
                    to.report(code::name_of_api, where, name + " is a function of the PSA Crypto API", "rename the driver's");
                    reported = true;
                }
                const first_use use{&one, &driver.prefix.text, which, where};
                const auto [found, added] = uses.try_emplace(name, use);
                if (added || reported) return;
                const first_use& first = found->second;
                if (first.by->kind != one.kind) {
                    reported = true;
                    to.report(
                        code::kind_differs, where,
                        name + " is " + name_of(one.kind) + " here and " + name_of(first.by->kind) + " in " + first.where.text(),
                        "say the same \"psadrv/entry_point_kind\" of both");
                }
                if (reported || first.agrees_with(use)) return;
                reported = true;
                to.report(code::one_function_two_signatures, where,
                          name + " is " + quoted(entry) + " here and " + quoted(psadrv::signature_of(first.which).name) + " in " +
                              first.where.text() + ", whose parameters differ",
                          "give each a function of its own");
            });
        }
    }
    for (const driver_description& driver : list.drivers) {
        const text_at& size_function = driver.key_context.size_function;
        report_other_use(uses, size_function.text, size_function.where, "the size function", to);
        for (const capability_description& one : driver.capabilities) {
            for (const name_row& row : one.names) {
                if (!is_type_name(row.key)) continue;
                report_other_use(uses, row.c_name, row.where, "a type", to);
                if (is_operation_of_api(row.c_name))
                    to.report(code::name_of_api, row.where,
                              row.c_name + " is a type of the PSA Crypto API, which contains the driver's",
                              "name the driver's own");
            }
        }
    }
}

void check(const driver_list& list, const driver_rows& rows, std::string_view name_space, sink& to) {
    bool small = true;
    for (const driver_description& one : list.drivers) small = check_size(one, to) && small;
    if (!small) return;
    check_rules(list, rows, to);
    for (std::size_t d = 0; d != list.drivers.size(); ++d) {
        if (list.drivers[d].instance_index != 0) continue;  // the others say the same
        check_capabilities(list.drivers[d], to);
        check_key_sizes(list.drivers[d], to);
    }
    check_c_names(list, name_space, to);
    check_constants(list, to);
    if (to.error_count() == 0) check_reach(list, rows, to);  // what is wrong with one driver would be said of others
}

}  // namespace json2hpp
