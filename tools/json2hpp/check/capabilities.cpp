// What one capability says that its entry points cannot mean, or that has no effect.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/driver_rules.hpp>

namespace json2hpp {

namespace {

using psadrv::entry_point;

bool involves(const capability_description& one, bool (psadrv::signature::*what)() const) {
    bool found = false;
    one.members.for_each([&](entry_point which) { found = found || (psadrv::signature_of(which).*what)(); });
    return found;
}

void check_effect(const capability_description& one, sink& to) {
    const bool reported = one.damaged || one.lists(entry_point::init) || one.lists(entry_point::derive_key);
    if (reported || one.members.empty()) return;
    if (one.algorithms.given && !involves(one, &psadrv::signature::involves_algorithm)) {
        to.report(code::restricts_nothing, one.algorithms.where, "none of these entry points involves an algorithm",
                  "remove \"algorithms\"; it restricts nothing");
    }
    if (involves(one, &psadrv::signature::involves_key)) return;
    if (one.key_types.given) {
        to.report(code::restricts_nothing, one.key_types.where, "none of these entry points involves a key",
                  "remove \"key_types\"; it restricts nothing");
    }
    if (one.key_sizes.given) {
        to.report(code::restricts_nothing, one.key_sizes.where, "none of these entry points involves a key",
                  "remove \"key_sizes\"; it restricts nothing");
    }
}

void check_own_properties(const driver_description& driver, sink& to) {
    psadrv::entry_point_set all;
    for (const capability_description& one : driver.capabilities) all = all | one.members;
    const psadrv::entry_point_set keyed_setups{entry_point::mac_sign_setup,       entry_point::mac_verify_setup,
                                               entry_point::cipher_encrypt_setup, entry_point::cipher_decrypt_setup,
                                               entry_point::aead_encrypt_setup,   entry_point::aead_decrypt_setup};
    if (driver.key_for_operation.value && (all & keyed_setups).empty()) {
        to.report(code::no_effect, driver.key_for_operation.where,
                  "no entry point of this driver sets up an operation with a key", "remove \"psadrv/key_for_operation\"");
    }
    if (driver.entropy_flags_where.file != nullptr && !all.contains(entry_point::get_entropy)) {
        to.report(code::no_effect, driver.entropy_flags_where, "this driver has no get_entropy",
                  "remove \"psadrv/entropy_flags\"");
    }
}

}  // namespace

void check_capabilities(const driver_description& driver, sink& to) {
    for (const capability_description& one : driver.capabilities) {
        if (driver.opaque() && one.fallback_where.file != nullptr) {
            const psadrv::problem_text& said = psadrv::text_of(psadrv::problem::fallback_not_permitted);
            to.report(code::fallback_not_permitted, one.fallback_where, said.what, said.repair);
        } else if (one.fallback && one.lists(entry_point::get_entropy)) {
            to.report(code::fallback_on_entropy, one.fallback_where,
                      "every source of entropy is used; there is no chain to fall back on", "remove \"fallback\"");
        }
        check_effect(one, to);
        if (!driver.opaque() && one.lists(entry_point::key_derivation_output_key)) {
            to.report(code::never_called, where_listed(one, entry_point::key_derivation_output_key),
                      "a transparent driver's key_derivation_output_key is never called",
                      "give the driver derive_key, in a capability of its own");
        }
    }
    check_own_properties(driver, to);
}

void check_promises(const driver_description& driver, psadrv::list<psadrv::capability> rows, sink& to) {
    for (std::size_t a = 0; a != rows.size; ++a) {
        if (!rows[a].fallback) continue;
        for (std::size_t b = 0; b != rows.size; ++b) {
            if (rows[b].fallback) continue;
            const char* shared = nullptr;
            (rows[a].entry_points & rows[b].entry_points).for_each([&](entry_point which) {
                if (shared == nullptr && psadrv::rules::overlap(rows[a], rows[b], which))
                    shared = psadrv::signature_of(which).name;
            });
            if (shared == nullptr) continue;
            const span& other = driver.capabilities[b].where;
            to.report(code::fallback_and_promise, driver.capabilities[a].fallback_where,
                      "the capability in line " + std::to_string(other.file->locate(other.offset).line) +
                          " promises full support of " + shared + " for a mechanism that falls back here",
                      "the promise wins; restrict one of the two");
            break;
        }
    }
}

}  // namespace json2hpp
