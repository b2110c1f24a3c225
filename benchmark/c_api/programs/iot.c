/* What a device on a network does: it hashes, verifies its peer, agrees on a secret, derives keys, and protects messages. */
#include <psa/crypto.h>

uint8_t message[64], hash[32], signature[64], peer[65], secret[32], nonce[12], sealed[80];

static psa_status_t import(psa_key_type_t type, psa_key_usage_t usage, psa_algorithm_t alg, const uint8_t* data, size_t size,
                           psa_key_id_t* key) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return psa_import_key(&attributes, data, size, key);
}

int main(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_derivation_operation_t derivation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_id_t key;
    size_t length;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    if (psa_hash_compute(PSA_ALG_SHA_256, message, sizeof message, hash, sizeof hash, &length) != PSA_SUCCESS) return 2;

    if (import(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), PSA_KEY_USAGE_VERIFY_HASH, PSA_ALG_ECDSA(PSA_ALG_SHA_256),
               peer, sizeof peer, &key) != PSA_SUCCESS)
        return 3;
    if (psa_verify_hash(key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), hash, sizeof hash, signature, sizeof signature) != PSA_SUCCESS)
        return 4;
    if (psa_destroy_key(key) != PSA_SUCCESS) return 5;

    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    psa_set_key_algorithm(&attributes, PSA_ALG_ECDH);
    if (psa_generate_key(&attributes, &key) != PSA_SUCCESS) return 6;
    if (psa_raw_key_agreement(PSA_ALG_ECDH, key, peer, sizeof peer, secret, sizeof secret, &length) != PSA_SUCCESS) return 7;
    if (psa_destroy_key(key) != PSA_SUCCESS) return 8;

    if (import(PSA_KEY_TYPE_DERIVE, PSA_KEY_USAGE_DERIVE, PSA_ALG_HKDF(PSA_ALG_SHA_256), secret, sizeof secret, &key) !=
        PSA_SUCCESS)
        return 9;
    if (psa_key_derivation_setup(&derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)) != PSA_SUCCESS) return 10;
    if (psa_key_derivation_input_key(&derivation, PSA_KEY_DERIVATION_INPUT_SECRET, key) != PSA_SUCCESS) return 11;
    if (psa_key_derivation_input_bytes(&derivation, PSA_KEY_DERIVATION_INPUT_INFO, nonce, sizeof nonce) != PSA_SUCCESS) return 12;
    if (psa_key_derivation_output_bytes(&derivation, secret, sizeof secret) != PSA_SUCCESS) return 13;
    if (psa_key_derivation_abort(&derivation) != PSA_SUCCESS) return 14;
    if (psa_destroy_key(key) != PSA_SUCCESS) return 15;

    if (import(PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_HMAC(PSA_ALG_SHA_256), secret, sizeof secret, &key) !=
        PSA_SUCCESS)
        return 16;
    if (psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), message, sizeof message, hash, sizeof hash, &length) != PSA_SUCCESS)
        return 17;
    if (psa_destroy_key(key) != PSA_SUCCESS) return 18;

    if (import(PSA_KEY_TYPE_AES, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, PSA_ALG_GCM, secret, 16, &key) != PSA_SUCCESS)
        return 19;
    if (psa_aead_encrypt(key, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, message, sizeof message, sealed, sizeof sealed,
                         &length) != PSA_SUCCESS)
        return 20;
    if (psa_aead_decrypt(key, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, sealed, sizeof sealed, message, sizeof message,
                         &length) != PSA_SUCCESS)
        return 21;
    return psa_destroy_key(key) == PSA_SUCCESS ? 0 : 22;
}
