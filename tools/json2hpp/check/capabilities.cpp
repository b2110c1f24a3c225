// What only the text of a description shows: a fallback that is false, properties of psadrv's own that have no effect.
#include "check/check.hpp"
#include "diagnostic/nearest.hpp"
#include "diagnostic/sink.hpp"

#include <psadrv/rules/problem_text.hpp>

namespace json2hpp {

namespace {

using psadrv::entry_point, psadrv::entry_point_set;

void check_own_properties(const driver_description& driver, sink& to) {
    entry_point_set all;
    for (const capability_description& one : driver.capabilities) all = all | one.members;
    const entry_point_set keyed_setups{entry_point::mac_sign_setup,       entry_point::mac_verify_setup,
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
    if (driver.opaque() && !driver.key_context.damaged && driver.key_context.builtin_key_size.given &&
        !all.contains(entry_point::get_builtin_key)) {
        to.report(code::no_effect, driver.key_context.builtin_key_size.where, "nobody asks this driver for built-in keys",
                  "list get_builtin_key, or remove \"builtin_key_size\"");
    }
    // "Mandatory for opaque drivers that implement key_derivation_output_key ...; ignored for other opaque drivers."
    if (!driver.opaque() || all.contains(entry_point::key_derivation_output_key)) return;
    for (const capability_description& one : driver.capabilities) {
        if (!one.lists(entry_point::key_derivation_set_capacity)) continue;
        to.report(code::no_effect, where_listed(one, entry_point::key_derivation_set_capacity),
                  "set_capacity is for who derives keys that stay inside, and this driver does not",
                  "list key_derivation_output_key, or remove it");
    }
}

}  // namespace

void check_capabilities(const driver_description& driver, sink& to) {
    for (const capability_description& one : driver.capabilities) {
        if (one.fallback_where.file == nullptr) continue;
        if (!driver.opaque()) {
            if (one.fallback && one.members == entry_point_set{entry_point::init})
                to.report(code::no_effect, one.fallback_where, "init of every driver is called; there is nobody to fall back on",
                          "remove \"fallback\"");
            continue;
        }
        const psadrv::problem_text& said = psadrv::text_of(psadrv::problem::fallback_not_permitted);  // also where it is false
        to.report(code::fallback_not_permitted, one.fallback_where, said.what, said.repair);
    }
    check_own_properties(driver, to);
}

}  // namespace json2hpp
