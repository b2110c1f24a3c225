/// @file What generate_asymmetric.py writes, played: drivers that write down how they are called, and the calls of a platform's
/// raw functions with a mechanism known at run time.
#pragma once

#include "symmetric_subject.hpp"

#include <psadrv/dispatch/asymmetric.hpp>
#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/dispatch/message.hpp>

namespace test {

/// Hashes and public keys have the length that the API says; what is in them nobody looks at.
template <class Driver>
struct plain_asymmetric {
    static constexpr auto type = psadrv::driver_type::transparent;

#define PLAIN(entry)                                                          \
    template <class... Arguments>                                             \
    static psa_status_t entry(Arguments...) {                                 \
        return recording::play({Driver::prefix, psadrv::entry_point::entry}); \
    }
    PLAIN(sign_hash)
    PLAIN(verify_hash)
    PLAIN(sign_message)
    PLAIN(verify_message)
    PLAIN(key_agreement)
    PLAIN(asymmetric_encrypt)
    PLAIN(asymmetric_decrypt)
    PLAIN(import_key)
    PLAIN(generate_key)
#undef PLAIN
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                     std::size_t* length) {
        *length = PSA_HASH_LENGTH(alg);
        return recording::play({Driver::prefix, psadrv::entry_point::hash_compute});
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t, std::uint8_t*,
                                          std::size_t, std::size_t* length) {
        *length = PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes));
        return recording::play({Driver::prefix, psadrv::entry_point::export_public_key});
    }
};

template <class Platform>
psa_status_t call_asymmetric(const symmetric_case& one) {
    using enum entry_point;
    using raw_hashes = psadrv::raw_signature<Platform>;
    using raw_messages = psadrv::raw_message<Platform>;
    using raw_others = psadrv::raw_asymmetric<Platform>;
    using raw_keys = psadrv::raw_key_management<Platform>;
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_type(&key, one.key_type);
    psa_set_key_bits(&key, one.key_bits);
    const std::uint8_t in[64]{};
    std::uint8_t out[160];
    std::size_t length = 0, bits = one.key_bits;
    switch (one.entry) {
        case sign_hash:
            return raw_hashes::sign_hash(&key, in, 32, one.alg, in, 32, out, sizeof out, &length);
        case verify_hash:
            return raw_hashes::verify_hash(&key, in, 32, one.alg, in, 32, in, 64);
        case sign_message:
            return raw_messages::sign_message(&key, in, 32, one.alg, in, 5, out, sizeof out, &length);
        case verify_message:
            return raw_messages::verify_message(&key, in, 32, one.alg, in, 5, in, 64);
        case key_agreement:
            return raw_others::key_agreement(one.alg, &key, in, 32, in, 64, out, sizeof out, &length);
        case asymmetric_encrypt:
            return raw_others::asymmetric_encrypt(&key, in, 32, one.alg, in, 5, in, 3, out, sizeof out, &length);
        case asymmetric_decrypt:
            return raw_others::asymmetric_decrypt(&key, in, 32, one.alg, in, 5, in, 3, out, sizeof out, &length);
        case import_key:
            return raw_keys::import_key(&key, in, 32, out, sizeof out, &length, &bits);
        case generate_key:
            return raw_keys::generate_key(&key, out, sizeof out, &length);
        default:
            return raw_keys::export_public_key(&key, in, 32, out, sizeof out, &length);
    }
}

}  // namespace test
