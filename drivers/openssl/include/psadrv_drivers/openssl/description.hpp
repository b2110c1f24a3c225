/// @file What openssl.json says, for the C++ class. A test compares the two.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::openssl {

namespace rows_of_json {

using enum entry_point;

// Symmetric mechanisms
inline constexpr auto hashes = list_of<PSA_ALG_SHA_1, PSA_ALG_SHA_224, PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512>;
inline constexpr auto sha_3 = list_of<PSA_ALG_SHA3_224, PSA_ALG_SHA3_256, PSA_ALG_SHA3_384, PSA_ALG_SHA3_512>;
inline constexpr auto hmacs = list_of<PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_1), 4),
                                      PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 4),
                                      PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_384), 4),
                                      PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_512), 4)>;
inline constexpr auto cmac = list_of<PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 4)>;
inline constexpr auto modes = list_of<PSA_ALG_ECB_NO_PADDING, PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7, PSA_ALG_CTR>;
inline constexpr auto aeads = list_of<PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 4),
                                      PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 4)>;
inline constexpr auto chacha20_poly1305 = list_of<PSA_ALG_CHACHA20_POLY1305>;
inline constexpr auto aes = list_of<PSA_KEY_TYPE_AES>;
inline constexpr auto hmac = list_of<PSA_KEY_TYPE_HMAC>;
inline constexpr auto chacha20 = list_of<PSA_KEY_TYPE_CHACHA20>;

// Asymmetric ones
template <psa_algorithm_t... Hashes>
struct with {
    static constexpr auto signatures = list_of<PSA_ALG_RSA_PKCS1V15_SIGN_RAW, PSA_ALG_RSA_PKCS1V15_SIGN(Hashes)...,
                                               PSA_ALG_RSA_PSS(Hashes)..., PSA_ALG_RSA_PSS_ANY_SALT(Hashes)...>;
    static constexpr auto encryption = list_of<PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(Hashes)...>;
};
using rsa = with<PSA_ALG_SHA_1, PSA_ALG_SHA_224, PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_SHA_512, PSA_ALG_SHA3_224,
                 PSA_ALG_SHA3_256, PSA_ALG_SHA3_384, PSA_ALG_SHA3_512>;
inline constexpr auto ecdsa = list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), PSA_ALG_ECDSA_ANY>;
inline constexpr auto eddsa = list_of<PSA_ALG_PURE_EDDSA>;
inline constexpr auto ecdh = list_of<PSA_ALG_ECDH>;

inline constexpr psa_ecc_family_t secp_r1 = PSA_ECC_FAMILY_SECP_R1, secp_k1 = PSA_ECC_FAMILY_SECP_K1,
                                  brainpool = PSA_ECC_FAMILY_BRAINPOOL_P_R1, montgomery = PSA_ECC_FAMILY_MONTGOMERY,
                                  edwards = PSA_ECC_FAMILY_TWISTED_EDWARDS;
template <psa_ecc_family_t... Families>
inline constexpr auto pair_of = list_of<PSA_KEY_TYPE_ECC_KEY_PAIR(Families)...>;
template <psa_ecc_family_t... Families>
inline constexpr auto public_of = list_of<PSA_KEY_TYPE_ECC_PUBLIC_KEY(Families)...>;
inline constexpr auto rsa_pair = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>;
inline constexpr auto rsa_public = list_of<PSA_KEY_TYPE_RSA_PUBLIC_KEY>;
inline constexpr auto rsa_either = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR, PSA_KEY_TYPE_RSA_PUBLIC_KEY>;

inline constexpr auto rsa_sizes = list_of<1024, 1536, 2048, 3072, 4096>;
inline constexpr auto r1_sizes = list_of<224, 256, 384, 521>;
inline constexpr auto k1_sizes = list_of<256>;
inline constexpr auto brainpool_sizes = list_of<256, 384, 512>;
inline constexpr auto rfc_sizes = list_of<255, 448>;
inline constexpr entry_point_set makes_pairs{import_key, generate_key, export_public_key};

inline constexpr capability rows[] = {
    {.entry_points = {hash_compute, family::hash_multipart}, .algorithms = hashes},
    {.entry_points = hash_compute, .algorithms = sha_3},
    {.entry_points = {mac_compute, family::mac_multipart}, .algorithms = hmacs, .key_types = hmac},
    {.entry_points = {mac_compute, family::mac_multipart}, .algorithms = cmac, .key_types = aes},
    {.entry_points = {cipher_encrypt, cipher_decrypt, family::cipher_encrypt_multipart, family::cipher_decrypt_multipart},
     .algorithms = modes,
     .key_types = aes},
    {.entry_points = {aead_encrypt, aead_decrypt}, .algorithms = aeads, .key_types = aes},
    {.entry_points = {aead_encrypt, aead_decrypt}, .algorithms = chacha20_poly1305, .key_types = chacha20},

    {.entry_points = sign_hash, .algorithms = rsa::signatures, .key_types = rsa_pair, .key_sizes = rsa_sizes},
    {.entry_points = verify_hash, .algorithms = rsa::signatures, .key_types = rsa_either, .key_sizes = rsa_sizes},
    {.entry_points = asymmetric_encrypt, .algorithms = rsa::encryption, .key_types = rsa_either, .key_sizes = rsa_sizes},
    {.entry_points = asymmetric_decrypt, .algorithms = rsa::encryption, .key_types = rsa_pair, .key_sizes = rsa_sizes},
    {.entry_points = sign_hash, .algorithms = ecdsa, .key_types = pair_of<secp_r1>, .key_sizes = r1_sizes},
    {.entry_points = sign_hash, .algorithms = ecdsa, .key_types = pair_of<secp_k1>, .key_sizes = k1_sizes},
    {.entry_points = sign_hash, .algorithms = ecdsa, .key_types = pair_of<brainpool>, .key_sizes = brainpool_sizes},
    {.entry_points = verify_hash, .algorithms = ecdsa, .key_types = public_of<secp_r1>, .key_sizes = r1_sizes},
    {.entry_points = verify_hash, .algorithms = ecdsa, .key_types = public_of<secp_k1>, .key_sizes = k1_sizes},
    {.entry_points = verify_hash, .algorithms = ecdsa, .key_types = public_of<brainpool>, .key_sizes = brainpool_sizes},
    {.entry_points = sign_message, .algorithms = eddsa, .key_types = pair_of<edwards>, .key_sizes = rfc_sizes},
    {.entry_points = verify_message, .algorithms = eddsa, .key_types = public_of<edwards>, .key_sizes = rfc_sizes},
    {.entry_points = key_agreement, .algorithms = ecdh, .key_types = pair_of<secp_r1>, .key_sizes = r1_sizes},
    {.entry_points = key_agreement, .algorithms = ecdh, .key_types = pair_of<secp_k1>, .key_sizes = k1_sizes},
    {.entry_points = key_agreement, .algorithms = ecdh, .key_types = pair_of<brainpool>, .key_sizes = brainpool_sizes},
    {.entry_points = key_agreement, .algorithms = ecdh, .key_types = pair_of<montgomery>, .key_sizes = rfc_sizes},

    {.entry_points = makes_pairs, .key_types = rsa_pair, .key_sizes = rsa_sizes},
    {.entry_points = makes_pairs, .key_types = pair_of<secp_r1>, .key_sizes = r1_sizes},
    {.entry_points = makes_pairs, .key_types = pair_of<secp_k1>, .key_sizes = k1_sizes},
    {.entry_points = makes_pairs, .key_types = pair_of<brainpool>, .key_sizes = brainpool_sizes},
    {.entry_points = makes_pairs, .key_types = pair_of<montgomery, edwards>, .key_sizes = rfc_sizes},
    {.entry_points = import_key, .key_types = rsa_public, .key_sizes = rsa_sizes},
    {.entry_points = import_key, .key_types = public_of<secp_r1>, .key_sizes = r1_sizes},
    {.entry_points = import_key, .key_types = public_of<secp_k1>, .key_sizes = k1_sizes},
    {.entry_points = import_key, .key_types = public_of<brainpool>, .key_sizes = brainpool_sizes},
    {.entry_points = import_key, .key_types = public_of<montgomery, edwards>, .key_sizes = rfc_sizes},
};

}  // namespace rows_of_json

struct description {
    static constexpr const char* prefix = "openssl";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool thread_safe = true;
    static constexpr list<capability> capabilities{rows_of_json::rows};
};

}  // namespace psadrv::openssl
