/// @file What pkcs11.json says, for the C++ class. A test compares the two.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <psadrv_drivers/pkcs11/settings.h>

namespace psadrv::pkcs11 {

namespace rows_of_json {

using enum entry_point;
inline constexpr psa_key_type_t ecc = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
inline constexpr key_type_specification ecc_pairs[] = {ecc}, rsa_pairs[] = {PSA_KEY_TYPE_RSA_KEY_PAIR},
                                        aes[] = {PSA_KEY_TYPE_AES}, hmac[] = {PSA_KEY_TYPE_HMAC};
inline constexpr std::size_t ecc_sizes[] = {256, 384, 521}, rsa_sizes[] = {2048, 3072, 4096}, aes_sizes[] = {128, 192, 256};
inline constexpr psa_algorithm_t ecdsa[] = {PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)}, ecdh[] = {PSA_ALG_ECDH},
                                 rsa_sign[] = {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_ANY_HASH), PSA_ALG_RSA_PKCS1V15_SIGN_RAW,
                                               PSA_ALG_RSA_PSS(PSA_ALG_ANY_HASH)},
                                 rsa_crypt[] = {PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1),
                                                PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256)},
                                 cbc[] = {PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7},
                                 gcm[] = {PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 12)},
                                 hmacs[] = {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8),
                                            PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_384), 8),
                                            PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_512), 8)},
                                 cmac[] = {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 8)};

inline constexpr capability rows[] = {
    {.entry_points = {allocate_key, destroy_key, get_builtin_key, get_entropy}},
    {.entry_points = {generate_key, import_key, export_public_key}, .key_types = ecc_pairs, .key_sizes = ecc_sizes},
    {.entry_points = {generate_key, import_key, export_public_key}, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {generate_key, import_key}, .key_types = aes, .key_sizes = aes_sizes},
    {.entry_points = {generate_key, import_key}, .key_types = hmac},
    {.entry_points = {sign_hash, verify_hash}, .algorithms = ecdsa, .key_types = ecc_pairs, .key_sizes = ecc_sizes},
    {.entry_points = {key_agreement}, .algorithms = ecdh, .key_types = ecc_pairs, .key_sizes = ecc_sizes},
    {.entry_points = {sign_hash, verify_hash}, .algorithms = rsa_sign, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {asymmetric_decrypt}, .algorithms = rsa_crypt, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {cipher_encrypt, cipher_decrypt, family::cipher_encrypt_multipart, family::cipher_decrypt_multipart},
     .algorithms = cbc,
     .key_types = aes},
    {.entry_points = {aead_encrypt, aead_decrypt}, .algorithms = gcm, .key_types = aes},
    {.entry_points = {mac_compute, family::mac_multipart}, .algorithms = hmacs, .key_types = hmac},
    {.entry_points = {mac_compute, family::mac_multipart}, .algorithms = cmac, .key_types = aes},
};

}  // namespace rows_of_json

struct description {
    static constexpr const char* prefix = "pkcs11";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = sizeof(pkcs11_key_t)};

    static constexpr list<capability> capabilities{rows_of_json::rows};
};

}  // namespace psadrv::pkcs11
