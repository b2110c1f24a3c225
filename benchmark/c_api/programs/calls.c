/* Each function as often as it is told, by its name: what it takes is counted from outside. */
#include <psa/crypto.h>

#include <string.h>

static uint8_t input[64], output[128], peer[65] = {4}, signature[64];
static size_t length;

static psa_key_id_t made(psa_key_type_t type, size_t bits, psa_key_usage_t usage, psa_algorithm_t alg) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = 0;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return (PSA_KEY_TYPE_IS_KEY_PAIR(type) ? psa_generate_key(&attributes, &key)
                                           : psa_import_key(&attributes, input, bits / 8, &key)) == PSA_SUCCESS
               ? key
               : 0;
}

static psa_status_t derive(psa_key_id_t key) {
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_status_t status = psa_key_derivation_setup(&operation, PSA_ALG_HKDF(PSA_ALG_SHA_256));
    if (status == PSA_SUCCESS) status = psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT, input, 13);
    if (status == PSA_SUCCESS) status = psa_key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key);
    if (status == PSA_SUCCESS) status = psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, input, 10);
    if (status == PSA_SUCCESS) status = psa_key_derivation_output_bytes(&operation, output, 32);
    const psa_status_t ended = psa_key_derivation_abort(&operation);
    return status == PSA_SUCCESS ? ended : status;
}

static psa_status_t hash_in_steps(void) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    psa_status_t status = psa_hash_setup(&operation, PSA_ALG_SHA_256);
    if (status == PSA_SUCCESS) status = psa_hash_update(&operation, input, 64);
    return status == PSA_SUCCESS ? psa_hash_finish(&operation, output, 32, &length) : status;
}

int main(int count, char** arguments) {
    const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    const psa_algorithm_t hmac_alg = PSA_ALG_HMAC(PSA_ALG_SHA_256), ecdsa_alg = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
    if (count != 2 || psa_crypto_init() != PSA_SUCCESS) return 1;
    const psa_key_id_t hmac = made(PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE, hmac_alg);
    const psa_key_id_t ctr = made(PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_CTR);
    const psa_key_id_t gcm = made(PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_GCM);
    const psa_key_id_t ecdsa = made(pair, 256, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH, ecdsa_alg);
    const psa_key_id_t ecdh = made(pair, 256, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH);
    const psa_key_id_t secret = made(PSA_KEY_TYPE_DERIVE, 256, PSA_KEY_USAGE_DERIVE, PSA_ALG_HKDF(PSA_ALG_SHA_256));
    if (psa_export_public_key(ecdh, peer, sizeof peer, &length) != PSA_SUCCESS) return 2;
    if (psa_sign_hash(ecdsa, ecdsa_alg, input, 32, signature, 64, &length) != PSA_SUCCESS) return 3;
#define WAY(name, call)                          \
    if (strcmp(arguments[1], name) == 0) {       \
        for (int i = 0; i != CALLS; ++i)         \
            if ((call) != PSA_SUCCESS) return 4; \
        return 0;                                \
    }
    WAY("psa_hash_compute", psa_hash_compute(PSA_ALG_SHA_256, input, 64, output, 32, &length))
    WAY("psa_hash_setup, update, finish", hash_in_steps())
    WAY("psa_mac_compute", psa_mac_compute(hmac, hmac_alg, input, 64, output, 32, &length))
    WAY("psa_cipher_encrypt", psa_cipher_encrypt(ctr, PSA_ALG_CTR, input, 64, output, 80, &length))
    WAY("psa_aead_encrypt", psa_aead_encrypt(gcm, PSA_ALG_GCM, input, 12, input, 16, input, 64, output, 80, &length))
    WAY("psa_sign_hash", psa_sign_hash(ecdsa, ecdsa_alg, input, 32, signature, 64, &length))
    WAY("psa_verify_hash", psa_verify_hash(ecdsa, ecdsa_alg, input, 32, signature, 64))
    WAY("psa_raw_key_agreement", psa_raw_key_agreement(PSA_ALG_ECDH, ecdh, peer, 65, output, 32, &length))
    WAY("psa_key_derivation_*, HKDF", derive(secret))
    return 5;
}
