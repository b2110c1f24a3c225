/// @file What each RSA driver over Mbed TLS serves, without Mbed TLS: json2hpp reads these rows too.
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// One class for each thing that a product can do without: signing without decryption, verification without private keys.
#pragma once

#include <psadrv/software/mbedtls/describe.hpp>

namespace psadrv::mbedtls {

namespace asymmetric {

/// Mbed TLS computes with others too; these are the sizes that are in use, and 4096 bits is what psa/ headers provide for.
inline constexpr auto rsa_sizes = list_of<1024U, 1536U, 2048U, 3072U, 4096U>;
inline constexpr auto rsa_key_pair = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR>;
inline constexpr auto rsa_public_key = list_of<PSA_KEY_TYPE_RSA_PUBLIC_KEY>;
/// Mbed TLS verifies and encrypts with either: a key pair's public half stands in it.
inline constexpr auto rsa_either = list_of<PSA_KEY_TYPE_RSA_KEY_PAIR, PSA_KEY_TYPE_RSA_PUBLIC_KEY>;

inline constexpr auto rsa_v15_algorithms =
    list_of<PSA_ALG_RSA_PKCS1V15_SIGN_RAW, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_MD5), PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_RIPEMD160),
            PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_1), PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_224),
            PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_384),
            PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_512)>;
inline constexpr auto rsa_pss_algorithms =
    list_of<PSA_ALG_RSA_PSS(PSA_ALG_MD5), PSA_ALG_RSA_PSS(PSA_ALG_RIPEMD160), PSA_ALG_RSA_PSS(PSA_ALG_SHA_1),
            PSA_ALG_RSA_PSS(PSA_ALG_SHA_224), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), PSA_ALG_RSA_PSS(PSA_ALG_SHA_384),
            PSA_ALG_RSA_PSS(PSA_ALG_SHA_512), PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_MD5), PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_RIPEMD160),
            PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_1), PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_224),
            PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_256), PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_384),
            PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_512)>;
inline constexpr auto rsa_oaep_algorithms =
    list_of<PSA_ALG_RSA_OAEP(PSA_ALG_MD5), PSA_ALG_RSA_OAEP(PSA_ALG_RIPEMD160), PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1),
            PSA_ALG_RSA_OAEP(PSA_ALG_SHA_224), PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), PSA_ALG_RSA_OAEP(PSA_ALG_SHA_384),
            PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512)>;
inline constexpr auto rsa_v15_crypt = list_of<PSA_ALG_RSA_PKCS1V15_CRYPT>;

}  // namespace asymmetric

struct rsa_pkcs1v15_sign_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pkcs1v15_sign";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::sign_hash,
                                                   .algorithms = asymmetric::rsa_v15_algorithms,
                                                   .key_types = asymmetric::rsa_key_pair,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_pkcs1v15_verify_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pkcs1v15_verify";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::verify_hash,
                                                   .algorithms = asymmetric::rsa_v15_algorithms,
                                                   .key_types = asymmetric::rsa_either,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_pss_sign_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pss_sign";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::sign_hash,
                                                   .algorithms = asymmetric::rsa_pss_algorithms,
                                                   .key_types = asymmetric::rsa_key_pair,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_pss_verify_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pss_verify";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::verify_hash,
                                                   .algorithms = asymmetric::rsa_pss_algorithms,
                                                   .key_types = asymmetric::rsa_either,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_pkcs1v15_encrypt_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pkcs1v15_encrypt";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::asymmetric_encrypt,
                                                   .algorithms = asymmetric::rsa_v15_crypt,
                                                   .key_types = asymmetric::rsa_either,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_pkcs1v15_decrypt_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_pkcs1v15_decrypt";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::asymmetric_decrypt,
                                                   .algorithms = asymmetric::rsa_v15_crypt,
                                                   .key_types = asymmetric::rsa_key_pair,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_oaep_encrypt_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_oaep_encrypt";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::asymmetric_encrypt,
                                                   .algorithms = asymmetric::rsa_oaep_algorithms,
                                                   .key_types = asymmetric::rsa_either,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_oaep_decrypt_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_oaep_decrypt";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::asymmetric_decrypt,
                                                   .algorithms = asymmetric::rsa_oaep_algorithms,
                                                   .key_types = asymmetric::rsa_key_pair,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_key_pair_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_key_pair";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_public_key},
         .key_types = asymmetric::rsa_key_pair,
         .key_sizes = asymmetric::rsa_sizes}};
};
struct rsa_public_key_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_rsa_public_key";
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::import_key, entry_point::export_public_key},
                                                   .key_types = asymmetric::rsa_public_key,
                                                   .key_sizes = asymmetric::rsa_sizes}};
};

inline constexpr software_row rsa_rows[]{
    software_row_of<rsa_pkcs1v15_sign_description>("mbedtls::rsa_pkcs1v15_sign"),
    software_row_of<rsa_pkcs1v15_verify_description>("mbedtls::rsa_pkcs1v15_verify"),
    software_row_of<rsa_pss_sign_description>("mbedtls::rsa_pss_sign"),
    software_row_of<rsa_pss_verify_description>("mbedtls::rsa_pss_verify"),
    software_row_of<rsa_pkcs1v15_encrypt_description>("mbedtls::rsa_pkcs1v15_encrypt"),
    software_row_of<rsa_pkcs1v15_decrypt_description>("mbedtls::rsa_pkcs1v15_decrypt"),
    software_row_of<rsa_oaep_encrypt_description>("mbedtls::rsa_oaep_encrypt"),
    software_row_of<rsa_oaep_decrypt_description>("mbedtls::rsa_oaep_decrypt"),
    software_row_of<rsa_key_pair_description>("mbedtls::rsa_key_pair"),
    software_row_of<rsa_public_key_description>("mbedtls::rsa_public_key"),
};

}  // namespace psadrv::mbedtls
