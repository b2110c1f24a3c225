// The algorithms of the API taken apart by hand, and which of them a policy permits: slow, by the text, sentence by sentence,
// without one mask of the API's encodings. Read by key_policy.cpp.
#pragma once

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <vector>

namespace policy_oracle {

enum class kind { mac, aead, cipher, sign, agreement, other };

/// One algorithm or wildcard, made by the API's own macros, beside what went into them.
struct described {
    psa_algorithm_t value;
    kind what;
    psa_algorithm_t base = 0;    ///< MAC, AEAD: full length; signature: the scheme with PSA_ALG_SHA_256; agreement: standalone
    psa_algorithm_t hash = 0;    ///< signatures: 0 none, PSA_ALG_ANY_HASH any
    psa_algorithm_t behind = 0;  ///< agreement: the derivation, 0 none
    std::size_t length = 0;      ///< bytes; 0: the MAC's own
    bool minimum = false;        ///< the length is a minimum
    bool wildcard = false;       ///< no algorithm to be requested
};

inline const std::vector<psa_algorithm_t>& hashes() {
    static const std::vector<psa_algorithm_t> all{PSA_ALG_MD2,
                                                  PSA_ALG_MD4,
                                                  PSA_ALG_MD5,
                                                  PSA_ALG_RIPEMD160,
                                                  PSA_ALG_SHA_1,
                                                  PSA_ALG_AES_MMO_ZIGBEE,
                                                  PSA_ALG_SHA_224,
                                                  PSA_ALG_SHA_256,
                                                  PSA_ALG_SHA_384,
                                                  PSA_ALG_SHA_512,
                                                  PSA_ALG_SHA_512_224,
                                                  PSA_ALG_SHA_512_256,
                                                  PSA_ALG_SHA3_224,
                                                  PSA_ALG_SHA3_256,
                                                  PSA_ALG_SHA3_384,
                                                  PSA_ALG_SHA3_512,
                                                  PSA_ALG_SM3,
                                                  PSA_ALG_SHAKE256_512,
                                                  PSA_ALG_BLAKE2S_HASH256,
                                                  PSA_ALG_BLAKE2B_HASH512};
    return all;
}

/// The hashes' lengths, from their names and standards.
inline std::size_t hash_bytes(psa_algorithm_t hash) {
    switch (hash) {
        case PSA_ALG_MD2:
        case PSA_ALG_MD4:
        case PSA_ALG_MD5:
        case PSA_ALG_AES_MMO_ZIGBEE:
            return 16;
        case PSA_ALG_RIPEMD160:
        case PSA_ALG_SHA_1:
            return 20;
        case PSA_ALG_SHA_224:
        case PSA_ALG_SHA_512_224:
        case PSA_ALG_SHA3_224:
            return 28;
        case PSA_ALG_SHA_384:
        case PSA_ALG_SHA3_384:
            return 48;
        case PSA_ALG_SHA_512:
        case PSA_ALG_SHA3_512:
        case PSA_ALG_SHAKE256_512:
        case PSA_ALG_BLAKE2B_HASH512:
            return 64;
        default:
            return 32;
    }
}

inline void add_macs(std::vector<described>& all, psa_algorithm_t base, psa_algorithm_t hash) {
    all.push_back({base, kind::mac, base, hash});
    all.push_back(
        {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(base, 0), kind::mac, base, hash, 0, 0, true, true});  // no algorithm of the API
    for (std::size_t length : {1U, 4U, 8U, 9U, 16U, 20U, 28U, 32U, 48U, 63U}) {
        all.push_back({PSA_ALG_TRUNCATED_MAC(base, length), kind::mac, base, hash, 0, length});
        all.push_back({PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(base, length), kind::mac, base, hash, 0, length, true, true});
    }
}

/// Every algorithm of the API that a key can be used with, with the lengths and hashes above; vendors' that look like them; and
/// what looks like a wildcard and is none.
inline std::vector<described> algorithms() {
    std::vector<described> all;
    for (psa_algorithm_t hash : hashes()) add_macs(all, PSA_ALG_HMAC(hash), hash);
    for (psa_algorithm_t hash : {PSA_ALG_BLAKE2S_HASH256, PSA_ALG_BLAKE2B_HASH512}) add_macs(all, PSA_ALG_BLAKE2_MAC(hash), hash);
    for (psa_algorithm_t mac : {PSA_ALG_CMAC, PSA_ALG_CBC_MAC}) add_macs(all, mac, 0);
    all.push_back({PSA_ALG_HMAC(PSA_ALG_ANY_HASH), kind::other, 0, 0, 0, 0, false, true});

    for (psa_algorithm_t aead :
         {PSA_ALG_CCM, PSA_ALG_GCM, PSA_ALG_CHACHA20_POLY1305, PSA_ALG_XCHACHA20_POLY1305, PSA_ALG_ASCON_AEAD128}) {
        for (std::size_t length : {1U, 4U, 6U, 8U, 9U, 10U, 12U, 14U, 15U, 16U, 17U}) {
            all.push_back({PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead, length), kind::aead, aead, 0, 0, length});
            all.push_back({PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(aead, length), kind::aead, aead, 0, 0, length, true, true});
        }
    }
    for (psa_algorithm_t cipher : {PSA_ALG_STREAM_CIPHER, PSA_ALG_CTR, PSA_ALG_CCM_STAR_NO_TAG, PSA_ALG_CFB, PSA_ALG_OFB,
                                   PSA_ALG_XTS, PSA_ALG_ECB_NO_PADDING, PSA_ALG_CBC_NO_PADDING, PSA_ALG_CBC_PKCS7})
        all.push_back({cipher, kind::cipher});
    all.push_back({PSA_ALG_CCM_STAR_ANY_TAG, kind::cipher, 0, 0, 0, 0, false, true});

    const auto sign = [&](psa_algorithm_t hash, bool any) {
        const psa_algorithm_t schemes[][2]{
            {PSA_ALG_RSA_PKCS1V15_SIGN(hash), PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256)},
            {PSA_ALG_RSA_PSS(hash), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)},
            {PSA_ALG_RSA_PSS_ANY_SALT(hash), PSA_ALG_RSA_PSS_ANY_SALT(PSA_ALG_SHA_256)},
            {PSA_ALG_ECDSA(hash), PSA_ALG_ECDSA(PSA_ALG_SHA_256)},
            {PSA_ALG_DETERMINISTIC_ECDSA(hash), PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256)},
            {PSA_ALG_HASH_ML_DSA(hash), PSA_ALG_HASH_ML_DSA(PSA_ALG_SHA_256)},
            {PSA_ALG_DETERMINISTIC_HASH_SLH_DSA(hash), PSA_ALG_DETERMINISTIC_HASH_SLH_DSA(PSA_ALG_SHA_256)}};
        for (const auto& one : schemes) all.push_back({one[0], kind::sign, one[1], hash, 0, 0, false, any});
    };
    for (psa_algorithm_t hash : hashes()) sign(hash, false);
    sign(PSA_ALG_ANY_HASH, true);
    all.push_back({PSA_ALG_RSA_PKCS1V15_SIGN_RAW, kind::sign, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256)});
    all.push_back({PSA_ALG_ECDSA_ANY, kind::sign, PSA_ALG_ECDSA(PSA_ALG_SHA_256)});
    for (psa_algorithm_t alone : {PSA_ALG_PURE_EDDSA, PSA_ALG_ED25519PH, PSA_ALG_ED448PH, PSA_ALG_EDDSA_CTX, PSA_ALG_ML_DSA,
                                  PSA_ALG_SLH_DSA, PSA_ALG_LMS, PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1),
                                  PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), PSA_ALG_KW, PSA_ALG_KWP, PSA_ALG_ECIES_SEC1, PSA_ALG_ML_KEM,
                                  PSA_ALG_JPAKE(PSA_ALG_SHA_256), PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_256), PSA_ALG_SPAKE2P_MATTER})
        all.push_back({alone, kind::other});
    for (psa_algorithm_t none :
         {PSA_ALG_RSA_OAEP(PSA_ALG_ANY_HASH), PSA_ALG_JPAKE(PSA_ALG_ANY_HASH), PSA_ALG_HKDF(PSA_ALG_ANY_HASH),
          PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_ANY_HASH)), PSA_ALG_WPA3_SAE_ANY})
        all.push_back({none, kind::other, 0, 0, 0, 0, false, true});

    std::vector<psa_algorithm_t> derivations{PSA_ALG_TLS12_ECJPAKE_TO_PMS, PSA_ALG_SP800_108_COUNTER_CMAC,
                                             PSA_ALG_PBKDF2_AES_CMAC_PRF_128};
    for (psa_algorithm_t hash : {PSA_ALG_SHA_1, PSA_ALG_SHA_256, PSA_ALG_SHA_512}) {
        for (psa_algorithm_t derivation :
             {PSA_ALG_HKDF(hash), PSA_ALG_HKDF_EXTRACT(hash), PSA_ALG_HKDF_EXPAND(hash), PSA_ALG_TLS12_PRF(hash),
              PSA_ALG_TLS12_PSK_TO_MS(hash), PSA_ALG_SP800_108_COUNTER_HMAC(hash), PSA_ALG_PBKDF2_HMAC(hash)})
            derivations.push_back(derivation);
    }
    for (psa_algorithm_t derivation : derivations) all.push_back({derivation, kind::other});
    for (psa_algorithm_t agreement : {PSA_ALG_ECDH, PSA_ALG_FFDH}) {
        all.push_back({agreement, kind::agreement, agreement});
        for (psa_algorithm_t derivation : derivations)
            all.push_back({PSA_ALG_KEY_AGREEMENT(agreement, derivation), kind::agreement, agreement, 0, derivation});
    }
    // A vendor's algorithms are the vendor's, whatever their other bits look like; but an agreement of the API's remains that.
    for (std::size_t i = 0, count = all.size(); i < count; i += 7) {
        if (all[i].behind == 0) all.push_back({all[i].value | 0x80000000U, kind::other});
    }
    for (psa_algorithm_t derivation : {0x88000042U, 0x88800142U, 0x88000109U}) {
        all.push_back({derivation, kind::other});
        for (psa_algorithm_t agreement : {PSA_ALG_ECDH, PSA_ALG_FFDH})
            all.push_back({PSA_ALG_KEY_AGREEMENT(agreement, derivation), kind::agreement, agreement, 0, derivation});
    }
    for (psa_algorithm_t wild :
         {PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 8), PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), PSA_ALG_ECDH})
        all.push_back({wild | 0x80000000U, kind::other});
    all.push_back({PSA_ALG_NONE, kind::other});
    return all;
}

/// How long the MAC is with a key of a type whose block has `block` bytes.
inline std::size_t mac_bytes(const described& mac, std::size_t block) {
    if (mac.length != 0) return mac.length;
    return mac.hash != 0 ? hash_bytes(mac.hash) : block;
}

/// "The following algorithm policies are supported", one after another.
inline bool permits(const described& policy, const described& requested, std::size_t block) {
    if (requested.wildcard || requested.value == PSA_ALG_NONE || policy.value == PSA_ALG_NONE) return false;
    if (policy.value == requested.value) return true;
    if (policy.what == kind::sign && policy.hash == PSA_ALG_ANY_HASH) {
        if (requested.what != kind::sign || requested.base != policy.base) return false;
        return requested.hash != 0 || requested.value == PSA_ALG_RSA_PKCS1V15_SIGN_RAW;
    }
    if (policy.what == kind::agreement && policy.behind == 0)
        return requested.what == kind::agreement && requested.base == policy.base;
    if (policy.what == kind::mac && requested.what == kind::mac && policy.base == requested.base) {
        const std::size_t length = mac_bytes(requested, block), asked = mac_bytes(policy, block);
        return length != 0 && asked != 0 && (policy.minimum ? length >= asked : length == asked);
    }
    if (policy.what == kind::aead && policy.minimum)
        return requested.what == kind::aead && requested.base == policy.base && requested.length >= policy.length;
    if (policy.value == PSA_ALG_CCM_STAR_ANY_TAG) {
        if (requested.value == PSA_ALG_CCM_STAR_NO_TAG) return true;
        return requested.what == kind::aead && requested.base == PSA_ALG_CCM &&
               (requested.length == 4 || requested.length == 8 || requested.length == 16);
    }
    return false;
}

}  // namespace policy_oracle
