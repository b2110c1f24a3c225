#include "presence.hpp"

#include "driver.hpp"
#include "names.hpp"

#include <psadrv/model/family.hpp>
#include <psadrv/model/signature.hpp>

#include <cstddef>
#include <string>

namespace psadrv::driver_test {

namespace {

/// The table begins with one pointer for each entry point, in the order of the enumeration.
static_assert(offsetof(entry_points, init) == (entry_point_count - 1) * sizeof(void (*)()));
[[nodiscard]] bool is_there(const entry_points& all, entry_point which) {
    return reinterpret_cast<void (*const*)()>(&all)[static_cast<std::size_t>(which)] != nullptr;
}

[[nodiscard]] const context_type* context_for(const entry_points& all, entry_point which) {
    using enum entry_point;
    const auto in = [&](entry_point first, entry_point last) { return which >= first && which <= last; };
    if (in(hash_setup, hash_abort)) return &all.hash_operation;
    if (in(mac_sign_setup, mac_abort)) return &all.mac_operation;
    if (in(cipher_encrypt_setup, cipher_abort)) return &all.cipher_operation;
    if (in(aead_encrypt_setup, aead_abort)) return &all.aead_operation;
    if (in(key_derivation_setup, key_derivation_abort)) return &all.key_derivation_operation;
    if (in(pake_setup, pake_abort)) return &all.pake_operation;
    if (in(init_random, get_random)) return &all.random_context;
    return nullptr;
}

/// What a family lacks, over all capabilities; empty: nothing. Members that stand for their family begin it.
struct whole {
    entry_point first;
    entry_point_set needs;
};
using enum entry_point;
const whole whole_families[]{
    {hash_setup, {hash_update, hash_finish, hash_abort}},
    {mac_sign_setup, {mac_update, mac_sign_finish, mac_abort}},
    {mac_verify_setup, {mac_update, mac_verify_finish, mac_abort}},
    {cipher_encrypt_setup, {cipher_set_iv, cipher_update, cipher_finish, cipher_abort}},
    {cipher_decrypt_setup, {cipher_set_iv, cipher_update, cipher_finish, cipher_abort}},
    {aead_encrypt_setup, {aead_set_nonce, aead_set_lengths, aead_update_ad, aead_update, aead_finish, aead_abort}},
    {aead_decrypt_setup, {aead_set_nonce, aead_set_lengths, aead_update_ad, aead_update, aead_verify, aead_abort}},
    {key_derivation_setup, {key_derivation_output_bytes, key_derivation_abort}},
    {pake_setup, {pake_output, pake_input, pake_get_implicit_key, pake_abort}},
    {add_entropy, {get_random}},
    {allocate_key, {destroy_key}},
};

}  // namespace

void tell_presence(totals& sums) {
    entry_point_set told, listed;
    for (const capability& one : row().capabilities) {
        listed = listed | one.entry_points;
        const entry_points& all = *psadrv_driver_under_test.implementations[one.implementation];
        one.entry_points.for_each([&](entry_point which) {
            const std::string name = signature_of(which).name;
            if (!is_there(all, which)) {
                tell(sums, "presence", name,
                     finding::failure("there is no function of this name that can be called with the specification's parameters",
                                      "define it as: psa_status_t " + name + "(" + signature_of(which).parameters + ")"));
                told.insert(which);
            } else if (const context_type* context = context_for(all, which); context != nullptr && context->size == 0) {
                tell(sums, "presence", name,
                     finding::failure("its context has no type", std::string{"define "} + signature_of(which).context));
                told.insert(which);
            }
        });
    }
    for (const whole& one : whole_families) {
        if (!listed.contains(one.first)) continue;
        one.needs.for_each([&](entry_point which) {
            if (listed.contains(which) || told.contains(which)) return;
            tell(sums, "presence", signature_of(which).name,
                 finding::failure(std::string{signature_of(one.first).name} + " is there, and this is not",
                                  "implement the family as a whole, and list it"));
            told.insert(which);
        });
    }
    listed.for_each([&](entry_point which) {
        if (!told.contains(which)) tell(sums, "presence", signature_of(which).name, {});
    });
}

}  // namespace psadrv::driver_test
