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

/// Who promises full support, and takes inputs up to a length alone in one call.
void check_longest(const driver_description& driver, sink& to) {
    if (!driver.buffers.given || !driver.buffers.max.given || driver.buffers.max.value == 0 || driver.opaque()) return;
    entry_point_set steps;
    for (const capability_description& one : driver.capabilities) steps = steps | one.members;
    using enum entry_point;
    // What takes a message of any length in one call, and what takes it in several.
    constexpr std::pair<entry_point, entry_point> forms[]{
        {hash_compute, hash_update},     {mac_compute, mac_update},   {mac_verify, mac_update},   {cipher_encrypt, cipher_update},
        {cipher_decrypt, cipher_update}, {aead_encrypt, aead_update}, {aead_decrypt, aead_update}};
    for (const capability_description& one : driver.capabilities) {
        for (const auto& [at_once, in_pieces] : forms) {
            if (one.fallback || !one.lists(at_once)) continue;
            to.report(code::longest_without_fallback, where_listed(one, at_once),
                      "what is longer than \"max\" is not supported here, and this capability leaves it to nobody",
                      steps.contains(in_pieces) ? "set \"fallback\": it then comes in several calls"
                                                : "set \"fallback\", for a driver that takes longer ones");
            break;
        }
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
    check_longest(driver, to);
}

}  // namespace json2hpp
