// What keys are made of, and what for: the kinds that inputs choose from, and algorithms that do not go with them.
#pragma once

#include "drivers.hpp"

namespace fuzz {

/// Minima that forbid something that the platform wants.
constexpr psa_algorithm_t long_hmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(hmac, 12),
                          long_ccm = PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_CCM, 10);

/// What keys are made of, and what for.
struct kind_of_key {
    psa_key_type_t type;
    std::uint16_t bits;
    psa_algorithm_t alg;
};
constexpr kind_of_key kinds[]{
    {PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR},
    {PSA_KEY_TYPE_AES, 256, PSA_ALG_CBC_PKCS7},
    {PSA_KEY_TYPE_AES, 128, PSA_ALG_CBC_NO_PADDING},
    {PSA_KEY_TYPE_AES, 192, PSA_ALG_ECB_NO_PADDING},
    {PSA_KEY_TYPE_AES, 128, PSA_ALG_CMAC},
    {PSA_KEY_TYPE_AES, 128, any_cmac},
    {PSA_KEY_TYPE_AES, 128, PSA_ALG_GCM},
    {PSA_KEY_TYPE_AES, 128, any_gcm},
    {PSA_KEY_TYPE_AES, 128, PSA_ALG_CCM},
    {PSA_KEY_TYPE_AES, 128, long_ccm},
    {PSA_KEY_TYPE_HMAC, 256, hmac},
    {PSA_KEY_TYPE_HMAC, 256, long_hmac},
    {PSA_KEY_TYPE_HMAC, 256, counter},
    {PSA_KEY_TYPE_DES, 192, PSA_ALG_CBC_NO_PADDING},
    {PSA_KEY_TYPE_CHACHA20, 256, PSA_ALG_STREAM_CIPHER},
    {PSA_KEY_TYPE_CHACHA20, 256, chacha},
    {PSA_KEY_TYPE_RAW_DATA, 96, PSA_ALG_NONE},
    {PSA_KEY_TYPE_DERIVE, 256, hkdf},
    {PSA_KEY_TYPE_DERIVE, 256, extract},
    {PSA_KEY_TYPE_DERIVE, 256, expand},
    {PSA_KEY_TYPE_DERIVE, 256, prf},
    {PSA_KEY_TYPE_DERIVE, 256, psk_to_ms},
    {PSA_KEY_TYPE_DERIVE, 520, to_pms},
    {PSA_KEY_TYPE_PASSWORD, 96, pbkdf2},
    {PSA_KEY_TYPE_PASSWORD, 96, jpake},
    {PSA_KEY_TYPE_PASSWORD_HASH, 256, pbkdf2},
    {PSA_KEY_TYPE_PEPPER, 128, pbkdf2},
    {pair, 256, ecdsa},
    {pair, 256, any_ecdsa},
    {pair, 256, PSA_ALG_ECDH},
    {pair, 256, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf)},
    {pair, 256, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, psk_to_ms)},
    {point, 256, any_ecdsa},
    {montgomery, 255, PSA_ALG_ECDH},
    {edwards, 255, PSA_ALG_PURE_EDDSA},
    {edwards_point, 255, PSA_ALG_PURE_EDDSA},
    {PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, pss},
    {PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, oaep},
    {PSA_KEY_TYPE_RSA_PUBLIC_KEY, 1024, oaep},
    {spake_pair, 256, spake},
    {spake_point, 256, spake},
};
constexpr psa_algorithm_t odd_algorithms[]{PSA_ALG_NONE,
                                           PSA_ALG_SHA_256,
                                           PSA_ALG_SHA_512,
                                           PSA_ALG_MD5,
                                           PSA_ALG_ANY_HASH,
                                           PSA_ALG_CTR,
                                           PSA_ALG_CBC_NO_PADDING,
                                           PSA_ALG_CBC_PKCS7,
                                           PSA_ALG_ECB_NO_PADDING,
                                           PSA_ALG_XTS,
                                           PSA_ALG_CFB,
                                           hmac,
                                           PSA_ALG_TRUNCATED_MAC(hmac, 8),
                                           PSA_ALG_TRUNCATED_MAC(hmac, 33),
                                           PSA_ALG_CMAC,
                                           PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 4),
                                           any_cmac,
                                           any_hmac,
                                           PSA_ALG_GCM,
                                           PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12),
                                           any_gcm,
                                           PSA_ALG_CCM,
                                           PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8),
                                           chacha,
                                           ecdsa,
                                           PSA_ALG_ECDSA_ANY,
                                           PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256),
                                           PSA_ALG_ECDSA(PSA_ALG_SHA_512),
                                           PSA_ALG_PURE_EDDSA,
                                           pss,
                                           oaep,
                                           PSA_ALG_RSA_PKCS1V15_CRYPT,
                                           PSA_ALG_ECDH,
                                           PSA_ALG_FFDH,
                                           PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf),
                                           hkdf,
                                           extract,
                                           expand,
                                           prf,
                                           psk_to_ms,
                                           pbkdf2,
                                           counter,
                                           to_pms,
                                           jpake,
                                           spake};
constexpr psa_key_usage_t every_usage = 0x7f07 | PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_VERIFY_DERIVATION;
constexpr std::size_t kind_count = sizeof kinds / sizeof kinds[0];

}  // namespace fuzz
