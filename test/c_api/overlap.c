/* "Overlap between parameters": an output may lie across inputs in any way, and what comes out is what comes out apart. */
#include "check.h"

enum { ROOM = 512, AT = 200 };

static uint8_t apart[ROOM], shared[ROOM], message[48], second[65];

/* Makes the input anew, `shift` bytes behind the output's place. */
static uint8_t* input_at(int shift, const uint8_t* from, size_t length) {
    memset(shared, 0x5c, sizeof shared);
    return (uint8_t*)memcpy(shared + AT + shift, from, length);
}
static void is_same(psa_status_t status, size_t length, size_t expected, int shift, const char* what) {
    check(status == PSA_SUCCESS && length == expected && memcmp(shared + AT, apart, length) == 0, what, shift, "differs",
          (long)status);
}
static psa_key_id_t key_for(psa_key_type_t type, psa_algorithm_t alg, psa_key_usage_t usage) {
    return key_of(type, alg, usage, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
}

static void one_shot(int shift) {
    static const psa_key_usage_t crypt = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;
    const psa_algorithm_t aeads[] = {PSA_ALG_GCM, PSA_ALG_CCM, PSA_ALG_CHACHA20_POLY1305};
    const psa_algorithm_t ciphers[] = {PSA_ALG_CTR, PSA_ALG_CBC_PKCS7, PSA_ALG_STREAM_CIPHER};
    size_t length = 0, size = 0, i;
    uint8_t sealed[80];
    psa_key_id_t key;
    psa_status_t status;

    OK(psa_hash_compute(PSA_ALG_SHA_512, message, sizeof message, apart, sizeof apart, &length));
    status = psa_hash_compute(PSA_ALG_SHA_512, input_at(shift, message, sizeof message), sizeof message, shared + AT, 64, &size);
    is_same(status, size, length, shift, "psa_hash_compute");

    key = key_for(PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_USAGE_SIGN_MESSAGE);
    OK(psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), message, sizeof message, apart, sizeof apart, &length));
    status = psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), input_at(shift, message, sizeof message), sizeof message,
                             shared + AT, 32, &size);
    is_same(status, size, length, shift, "psa_mac_compute");
    OK(psa_destroy_key(key));

    for (i = 0; i != 3; ++i) {
        key = key_for(i == 2 ? PSA_KEY_TYPE_CHACHA20 : PSA_KEY_TYPE_AES, ciphers[i], crypt);
        /* The IV is another each time: what is decrypted is compared. */
        memcpy(apart, message, sizeof message);
        status = psa_cipher_encrypt(key, ciphers[i], input_at(shift, message, sizeof message), sizeof message, shared + AT, 80,
                                    &length);
        check(status == PSA_SUCCESS, "psa_cipher_encrypt", shift, "fails", (long)status);
        memcpy(sealed, shared + AT, length);
        status = psa_cipher_decrypt(key, ciphers[i], input_at(shift, sealed, length), length, shared + AT, 80, &size);
        is_same(status, size, sizeof message, shift, "psa_cipher_decrypt");
        OK(psa_destroy_key(key));
        key = key_for(i == 2 ? PSA_KEY_TYPE_CHACHA20 : PSA_KEY_TYPE_AES, aeads[i], crypt);
        OK(psa_aead_encrypt(key, aeads[i], second, 12, second, 20, message, sizeof message, apart, sizeof apart, &length));
        memcpy(sealed, apart, length);
        status = psa_aead_encrypt(key, aeads[i], second, 12, second, 20, input_at(shift, message, sizeof message), sizeof message,
                                  shared + AT, 64, &size);
        is_same(status, size, length, shift, "psa_aead_encrypt");
        memcpy(apart, message, sizeof message);
        status = psa_aead_decrypt(key, aeads[i], second, 12, second, 20, input_at(shift, sealed, length), length, shared + AT, 48,
                                  &size);
        is_same(status, size, sizeof message, shift, "psa_aead_decrypt");
        OK(psa_destroy_key(key));
    }
}

/* Signatures are compared where they are the same each time. */
static void asymmetric(int shift) {
    const psa_algorithm_t alg = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256);
    size_t length = 0, size = 0;
    psa_status_t status;
    psa_key_id_t key =
        key_for(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), alg, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_SIGN_HASH);
    OK(psa_sign_message(key, alg, message, sizeof message, apart, sizeof apart, &length));
    status = psa_sign_message(key, alg, input_at(shift, message, sizeof message), sizeof message, shared + AT, 64, &size);
    is_same(status, size, length, shift, "psa_sign_message");
    OK(psa_sign_hash(key, alg, message, 32, apart, sizeof apart, &length));
    status = psa_sign_hash(key, alg, input_at(shift, message, 32), 32, shared + AT, 64, &size);
    is_same(status, size, length, shift, "psa_sign_hash");
    OK(psa_export_public_key(key, second, sizeof second, &size));
    OK(psa_destroy_key(key));
    key = key_for(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE);
    OK(psa_raw_key_agreement(PSA_ALG_ECDH, key, second, sizeof second, apart, sizeof apart, &length));
    status =
        psa_raw_key_agreement(PSA_ALG_ECDH, key, input_at(shift, second, sizeof second), sizeof second, shared + AT, 32, &size);
    is_same(status, size, length, shift, "psa_raw_key_agreement");
    OK(psa_destroy_key(key));
    key = key_for(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS), PSA_ALG_PURE_EDDSA, PSA_KEY_USAGE_SIGN_MESSAGE);
    OK(psa_sign_message(key, PSA_ALG_PURE_EDDSA, message, sizeof message, apart, sizeof apart, &length));
    status = psa_sign_message(key, PSA_ALG_PURE_EDDSA, input_at(shift, message, sizeof message), sizeof message, shared + AT, 64,
                              &size);
    is_same(status, size, length, shift, "psa_sign_message, Ed25519");
    OK(psa_destroy_key(key));
}

/* Two updates, the second of which begins within a block. */
static void several_calls(int shift) {
    psa_cipher_operation_t cipher = PSA_CIPHER_OPERATION_INIT;
    psa_aead_operation_t aead = PSA_AEAD_OPERATION_INIT;
    uint8_t head[32];
    size_t length = 0, size = 0, over;
    psa_status_t status;
    int i;
    psa_key_id_t key = key_for(PSA_KEY_TYPE_AES, PSA_ALG_CTR, PSA_KEY_USAGE_ENCRYPT);
    for (i = 0; i != 2; ++i) {
        OK(psa_cipher_encrypt_setup(&cipher, key, PSA_ALG_CTR));
        OK(psa_cipher_set_iv(&cipher, second, 16));
        OK(psa_cipher_update(&cipher, second, 5, head, sizeof head, &over));
        if (i == 0) OK(psa_cipher_update(&cipher, message, sizeof message, apart, sizeof apart, &length));
        else {
            status = psa_cipher_update(&cipher, input_at(shift, message, sizeof message), sizeof message, shared + AT, 64, &size);
            is_same(status, size, length, shift, "psa_cipher_update");
        }
        OK(psa_cipher_abort(&cipher));
    }
    OK(psa_destroy_key(key));
    key = key_for(PSA_KEY_TYPE_AES, PSA_ALG_GCM, PSA_KEY_USAGE_ENCRYPT);
    for (i = 0; i != 2; ++i) {
        OK(psa_aead_encrypt_setup(&aead, key, PSA_ALG_GCM));
        OK(psa_aead_set_nonce(&aead, second, 12));
        if (i == 0) OK(psa_aead_update(&aead, message, sizeof message, apart, sizeof apart, &length));
        else {
            status = psa_aead_update(&aead, input_at(shift, message, sizeof message), sizeof message, shared + AT, 64, &size);
            is_same(status, size, length, shift, "psa_aead_update");
        }
        OK(psa_aead_abort(&aead));
    }
    OK(psa_destroy_key(key));
}

int main(void) {
    int shift;
    size_t i;
    OK(psa_crypto_init());
    for (i = 0; i != sizeof message; ++i) message[i] = (uint8_t)(3 * i);
    for (i = 0; i != sizeof second; ++i) second[i] = (uint8_t)(7 * i + 1);
    for (shift = -64; shift <= 64; shift += (shift >= -17 && shift < 17) ? 1 : 15) one_shot(shift);
    for (shift = -64; shift <= 64; shift += 8) several_calls(shift);
    for (shift = -64; shift <= 64; shift += 16) asymmetric(shift);
    return finished("overlap");
}
