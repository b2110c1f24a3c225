/// @file A driver as the conformance kit sees it: its row, and its entry points with contexts as bytes. Specification: "Driver
/// entry points". One object of this type is compiled with the driver's headers; what tests it is compiled without them.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/entry_point.hpp>

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::driver_test {

/// The type of a context, in bytes; 0: the driver has none.
struct context_type {
    std::size_t size = 0;
    std::size_t alignment = 1;
};

// clang-format off
namespace types {
using st = psa_status_t;
using in = const std::uint8_t*;
using out = std::uint8_t*;
using n = std::size_t;
using len = std::size_t*;
using alg = psa_algorithm_t;
using attr = const psa_key_attributes_t*;

using keyed_one_out = st (*)(attr, in, n, alg, in, n, out, n, len);
using keyed_two_in = st (*)(attr, in, n, alg, in, n, in, n);
using aead = st (*)(attr, in, n, alg, in, n, in, n, in, n, out, n, len);
using asymmetric = st (*)(attr, in, n, alg, in, n, in, n, out, n, len);
using keyed_setup = st (*)(void*, attr, in, n, alg);
using take = st (*)(void*, in, n);
using take_and_give = st (*)(void*, in, n, out, n, len);
using give = st (*)(void*, out, n, len);
using end = st (*)(void*);
using create = st (*)(attr, out, n, len);
using give_key = st (*)(attr, in, n, out, n, len);
}  // namespace types

/// Entry points by their names; null where the class has none that can be called with these parameters.
struct entry_points {
    types::st (*hash_compute)(types::alg, types::in, types::n, types::out, types::n, types::len);
    types::keyed_one_out mac_compute;
    types::keyed_two_in mac_verify;
    types::asymmetric cipher_encrypt;
    types::keyed_one_out cipher_decrypt;
    types::aead aead_encrypt, aead_decrypt;
    types::asymmetric asymmetric_encrypt, asymmetric_decrypt;
    types::keyed_one_out sign_hash;
    types::keyed_two_in verify_hash;
    types::keyed_one_out sign_message;
    types::keyed_two_in verify_message;
    types::st (*key_agreement)(types::alg, types::attr, types::in, types::n, types::in, types::n, types::out, types::n, types::len);

    types::st (*hash_setup)(void*, types::alg);
    types::take hash_update;
    types::give hash_finish;
    types::end hash_abort;
    types::keyed_setup mac_sign_setup, mac_verify_setup;
    types::take mac_update;
    types::give mac_sign_finish;
    types::take mac_verify_finish;
    types::end mac_abort;
    types::keyed_setup cipher_encrypt_setup, cipher_decrypt_setup;
    types::take cipher_set_iv;
    types::take_and_give cipher_update;
    types::give cipher_finish;
    types::end cipher_abort;
    types::keyed_setup aead_encrypt_setup, aead_decrypt_setup;
    types::take aead_set_nonce;
    types::st (*aead_set_lengths)(void*, types::n, types::n);
    types::take aead_update_ad;
    types::take_and_give aead_update;
    types::st (*aead_finish)(void*, types::out, types::n, types::len, types::out, types::n, types::len);
    types::st (*aead_verify)(void*, types::out, types::n, types::len, types::in, types::n);
    types::end aead_abort;

    types::st (*key_derivation_setup)(void*, types::alg, const psa_crypto_driver_key_derivation_inputs_t*);
    types::st (*key_derivation_input_step)(void*, psa_key_derivation_step_t, types::in, types::n);
    types::st (*key_derivation_output_bytes)(void*, types::out, types::n);
    types::st (*key_derivation_output_key)(types::attr, void*, types::out, types::n, types::len);
    types::take key_derivation_verify_bytes;
    types::st (*key_derivation_verify_key)(void*, types::out, types::n);
    types::st (*key_derivation_set_capacity)(void*, types::n);
    types::end key_derivation_abort;
    types::st (*derive_key)(types::attr, types::in, types::n, void*, types::out, types::n, types::len);
    types::st (*key_agreement_to_key)(types::alg, types::attr, types::in, types::n, types::in, types::n, types::attr, types::out,
                                      types::n, types::len);

    types::st (*pake_setup)(void*, const psa_crypto_driver_pake_inputs_t*);
    types::st (*pake_output)(void*, psa_crypto_driver_pake_step_t, types::out, types::n, types::len);
    types::st (*pake_input)(void*, psa_crypto_driver_pake_step_t, types::in, types::n);
    types::give pake_get_implicit_key;
    types::end pake_abort;

    types::st (*import_key)(types::attr, types::in, types::n, types::out, types::n, types::len, types::len);
    types::create generate_key;
    types::give_key export_key, export_public_key, copy_key;
    types::st (*allocate_key)(types::attr, types::out, types::n);
    types::st (*destroy_key)(types::attr, types::in, types::n);
    types::st (*get_builtin_key)(psa_drv_slot_number_t, psa_key_attributes_t*, types::out, types::n, types::len);

    types::st (*get_entropy)(std::uint32_t, types::len, types::out, types::n);
    types::end init_random;
    types::take add_entropy;
    types::give get_random;
    types::st (*init)();

    context_type hash_operation, mac_operation, cipher_operation, aead_operation, key_derivation_operation, derive_key_memory,
        pake_operation, random_context;
};
// clang-format on

/// What is tested.
struct under_test {
    const driver* row;
    const entry_points* const* implementations;                           ///< by `capability::implementation`
    std::size_t (*size_function)(psa_key_type_t type, std::size_t bits);  ///< null: there is none
    std::size_t key_attributes_size;                                      ///< as the driver's headers have it
};

}  // namespace psadrv::driver_test

/// Defined by what `psadrv-driver-test` generates and compiles with the driver's headers.
extern "C" const psadrv::driver_test::under_test psadrv_driver_under_test;
