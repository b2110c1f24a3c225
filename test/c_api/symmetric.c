/* MACs, ciphers and AEADs through the C API, with published vectors. */
#include "check.h"

#define AES_KEY "2b7e151628aed2a6abf7158809cf4f3c"
#define BLOCK "6bc1bee22e409f96e93d7e117393172a"
#define BLOCK_CMAC "070a16b46b4d4144f79bdd9dd04a287c"
#define COUNTER "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"
#define BLOCK_CTR "874d6191b620e3261bef6864990db6ce"
#define IV "000102030405060708090a0b0c0d0e0f"
#define BLOCK_CBC "7649abac8119b246cee98e9b12e9197d"
#define GCM_KEY "feffe9928665731c6d6a8f9467308308"
#define GCM_NONCE "cafebabefacedbaddecaf888"
#define GCM_AD "feedfacedeadbeeffeedfacedeadbeefabaddad2"
#define GCM_TEXT                                                       \
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" \
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
#define GCM_CIPHERTEXT                                                 \
    "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e" \
    "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
#define GCM_TAG "5bc94fbc3221a5db94fae95ae7121a47"

static const psa_key_usage_t authenticate = PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE;
static const psa_key_usage_t both_ways = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;

static void before_init(void) {
    psa_mac_operation_t mac = PSA_MAC_OPERATION_INIT;
    psa_cipher_operation_t cipher = PSA_CIPHER_OPERATION_INIT;
    psa_aead_operation_t aead = PSA_AEAD_OPERATION_INIT;
    uint8_t out[64] = {0};
    size_t length = 99;
    EXPECT_STATUS(psa_mac_compute(1, PSA_ALG_CMAC, out, 1, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_mac_verify(1, PSA_ALG_CMAC, out, 1, out, 16), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_mac_sign_setup(&mac, 1, PSA_ALG_CMAC), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_mac_verify_setup(&mac, 1, PSA_ALG_CMAC), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_cipher_encrypt(1, PSA_ALG_CTR, out, 1, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_cipher_decrypt(1, PSA_ALG_CTR, out, 1, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_cipher_encrypt_setup(&cipher, 1, PSA_ALG_CTR), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_cipher_decrypt_setup(&cipher, 1, PSA_ALG_CTR), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_encrypt(1, PSA_ALG_GCM, out, 12, out, 1, out, 1, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_decrypt(1, PSA_ALG_GCM, out, 12, out, 1, out, 17, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_encrypt_setup(&aead, 1, PSA_ALG_GCM), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_decrypt_setup(&aead, 1, PSA_ALG_GCM), PSA_ERROR_BAD_STATE);
}

static void macs(psa_key_id_t key, psa_algorithm_t alg, const char* text, const char* expected) {
    psa_mac_operation_t operation = PSA_MAC_OPERATION_INIT;
    uint8_t message[64], right[64], mac[PSA_MAC_MAX_SIZE];
    size_t length = 0;
    const size_t message_length = bytes(message, text), size = bytes(right, expected);

    OK(psa_mac_compute(key, alg, message, message_length, mac, sizeof mac, &length));
    EXPECT(equals(mac, length, expected));
    OK(psa_mac_verify(key, alg, message, message_length, right, size));
    EXPECT_STATUS(psa_mac_verify(key, alg, message, message_length - 1, right, size), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_mac_compute(key, alg, message, message_length, mac, size - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_mac_compute(key, alg, NULL, 1, mac, sizeof mac, &length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_SHA_256, message, 1, mac, sizeof mac, &length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_mac_compute(0x1234567, alg, message, 1, mac, sizeof mac, &length), PSA_ERROR_INVALID_HANDLE);

    OK(psa_mac_sign_setup(&operation, key, alg));
    OK(psa_mac_update(&operation, message, 1));
    OK(psa_mac_update(&operation, message + 1, message_length - 1));
    OK(psa_mac_sign_finish(&operation, mac, sizeof mac, &length));
    EXPECT(equals(mac, length, expected));
    operation = psa_mac_operation_init();
    OK(psa_mac_verify_setup(&operation, key, alg));
    OK(psa_mac_update(&operation, message, message_length));
    OK(psa_mac_verify_finish(&operation, right, size));
    OK(psa_mac_verify_setup(&operation, key, alg));
    EXPECT_STATUS(psa_mac_verify_finish(&operation, right, size), PSA_ERROR_INVALID_SIGNATURE);
    OK(psa_mac_abort(&operation));
    EXPECT_STATUS(psa_mac_update(&operation, message, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_mac_sign_finish(&operation, mac, sizeof mac, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_mac_verify_finish(&operation, right, size), PSA_ERROR_BAD_STATE);
    /* An operation that verifies does not sign. */
    OK(psa_mac_verify_setup(&operation, key, alg));
    EXPECT_STATUS(psa_mac_sign_finish(&operation, mac, sizeof mac, &length), PSA_ERROR_BAD_STATE);
    OK(psa_mac_abort(&operation));
}

static void ciphers(psa_key_id_t key, psa_algorithm_t alg, const char* iv_digits, const char* expected) {
    psa_cipher_operation_t operation = psa_cipher_operation_init();
    uint8_t iv[16], text[16], out[64], back[64];
    size_t length = 0, more = 0;
    bytes(iv, iv_digits);
    bytes(text, BLOCK);

    OK(psa_cipher_encrypt_setup(&operation, key, alg));
    OK(psa_cipher_set_iv(&operation, iv, sizeof iv));
    OK(psa_cipher_update(&operation, text, 7, out, sizeof out, &length));
    OK(psa_cipher_update(&operation, text + 7, 9, out + length, sizeof out - length, &more));
    length += more;
    OK(psa_cipher_finish(&operation, out + length, sizeof out - length, &more));
    EXPECT(length + more >= 16 && equals(out, 16, expected));

    OK(psa_cipher_encrypt(key, alg, text, sizeof text, out, sizeof out, &length));
    EXPECT(length >= 32);
    OK(psa_cipher_decrypt(key, alg, out, length, back, sizeof back, &more));
    EXPECT(equals(back, more, BLOCK));
    EXPECT_STATUS(psa_cipher_encrypt(key, alg, text, sizeof text, out, 15, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT_STATUS(psa_cipher_encrypt(key, alg, NULL, 1, out, sizeof out, &length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_cipher_decrypt(key, PSA_ALG_GCM, text, 16, out, sizeof out, &length), PSA_ERROR_NOT_PERMITTED);

    OK(psa_cipher_encrypt_setup(&operation, key, alg));
    OK(psa_cipher_generate_iv(&operation, iv, sizeof iv, &length));
    EXPECT(length == 16);
    EXPECT_STATUS(psa_cipher_generate_iv(&operation, iv, sizeof iv, &length), PSA_ERROR_BAD_STATE);
    OK(psa_cipher_abort(&operation));
    EXPECT_STATUS(psa_cipher_set_iv(&operation, iv, sizeof iv), PSA_ERROR_BAD_STATE);
    OK(psa_cipher_decrypt_setup(&operation, key, alg));
    EXPECT_STATUS(psa_cipher_update(&operation, text, 1, out, sizeof out, &length), PSA_ERROR_BAD_STATE);
    OK(psa_cipher_abort(&operation));
    EXPECT_STATUS(psa_cipher_finish(&operation, out, sizeof out, &length), PSA_ERROR_BAD_STATE);
}

static void aeads(psa_key_id_t key) {
    psa_aead_operation_t operation = psa_aead_operation_init();
    uint8_t nonce[12], ad[20], text[60], sealed[76], out[128], tag[16];
    size_t length = 0, more = 0, tag_length = 0;
    const psa_algorithm_t alg = PSA_ALG_GCM;
    bytes(nonce, GCM_NONCE);
    bytes(ad, GCM_AD);
    bytes(text, GCM_TEXT);
    bytes(sealed, GCM_CIPHERTEXT GCM_TAG);

    OK(psa_aead_encrypt(key, alg, nonce, 12, ad, 20, text, 60, out, sizeof out, &length));
    EXPECT(equals(out, length, GCM_CIPHERTEXT GCM_TAG));
    OK(psa_aead_decrypt(key, alg, nonce, 12, ad, 20, sealed, 76, out, sizeof out, &length));
    EXPECT(equals(out, length, GCM_TEXT));
    EXPECT_STATUS(psa_aead_decrypt(key, alg, nonce, 12, ad, 19, sealed, 76, out, sizeof out, &length),
                  PSA_ERROR_INVALID_SIGNATURE);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_aead_encrypt(key, alg, nonce, 12, ad, 20, text, 60, out, 75, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT_STATUS(psa_aead_encrypt(key, alg, nonce, 12, NULL, 20, text, 60, out, 76, &length), PSA_ERROR_INVALID_ARGUMENT);

    OK(psa_aead_encrypt_setup(&operation, key, alg));
    OK(psa_aead_set_lengths(&operation, 20, 60));
    OK(psa_aead_set_nonce(&operation, nonce, 12));
    OK(psa_aead_update_ad(&operation, ad, 20));
    OK(psa_aead_update(&operation, text, 16, out, sizeof out, &length));
    OK(psa_aead_update(&operation, text + 16, 44, out + length, sizeof out - length, &more));
    length += more;
    OK(psa_aead_finish(&operation, out + length, sizeof out - length, &more, tag, sizeof tag, &tag_length));
    EXPECT(equals(out, length + more, GCM_CIPHERTEXT));
    EXPECT(equals(tag, tag_length, GCM_TAG));

    OK(psa_aead_decrypt_setup(&operation, key, alg));
    OK(psa_aead_set_nonce(&operation, nonce, 12));
    OK(psa_aead_update_ad(&operation, ad, 20));
    OK(psa_aead_update(&operation, sealed, 60, out, sizeof out, &length));
    OK(psa_aead_verify(&operation, out + length, sizeof out - length, &more, sealed + 60, 16));
    EXPECT(equals(out, length + more, GCM_TEXT));

    OK(psa_aead_encrypt_setup(&operation, key, alg));
    OK(psa_aead_generate_nonce(&operation, nonce, sizeof nonce, &length));
    EXPECT(length == 12);
    EXPECT_STATUS(psa_aead_set_nonce(&operation, nonce, 12), PSA_ERROR_BAD_STATE);
    OK(psa_aead_abort(&operation));
    EXPECT_STATUS(psa_aead_set_lengths(&operation, 1, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_update_ad(&operation, ad, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_update(&operation, text, 1, out, sizeof out, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_finish(&operation, out, 16, &length, tag, 16, &tag_length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_verify(&operation, out, 16, &length, tag, 16), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_aead_generate_nonce(&operation, nonce, 12, &length), PSA_ERROR_BAD_STATE);
}

/* What an algorithm takes under one nonce: GCM 2^36 - 32 bytes of text and 2^61 - 1 beside it, ChaCha20-Poly1305 2^38 - 64. */
static void aead_limits(psa_key_id_t key, psa_algorithm_t alg, size_t data, size_t text) {
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    OK(psa_aead_encrypt_setup(&operation, key, alg));
    EXPECT_STATUS(psa_aead_set_lengths(&operation, 16, text + 1), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_aead_set_lengths(&operation, 16, 16), PSA_ERROR_BAD_STATE);
    OK(psa_aead_abort(&operation));
    OK(psa_aead_decrypt_setup(&operation, key, alg));
    EXPECT_STATUS(psa_aead_set_lengths(&operation, 16, SIZE_MAX), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_aead_abort(&operation));
    OK(psa_aead_encrypt_setup(&operation, key, alg));
    OK(psa_aead_set_lengths(&operation, 16, text));
    OK(psa_aead_abort(&operation));
    if (data == SIZE_MAX) return;
    OK(psa_aead_encrypt_setup(&operation, key, alg));
    EXPECT_STATUS(psa_aead_set_lengths(&operation, data + 1, 16), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_aead_abort(&operation));
}
/* Of CCM's text the nonce decides: 13 bytes leave two for its length. */
static void ccm_limits(psa_key_id_t key) {
    psa_aead_operation_t operation = PSA_AEAD_OPERATION_INIT;
    static const uint8_t nonce[13] = {0};
    OK(psa_aead_encrypt_setup(&operation, key, PSA_ALG_CCM));
    OK(psa_aead_set_lengths(&operation, 0, 0x10000));
    EXPECT_STATUS(psa_aead_set_nonce(&operation, nonce, sizeof nonce), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_aead_abort(&operation));
    OK(psa_aead_encrypt_setup(&operation, key, PSA_ALG_CCM));
    OK(psa_aead_set_lengths(&operation, 0, 0xffff));
    OK(psa_aead_set_nonce(&operation, nonce, sizeof nonce));
    OK(psa_aead_abort(&operation));
}

int main(void) {
    psa_key_id_t key;
    uint8_t out[64] = {0};
    size_t length;
    before_init();
    OK(psa_crypto_init());
    key = key_of(PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), authenticate, "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    macs(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), "4869205468657265",
         "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    OK(psa_destroy_key(key));
    /* The macros ask for shorter MACs, too. */
    key = key_of(PSA_KEY_TYPE_HMAC, PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8), authenticate,
                 "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    macs(key, PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8), "4869205468657265", "b0344c61d8db3853");
    OK(psa_destroy_key(key));
    key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_CMAC, authenticate, AES_KEY);
    macs(key, PSA_ALG_CMAC, BLOCK, BLOCK_CMAC);
    EXPECT_STATUS(psa_cipher_encrypt(key, PSA_ALG_CTR, out, 1, out, 64, &length), PSA_ERROR_NOT_PERMITTED);
    OK(psa_destroy_key(key));
    key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_CTR, both_ways, AES_KEY);
    ciphers(key, PSA_ALG_CTR, COUNTER, BLOCK_CTR);
    OK(psa_destroy_key(key));
    key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7, both_ways, AES_KEY);
    ciphers(key, PSA_ALG_CBC_PKCS7, IV, BLOCK_CBC);
    OK(psa_destroy_key(key));
    key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_GCM, both_ways, GCM_KEY);
    aeads(key);
    if (SIZE_MAX > 0xffffffff) aead_limits(key, PSA_ALG_GCM, ((size_t)1 << 30 << 31) - 1, ((size_t)1 << 30 << 6) - 32);
    OK(psa_destroy_key(key));
    key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_CCM, both_ways, AES_KEY);
    ccm_limits(key);
    OK(psa_destroy_key(key));
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_CMAC, out, 1, out, 64, &length), PSA_ERROR_INVALID_HANDLE);
    return finished("symmetric");
}
