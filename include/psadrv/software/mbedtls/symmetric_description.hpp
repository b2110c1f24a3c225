/// @file What each symmetric driver over Mbed TLS serves, without Mbed TLS.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/describe.hpp>

namespace psadrv::mbedtls {

struct md5_description : hash_description<PSA_ALG_MD5> {
    static constexpr const char* prefix = "mbedtls_md5";
};
struct ripemd_160_description : hash_description<PSA_ALG_RIPEMD160> {
    static constexpr const char* prefix = "mbedtls_ripemd_160";
};
struct sha_1_description : hash_description<PSA_ALG_SHA_1> {
    static constexpr const char* prefix = "mbedtls_sha_1";
};
struct sha_224_description : hash_description<PSA_ALG_SHA_224> {
    static constexpr const char* prefix = "mbedtls_sha_224";
};
struct sha_256_description : hash_description<PSA_ALG_SHA_256> {
    static constexpr const char* prefix = "mbedtls_sha_256";
};
struct sha_384_description : hash_description<PSA_ALG_SHA_384> {
    static constexpr const char* prefix = "mbedtls_sha_384";
};
struct sha_512_description : hash_description<PSA_ALG_SHA_512> {
    static constexpr const char* prefix = "mbedtls_sha_512";
};
struct hmac_md5_description : hmac_description<PSA_ALG_MD5> {
    static constexpr const char* prefix = "mbedtls_hmac_md5";
};
struct hmac_ripemd_160_description : hmac_description<PSA_ALG_RIPEMD160> {
    static constexpr const char* prefix = "mbedtls_hmac_ripemd_160";
};
struct hmac_sha_1_description : hmac_description<PSA_ALG_SHA_1> {
    static constexpr const char* prefix = "mbedtls_hmac_sha_1";
};
struct hmac_sha_224_description : hmac_description<PSA_ALG_SHA_224> {
    static constexpr const char* prefix = "mbedtls_hmac_sha_224";
};
struct hmac_sha_256_description : hmac_description<PSA_ALG_SHA_256> {
    static constexpr const char* prefix = "mbedtls_hmac_sha_256";
};
struct hmac_sha_384_description : hmac_description<PSA_ALG_SHA_384> {
    static constexpr const char* prefix = "mbedtls_hmac_sha_384";
};
struct hmac_sha_512_description : hmac_description<PSA_ALG_SHA_512> {
    static constexpr const char* prefix = "mbedtls_hmac_sha_512";
};
struct aes_ecb_description : cipher_description<algorithms<PSA_ALG_ECB_NO_PADDING>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_ecb";
};
struct aes_cbc_description
    : cipher_description<algorithms<PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_cbc";
};
struct aes_ctr_description : cipher_description<algorithms<PSA_ALG_CTR>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_ctr";
};
struct aes_cfb_description : cipher_description<algorithms<PSA_ALG_CFB>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_cfb";
};
struct aes_ofb_description : cipher_description<algorithms<PSA_ALG_OFB>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_ofb";
};
struct aes_ccm_star_description : cipher_description<algorithms<PSA_ALG_CCM_STAR_NO_TAG>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_ccm_star";
};
struct camellia_ecb_description : cipher_description<algorithms<PSA_ALG_ECB_NO_PADDING>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_ecb";
};
struct camellia_cbc_description
    : cipher_description<algorithms<PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_cbc";
};
struct camellia_ctr_description : cipher_description<algorithms<PSA_ALG_CTR>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_ctr";
};
struct camellia_cfb_description : cipher_description<algorithms<PSA_ALG_CFB>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_cfb";
};
struct camellia_ccm_star_description
    : cipher_description<algorithms<PSA_ALG_CCM_STAR_NO_TAG>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_ccm_star";
};
struct des_ecb_description : cipher_description<algorithms<PSA_ALG_ECB_NO_PADDING>, PSA_KEY_TYPE_DES, 64> {
    static constexpr const char* prefix = "mbedtls_des_ecb";
};
struct des_cbc_description : cipher_description<algorithms<PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7>, PSA_KEY_TYPE_DES, 64> {
    static constexpr const char* prefix = "mbedtls_des_cbc";
};
struct des3_ecb_description : cipher_description<algorithms<PSA_ALG_ECB_NO_PADDING>, PSA_KEY_TYPE_DES, 128, 192> {
    static constexpr const char* prefix = "mbedtls_des3_ecb";
};
struct des3_cbc_description
    : cipher_description<algorithms<PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7>, PSA_KEY_TYPE_DES, 128, 192> {
    static constexpr const char* prefix = "mbedtls_des3_cbc";
};
struct chacha20_description : cipher_description<algorithms<PSA_ALG_STREAM_CIPHER>, PSA_KEY_TYPE_CHACHA20, 256> {
    static constexpr const char* prefix = "mbedtls_chacha20";
};
struct aes_cmac_description : mac_description<PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_cmac";
};
struct des3_cmac_description : mac_description<PSA_ALG_CMAC, PSA_KEY_TYPE_DES, 128, 192> {
    static constexpr const char* prefix = "mbedtls_des3_cmac";
};
struct aes_gcm_description : aead_description<aead_all, shortened_tags<PSA_ALG_GCM>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_gcm";
};
struct aes_ccm_description : aead_description<aead_one_shot, shortened_tags<PSA_ALG_CCM>, PSA_KEY_TYPE_AES, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_aes_ccm";
};
struct camellia_gcm_description : aead_description<aead_all, shortened_tags<PSA_ALG_GCM>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_gcm";
};
struct camellia_ccm_description
    : aead_description<aead_one_shot, shortened_tags<PSA_ALG_CCM>, PSA_KEY_TYPE_CAMELLIA, 128, 192, 256> {
    static constexpr const char* prefix = "mbedtls_camellia_ccm";
};
struct chacha20_poly1305_description : aead_description<aead_all, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 256> {
    static constexpr const char* prefix = "mbedtls_chacha20_poly1305";
};

inline constexpr software_row symmetric_rows[]{
    software_row_of<md5_description>("mbedtls::md5"),
    software_row_of<ripemd_160_description>("mbedtls::ripemd_160"),
    software_row_of<sha_1_description>("mbedtls::sha_1"),
    software_row_of<sha_224_description>("mbedtls::sha_224"),
    software_row_of<sha_256_description>("mbedtls::sha_256"),
    software_row_of<sha_384_description>("mbedtls::sha_384"),
    software_row_of<sha_512_description>("mbedtls::sha_512"),
    software_row_of<hmac_md5_description>("mbedtls::hmac_md5"),
    software_row_of<hmac_ripemd_160_description>("mbedtls::hmac_ripemd_160"),
    software_row_of<hmac_sha_1_description>("mbedtls::hmac_sha_1"),
    software_row_of<hmac_sha_224_description>("mbedtls::hmac_sha_224"),
    software_row_of<hmac_sha_256_description>("mbedtls::hmac_sha_256"),
    software_row_of<hmac_sha_384_description>("mbedtls::hmac_sha_384"),
    software_row_of<hmac_sha_512_description>("mbedtls::hmac_sha_512"),
    software_row_of<aes_ecb_description>("mbedtls::aes_ecb"),
    software_row_of<aes_cbc_description>("mbedtls::aes_cbc"),
    software_row_of<aes_ctr_description>("mbedtls::aes_ctr"),
    software_row_of<aes_cfb_description>("mbedtls::aes_cfb"),
    software_row_of<aes_ofb_description>("mbedtls::aes_ofb"),
    software_row_of<aes_ccm_star_description>("mbedtls::aes_ccm_star"),
    software_row_of<camellia_ecb_description>("mbedtls::camellia_ecb"),
    software_row_of<camellia_cbc_description>("mbedtls::camellia_cbc"),
    software_row_of<camellia_ctr_description>("mbedtls::camellia_ctr"),
    software_row_of<camellia_cfb_description>("mbedtls::camellia_cfb"),
    software_row_of<camellia_ccm_star_description>("mbedtls::camellia_ccm_star"),
    software_row_of<des_ecb_description>("mbedtls::des_ecb"),
    software_row_of<des_cbc_description>("mbedtls::des_cbc"),
    software_row_of<des3_ecb_description>("mbedtls::des3_ecb"),
    software_row_of<des3_cbc_description>("mbedtls::des3_cbc"),
    software_row_of<chacha20_description>("mbedtls::chacha20"),
    software_row_of<aes_cmac_description>("mbedtls::aes_cmac"),
    software_row_of<des3_cmac_description>("mbedtls::des3_cmac"),
    software_row_of<aes_gcm_description>("mbedtls::aes_gcm"),
    software_row_of<aes_ccm_description>("mbedtls::aes_ccm"),
    software_row_of<camellia_gcm_description>("mbedtls::camellia_gcm"),
    software_row_of<camellia_ccm_description>("mbedtls::camellia_ccm"),
    software_row_of<chacha20_poly1305_description>("mbedtls::chacha20_poly1305"),
};

}  // namespace psadrv::mbedtls
