/// @file What the C programs of this folder share: they say what differs, and end with 1 if something does.
#ifndef CHECK_H
#define CHECK_H

#include <psa/crypto.h>

#include <stdio.h>
#include <string.h>

static int checks, failures;

static inline void check(int holds, const char *file, int line, const char *what, long is) {
    ++checks;
    if (holds) return;
    ++failures;
    printf("%s:%d: %s: %ld\n", file, line, what, is);
}
static inline int finished(const char *what) {
    printf("%s: %d checks, %d failures\n", what, checks, failures);
    return failures != 0 || checks == 0;
}

/// What hexadecimal digits stand for; returns the number of bytes.
static inline size_t bytes(uint8_t *to, const char *digits) {
    size_t n = 0;
    unsigned one;
    for (; digits[0] != '\0' && sscanf(digits, "%2x", &one) == 1; digits += 2) to[n++] = (uint8_t)one;
    return n;
}
static inline int equals(const uint8_t *is, size_t length, const char *digits) {
    uint8_t expected[1024];
    const size_t n = bytes(expected, digits);
    return length == n && memcmp(is, expected, n) == 0;
}

#define EXPECT(condition) check((condition) != 0, __FILE__, __LINE__, #condition, 0)
#define EXPECT_STATUS(call, expected) expect_status((call), (expected), __FILE__, __LINE__, #call)
static inline void expect_status(psa_status_t is, psa_status_t expected, const char *file, int line, const char *what) {
    check(is == expected, file, line, what, (long)is);
}
#define OK(call) EXPECT_STATUS(call, PSA_SUCCESS)

/// A volatile key of these attributes and bytes.
static inline psa_key_id_t key_of(psa_key_type_t type, psa_algorithm_t alg, psa_key_usage_t usage, const char *digits) {
    uint8_t data[1024];
    const size_t length = bytes(data, digits);
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    psa_set_key_type(&attributes, type);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    expect_status(psa_import_key(&attributes, data, length, &key), PSA_SUCCESS, __FILE__, __LINE__, digits);
    return key;
}

#endif
