/// @file Part of psa/crypto_values.h. PSA Crypto API: "Key types".
#ifndef PSADRV_PSA_VALUES_KEY_H
#define PSADRV_PSA_VALUES_KEY_H

#include "../crypto_types.h"

#define PSADRV_KEY_TYPE_IS(type, mask, value) (((psa_key_type_t)(type) & (mask)) == (value))
#define PSADRV_KEY_TYPE_WITH_FAMILY(base, family) ((psa_key_type_t)((base) | ((family) & 0x007f)))

#define PSA_KEY_TYPE_NONE ((psa_key_type_t)0x0000)  ///< not the type of a key

// Key type categories. Types with structure of their own are neither unstructured nor asymmetric.
#define PSA_KEY_TYPE_IS_UNSTRUCTURED(type) \
    (PSADRV_KEY_TYPE_IS(type, 0x7000, 0x1000) || PSADRV_KEY_TYPE_IS(type, 0x7000, 0x2000))
#define PSA_KEY_TYPE_IS_ASYMMETRIC(type) PSADRV_KEY_TYPE_IS(type, 0x4000, 0x4000)
#define PSA_KEY_TYPE_IS_PUBLIC_KEY(type) PSADRV_KEY_TYPE_IS(type, 0x7000, 0x4000)
#define PSA_KEY_TYPE_IS_KEY_PAIR(type) PSADRV_KEY_TYPE_IS(type, 0x7000, 0x7000)

// Symmetric keys.
#define PSA_KEY_TYPE_RAW_DATA ((psa_key_type_t)0x1001)       ///< bytes that no algorithm uses as a key
#define PSA_KEY_TYPE_HMAC ((psa_key_type_t)0x1100)
#define PSA_KEY_TYPE_BLAKE2 ((psa_key_type_t)0x1103)         ///< keyed BLAKE2; API 1.5
#define PSA_KEY_TYPE_DERIVE ((psa_key_type_t)0x1200)         ///< a secret of high entropy, to derive from
#define PSA_KEY_TYPE_PASSWORD ((psa_key_type_t)0x1203)       ///< a secret of low entropy
#define PSA_KEY_TYPE_PASSWORD_HASH ((psa_key_type_t)0x1205)  ///< to verify passwords against
#define PSA_KEY_TYPE_PEPPER ((psa_key_type_t)0x1206)         ///< the secret share of a password hash
#define PSA_KEY_TYPE_ARC4 ((psa_key_type_t)0x2002)
#define PSA_KEY_TYPE_CHACHA20 ((psa_key_type_t)0x2004)
#define PSA_KEY_TYPE_XCHACHA20 ((psa_key_type_t)0x2007)
#define PSA_KEY_TYPE_ASCON ((psa_key_type_t)0x2008)          ///< API 1.4
#define PSA_KEY_TYPE_DES ((psa_key_type_t)0x2301)            ///< single, two-key and three-key DES by size
#define PSA_KEY_TYPE_AES ((psa_key_type_t)0x2400)
#define PSA_KEY_TYPE_CAMELLIA ((psa_key_type_t)0x2403)
#define PSA_KEY_TYPE_SM4 ((psa_key_type_t)0x2405)
#define PSA_KEY_TYPE_ARIA ((psa_key_type_t)0x2406)

// Password elements of WPA3-SAE, API 1.4.
#define PSA_KEY_TYPE_WPA3_SAE_ECC(curve) PSADRV_KEY_TYPE_WITH_FAMILY(0x3280, curve)
#define PSA_KEY_TYPE_WPA3_SAE_DH(family) PSADRV_KEY_TYPE_WITH_FAMILY(0x3300, family)
#define PSA_KEY_TYPE_IS_WPA3_SAE_ECC(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x3280)
#define PSA_KEY_TYPE_IS_WPA3_SAE_DH(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x3300)
#define PSA_KEY_TYPE_WPA3_SAE_ECC_GET_FAMILY(type) ((psa_ecc_family_t)((type) & 0x007f))
#define PSA_KEY_TYPE_WPA3_SAE_DH_GET_FAMILY(type) ((psa_dh_family_t)((type) & 0x007f))

// RSA keys.
#define PSA_KEY_TYPE_RSA_KEY_PAIR ((psa_key_type_t)0x7001)
#define PSA_KEY_TYPE_RSA_PUBLIC_KEY ((psa_key_type_t)0x4001)
#define PSA_KEY_TYPE_IS_RSA(type) (PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) == 0x4001)

// Elliptic curve keys. Since API 1.3 a family has seven bits; the families of 1.2 keep their values.
#define PSA_KEY_TYPE_ECC_KEY_PAIR(curve) PSADRV_KEY_TYPE_WITH_FAMILY(0x7100, curve)
#define PSA_KEY_TYPE_ECC_PUBLIC_KEY(curve) PSADRV_KEY_TYPE_WITH_FAMILY(0x4100, curve)
#define PSA_ECC_FAMILY_SECP_K1 ((psa_ecc_family_t)0x17)           ///< Koblitz curves over prime fields
#define PSA_ECC_FAMILY_SECP_R1 ((psa_ecc_family_t)0x12)           ///< the NIST P- curves
#define PSA_ECC_FAMILY_SECP_R2 ((psa_ecc_family_t)0x1b)           ///< secp160r2
#define PSA_ECC_FAMILY_SECT_K1 ((psa_ecc_family_t)0x27)           ///< Koblitz curves over binary fields
#define PSA_ECC_FAMILY_SECT_R1 ((psa_ecc_family_t)0x22)           ///< random curves over binary fields
#define PSA_ECC_FAMILY_SECT_R2 ((psa_ecc_family_t)0x2b)           ///< sect163r2
#define PSA_ECC_FAMILY_BRAINPOOL_P_R1 ((psa_ecc_family_t)0x30)
#define PSA_ECC_FAMILY_FRP ((psa_ecc_family_t)0x33)               ///< FRP256v1
#define PSA_ECC_FAMILY_MONTGOMERY ((psa_ecc_family_t)0x41)        ///< 255: X25519, 448: X448
#define PSA_ECC_FAMILY_TWISTED_EDWARDS ((psa_ecc_family_t)0x42)   ///< 255: Ed25519, 448: Ed448
#define PSA_KEY_TYPE_IS_ECC(type) ((PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) & 0xff80) == 0x4100)
#define PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x7100)
#define PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x4100)
#define PSA_KEY_TYPE_ECC_GET_FAMILY(type) ((psa_ecc_family_t)((type) & 0x007f))

// SPAKE2+ keys: the prover's secrets, and what a verifier registers.
#define PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(curve) PSADRV_KEY_TYPE_WITH_FAMILY(0x7400, curve)
#define PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(curve) PSADRV_KEY_TYPE_WITH_FAMILY(0x4400, curve)
#define PSA_KEY_TYPE_IS_SPAKE2P(type) ((PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) & 0xff80) == 0x4400)
#define PSA_KEY_TYPE_IS_SPAKE2P_KEY_PAIR(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x7400)
#define PSA_KEY_TYPE_IS_SPAKE2P_PUBLIC_KEY(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x4400)
#define PSA_KEY_TYPE_SPAKE2P_GET_FAMILY(type) ((psa_ecc_family_t)((type) & 0x007f))

// Diffie-Hellman keys.
#define PSA_KEY_TYPE_DH_KEY_PAIR(group) PSADRV_KEY_TYPE_WITH_FAMILY(0x7200, group)
#define PSA_KEY_TYPE_DH_PUBLIC_KEY(group) PSADRV_KEY_TYPE_WITH_FAMILY(0x4200, group)
#define PSA_DH_FAMILY_RFC7919 ((psa_dh_family_t)0x03)
#define PSA_DH_FAMILY_RFC3526 ((psa_dh_family_t)0x05)  ///< API 1.4
#define PSA_KEY_TYPE_IS_DH(type) ((PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) & 0xff80) == 0x4200)
#define PSA_KEY_TYPE_IS_DH_KEY_PAIR(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x7200)
#define PSA_KEY_TYPE_IS_DH_PUBLIC_KEY(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x4200)
#define PSA_KEY_TYPE_DH_GET_FAMILY(type) ((psa_dh_family_t)((type) & 0x007f))

// Post-quantum keys, API 1.3. A key's size: the parameter set's number (ML-KEM), its security strength (ML-DSA,
// SLH-DSA), or the length of its hash (the stateful signatures, public keys only).
#define PSA_KEY_TYPE_ML_DSA_KEY_PAIR ((psa_key_type_t)0x7002)
#define PSA_KEY_TYPE_ML_DSA_PUBLIC_KEY ((psa_key_type_t)0x4002)
#define PSA_KEY_TYPE_IS_ML_DSA(type) (PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) == 0x4002)
#define PSA_KEY_TYPE_ML_KEM_KEY_PAIR ((psa_key_type_t)0x7004)
#define PSA_KEY_TYPE_ML_KEM_PUBLIC_KEY ((psa_key_type_t)0x4004)
#define PSA_KEY_TYPE_IS_ML_KEM(type) (PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) == 0x4004)
#define PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(set) PSADRV_KEY_TYPE_WITH_FAMILY(0x7180, set)
#define PSA_KEY_TYPE_SLH_DSA_PUBLIC_KEY(set) PSADRV_KEY_TYPE_WITH_FAMILY(0x4180, set)
#define PSA_SLH_DSA_FAMILY_SHA2_S ((psa_slh_dsa_family_t)0x02)   ///< small signatures
#define PSA_SLH_DSA_FAMILY_SHA2_F ((psa_slh_dsa_family_t)0x04)   ///< fast signing
#define PSA_SLH_DSA_FAMILY_SHAKE_S ((psa_slh_dsa_family_t)0x0b)  ///< small signatures
#define PSA_SLH_DSA_FAMILY_SHAKE_F ((psa_slh_dsa_family_t)0x0d)  ///< fast signing
#define PSA_KEY_TYPE_IS_SLH_DSA(type) ((PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) & 0xff80) == 0x4180)
#define PSA_KEY_TYPE_IS_SLH_DSA_KEY_PAIR(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x7180)
#define PSA_KEY_TYPE_IS_SLH_DSA_PUBLIC_KEY(type) PSADRV_KEY_TYPE_IS(type, 0xff80, 0x4180)
#define PSA_KEY_TYPE_SLH_DSA_GET_FAMILY(type) ((psa_slh_dsa_family_t)((type) & 0x007f))
#define PSA_KEY_TYPE_LMS_PUBLIC_KEY ((psa_key_type_t)0x4007)
#define PSA_KEY_TYPE_HSS_PUBLIC_KEY ((psa_key_type_t)0x4008)
#define PSA_KEY_TYPE_XMSS_PUBLIC_KEY ((psa_key_type_t)0x400b)
#define PSA_KEY_TYPE_XMSS_MT_PUBLIC_KEY ((psa_key_type_t)0x400d)

// Between a key pair's type and its public key's. Either takes both; other types are outside the domain.
#define PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type) ((psa_key_type_t)((type) | 0x3000))
#define PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(type) ((psa_key_type_t)((type) & ~0x3000))

#endif
