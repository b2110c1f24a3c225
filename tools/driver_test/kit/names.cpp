#include "names.hpp"

#include <psadrv/model/algorithm_specification.hpp>

#include <psa/crypto.h>

namespace psadrv::driver_test {

namespace {

struct named {
    psa_algorithm_t value;
    const char* name;
};

#define PSADRV_NAMED(name) \
    { static_cast<psa_algorithm_t>(name), #name }
const named plain_algorithms[]{
    PSADRV_NAMED(PSA_ALG_MD5),
    PSADRV_NAMED(PSA_ALG_RIPEMD160),
    PSADRV_NAMED(PSA_ALG_SHA_1),
    PSADRV_NAMED(PSA_ALG_SHA_224),
    PSADRV_NAMED(PSA_ALG_SHA_256),
    PSADRV_NAMED(PSA_ALG_SHA_384),
    PSADRV_NAMED(PSA_ALG_SHA_512),
    PSADRV_NAMED(PSA_ALG_SHA_512_224),
    PSADRV_NAMED(PSA_ALG_SHA_512_256),
    PSADRV_NAMED(PSA_ALG_SHA3_224),
    PSADRV_NAMED(PSA_ALG_SHA3_256),
    PSADRV_NAMED(PSA_ALG_SHA3_384),
    PSADRV_NAMED(PSA_ALG_SHA3_512),
    PSADRV_NAMED(PSA_ALG_SHAKE256_512),
    PSADRV_NAMED(PSA_ALG_BLAKE2B_HASH512),
    PSADRV_NAMED(PSA_ALG_ANY_HASH),
    PSADRV_NAMED(PSA_ALG_CMAC),
    PSADRV_NAMED(PSA_ALG_CBC_MAC),
    PSADRV_NAMED(PSA_ALG_STREAM_CIPHER),
    PSADRV_NAMED(PSA_ALG_CTR),
    PSADRV_NAMED(PSA_ALG_CFB),
    PSADRV_NAMED(PSA_ALG_OFB),
    PSADRV_NAMED(PSA_ALG_XTS),
    PSADRV_NAMED(PSA_ALG_ECB_NO_PADDING),
    PSADRV_NAMED(PSA_ALG_CBC_NO_PADDING),
    PSADRV_NAMED(PSA_ALG_CBC_PKCS7),
    PSADRV_NAMED(PSA_ALG_CCM_STAR_NO_TAG),
    PSADRV_NAMED(PSA_ALG_CCM),
    PSADRV_NAMED(PSA_ALG_GCM),
    PSADRV_NAMED(PSA_ALG_CHACHA20_POLY1305),
    PSADRV_NAMED(PSA_ALG_XCHACHA20_POLY1305),
    PSADRV_NAMED(PSA_ALG_RSA_PKCS1V15_SIGN_RAW),
    PSADRV_NAMED(PSA_ALG_ECDSA_ANY),
    PSADRV_NAMED(PSA_ALG_PURE_EDDSA),
    PSADRV_NAMED(PSA_ALG_ED25519PH),
    PSADRV_NAMED(PSA_ALG_ED448PH),
    PSADRV_NAMED(PSA_ALG_RSA_PKCS1V15_CRYPT),
    PSADRV_NAMED(PSA_ALG_ECDH),
    PSADRV_NAMED(PSA_ALG_FFDH),
    PSADRV_NAMED(PSA_ALG_TLS12_ECJPAKE_TO_PMS),
    PSADRV_NAMED(PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
    PSADRV_NAMED(PSA_ALG_SP800_108_COUNTER_CMAC),
};
/// Families over a hash: the value with the hash left out.
const named over_hash[]{
    {PSA_ALG_HMAC(0), "PSA_ALG_HMAC"},
    {PSA_ALG_HKDF(0), "PSA_ALG_HKDF"},
    {PSA_ALG_HKDF_EXTRACT(0), "PSA_ALG_HKDF_EXTRACT"},
    {PSA_ALG_HKDF_EXPAND(0), "PSA_ALG_HKDF_EXPAND"},
    {PSA_ALG_TLS12_PRF(0), "PSA_ALG_TLS12_PRF"},
    {PSA_ALG_TLS12_PSK_TO_MS(0), "PSA_ALG_TLS12_PSK_TO_MS"},
    {PSA_ALG_PBKDF2_HMAC(0), "PSA_ALG_PBKDF2_HMAC"},
    {PSA_ALG_SP800_108_COUNTER_HMAC(0), "PSA_ALG_SP800_108_COUNTER_HMAC"},
    {PSA_ALG_ECDSA(0), "PSA_ALG_ECDSA"},
    {PSA_ALG_DETERMINISTIC_ECDSA(0), "PSA_ALG_DETERMINISTIC_ECDSA"},
    {PSA_ALG_RSA_PKCS1V15_SIGN(0), "PSA_ALG_RSA_PKCS1V15_SIGN"},
    {PSA_ALG_RSA_PSS(0), "PSA_ALG_RSA_PSS"},
    {PSA_ALG_RSA_PSS_ANY_SALT(0), "PSA_ALG_RSA_PSS_ANY_SALT"},
    {PSA_ALG_RSA_OAEP(0), "PSA_ALG_RSA_OAEP"},
    {PSA_ALG_JPAKE(0), "PSA_ALG_JPAKE"},
};
const named key_types[]{
    PSADRV_NAMED(PSA_KEY_TYPE_RAW_DATA),  PSADRV_NAMED(PSA_KEY_TYPE_HMAC),         PSADRV_NAMED(PSA_KEY_TYPE_DERIVE),
    PSADRV_NAMED(PSA_KEY_TYPE_PASSWORD),  PSADRV_NAMED(PSA_KEY_TYPE_AES),          PSADRV_NAMED(PSA_KEY_TYPE_DES),
    PSADRV_NAMED(PSA_KEY_TYPE_CAMELLIA),  PSADRV_NAMED(PSA_KEY_TYPE_ARIA),         PSADRV_NAMED(PSA_KEY_TYPE_CHACHA20),
    PSADRV_NAMED(PSA_KEY_TYPE_XCHACHA20), PSADRV_NAMED(PSA_KEY_TYPE_RSA_KEY_PAIR), PSADRV_NAMED(PSA_KEY_TYPE_RSA_PUBLIC_KEY),
};
const named ecc_families[]{
    PSADRV_NAMED(PSA_ECC_FAMILY_SECP_K1),         PSADRV_NAMED(PSA_ECC_FAMILY_SECP_R1),
    PSADRV_NAMED(PSA_ECC_FAMILY_BRAINPOOL_P_R1),  PSADRV_NAMED(PSA_ECC_FAMILY_MONTGOMERY),
    PSADRV_NAMED(PSA_ECC_FAMILY_TWISTED_EDWARDS), PSADRV_NAMED(PSA_ECC_FAMILY_SECP_R2),
};
const named dh_families[]{PSADRV_NAMED(PSA_DH_FAMILY_RFC7919)};
#define PSADRV_STATUS(name) \
    { static_cast<psa_algorithm_t>(-(name)), #name }
const named statuses[]{
    PSADRV_STATUS(PSA_ERROR_CONNECTION_REFUSED),
    PSADRV_STATUS(PSA_ERROR_CONNECTION_BUSY),
    PSADRV_STATUS(PSA_SUCCESS),
    PSADRV_STATUS(PSA_ERROR_PROGRAMMER_ERROR),
    PSADRV_STATUS(PSA_ERROR_GENERIC_ERROR),
    PSADRV_STATUS(PSA_ERROR_NOT_PERMITTED),
    PSADRV_STATUS(PSA_ERROR_NOT_SUPPORTED),
    PSADRV_STATUS(PSA_ERROR_INVALID_ARGUMENT),
    PSADRV_STATUS(PSA_ERROR_INVALID_HANDLE),
    PSADRV_STATUS(PSA_ERROR_BAD_STATE),
    PSADRV_STATUS(PSA_ERROR_BUFFER_TOO_SMALL),
    PSADRV_STATUS(PSA_ERROR_ALREADY_EXISTS),
    PSADRV_STATUS(PSA_ERROR_DOES_NOT_EXIST),
    PSADRV_STATUS(PSA_ERROR_INSUFFICIENT_MEMORY),
    PSADRV_STATUS(PSA_ERROR_INSUFFICIENT_STORAGE),
    PSADRV_STATUS(PSA_ERROR_INSUFFICIENT_DATA),
    PSADRV_STATUS(PSA_ERROR_SERVICE_FAILURE),
    PSADRV_STATUS(PSA_ERROR_COMMUNICATION_FAILURE),
    PSADRV_STATUS(PSA_ERROR_STORAGE_FAILURE),
    PSADRV_STATUS(PSA_ERROR_HARDWARE_FAILURE),
    PSADRV_STATUS(PSA_ERROR_INSUFFICIENT_ENTROPY),
    PSADRV_STATUS(PSA_ERROR_INVALID_SIGNATURE),
    PSADRV_STATUS(PSA_ERROR_INVALID_PADDING),
    PSADRV_STATUS(PSA_ERROR_CORRUPTION_DETECTED),
    PSADRV_STATUS(PSA_ERROR_DATA_CORRUPT),
    PSADRV_STATUS(PSA_ERROR_DATA_INVALID),
};

template <std::size_t N>
[[nodiscard]] const char* find(const named (&table)[N], psa_algorithm_t value) {
    for (const named& one : table) {
        if (one.value == value) return one.name;
    }
    return nullptr;
}

[[nodiscard]] std::string number(psa_algorithm_t value) {
    std::string digits = "0x";
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[value >> shift & 15];
    return digits;
}

}  // namespace

std::string name_of_algorithm(psa_algorithm_t alg) {
    if (const char* name = find(plain_algorithms, alg)) return name;
    if (PSA_ALG_IS_MAC(alg) && (alg & (detail::length_field | detail::at_least)) != 0)
        return "PSA_ALG_TRUNCATED_MAC(" + name_of_algorithm(PSA_ALG_FULL_LENGTH_MAC(alg)) + ", " +
               std::to_string(PSA_MAC_TRUNCATED_LENGTH(alg)) + ")";
    if (PSA_ALG_IS_AEAD(alg) && PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg) != alg)
        return "PSA_ALG_AEAD_WITH_SHORTENED_TAG(" + name_of_algorithm(PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg)) + ", " +
               std::to_string(PSA_ALG_AEAD_GET_TAG_LENGTH(alg)) + ")";
    if (const char* family = find(over_hash, alg & ~psa_algorithm_t{0xff})) {
        const char* hash = find(plain_algorithms, PSA_ALG_CATEGORY_HASH | (alg & 0xff));
        if (hash != nullptr) return std::string{family} + "(" + hash + ")";
    }
    return number(alg);
}

std::string name_of_key_type(psa_key_type_t type) {
    if (const char* name = find(key_types, type)) return name;
    const bool pair = PSA_KEY_TYPE_IS_KEY_PAIR(type);
    if (PSA_KEY_TYPE_IS_ECC(type)) {
        const char* family = find(ecc_families, PSA_KEY_TYPE_ECC_GET_FAMILY(type));
        return std::string{pair ? "PSA_KEY_TYPE_ECC_KEY_PAIR(" : "PSA_KEY_TYPE_ECC_PUBLIC_KEY("} +
               (family != nullptr ? family : number(PSA_KEY_TYPE_ECC_GET_FAMILY(type))) + ")";
    }
    if (PSA_KEY_TYPE_IS_DH(type)) {
        const char* family = find(dh_families, PSA_KEY_TYPE_DH_GET_FAMILY(type));
        return std::string{pair ? "PSA_KEY_TYPE_DH_KEY_PAIR(" : "PSA_KEY_TYPE_DH_PUBLIC_KEY("} +
               (family != nullptr ? family : number(PSA_KEY_TYPE_DH_GET_FAMILY(type))) + ")";
    }
    return number(type);
}

std::string name_of_status(psa_status_t status) {
    const char* name = status <= 0 ? find(statuses, static_cast<psa_algorithm_t>(-status)) : nullptr;
    return name != nullptr ? name : "the status " + std::to_string(status);
}

bool is_documented(psa_status_t status) {
    return status <= 0 && find(statuses, static_cast<psa_algorithm_t>(-status)) != nullptr;
}

}  // namespace psadrv::driver_test
