/// @file Which permission each use of a key asks for. PSA Crypto API: "Key usage flags".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/model/entry_point.hpp>

#include <psa/crypto_values.h>

namespace psadrv {

/// Every flag that the API names, up to 1.5. A key with another one is not made.
inline constexpr psa_key_usage_t known_usage_flags = PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_CACHE |
                                                     PSA_KEY_USAGE_DERIVE_PUBLIC | PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT |
                                                     PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE |
                                                     PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_DERIVE |
                                                     PSA_KEY_USAGE_VERIFY_DERIVATION | PSA_KEY_USAGE_WRAP | PSA_KEY_USAGE_UNWRAP;

/// Flags with those that come with them: who may sign or verify hashes may sign or verify messages. The API's accessor does
/// this; a structure that was filled in without it means the same.
[[nodiscard]] constexpr psa_key_usage_t with_implied_usage(psa_key_usage_t flags) {
    static_assert(PSA_KEY_USAGE_SIGN_HASH >> 2 == PSA_KEY_USAGE_SIGN_MESSAGE &&
                  PSA_KEY_USAGE_VERIFY_HASH >> 2 == PSA_KEY_USAGE_VERIFY_MESSAGE);
    return flags | (flags & (PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH)) >> 2;
}

/// The flags that the API's function asks for which begins at an entry point; 0 where none is needed, or no key is involved.
/// Who verifies the output of a derivation needs VERIFY_DERIVATION or DERIVE of its inputs: the first is what is asked here.
/// Exporting a public key, and leaving an element by a copy, ask for something else: export_usage, copy_usage.
[[nodiscard]] constexpr psa_key_usage_t usage_asked(entry_point first) {
    switch (first) {
        case entry_point::mac_compute:
        case entry_point::mac_sign_setup:
        case entry_point::sign_message:
            return PSA_KEY_USAGE_SIGN_MESSAGE;
        case entry_point::mac_verify:
        case entry_point::mac_verify_setup:
        case entry_point::verify_message:
            return PSA_KEY_USAGE_VERIFY_MESSAGE;
        case entry_point::sign_hash:
            return PSA_KEY_USAGE_SIGN_HASH;
        case entry_point::verify_hash:
            return PSA_KEY_USAGE_VERIFY_HASH;
        case entry_point::cipher_encrypt:
        case entry_point::cipher_encrypt_setup:
        case entry_point::aead_encrypt:
        case entry_point::aead_encrypt_setup:
        case entry_point::asymmetric_encrypt:
            return PSA_KEY_USAGE_ENCRYPT;
        case entry_point::cipher_decrypt:
        case entry_point::cipher_decrypt_setup:
        case entry_point::aead_decrypt:
        case entry_point::aead_decrypt_setup:
        case entry_point::asymmetric_decrypt:
            return PSA_KEY_USAGE_DECRYPT;
        case entry_point::key_agreement:
        case entry_point::key_agreement_to_key:
        case entry_point::key_derivation_setup:
        case entry_point::key_derivation_input_step:
        case entry_point::key_derivation_output_bytes:
        case entry_point::key_derivation_output_key:
        case entry_point::derive_key:
        case entry_point::pake_setup:
            return PSA_KEY_USAGE_DERIVE;
        case entry_point::key_derivation_verify_bytes:
        case entry_point::key_derivation_verify_key:
            return PSA_KEY_USAGE_VERIFY_DERIVATION;
        case entry_point::export_key:
            return PSA_KEY_USAGE_EXPORT;
        case entry_point::copy_key:
            return PSA_KEY_USAGE_COPY;
        default:
            return 0;
    }
}

/// "It must permit the usage PSA_KEY_USAGE_EXPORT, unless it is a public key."
[[nodiscard]] constexpr psa_key_usage_t export_usage(psa_key_type_t type) {
    return PSA_KEY_TYPE_IS_PUBLIC_KEY(type) ? 0 : PSA_KEY_USAGE_EXPORT;
}

/// "If a private or secret key is being copied outside of a secure element it must also permit PSA_KEY_USAGE_EXPORT."
[[nodiscard]] constexpr psa_key_usage_t copy_usage(psa_key_type_t type, psa_key_location_t from, psa_key_location_t to) {
    const bool leaves = from != PSA_KEY_LOCATION_LOCAL_STORAGE && from != to;
    return PSA_KEY_USAGE_COPY | (leaves ? export_usage(type) : 0);
}

}  // namespace psadrv
