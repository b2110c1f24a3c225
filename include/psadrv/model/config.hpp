/// @file What an application's PSA_WANT_* macros say, as rows: psa/crypto_config.h without its preprocessor.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/text.hpp>

#include <psa/crypto_config.h>
#include <psa/crypto_types.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// What a macro stands for, and which keys an algorithm goes with.
enum class config_kind : std::uint8_t {
    hash,
    mac_of_hash,    ///< with each wanted hash
    mac_of_cipher,  ///< with each wanted block cipher
    block_mode,
    stream_mode,
    block_aead,   ///< of block ciphers with blocks of 16 bytes
    stream_aead,  ///< of one key type, in `key_type`
    ecdsa,        ///< with each wanted hash, on curves of Weierstrass's form
    eddsa,
    rsa_sign,      ///< with each wanted hash
    rsa_sign_raw,  ///< without one
    rsa_crypt,
    rsa_oaep,  ///< with each wanted hash
    ecdh,
    ffdh,
    derivation_of_hash,  ///< with each wanted hash
    derivation,
    jpake,            ///< with each wanted hash
    spake2p_of_hash,  ///< with each wanted hash, on curves of Weierstrass's form
    spake2p,          ///< with its own
    symmetric_key,    ///< `key_type`
    public_key,       ///< the key pair's type, of any family
    pair_basic,       ///< comes with each of the parts below
    pair_import,
    pair_export,
    pair_generate,
    pair_derive,
    pair_all,  ///< the name before there were parts
    curve,     ///< `key_type` is the key pair's, with its family
    group,
};

/// One macro. `bits` is the size of keys, for curves and groups, and of a signature on one curve alone.
struct config_row {
    const char* macro;
    bool wanted;
    config_kind kind;
    psa_algorithm_t algorithm = 0;
    psa_key_type_t key_type = 0;
    std::uint16_t bits = 0;
};

#define PSADRV_CONFIG(macro, ...) \
    { #macro, PSADRV_WANTED(macro) != 0, config_kind::__VA_ARGS__ }
#define PSADRV_CONFIG_HASH(name) PSADRV_CONFIG(PSA_WANT_ALG_##name, hash, PSA_ALG_##name)
#define PSADRV_CONFIG_ALG(name, kind) PSADRV_CONFIG(PSA_WANT_ALG_##name, kind, PSA_ALG_##name)
#define PSADRV_CONFIG_OF_HASH(name, kind) PSADRV_CONFIG(PSA_WANT_ALG_##name, kind, PSA_ALG_##name(0))
#define PSADRV_CONFIG_KEY(name) PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name, symmetric_key, 0, PSA_KEY_TYPE_##name)
#define PSADRV_CONFIG_CURVE(family, size) \
    PSADRV_CONFIG(PSA_WANT_ECC_##family##_##size, curve, 0, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_##family), size)
#define PSADRV_CONFIG_GROUP(family, size) \
    PSADRV_CONFIG(PSA_WANT_DH_##family##_##size, group, 0, PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_##family), size)
#define PSADRV_CONFIG_PAIR(name, type)                                                       \
    PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_PUBLIC_KEY, public_key, 0, type),               \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR_BASIC, pair_basic, 0, type),       \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR_IMPORT, pair_import, 0, type),     \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR_EXPORT, pair_export, 0, type),     \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR_GENERATE, pair_generate, 0, type), \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR_DERIVE, pair_derive, 0, type),     \
        PSADRV_CONFIG(PSA_WANT_KEY_TYPE_##name##_KEY_PAIR, pair_all, 0, type)

/// Of this translation unit, so that files which saw different macros share nothing by mistake; their cores do not link.
// clang-format off
constexpr config_row configuration[]{
    PSADRV_CONFIG_HASH(MD5), PSADRV_CONFIG_HASH(RIPEMD160), PSADRV_CONFIG_HASH(SHA_1), PSADRV_CONFIG_HASH(SHA_224),
    PSADRV_CONFIG_HASH(SHA_256), PSADRV_CONFIG_HASH(SHA_384), PSADRV_CONFIG_HASH(SHA_512), PSADRV_CONFIG_HASH(SHA_512_224),
    PSADRV_CONFIG_HASH(SHA_512_256), PSADRV_CONFIG_HASH(SHA3_224), PSADRV_CONFIG_HASH(SHA3_256), PSADRV_CONFIG_HASH(SHA3_384),
    PSADRV_CONFIG_HASH(SHA3_512), PSADRV_CONFIG_HASH(SM3),
    PSADRV_CONFIG(PSA_WANT_ALG_HMAC, mac_of_hash, PSA_ALG_HMAC(0), PSA_KEY_TYPE_HMAC),
    PSADRV_CONFIG_ALG(CMAC, mac_of_cipher), PSADRV_CONFIG_ALG(CBC_MAC, mac_of_cipher),
    PSADRV_CONFIG_ALG(ECB_NO_PADDING, block_mode), PSADRV_CONFIG_ALG(CBC_NO_PADDING, block_mode),
    PSADRV_CONFIG_ALG(CBC_PKCS7, block_mode), PSADRV_CONFIG_ALG(CTR, block_mode), PSADRV_CONFIG_ALG(CFB, block_mode),
    PSADRV_CONFIG_ALG(OFB, block_mode), PSADRV_CONFIG_ALG(XTS, block_mode), PSADRV_CONFIG_ALG(CCM_STAR_NO_TAG, block_mode),
    PSADRV_CONFIG_ALG(STREAM_CIPHER, stream_mode),
    PSADRV_CONFIG_ALG(CCM, block_aead), PSADRV_CONFIG_ALG(GCM, block_aead),
    PSADRV_CONFIG(PSA_WANT_ALG_CHACHA20_POLY1305, stream_aead, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20),
    PSADRV_CONFIG(PSA_WANT_ALG_XCHACHA20_POLY1305, stream_aead, PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20),
    PSADRV_CONFIG(PSA_WANT_ALG_ECDSA, ecdsa, PSA_ALG_ECDSA_ANY),
    PSADRV_CONFIG_OF_HASH(DETERMINISTIC_ECDSA, ecdsa),
    PSADRV_CONFIG_ALG(PURE_EDDSA, eddsa),
    PSADRV_CONFIG(PSA_WANT_ALG_ED25519PH, eddsa, PSA_ALG_ED25519PH, 0, 255),
    PSADRV_CONFIG(PSA_WANT_ALG_ED448PH, eddsa, PSA_ALG_ED448PH, 0, 448),
    PSADRV_CONFIG_OF_HASH(RSA_PKCS1V15_SIGN, rsa_sign),
    PSADRV_CONFIG(PSA_WANT_ALG_RSA_PKCS1V15_SIGN_RAW, rsa_sign_raw, PSA_ALG_RSA_PKCS1V15_SIGN_RAW),
    PSADRV_CONFIG_OF_HASH(RSA_PSS, rsa_sign),
    PSADRV_CONFIG_OF_HASH(RSA_PSS_ANY_SALT, rsa_sign),
    PSADRV_CONFIG_ALG(RSA_PKCS1V15_CRYPT, rsa_crypt),
    PSADRV_CONFIG_OF_HASH(RSA_OAEP, rsa_oaep),
    PSADRV_CONFIG_ALG(ECDH, ecdh), PSADRV_CONFIG_ALG(FFDH, ffdh),
    PSADRV_CONFIG_OF_HASH(HKDF, derivation_of_hash), PSADRV_CONFIG_OF_HASH(HKDF_EXTRACT, derivation_of_hash),
    PSADRV_CONFIG_OF_HASH(HKDF_EXPAND, derivation_of_hash), PSADRV_CONFIG_OF_HASH(TLS12_PRF, derivation_of_hash),
    PSADRV_CONFIG_OF_HASH(TLS12_PSK_TO_MS, derivation_of_hash), PSADRV_CONFIG_OF_HASH(PBKDF2_HMAC, derivation_of_hash),
    PSADRV_CONFIG_OF_HASH(SP800_108_COUNTER_HMAC, derivation_of_hash), PSADRV_CONFIG_ALG(SP800_108_COUNTER_CMAC, derivation),
    PSADRV_CONFIG_ALG(PBKDF2_AES_CMAC_PRF_128, derivation), PSADRV_CONFIG_ALG(TLS12_ECJPAKE_TO_PMS, derivation),
    PSADRV_CONFIG_OF_HASH(JPAKE, jpake), PSADRV_CONFIG_OF_HASH(SPAKE2P_HMAC, spake2p_of_hash),
    PSADRV_CONFIG_OF_HASH(SPAKE2P_CMAC, spake2p_of_hash), PSADRV_CONFIG_ALG(SPAKE2P_MATTER, spake2p),
    PSADRV_CONFIG_KEY(AES), PSADRV_CONFIG_KEY(ARIA), PSADRV_CONFIG_KEY(CAMELLIA), PSADRV_CONFIG_KEY(DES), PSADRV_CONFIG_KEY(SM4),
    PSADRV_CONFIG_KEY(CHACHA20), PSADRV_CONFIG_KEY(XCHACHA20), PSADRV_CONFIG_KEY(HMAC), PSADRV_CONFIG_KEY(DERIVE),
    PSADRV_CONFIG_KEY(RAW_DATA), PSADRV_CONFIG_KEY(PASSWORD), PSADRV_CONFIG_KEY(PASSWORD_HASH), PSADRV_CONFIG_KEY(PEPPER),
    PSADRV_CONFIG_PAIR(ECC, PSA_KEY_TYPE_ECC_KEY_PAIR(0)), PSADRV_CONFIG_PAIR(RSA, PSA_KEY_TYPE_RSA_KEY_PAIR),
    PSADRV_CONFIG_PAIR(DH, PSA_KEY_TYPE_DH_KEY_PAIR(0)), PSADRV_CONFIG_PAIR(SPAKE2P, PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(0)),
    PSADRV_CONFIG_CURVE(SECP_R1, 192), PSADRV_CONFIG_CURVE(SECP_R1, 224), PSADRV_CONFIG_CURVE(SECP_R1, 256),
    PSADRV_CONFIG_CURVE(SECP_R1, 384), PSADRV_CONFIG_CURVE(SECP_R1, 521), PSADRV_CONFIG_CURVE(SECP_K1, 192),
    PSADRV_CONFIG_CURVE(SECP_K1, 256), PSADRV_CONFIG_CURVE(BRAINPOOL_P_R1, 256), PSADRV_CONFIG_CURVE(BRAINPOOL_P_R1, 384),
    PSADRV_CONFIG_CURVE(BRAINPOOL_P_R1, 512), PSADRV_CONFIG_CURVE(MONTGOMERY, 255), PSADRV_CONFIG_CURVE(MONTGOMERY, 448),
    PSADRV_CONFIG_CURVE(TWISTED_EDWARDS, 255), PSADRV_CONFIG_CURVE(TWISTED_EDWARDS, 448),
    PSADRV_CONFIG_GROUP(RFC7919, 2048), PSADRV_CONFIG_GROUP(RFC7919, 3072), PSADRV_CONFIG_GROUP(RFC7919, 4096),
    PSADRV_CONFIG_GROUP(RFC7919, 6144), PSADRV_CONFIG_GROUP(RFC7919, 8192),
};
// clang-format on
#undef PSADRV_CONFIG
#undef PSADRV_CONFIG_HASH
#undef PSADRV_CONFIG_ALG
#undef PSADRV_CONFIG_OF_HASH
#undef PSADRV_CONFIG_KEY
#undef PSADRV_CONFIG_CURVE
#undef PSADRV_CONFIG_GROUP
#undef PSADRV_CONFIG_PAIR

inline constexpr std::size_t config_row_count = sizeof configuration / sizeof configuration[0];

}  // namespace psadrv
