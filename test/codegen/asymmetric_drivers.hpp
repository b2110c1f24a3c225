/// @file Drivers for judging code, asymmetric: C functions of another object file, behind classes like those that json2hpp
/// writes.
#pragma once

#include "drivers.hpp"

extern "C" {
psa_status_t acme_sign_hash(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                            std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_verify_hash(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                              std::size_t, const std::uint8_t*, std::size_t);
psa_status_t acme_sign_message(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                               const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_verify_message(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                 const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
psa_status_t acme_asymmetric_encrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                     const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t, std::uint8_t*,
                                     std::size_t, std::size_t*);
psa_status_t acme_asymmetric_decrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                     const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t, std::uint8_t*,
                                     std::size_t, std::size_t*);
psa_status_t acme_key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                             std::size_t*, std::size_t*);
psa_status_t acme_generate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t acme_export_public_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                    std::size_t*);
psa_status_t nadir_sign_hash(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                             std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_verify_hash(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                               const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
psa_status_t nadir_sign_message(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_verify_message(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                  const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
psa_status_t nadir_asymmetric_encrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                      const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t, std::uint8_t*,
                                      std::size_t, std::size_t*);
psa_status_t nadir_asymmetric_decrypt(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                      const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t, std::uint8_t*,
                                      std::size_t, std::size_t*);
psa_status_t nadir_key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t*, std::size_t,
                                 const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_import_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                              std::size_t*, std::size_t*);
psa_status_t nadir_generate_key(const psa_key_attributes_t*, std::uint8_t*, std::size_t, std::size_t*);
psa_status_t nadir_export_public_key(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t,
                                     std::size_t*);
}

namespace codegen {

inline constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), oaep = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256),
                                 ecdh = PSA_ALG_ECDH;
inline constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                                public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1),
                                rsa_key_pair = PSA_KEY_TYPE_RSA_KEY_PAIR, rsa_public_key = PSA_KEY_TYPE_RSA_PUBLIC_KEY;

template <bool Fallback>
struct asymmetric_description {
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::sign_hash, psadrv::entry_point::verify_hash, psadrv::entry_point::sign_message,
                          psadrv::entry_point::verify_message, psadrv::entry_point::asymmetric_encrypt,
                          psadrv::entry_point::asymmetric_decrypt, psadrv::entry_point::key_agreement,
                          psadrv::entry_point::import_key, psadrv::entry_point::generate_key,
                          psadrv::entry_point::export_public_key},
         .fallback = Fallback}};
};

template <bool Fallback = false>
struct acme_asymmetric : asymmetric_description<Fallback> {
    static constexpr const char* prefix = "acme";
    PSADRV_ALWAYS_INLINE static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                       std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                       std::size_t input_length, std::uint8_t* signature,
                                                       std::size_t signature_size, std::size_t* signature_length) {
        return acme_sign_hash(attributes, key, key_size, alg, input, input_length, signature, signature_size, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                         std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                         std::size_t input_length, const std::uint8_t* signature,
                                                         std::size_t signature_length) {
        return acme_verify_hash(attributes, key, key_size, alg, input, input_length, signature, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                          std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* signature,
                                                          std::size_t signature_size, std::size_t* signature_length) {
        return acme_sign_message(attributes, key, key_size, alg, input, input_length, signature, signature_size,
                                 signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                            std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                            std::size_t input_length, const std::uint8_t* signature,
                                                            std::size_t signature_length) {
        return acme_verify_message(attributes, key, key_size, alg, input, input_length, signature, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                                std::size_t key_size, psa_algorithm_t alg,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        return acme_asymmetric_encrypt(attributes, key, key_size, alg, input, input_length, salt, salt_length, output,
                                       output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                                std::size_t key_size, psa_algorithm_t alg,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        return acme_asymmetric_decrypt(attributes, key, key_size, alg, input, input_length, salt, salt_length, output,
                                       output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* attributes,
                                                           const std::uint8_t* key, std::size_t key_size,
                                                           const std::uint8_t* peer, std::size_t peer_length,
                                                           std::uint8_t* output, std::size_t output_size,
                                                           std::size_t* output_length) {
        return acme_key_agreement(alg, attributes, key, key_size, peer, peer_length, output, output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                                        std::size_t input_length, std::uint8_t* key, std::size_t key_size,
                                                        std::size_t* key_length, std::size_t* bits) {
        return acme_import_key(attributes, input, input_length, key, key_size, key_length, bits);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key,
                                                          std::size_t key_size, std::size_t* key_length) {
        return acme_generate_key(attributes, key, key_size, key_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                               std::size_t key_size, std::uint8_t* output,
                                                               std::size_t output_size, std::size_t* output_length) {
        return acme_export_public_key(attributes, key, key_size, output, output_size, output_length);
    }
};
template <bool Fallback = false>
struct nadir_asymmetric : asymmetric_description<Fallback> {
    static constexpr const char* prefix = "nadir";
    PSADRV_ALWAYS_INLINE static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                       std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                       std::size_t input_length, std::uint8_t* signature,
                                                       std::size_t signature_size, std::size_t* signature_length) {
        return nadir_sign_hash(attributes, key, key_size, alg, input, input_length, signature, signature_size, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                         std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                         std::size_t input_length, const std::uint8_t* signature,
                                                         std::size_t signature_length) {
        return nadir_verify_hash(attributes, key, key_size, alg, input, input_length, signature, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                          std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* signature,
                                                          std::size_t signature_size, std::size_t* signature_length) {
        return nadir_sign_message(attributes, key, key_size, alg, input, input_length, signature, signature_size,
                                  signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                            std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                            std::size_t input_length, const std::uint8_t* signature,
                                                            std::size_t signature_length) {
        return nadir_verify_message(attributes, key, key_size, alg, input, input_length, signature, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                                std::size_t key_size, psa_algorithm_t alg,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        return nadir_asymmetric_encrypt(attributes, key, key_size, alg, input, input_length, salt, salt_length, output,
                                        output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                                std::size_t key_size, psa_algorithm_t alg,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        return nadir_asymmetric_decrypt(attributes, key, key_size, alg, input, input_length, salt, salt_length, output,
                                        output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* attributes,
                                                           const std::uint8_t* key, std::size_t key_size,
                                                           const std::uint8_t* peer, std::size_t peer_length,
                                                           std::uint8_t* output, std::size_t output_size,
                                                           std::size_t* output_length) {
        return nadir_key_agreement(alg, attributes, key, key_size, peer, peer_length, output, output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                                        std::size_t input_length, std::uint8_t* key, std::size_t key_size,
                                                        std::size_t* key_length, std::size_t* bits) {
        return nadir_import_key(attributes, input, input_length, key, key_size, key_length, bits);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key,
                                                          std::size_t key_size, std::size_t* key_length) {
        return nadir_generate_key(attributes, key, key_size, key_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                               std::size_t key_size, std::uint8_t* output,
                                                               std::size_t output_size, std::size_t* output_length) {
        return nadir_export_public_key(attributes, key, key_size, output, output_size, output_length);
    }
};

template <class... Drivers>
struct asymmetric_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted = psadrv::wanted{
        want(psadrv::usage::sign, ecdsa, pair, {256}),
        want(psadrv::usage::verify, ecdsa, public_key, {256}),
        want(psadrv::usage::asymmetric_encrypt, oaep, rsa_public_key, {2048}),
        want(psadrv::usage::asymmetric_decrypt, oaep, rsa_key_pair, {2048}),
        want(psadrv::usage::key_agreement, ecdh, pair, {256}),
        want(psadrv::usage::import_key | psadrv::usage::generate_key | psadrv::usage::export_public_key, pair, {256}),
    };
};
template <class... Drivers>
using asymmetric_of = typename psadrv::crypto<asymmetric_platform<Drivers...>>::raw;
using asymmetric_one = asymmetric_of<acme_asymmetric<>>;
using asymmetric_two = asymmetric_of<acme_asymmetric<true>, nadir_asymmetric<>>;

}  // namespace codegen
