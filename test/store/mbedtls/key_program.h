// A program over a folder of keys, once for Mbed TLS and once for psadrv. Whoever includes this has defined the functions of the
// API under the names api_*.
//
//     make          makes a key of each kind
//     import        makes the keys of the lines of the standard input
//     print ID...   a line for each key: its attributes, the key, and what an operation with it answers
//     destroy ID
//
// A line that begins with "status" is what the API has refused.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_hex(const uint8_t* bytes, size_t length) {
    size_t i;
    putchar(' ');
    for (i = 0; i != length; ++i) printf("%02x", bytes[i]);
    if (length == 0) putchar('-');
}

/// A key is used in a way that answers the same each time.
static psa_status_t use(psa_key_id_t id, const psa_key_attributes_t* key, uint8_t* output, size_t size, size_t* length) {
    static const uint8_t text[32] = {'s', 'o', 'm', 'e', ' ', 'm', 'e', 's', 's', 'a', 'g', 'e'};
    const psa_algorithm_t alg = psa_get_key_algorithm(key);
    if (PSA_ALG_IS_MAC(alg)) return api_mac_compute(id, alg, text, 32, output, size, length);
    if (PSA_ALG_IS_CIPHER(alg)) return api_cipher_encrypt(id, alg, text, 32, output, size, length);
    return api_sign_hash(id, alg, text, 32, output, size, length);
}

static int print_key(psa_key_id_t id) {
    static uint8_t bytes[2048];
    psa_key_attributes_t key = psa_key_attributes_init();
    size_t length = 0;
    psa_status_t status = api_get_key_attributes(id, &key);
    if (status == PSA_SUCCESS) {
        printf("%lu %lu %u %lu %lu %lu", (unsigned long)id, (unsigned long)psa_get_key_lifetime(&key),
               (unsigned)psa_get_key_type(&key), (unsigned long)psa_get_key_bits(&key),
               (unsigned long)psa_get_key_usage_flags(&key), (unsigned long)psa_get_key_algorithm(&key));
        status = api_export_key(id, bytes, sizeof bytes, &length);
    }
    if (status == PSA_SUCCESS) {
        print_hex(bytes, length);
        status = use(id, &key, bytes, sizeof bytes, &length);
    }
    if (status == PSA_SUCCESS) {
        print_hex(bytes, length);
        printf("\n");
    } else {
        printf("status %d\n", (int)status);
    }
    return status == PSA_SUCCESS ? 0 : 1;
}

static psa_key_attributes_t attributes_of(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_key_usage_t usage,
                                          psa_algorithm_t alg) {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_id(&key, id);
    psa_set_key_type(&key, type);
    psa_set_key_bits(&key, bits);
    psa_set_key_usage_flags(&key, usage);
    psa_set_key_algorithm(&key, alg);
    return key;
}

static int import(const psa_key_attributes_t* key, const uint8_t* bytes, size_t length) {
    psa_key_id_t made = 0;
    const psa_status_t status = api_import_key(key, bytes, length, &made);
    if (status != PSA_SUCCESS) printf("status %d\n", (int)status);
    return status == PSA_SUCCESS ? 0 : 1;
}

static int make(void) {
    static const uint8_t secret[32] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    const psa_key_usage_t exported = PSA_KEY_USAGE_EXPORT;
    psa_key_id_t made = 0;
    psa_status_t status;
    psa_key_attributes_t key =
        attributes_of(1, PSA_KEY_TYPE_AES, 128, exported | PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT, PSA_ALG_ECB_NO_PADDING);
    int bad = import(&key, secret, 16);
    key = attributes_of(2, PSA_KEY_TYPE_HMAC, 256, exported | PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    bad += import(&key, secret, 32);
    key = attributes_of(3, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256, exported | PSA_KEY_USAGE_SIGN_HASH,
                        PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256));
    bad += import(&key, secret, 32);
    key = attributes_of(0x3fffffff, PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, exported | PSA_KEY_USAGE_SIGN_HASH,
                        PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256));
    status = api_generate_key(&key, &made);
    if (status != PSA_SUCCESS) printf("status %d\n", (int)status);
    return bad + (status != PSA_SUCCESS);
}

static int import_lines(void) {
    static char hex[4096], line[16384];
    static uint8_t bytes[2048];
    unsigned long id, lifetime, bits, usage, alg;
    unsigned type;
    int bad = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        psa_key_attributes_t key;
        size_t i, length;
        if (sscanf(line, "%lu %lu %u %lu %lu %lu %4095s", &id, &lifetime, &type, &bits, &usage, &alg, hex) != 7) return 1;
        length = strlen(hex) / 2;
        for (i = 0; i != length; ++i) {
            unsigned one;
            if (sscanf(hex + 2 * i, "%2x", &one) != 1) return 1;
            bytes[i] = (uint8_t)one;
        }
        key = attributes_of((psa_key_id_t)id, (psa_key_type_t)type, bits, (psa_key_usage_t)usage, (psa_algorithm_t)alg);
        bad += import(&key, bytes, length);
    }
    return bad;
}

/// In the current folder.
static int run(int count, char** arguments) {
    int i, bad = 0;
    const psa_status_t status = api_init();
    if (status != PSA_SUCCESS) {
        printf("status %d\n", (int)status);
        return 1;
    }
    if (count == 2 && strcmp(arguments[1], "make") == 0) return make();
    if (count == 2 && strcmp(arguments[1], "import") == 0) return import_lines();
    for (i = 2; i < count; ++i) {
        const psa_key_id_t id = (psa_key_id_t)strtoul(arguments[i], NULL, 10);
        if (strcmp(arguments[1], "print") == 0) {
            bad += print_key(id);
        } else {
            const psa_status_t destroyed = api_destroy_key(id);
            if (destroyed != PSA_SUCCESS) printf("status %d\n", (int)destroyed);
            bad += destroyed != PSA_SUCCESS;
        }
    }
    return bad;
}
