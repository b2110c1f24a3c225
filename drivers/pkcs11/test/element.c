/* The full life of keys in a token, through the C API: `element all|session_objects|make|use|destroy`. Run where its keys last;
   PKCS11_TEST_MODULE has a token "left" with the PIN 4321. */
#include "element_life.h"
#include "keys.h"

static void rsa(psa_key_id_t key) {
    const psa_algorithm_t pkcs1 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256);
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t hash[32], key_bytes[400], signature[256];
    size_t hash_length, key_length, length;
    OK(psa_get_key_attributes(key, &attributes));
    EXPECT(psa_get_key_bits(&attributes) == 2048);
    OK(psa_export_public_key(key, key_bytes, sizeof key_bytes, &key_length));
    OK(psa_hash_compute(PSA_ALG_SHA_256, message, message_length, hash, sizeof hash, &hash_length));
    if (psa_get_key_algorithm(&attributes) == pkcs1) {
        OK(psa_sign_hash(key, pkcs1, hash, hash_length, signature, sizeof signature, &length));
        EXPECT(mbedtls_verifies(key_bytes, key_length, hash, hash_length, signature, length));
        EXPECT(openssl_verifies(key_bytes, key_length, pkcs1, hash, hash_length, signature, length));
        OK(psa_verify_message(key, pkcs1, message, message_length, signature, length));
    } else if (psa_get_key_algorithm(&attributes) == pss) {
        OK(psa_sign_message(key, pss, message, message_length, signature, sizeof signature, &length));
        EXPECT(openssl_verifies(key_bytes, key_length, pss, hash, hash_length, signature, length));
        OK(psa_verify_hash(key, pss, hash, hash_length, signature, length));
        signature[100] ^= 1;
        EXPECT_STATUS(psa_verify_hash(key, pss, hash, hash_length, signature, length), PSA_ERROR_INVALID_SIGNATURE);
    } else {
        const psa_algorithm_t alg = psa_get_key_algorithm(&attributes);
        uint8_t sealed[256], plain[256];
        EXPECT(openssl_encrypts(key_bytes, key_length, PSA_ALG_IS_RSA_OAEP(alg), element_text, sealed, sizeof sealed) == 256);
        OK(psa_asymmetric_decrypt(key, alg, sealed, 256, NULL, 0, plain, sizeof plain, &length));
        EXPECT(length == strlen(element_text) && memcmp(plain, element_text, length) == 0);
        sealed[200] ^= 1;
        EXPECT_STATUS(psa_asymmetric_decrypt(key, alg, sealed, 256, NULL, 0, plain, sizeof plain, &length),
                      PSA_ERROR_INVALID_PADDING);
    }
    OK(psa_destroy_key(key));
}

/* Key pairs that are made elsewhere: the token has the public key, too. */
static void imported_curves(void) {
    /* RFC 6979, A.2.5 */
    static const char secret[] = "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721";
    static const char open[] =
        "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299";
    static const size_t sizes[] = {256, 384, 521};
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t made[66], key_bytes[133];
    size_t length, i;
    psa_key_id_t key;
    length = bytes(made, secret);
    OK(import(P256, ECDSA, signs, made, length, &key));
    OK(psa_get_key_attributes(key, &attributes));
    EXPECT(psa_get_key_bits(&attributes) == 256);
    OK(psa_export_public_key(key, key_bytes, sizeof key_bytes, &length));
    EXPECT(equals(key_bytes, length, open));
    OK(psa_destroy_key(key));
    element.expect_nothing_left();
    for (i = 0; i != 3; ++i) {
        psa_set_key_type(&attributes, P256);
        psa_set_key_bits(&attributes, sizes[i]);
        OK(openssl_generate_key(&attributes, made, sizeof made, &length));
        OK(import(P256, PSA_ALG_ECDSA(PSA_ALG_SHA_384), signs, made, length, &key));
        signatures_of(key, sizes[i], PSA_ALG_SHA_384);
    }
    (void)bytes(made, secret);
    OK(import(P256, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, made, 32, &key));
    agreement_of(key, 256);
    EXPECT_STATUS(import(P256, ECDSA, signs, made, 31, &key), PSA_ERROR_INVALID_ARGUMENT);
    memset(made, 0, sizeof made);
    EXPECT_STATUS(import(P256, ECDSA, signs, made, 32, &key), PSA_ERROR_INVALID_ARGUMENT);
    memset(made, 0xff, sizeof made); /* above the order */
    EXPECT_STATUS(import(P256, ECDSA, signs, made, 32, &key), PSA_ERROR_INVALID_ARGUMENT);
    settings.export_public_key = NULL;
    (void)bytes(made, secret);
    EXPECT_STATUS(import(P256, ECDSA, signs, made, 32, &key), PSA_ERROR_NOT_SUPPORTED);
    settings.export_public_key = openssl_export_public_key;
    element.expect_nothing_left();
}

static void ciphers_of_aes(void) {
    /* NIST SP 800-38A, F.2.1 */
    static const char secret[] = "2b7e151628aed2a6abf7158809cf4f3c";
    uint8_t bytes_of_key[16], iv[16], plain[64], sealed[96], opened[96];
    size_t length, part, more;
    psa_cipher_operation_t operation = PSA_CIPHER_OPERATION_INIT;
    psa_key_id_t key;
    (void)bytes(bytes_of_key, secret);
    (void)bytes(iv, "000102030405060708090a0b0c0d0e0f");
    (void)bytes(plain, "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51");
    OK(import(PSA_KEY_TYPE_AES, PSA_ALG_CBC_NO_PADDING, ciphers, bytes_of_key, 16, &key));
    OK(psa_cipher_encrypt_setup(&operation, key, PSA_ALG_CBC_NO_PADDING));
    OK(psa_cipher_set_iv(&operation, iv, 16));
    OK(psa_cipher_update(&operation, plain, 5, sealed, sizeof sealed, &part));
    OK(psa_cipher_update(&operation, plain + 5, 27, sealed + part, sizeof sealed - part, &more));
    part += more;
    OK(psa_cipher_finish(&operation, sealed + part, sizeof sealed - part, &more));
    EXPECT(equals(sealed, part + more, "7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"));
    OK(psa_cipher_encrypt(key, PSA_ALG_CBC_NO_PADDING, plain, 32, sealed, sizeof sealed, &length));
    EXPECT(length == 48);
    OK(psa_cipher_decrypt(key, PSA_ALG_CBC_NO_PADDING, sealed, length, opened, sizeof opened, &length));
    EXPECT(length == 32 && memcmp(opened, plain, 32) == 0);
    EXPECT_STATUS(psa_cipher_encrypt(key, PSA_ALG_CBC_NO_PADDING, plain, 31, sealed, sizeof sealed, &length),
                  PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_destroy_key(key));

    OK(import(PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7, ciphers, bytes_of_key, 16, &key));
    OK(psa_cipher_encrypt(key, PSA_ALG_CBC_PKCS7, plain, 21, sealed, sizeof sealed, &length));
    EXPECT(length == 48);
    OK(psa_cipher_decrypt_setup(&operation, key, PSA_ALG_CBC_PKCS7));
    OK(psa_cipher_set_iv(&operation, sealed, 16));
    OK(psa_cipher_update(&operation, sealed + 16, 32, opened, sizeof opened, &part));
    OK(psa_cipher_finish(&operation, opened + part, sizeof opened - part, &more));
    EXPECT(part + more == 21 && memcmp(opened, plain, 21) == 0);
    sealed[31] ^= 1; /* the last byte of a block changes the last one of the next, which is padding */
    EXPECT_STATUS(psa_cipher_decrypt(key, PSA_ALG_CBC_PKCS7, sealed, 48, opened, sizeof opened, &length),
                  PSA_ERROR_INVALID_PADDING);
    OK(psa_cipher_encrypt_setup(&operation, key, PSA_ALG_CBC_PKCS7));
    OK(psa_cipher_abort(&operation));
    OK(psa_destroy_key(key));
}

static void gcm(psa_algorithm_t alg, size_t tag_length) {
    uint8_t secret[32], nonce[12], sealed[96], opened[96];
    unsigned long long theirs_length;
    uint8_t theirs[96];
    size_t length;
    psa_key_id_t key;
    memset(secret, 0x5a, sizeof secret);
    memset(nonce, 0x17, sizeof nonce);
    OK(import(PSA_KEY_TYPE_AES, alg, ciphers, secret, 32, &key));
    OK(psa_aead_encrypt(key, alg, nonce, 12, (const uint8_t*)"head", 4, message, 40, sealed, sizeof sealed, &length));
    EXPECT(length == 40 + tag_length);
    if (crypto_aead_aes256gcm_is_available()) {
        crypto_aead_aes256gcm_encrypt(theirs, &theirs_length, message, 40, (const uint8_t*)"head", 4, NULL, nonce, secret);
        EXPECT(memcmp(sealed, theirs, length) == 0);
    }
    OK(psa_aead_decrypt(key, alg, nonce, 12, (const uint8_t*)"head", 4, sealed, length, opened, sizeof opened, &length));
    EXPECT(length == 40 && memcmp(opened, message, 40) == 0);
    EXPECT_STATUS(
        psa_aead_decrypt(key, alg, nonce, 12, (const uint8_t*)"heat", 4, sealed, 40 + tag_length, opened, sizeof opened, &length),
        PSA_ERROR_INVALID_SIGNATURE);
    OK(psa_aead_encrypt(key, alg, nonce, 12, NULL, 0, NULL, 0, sealed, sizeof sealed, &length));
    EXPECT(length == tag_length);
    OK(psa_aead_decrypt(key, alg, nonce, 12, NULL, 0, sealed, length, opened, sizeof opened, &length));
    EXPECT(length == 0);
    OK(psa_destroy_key(key));
}

/* What the element of the other driver does not have: several calls, shorter MACs, CMAC. */
static void more_macs(void) {
    static const psa_algorithm_t truncated = PSA_ALG_TRUNCATED_MAC(HMAC, 16);
    uint8_t secret[32], mac[64], expected[32];
    size_t length;
    psa_mac_operation_t operation = PSA_MAC_OPERATION_INIT;
    psa_key_id_t key;
    memset(secret, 'k', sizeof secret);
    crypto_auth_hmacsha256(expected, message, message_length, secret);
    OK(import(PSA_KEY_TYPE_HMAC, HMAC, signs, secret, 32, &key));
    OK(psa_mac_sign_setup(&operation, key, HMAC));
    OK(psa_mac_update(&operation, message, 7));
    OK(psa_mac_update(&operation, message + 7, message_length - 7));
    OK(psa_mac_sign_finish(&operation, mac, sizeof mac, &length));
    EXPECT(length == 32 && memcmp(mac, expected, 32) == 0);
    OK(psa_mac_verify_setup(&operation, key, HMAC));
    OK(psa_mac_update(&operation, message, message_length));
    OK(psa_mac_verify_finish(&operation, mac, length));
    OK(psa_destroy_key(key));

    OK(import(PSA_KEY_TYPE_HMAC, truncated, signs, secret, 32, &key));
    OK(psa_mac_compute(key, truncated, message, message_length, mac, sizeof mac, &length));
    EXPECT(length == 16 && memcmp(mac, expected, 16) == 0);
    OK(psa_destroy_key(key));

    /* RFC 4493, example 2 */
    (void)bytes(secret, "2b7e151628aed2a6abf7158809cf4f3c");
    OK(import(PSA_KEY_TYPE_AES, PSA_ALG_CMAC, signs, secret, 16, &key));
    (void)bytes(secret, "6bc1bee22e409f96e93d7e117393172a");
    OK(psa_mac_compute(key, PSA_ALG_CMAC, secret, 16, mac, sizeof mac, &length));
    EXPECT(equals(mac, length, "070a16b46b4d4144f79bdd9dd04a287c"));
    OK(psa_destroy_key(key));
}

/* Keys that the token comes with are used, described, and never destroyed. */
static void builtin(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t mac[32], expected[32];
    size_t length;
    const unsigned before = token_objects("left");
    OK(psa_get_key_attributes(0x7fff0001, &attributes));
    EXPECT(psa_get_key_type(&attributes) == P256 && psa_get_key_bits(&attributes) == 256);
    OK(sign_and_verify(0x7fff0001));
    OK(psa_get_key_attributes(0x7fff0002, &attributes));
    EXPECT(psa_get_key_type(&attributes) == PSA_KEY_TYPE_HMAC && psa_get_key_bits(&attributes) == 256);
    OK(psa_mac_compute(0x7fff0002, HMAC, message, message_length, mac, sizeof mac, &length));
    crypto_auth_hmacsha256(expected, message, message_length, (const uint8_t*)"the key that comes with a token.");
    EXPECT(memcmp(mac, expected, 32) == 0);
    EXPECT_STATUS(psa_destroy_key(0x7fff0001), PSA_ERROR_NOT_PERMITTED);
    EXPECT(token_objects("left") == before);
}

static void all(void) {
    static const psa_algorithm_t rsa_algs[] = {PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256),
                                               PSA_ALG_RSA_PKCS1V15_CRYPT, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1)};
    uint8_t rsa_bytes[2000];
    const size_t rsa_length = openssl_makes_rsa(rsa_bytes);
    size_t i;
    psa_key_id_t key;
    EXPECT(token_objects("left") == 0);
    curve(256, PSA_ALG_SHA_256);
    curve(384, PSA_ALG_SHA_384);
    curve(256, PSA_ALG_SHA_384); /* a hash longer than the order */
    curve(521, PSA_ALG_SHA_384);
    agreement(256);
    agreement(384);
    imported_curves();
    for (i = 0; i != sizeof rsa_algs / sizeof rsa_algs[0]; ++i) {
        OK(import(PSA_KEY_TYPE_RSA_KEY_PAIR, rsa_algs[i], signs | PSA_KEY_USAGE_DECRYPT, rsa_bytes, rsa_length, &key));
        rsa(key);
    }
    OK(generate(0, PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, rsa_algs[0], signs, &key));
    rsa(key);
    EXPECT_STATUS(import(PSA_KEY_TYPE_RSA_KEY_PAIR, rsa_algs[0], signs, rsa_bytes, rsa_length - 1, &key),
                  PSA_ERROR_INVALID_ARGUMENT);
    ciphers_of_aes();
    gcm(PSA_ALG_GCM, 16);
    gcm(PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12), 12);
    macs();
    more_macs();
    EXPECT(token_objects("left") == 0); /* of all that, nothing is left */
    token_provide("left", "factory signer", 0);
    token_provide("left", "factory secret", 1);
    builtin();
}

/* What the description says the driver has, the token has: its mechanisms by name. */
static void mechanisms(void) {
    static const CK_MECHANISM_TYPE used[] = {CKM_EC_KEY_PAIR_GEN,
                                             CKM_ECDSA,
                                             CKM_ECDH1_DERIVE,
                                             CKM_RSA_PKCS_KEY_PAIR_GEN,
                                             CKM_RSA_PKCS,
                                             CKM_RSA_PKCS_PSS,
                                             CKM_RSA_PKCS_OAEP,
                                             CKM_AES_KEY_GEN,
                                             CKM_AES_CBC,
                                             CKM_AES_CBC_PAD,
                                             CKM_AES_GCM,
                                             CKM_AES_CMAC,
                                             CKM_GENERIC_SECRET_KEY_GEN,
                                             CKM_SHA256_HMAC,
                                             CKM_SHA384_HMAC,
                                             CKM_SHA512_HMAC};
    size_t i;
    for (i = 0; i != sizeof used / sizeof used[0]; ++i) EXPECT(token_has("left", used[i]));
}

int main(int count, char** words) {
    const char* const what = count > 1 ? words[1] : "";
    psa_key_id_t key;
    session_objects = strcmp(what, "session_objects") == 0;
    OK(use_token(getenv("PKCS11_TEST_MODULE"), token_pin, NULL));
    OK(psa_crypto_init());
    if (strcmp(what, "all") == 0 || session_objects) {
        mechanisms();
        all();
    } else if (strcmp(what, "make") == 0) {
        const unsigned before = token_objects("left");
        make();
        OK(generate(0, P256, 256, ECDSA, signs, &key)); /* volatile: it is gone when this has ended */
        EXPECT(token_objects("left") == before + 4);
    } else if (strcmp(what, "use") == 0) {
        use();
        EXPECT(token_objects("left") == 2 + 3);
    } else if (strcmp(what, "destroy") == 0) {
        destroy();
        EXPECT(token_objects("left") == 3);
    }
    return finished(what);
}
