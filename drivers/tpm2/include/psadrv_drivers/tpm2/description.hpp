/// @file What tpm2.json says, for the C++ class. A test compares the two.
#pragma once

#include <psadrv/model/driver.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <psadrv_drivers/tpm2/settings.h>

namespace psadrv::tpm2 {

namespace rows_of_json {

using enum entry_point;
inline constexpr key_type_specification pairs[] = {PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)},
                                        rsa_pairs[] = {PSA_KEY_TYPE_RSA_KEY_PAIR}, aes[] = {PSA_KEY_TYPE_AES},
                                        hmac[] = {PSA_KEY_TYPE_HMAC};
inline constexpr std::size_t pair_sizes[] = {256, 384}, rsa_sizes[] = {2048}, aes_sizes[] = {128, 256}, made_sizes[] = {256},
                             hmac_sizes[] = {128, 256, 512};
inline constexpr psa_algorithm_t ecdsa[] = {PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_ALG_ECDSA(PSA_ALG_SHA_384)},
                                 rsa_sign[] = {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256),
                                               PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_384)},
                                 rsa_crypt[] = {PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256),
                                                PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384)},
                                 ecdh[] = {PSA_ALG_ECDH},
                                 modes[] = {PSA_ALG_CBC_NO_PADDING, PSA_ALG_ECB_NO_PADDING, PSA_ALG_CTR, PSA_ALG_CFB,
                                            PSA_ALG_OFB},
                                 hmacs[] = {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8)};

inline constexpr capability rows[] = {
    {.entry_points = {get_entropy}},
    {.entry_points = {generate_key, import_key, export_public_key}, .key_types = pairs, .key_sizes = pair_sizes},
    {.entry_points = {generate_key, export_public_key}, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {generate_key, import_key}, .key_types = aes, .key_sizes = aes_sizes},
    {.entry_points = {generate_key}, .key_types = hmac, .key_sizes = made_sizes},
    {.entry_points = {import_key}, .key_types = hmac, .key_sizes = hmac_sizes},
    {.entry_points = {sign_hash}, .algorithms = ecdsa, .key_types = pairs, .key_sizes = pair_sizes},
    {.entry_points = {sign_hash}, .algorithms = rsa_sign, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {asymmetric_decrypt}, .algorithms = rsa_crypt, .key_types = rsa_pairs, .key_sizes = rsa_sizes},
    {.entry_points = {key_agreement}, .algorithms = ecdh, .key_types = pairs, .key_sizes = pair_sizes},
    {.entry_points = {cipher_encrypt, cipher_decrypt}, .algorithms = modes, .key_types = aes, .key_sizes = aes_sizes},
    {.entry_points = {mac_compute}, .algorithms = hmacs, .key_types = hmac, .key_sizes = hmac_sizes},
};

}  // namespace rows_of_json

struct description {
    static constexpr const char* prefix = "tpm2";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = TPM2_KEY_CONTEXT_BASE_SIZE, .store_public_key = true};
    static constexpr list<capability> capabilities{rows_of_json::rows};
};

}  // namespace psadrv::tpm2
