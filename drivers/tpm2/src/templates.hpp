/// @file The keys that are made: what the TPM is told of each.
#pragma once

#include "run.hpp"

namespace psadrv::tpm2 {

/// They are not protected by the lock that closes after wrong authorizations: a power cut counts as one there, too.
inline constexpr TPMA_OBJECT use_with_auth = TPMA_OBJECT_USERWITHAUTH | TPMA_OBJECT_NODA;
inline constexpr TPMA_OBJECT stays_here = TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | use_with_auth;

[[nodiscard]] inline TPM2B_PUBLIC curve_key(TPM2_ECC_CURVE curve, TPMA_OBJECT attributes) {
    TPM2B_PUBLIC key{};
    key.publicArea.type = TPM2_ALG_ECC;
    key.publicArea.nameAlg = TPM2_ALG_SHA256;
    key.publicArea.objectAttributes = stays_here | TPMA_OBJECT_SENSITIVEDATAORIGIN | attributes;
    auto& details = key.publicArea.parameters.eccDetail;
    details.symmetric.algorithm = TPM2_ALG_NULL;
    details.scheme.scheme = TPM2_ALG_NULL;
    details.curveID = curve;
    details.kdf.scheme = TPM2_ALG_NULL;
    return key;
}

/// As the TCG's profile has a storage root key on P-256.
[[nodiscard]] inline TPM2B_PUBLIC storage_key() {
    TPM2B_PUBLIC key = curve_key(TPM2_ECC_NIST_P256, TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT);
    auto& details = key.publicArea.parameters.eccDetail;
    details.symmetric = {TPM2_ALG_AES, {128}, {TPM2_ALG_CFB}};
    return key;
}

/// A key pair whose private key has been elsewhere: the TPM calls nothing of that its own.
[[nodiscard]] inline TPM2B_PUBLIC given_curve_key(TPM2_ECC_CURVE curve, TPMA_OBJECT use) {
    TPM2B_PUBLIC key = curve_key(curve, 0);
    key.publicArea.objectAttributes = use_with_auth | use;
    return key;
}

/// Of 2048 bits, with the exponent that TPMs take by default.
[[nodiscard]] inline TPM2B_PUBLIC rsa_key(TPMA_OBJECT use) {
    TPM2B_PUBLIC key{};
    key.publicArea.type = TPM2_ALG_RSA;
    key.publicArea.nameAlg = TPM2_ALG_SHA256;
    key.publicArea.objectAttributes = stays_here | TPMA_OBJECT_SENSITIVEDATAORIGIN | use;
    auto& details = key.publicArea.parameters.rsaDetail;
    details.symmetric.algorithm = TPM2_ALG_NULL;
    details.scheme.scheme = TPM2_ALG_NULL;
    details.keyBits = 2048;
    return key;
}

/// `origin`: as below.
[[nodiscard]] inline TPM2B_PUBLIC aes_key(std::size_t bits, TPMA_OBJECT use, TPMA_OBJECT origin) {
    TPM2B_PUBLIC key{};
    key.publicArea.type = TPM2_ALG_SYMCIPHER;
    key.publicArea.nameAlg = TPM2_ALG_SHA256;
    key.publicArea.objectAttributes = stays_here | use | origin;
    auto& cipher = key.publicArea.parameters.symDetail.sym;
    cipher.algorithm = TPM2_ALG_AES;
    cipher.keyBits.aes = static_cast<UINT16>(bits);
    cipher.mode.aes = TPM2_ALG_NULL;  // each call says which
    return key;
}

/// `origin` is TPMA_OBJECT_SENSITIVEDATAORIGIN for a key that the TPM makes up, 0 for one that is given.
[[nodiscard]] inline TPM2B_PUBLIC hmac_key(TPMA_OBJECT origin) {
    TPM2B_PUBLIC key{};
    key.publicArea.type = TPM2_ALG_KEYEDHASH;
    key.publicArea.nameAlg = TPM2_ALG_SHA256;
    key.publicArea.objectAttributes = stays_here | TPMA_OBJECT_SIGN_ENCRYPT | origin;
    auto& scheme = key.publicArea.parameters.keyedHashDetail.scheme;
    scheme.scheme = TPM2_ALG_HMAC;
    scheme.details.hmac.hashAlg = TPM2_ALG_SHA256;
    return key;
}

}  // namespace psadrv::tpm2
