// PSA Crypto API: "Key types", "Elliptic curve families" and their like.
#include "parse/vocabulary.hpp"

#include <psa/crypto_values.h>

namespace json2hpp {

namespace {

// clang-format off
constexpr macro key_type_rows[]{
    {"PSA_KEY_TYPE_AES", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_AES>},
    {"PSA_KEY_TYPE_ARC4", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_ARC4>},
    {"PSA_KEY_TYPE_ARIA", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_ARIA>},
    {"PSA_KEY_TYPE_ASCON", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_ASCON>},
    {"PSA_KEY_TYPE_BLAKE2", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_BLAKE2>},
    {"PSA_KEY_TYPE_CAMELLIA", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_CAMELLIA>},
    {"PSA_KEY_TYPE_CHACHA20", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_CHACHA20>},
    {"PSA_KEY_TYPE_DERIVE", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_DERIVE>},
    {"PSA_KEY_TYPE_DES", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_DES>},
    {"PSA_KEY_TYPE_DH_KEY_PAIR", kind::key_pair, {kind::dh_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_DH_KEY_PAIR(a); }},
    {"PSA_KEY_TYPE_DH_PUBLIC_KEY", kind::public_key, {kind::dh_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_DH_PUBLIC_KEY(a); }},
    {"PSA_KEY_TYPE_ECC_KEY_PAIR", kind::key_pair, {kind::ecc_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_ECC_KEY_PAIR(a); }},
    {"PSA_KEY_TYPE_ECC_PUBLIC_KEY", kind::public_key, {kind::ecc_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_ECC_PUBLIC_KEY(a); }},
    {"PSA_KEY_TYPE_HMAC", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_HMAC>},
    {"PSA_KEY_TYPE_HSS_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_HSS_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY", kind::key_pair, {kind::public_key},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(a); }},
    {"PSA_KEY_TYPE_LMS_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_LMS_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_ML_DSA_KEY_PAIR", kind::key_pair, {}, value_of<PSA_KEY_TYPE_ML_DSA_KEY_PAIR>},
    {"PSA_KEY_TYPE_ML_DSA_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_ML_DSA_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_ML_KEM_KEY_PAIR", kind::key_pair, {}, value_of<PSA_KEY_TYPE_ML_KEM_KEY_PAIR>},
    {"PSA_KEY_TYPE_ML_KEM_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_ML_KEM_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_PASSWORD", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_PASSWORD>},
    {"PSA_KEY_TYPE_PASSWORD_HASH", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_PASSWORD_HASH>},
    {"PSA_KEY_TYPE_PEPPER", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_PEPPER>},
    {"PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR", kind::public_key, {kind::key_pair},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(a); }},
    {"PSA_KEY_TYPE_RAW_DATA", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_RAW_DATA>},
    {"PSA_KEY_TYPE_RSA_KEY_PAIR", kind::key_pair, {}, value_of<PSA_KEY_TYPE_RSA_KEY_PAIR>},
    {"PSA_KEY_TYPE_RSA_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_RSA_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_SLH_DSA_KEY_PAIR", kind::key_pair, {kind::slh_dsa_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(a); }},
    {"PSA_KEY_TYPE_SLH_DSA_PUBLIC_KEY", kind::public_key, {kind::slh_dsa_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_SLH_DSA_PUBLIC_KEY(a); }},
    {"PSA_KEY_TYPE_SM4", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_SM4>},
    {"PSA_KEY_TYPE_SPAKE2P_KEY_PAIR", kind::key_pair, {kind::ecc_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(a); }},
    {"PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY", kind::public_key, {kind::ecc_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(a); }},
    {"PSA_KEY_TYPE_WPA3_SAE_DH", kind::symmetric_key, {kind::dh_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_WPA3_SAE_DH(a); }},
    {"PSA_KEY_TYPE_WPA3_SAE_ECC", kind::symmetric_key, {kind::ecc_family},
     [](raw a, raw) -> raw { return PSA_KEY_TYPE_WPA3_SAE_ECC(a); }},
    {"PSA_KEY_TYPE_XCHACHA20", kind::symmetric_key, {}, value_of<PSA_KEY_TYPE_XCHACHA20>},
    {"PSA_KEY_TYPE_XMSS_MT_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_XMSS_MT_PUBLIC_KEY>},
    {"PSA_KEY_TYPE_XMSS_PUBLIC_KEY", kind::public_key, {}, value_of<PSA_KEY_TYPE_XMSS_PUBLIC_KEY>},
};

constexpr macro key_family_rows[]{
    {"PSA_DH_FAMILY_RFC3526", kind::dh_family, {}, value_of<PSA_DH_FAMILY_RFC3526>},
    {"PSA_DH_FAMILY_RFC7919", kind::dh_family, {}, value_of<PSA_DH_FAMILY_RFC7919>},
    {"PSA_ECC_FAMILY_BRAINPOOL_P_R1", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1>},
    {"PSA_ECC_FAMILY_FRP", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_FRP>},
    {"PSA_ECC_FAMILY_MONTGOMERY", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_MONTGOMERY>},
    {"PSA_ECC_FAMILY_SECP_K1", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECP_K1>},
    {"PSA_ECC_FAMILY_SECP_R1", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECP_R1>},
    {"PSA_ECC_FAMILY_SECP_R2", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECP_R2>},
    {"PSA_ECC_FAMILY_SECT_K1", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECT_K1>},
    {"PSA_ECC_FAMILY_SECT_R1", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECT_R1>},
    {"PSA_ECC_FAMILY_SECT_R2", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_SECT_R2>},
    {"PSA_ECC_FAMILY_TWISTED_EDWARDS", kind::ecc_family, {}, value_of<PSA_ECC_FAMILY_TWISTED_EDWARDS>},
    {"PSA_SLH_DSA_FAMILY_SHA2_F", kind::slh_dsa_family, {}, value_of<PSA_SLH_DSA_FAMILY_SHA2_F>},
    {"PSA_SLH_DSA_FAMILY_SHA2_S", kind::slh_dsa_family, {}, value_of<PSA_SLH_DSA_FAMILY_SHA2_S>},
    {"PSA_SLH_DSA_FAMILY_SHAKE_F", kind::slh_dsa_family, {}, value_of<PSA_SLH_DSA_FAMILY_SHAKE_F>},
    {"PSA_SLH_DSA_FAMILY_SHAKE_S", kind::slh_dsa_family, {}, value_of<PSA_SLH_DSA_FAMILY_SHAKE_S>},
};
// clang-format on

}  // namespace

const std::span<const macro> key_type_macros{key_type_rows};
const std::span<const macro> key_family_macros{key_family_rows};

}  // namespace json2hpp
