/// @file Part of psa/crypto_values.h. PSA Crypto API: "Asymmetric signature", "Asymmetric encryption", "Key agreement",
/// "Key encapsulation".
#ifndef PSADRV_PSA_VALUES_ASYMMETRIC_H
#define PSADRV_PSA_VALUES_ASYMMETRIC_H

#include "values_symmetric.h"

// Asymmetric signature algorithms: RSA.
#define PSA_ALG_RSA_PKCS1V15_SIGN(hash_alg) PSADRV_ALG_WITH_HASH(0x06000200, hash_alg)
#define PSA_ALG_RSA_PKCS1V15_SIGN_RAW ((psa_algorithm_t)0x06000200)  ///< the caller has encoded the digest
#define PSA_ALG_RSA_PSS(hash_alg) PSADRV_ALG_WITH_HASH(0x06000300, hash_alg)  ///< salt as long as the hash
#define PSA_ALG_RSA_PSS_ANY_SALT(hash_alg) PSADRV_ALG_WITH_HASH(0x06001300, hash_alg)
#define PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06000200)
#define PSA_ALG_IS_RSA_PSS(alg) PSADRV_ALG_IS(alg, ~0x000010ff, 0x06000300)
#define PSA_ALG_IS_RSA_PSS_STANDARD_SALT(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06000300)
#define PSA_ALG_IS_RSA_PSS_ANY_SALT(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06001300)

// ECDSA and EdDSA.
#define PSA_ALG_ECDSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06000600, hash_alg)  ///< randomized
#define PSA_ALG_ECDSA_ANY ((psa_algorithm_t)0x06000600)                     ///< a digest whose hash nobody says
#define PSA_ALG_DETERMINISTIC_ECDSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06000700, hash_alg)
#define PSA_ALG_PURE_EDDSA ((psa_algorithm_t)0x06000800)
#define PSA_ALG_ED25519PH ((psa_algorithm_t)0x0600090b)
#define PSA_ALG_ED448PH ((psa_algorithm_t)0x06000915)
#define PSA_ALG_EDDSA_CTX ((psa_algorithm_t)0x06000a00)  ///< API 1.4
#define PSA_ALG_IS_ECDSA(alg) PSADRV_ALG_IS(alg, ~0x000001ff, 0x06000600)
#define PSA_ALG_IS_DETERMINISTIC_ECDSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06000700)
#define PSA_ALG_IS_RANDOMIZED_ECDSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06000600)
#define PSA_ALG_IS_HASH_EDDSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06000900)

// Post-quantum signatures, API 1.3. Hedged is the plain name; the other form is deterministic.
#define PSA_ALG_ML_DSA ((psa_algorithm_t)0x06004400)
#define PSA_ALG_DETERMINISTIC_ML_DSA ((psa_algorithm_t)0x06004500)
#define PSA_ALG_HASH_ML_DSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06004600, hash_alg)
#define PSA_ALG_DETERMINISTIC_HASH_ML_DSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06004700, hash_alg)
#define PSA_ALG_IS_ML_DSA(alg) PSADRV_ALG_IS(alg, ~0x00000100, 0x06004400)
#define PSA_ALG_IS_HASH_ML_DSA(alg) PSADRV_ALG_IS(alg, ~0x000001ff, 0x06004600)
#define PSA_ALG_IS_HEDGED_HASH_ML_DSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06004600)
#define PSA_ALG_IS_DETERMINISTIC_HASH_ML_DSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06004700)
#define PSA_ALG_SLH_DSA ((psa_algorithm_t)0x06004000)
#define PSA_ALG_DETERMINISTIC_SLH_DSA ((psa_algorithm_t)0x06004100)
#define PSA_ALG_HASH_SLH_DSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06004200, hash_alg)
#define PSA_ALG_DETERMINISTIC_HASH_SLH_DSA(hash_alg) PSADRV_ALG_WITH_HASH(0x06004300, hash_alg)
#define PSA_ALG_IS_SLH_DSA(alg) PSADRV_ALG_IS(alg, ~0x00000100, 0x06004000)
#define PSA_ALG_IS_HASH_SLH_DSA(alg) PSADRV_ALG_IS(alg, ~0x000001ff, 0x06004200)
#define PSA_ALG_IS_HEDGED_HASH_SLH_DSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06004200)
#define PSA_ALG_IS_DETERMINISTIC_HASH_SLH_DSA(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x06004300)
#define PSA_ALG_LMS ((psa_algorithm_t)0x06004800)
#define PSA_ALG_HSS ((psa_algorithm_t)0x06004900)
#define PSA_ALG_XMSS ((psa_algorithm_t)0x06004a00)
#define PSA_ALG_XMSS_MT ((psa_algorithm_t)0x06004b00)

/// Signs messages: every signature algorithm but those that take what the caller has prepared.
#define PSA_ALG_IS_SIGN_MESSAGE(alg)                                              \
    (PSA_ALG_IS_SIGN(alg) && (psa_algorithm_t)(alg) != PSA_ALG_ECDSA_ANY &&       \
     (psa_algorithm_t)(alg) != PSA_ALG_RSA_PKCS1V15_SIGN_RAW)
/// Signs hashes. As API 1.5 has it: before, post-quantum algorithms that take whole messages alone were let in.
#define PSA_ALG_IS_SIGN_HASH(alg)                                                                      \
    (PSA_ALG_IS_HASH_AND_SIGN(alg) || (psa_algorithm_t)(alg) == PSA_ALG_RSA_PKCS1V15_SIGN_RAW ||       \
     (psa_algorithm_t)(alg) == PSA_ALG_ECDSA_ANY)
/// A message can be hashed first and the hash signed. As API 1.5 has it, which added the post-quantum forms.
#define PSA_ALG_IS_HASH_AND_SIGN(alg)                                                                  \
    (PSA_ALG_IS_RSA_PSS(alg) || PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) || PSA_ALG_IS_ECDSA(alg) ||          \
     PSA_ALG_IS_HASH_EDDSA(alg) || PSA_ALG_IS_HASH_ML_DSA(alg) || PSA_ALG_IS_HASH_SLH_DSA(alg))
/// API 1.4, which leaves it to the implementation: the algorithms whose definition has a context string.
#define PSA_ALG_SIGN_SUPPORTS_CONTEXT(alg)                                                             \
    (PSA_ALG_IS_HASH_EDDSA(alg) || (psa_algorithm_t)(alg) == PSA_ALG_EDDSA_CTX ||                      \
     PSA_ALG_IS_ML_DSA(alg) || PSA_ALG_IS_HASH_ML_DSA(alg) || PSA_ALG_IS_SLH_DSA(alg) ||               \
     PSA_ALG_IS_HASH_SLH_DSA(alg))

// Asymmetric encryption algorithms.
#define PSA_ALG_RSA_PKCS1V15_CRYPT ((psa_algorithm_t)0x07000200)
#define PSA_ALG_RSA_OAEP(hash_alg) PSADRV_ALG_WITH_HASH(0x07000300, hash_alg)
#define PSA_ALG_IS_RSA_OAEP(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x07000300)

// Key agreement algorithms: alone, or with a derivation of the shared secret.
#define PSA_ALG_FFDH ((psa_algorithm_t)0x09010000)
#define PSA_ALG_ECDH ((psa_algorithm_t)0x09020000)
#define PSA_ALG_KEY_AGREEMENT(ka_alg, kdf_alg) ((psa_algorithm_t)((ka_alg) | (kdf_alg)))
#define PSA_ALG_KEY_AGREEMENT_GET_BASE(alg) ((psa_algorithm_t)((alg) & 0xff7f0000))
#define PSA_ALG_KEY_AGREEMENT_GET_KDF(alg) ((psa_algorithm_t)((alg) & 0xfe80ffff))
#define PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg) PSADRV_ALG_IS(alg, 0x7f00ffff, 0x09000000)
#define PSA_ALG_IS_RAW_KEY_AGREEMENT(alg) PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg)  ///< the name before API 1.2
#define PSA_ALG_IS_FFDH(alg) PSADRV_ALG_IS(alg, 0x7fff0000, 0x09010000)
#define PSA_ALG_IS_ECDH(alg) PSADRV_ALG_IS(alg, 0x7fff0000, 0x09020000)

// Key encapsulation algorithms, API 1.3.
#define PSA_ALG_ECIES_SEC1 ((psa_algorithm_t)0x0c000100)
#define PSA_ALG_ML_KEM ((psa_algorithm_t)0x0c000200)

#endif
