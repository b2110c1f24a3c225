// What one capability says that its entry points cannot mean, or that has no effect.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/driver_rules.hpp>

#include <psa/crypto_values.h>

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

/// "cooked", i.e. the key is not just the next bytes of output: key pairs, and DES with its parity.
bool has_cooked_type(const capability_description& one) {
    if (!one.key_types.given) return true;
    for (const auto& type : one.key_types.items) {
        if (type.vendor || PSA_KEY_TYPE_IS_KEY_PAIR(type.value.value) || type.value.value == PSA_KEY_TYPE_DES) return true;
    }
    return false;
}

void check_output_key(const driver_description& driver, const capability_description& one, sink& to) {
    if (!one.lists(entry_point::key_derivation_output_key)) return;
    const span where = where_listed(one, entry_point::key_derivation_output_key);
    if (!driver.opaque()) {
        to.report(code::never_called, where, "a transparent driver's key_derivation_output_key is never called",
                  "give the driver derive_key, in a capability of its own");
        return;
    }
    for (const capability_description& other : driver.capabilities) {
        if (other.lists(entry_point::key_derivation_set_capacity)) return;
    }
    if (has_cooked_type(one)) {
        to.report(code::set_capacity_missing, where,
                  "key_derivation_output_key for keys that are not plain bytes needs key_derivation_set_capacity",
                  "list it, or restrict \"key_types\" to types that are plain bytes");
    }
}

void check_random(const driver_description& driver, const capability_description& one, sink& to) {
    if (!one.initial_entropy_size || one.initial_entropy_size->value == 0) return;
    for (const capability_description& other : driver.capabilities) {
        if (other.lists(entry_point::add_entropy)) return;
    }
    to.report(code::add_entropy_missing, one.initial_entropy_size->where,
              "a generator that needs " + std::to_string(one.initial_entropy_size->value) +
                  " bytes of entropy first needs \"add_entropy\"",
              "list it under \"entry_points\", or write 0 if the generator has a source of its own");
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
        if (one.lists(entry_point::derive_key) && !(one.members == psadrv::entry_point_set{entry_point::derive_key})) {
            to.report(code::must_stand_alone, where_listed(one, entry_point::derive_key),
                      "derive_key stands alone in its capability",
                      "move it to a capability with \"entry_points\": [\"derive_key\"]");
        }
        check_effect(one, to);
        check_output_key(driver, one, to);
        check_random(driver, one, to);
    }
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
