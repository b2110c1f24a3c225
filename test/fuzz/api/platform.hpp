// The platform that is fuzzed: every function of the API has something to do, in local storage and in elements, by the drivers
// of drivers.hpp and by software that is fast.
#pragma once

#include "drivers.hpp"
#include "shelf.hpp"

#include <psadrv/model/builtin_keys.hpp>
#include <psadrv/model/key_slots.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>
#include <psadrv/software/mbedtls/symmetric.hpp>
#include <psadrv/software/sodium/sodium.hpp>

struct psadrv_platform {
    using drivers = psadrv::driver_list<fuzz::vault, fuzz::wrapper, fuzz::publisher, fuzz::accelerator, fuzz::engine, fuzz::dice,
                                        fuzz::coin, fuzz::noise, psadrv::sodium::sha_256, psadrv::sodium::sha_512,
                                        psadrv::sodium::hmac_sha_256, psadrv::sodium::chacha20, psadrv::sodium::chacha20_poly1305,
                                        psadrv::sodium::x25519, psadrv::sodium::ed25519, psadrv::mbedtls::aes_ecb,
                                        psadrv::mbedtls::aes_gcm, psadrv::mbedtls::des3_ecb, psadrv::builtin::ecc_derivation>;
    using storage = fuzz::shelf;
    template <class Driver, psadrv::entry_point Entry>
    using guard = fuzz::sentry<Driver, Entry>;
    template <class Driver>
    using session = fuzz::counted_session<Driver>;
    static constexpr bool checks_reentrancy = true;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(5, PSA_KEY_TYPE_AES), psadrv::slots(4)};
    static constexpr std::size_t derivation_input_size = 200, pake_input_size = 60;
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{fuzz::builtin_id, fuzz::vault_location, 3},
                                                       psadrv::builtin_key{fuzz::builtin_id + 1, fuzz::wrapper_location, 4},
                                                       psadrv::builtin_key{fuzz::builtin_id + 2, fuzz::vault_location, 9}};
    static constexpr auto wanted = [] {
        using namespace fuzz;
        using psadrv::usage, psadrv::want;
        constexpr usage makes = usage::import_key | usage::generate_key | usage::export_key | usage::copy_key;
        constexpr usage takes = usage::import_key | usage::export_key | usage::copy_key;
        return psadrv::wanted{
            want(usage::random),
            want(usage::hash, PSA_ALG_SHA_256),
            want(usage::hash, PSA_ALG_SHA_512),
            want(usage::mac, any_hmac, PSA_KEY_TYPE_HMAC),
            want(usage::mac, any_cmac, PSA_KEY_TYPE_AES),
            want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
            want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_AES),
            want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES),
            want(usage::cipher, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES),
            want(usage::cipher, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_DES, {192}),
            want(usage::cipher, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20),
            want(usage::aead, any_gcm, PSA_KEY_TYPE_AES),
            want(usage::aead, any_ccm, PSA_KEY_TYPE_AES),
            want(usage::aead, chacha, PSA_KEY_TYPE_CHACHA20),
            want(usage::sign | usage::verify, any_ecdsa, pair, {256}),
            want(usage::verify, any_ecdsa, point, {256}),
            want(usage::sign_message | usage::verify_message, PSA_ALG_PURE_EDDSA, edwards, {255}),
            want(usage::verify_message, PSA_ALG_PURE_EDDSA, edwards_point, {255}),
            want(usage::sign_message | usage::verify_message, pss, PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}),
            want(usage::asymmetric_encrypt | usage::asymmetric_decrypt, oaep, PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}),
            want(usage::asymmetric_encrypt, oaep, PSA_KEY_TYPE_RSA_PUBLIC_KEY, {1024}),
            want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
            want(usage::key_agreement, PSA_ALG_ECDH, montgomery, {255}),
            want(usage::key_derivation, hkdf),
            want(usage::key_derivation, extract),
            want(usage::key_derivation, expand),
            want(usage::key_derivation, prf),
            want(usage::key_derivation, psk_to_ms),
            want(usage::key_derivation, pbkdf2),
            want(usage::key_derivation, counter),
            want(usage::key_derivation, to_pms),
            want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
            want(usage::pake, spake, spake_pair),
            want(usage::pake, spake, spake_point),
            want(makes, PSA_KEY_TYPE_AES),
            want(makes, PSA_KEY_TYPE_HMAC),
            want(makes, PSA_KEY_TYPE_DES, {192}),
            want(makes, PSA_KEY_TYPE_CHACHA20),
            want(makes, PSA_KEY_TYPE_RAW_DATA),
            want(makes, PSA_KEY_TYPE_DERIVE),
            want(takes, PSA_KEY_TYPE_PASSWORD),
            want(takes, PSA_KEY_TYPE_PASSWORD_HASH),
            want(takes, PSA_KEY_TYPE_PEPPER),
            want(makes | usage::export_public_key, pair, {256}),
            want(takes, point, {256}),
            want(makes | usage::export_public_key, montgomery, {255}),
            want(makes | usage::export_public_key, edwards, {255}),
            want(takes, edwards_point, {255}),
            want(makes | usage::export_public_key, PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
            want(takes, PSA_KEY_TYPE_RSA_PUBLIC_KEY, {1024}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
            want(takes | usage::export_public_key, spake_pair, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
            want(takes, spake_point, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
            want(usage::derive_key, pair, {256}),
            want(usage::derive_key, spake_pair, {256}),
            want(usage::derive_key, montgomery, {255}),
            want(usage::derive_key, PSA_KEY_TYPE_DES, {192}),
        };
    }();
};
