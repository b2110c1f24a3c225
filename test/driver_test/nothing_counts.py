"""What was compared with nothing is not ok: nothing_counts.py PSADRV_DRIVER_TEST

Drivers that leave everything to others, of which no right answer is known, or whose attributes may be laid out otherwise; and one
whose answer is wrong where its output has no room to spare, which the API's macro alone would never ask for.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool = os.path.abspath(sys.argv[1])
psa = pathlib.Path(__file__).resolve().parents[2] / "psa/include"
failures = []

HEADER = """#include <psa/crypto_driver_common.h>
typedef struct { unsigned char x[8]; } acme_key_derivation_operation_t;
"""
DESCRIPTION = """{"prefix": "acme", "type": "%s", "headers": ["acme.h"], "capabilities": [
    {"entry_points": ["mac_compute", "mac_verify"], "algorithms": ["PSA_ALG_HMAC(PSA_ALG_SHA_256)"],
     "key_types": ["PSA_KEY_TYPE_HMAC"], "key_sizes": [256]%s}%s]}"""
DERIVATION = ', {"entry_points": ["key_derivation"], "algorithms": ["PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_1)"], "fallback": true}'
GENERATE = ', {"entry_points": ["generate_key"], "key_types": ["PSA_KEY_TYPE_HMAC"], "key_sizes": [256]}'

LEAVES = """#include "acme.h"
#define NOT_SUPPORTED(name, ...) psa_status_t acme_##name(__VA_ARGS__) { return PSA_ERROR_NOT_SUPPORTED; }
typedef const psa_key_attributes_t *attributes_t;
typedef acme_key_derivation_operation_t *operation_t;
NOT_SUPPORTED(mac_compute, attributes_t a, const uint8_t *k, size_t kn, psa_algorithm_t g, const uint8_t *i, size_t n, uint8_t *m, size_t s, size_t *l)
NOT_SUPPORTED(mac_verify, attributes_t a, const uint8_t *k, size_t kn, psa_algorithm_t g, const uint8_t *i, size_t n, const uint8_t *m, size_t s)
NOT_SUPPORTED(key_derivation_setup, operation_t o, psa_algorithm_t g, const psa_crypto_driver_key_derivation_inputs_t *i)
NOT_SUPPORTED(key_derivation_output_bytes, operation_t o, uint8_t *out, size_t n)
psa_status_t acme_key_derivation_abort(operation_t o) { return PSA_SUCCESS; }
"""
RIGHT = """#include <sodium.h>
static void whole(const uint8_t *k, size_t kn, const uint8_t *i, size_t n, uint8_t *m) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, k, kn);
    crypto_auth_hmacsha256_update(&state, i, n);
    crypto_auth_hmacsha256_final(&state, m);
}
"""
# Consistent, and no HMAC.
WRONG = """#include <stdint.h>
#include <stddef.h>
static void whole(const uint8_t *k, size_t kn, const uint8_t *i, size_t n, uint8_t *m) {
    uint64_t state = 14695981039346656037u;
    for (size_t at = 0; at != kn + n + 32; ++at) {
        state = (state ^ (at < kn ? k[at] : at < kn + n ? i[at - kn] : 7)) * 1099511628211u;
        if (at >= kn + n) m[at - kn - n] = (uint8_t)(state >> 32);
    }
}
"""
# Of attributes the type is read, and nothing else.
COMPUTES = """#include <psa/crypto.h>
#include <string.h>
static psa_status_t check(const psa_key_attributes_t *a, size_t kn) {
    return psa_get_key_type(a) == PSA_KEY_TYPE_HMAC && kn == 32 ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}
psa_status_t acme_mac_compute(const psa_key_attributes_t *a, const uint8_t *k, size_t kn, psa_algorithm_t g, const uint8_t *i,
                              size_t n, uint8_t *m, size_t s, size_t *l) {
    if (check(a, kn) != PSA_SUCCESS) return PSA_ERROR_INVALID_ARGUMENT;
    if (s < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    whole(k, kn, i, n, m);
    *l = 32;
    return PSA_SUCCESS;
}
psa_status_t acme_mac_verify(const psa_key_attributes_t *a, const uint8_t *k, size_t kn, psa_algorithm_t g, const uint8_t *i,
                             size_t n, const uint8_t *m, size_t s) {
    uint8_t right[32];
    if (check(a, kn) != PSA_SUCCESS) return PSA_ERROR_INVALID_ARGUMENT;
    whole(k, kn, i, n, right);
    return s == 32 && memcmp(m, right, 32) == 0 ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
}
"""
GENERATES = """psa_status_t acme_generate_key(const psa_key_attributes_t *a, uint8_t *k, size_t s, size_t *l) {
    static uint8_t last;
    (void)a;
    if (s < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    for (int at = 0; at != 32; ++at) k[at] = (uint8_t)(at * 3 + last);
    ++last;
    *l = 32;
    return PSA_SUCCESS;
}
"""
# Wrong in an output of the exact size alone.
EXACT = """#include <psa/crypto.h>
#include <openssl/evp.h>
#include <string.h>
psa_status_t acme_cipher_decrypt(const psa_key_attributes_t *a, const uint8_t *k, size_t kn, psa_algorithm_t g, const uint8_t *i,
                                 size_t n, uint8_t *out, size_t s, size_t *l) {
    uint8_t all[2048];
    int done = 0, rest = 0;
    if (n < 16 || n % 16 != 0 || n > sizeof all) return PSA_ERROR_INVALID_ARGUMENT;
    EVP_CIPHER_CTX *aes = EVP_CIPHER_CTX_new();
    const int good = EVP_DecryptInit_ex(aes, EVP_aes_128_cbc(), NULL, k, i) && EVP_DecryptUpdate(aes, all, &done, i + 16, (int)n - 16) &&
                     EVP_DecryptFinal_ex(aes, all + done, &rest);
    EVP_CIPHER_CTX_free(aes);
    if (!good) return PSA_ERROR_INVALID_PADDING;
    *l = (size_t)(done + rest);
    if (s < *l) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(out, all, *l);
    if (s == *l && s > 16) out[0] ^= 1;
    return PSA_SUCCESS;
}
"""
DECRYPTS = """{"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [{"entry_points": ["cipher_decrypt"],
    "algorithms": ["PSA_ALG_CBC_PKCS7"], "key_types": ["PSA_KEY_TYPE_AES"], "key_sizes": [128]}]}"""


def lines_of(folder, name, description, source, includes, *words):
    """What is said of a driver, line by line."""
    (folder / f"{name}.json").write_text(description)
    (folder / f"{name}.c").write_text(source)
    subprocess.run(["gcc", "-w", "-O1", *includes, "-I.", "-c", f"{name}.c"], cwd=folder, check=True)
    ran = subprocess.run([tool, f"{name}.json", "-I.", f"{name}.o", *words], cwd=folder, capture_output=True, text=True)
    lines = [line for line in ran.stdout.splitlines() if re.match(r"\w+ .*: (ok|FAILED|not tested)", line)]
    if len(lines) < 3:
        failures.append(f"{name} is not tested at all: {ran.stdout}{ran.stderr}")
    return lines


def expect(name, lines, pattern, verdict):
    """All lines of a driver that match say the same, and there is one."""
    matching = [line for line in lines if re.match(pattern, line)]
    wrong = [line for line in matching if f": {verdict}" not in line]
    if not matching or wrong:
        failures.append(f"{name}: {pattern} should be {verdict}: " + "\n    ".join(wrong or ["there is no such line"]))


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    (folder / "acme.h").write_text(HEADER)
    house = [f"-I{psa}"]

    left = lines_of(folder, "leaves", DESCRIPTION % ("transparent", ', "fallback": true', DERIVATION), LEAVES, house)
    expect("leaves", left, r"(?!presence|fallback_honesty|layout)\w+ (mac|key_derivation)", "not tested")
    expect("leaves", left, r"fallback_honesty mac_verify", "ok")

    own = lines_of(folder, "own", DESCRIPTION.replace('"headers"', '"location": "0x800047", "key_context": {"base_size": 32}, "headers"')
                   % ("opaque", "", GENERATE), WRONG + COMPUTES + GENERATES, house)
    expect("own", own, r"known_answer (mac_verify|generate_key)", "not tested")
    expect("own", own, r"(errors|buffer_bounds) mac_verify", "ok")

    # Headers with other attributes that have the type at the same place, where nothing but the type is read.
    (folder / "theirs").mkdir()
    for name in ("psa", "mbedtls"):
        os.symlink(f"/usr/include/{name}", folder / "theirs" / name)
    foreign = lines_of(folder, "foreign", DESCRIPTION % ("transparent", "", ""), RIGHT + COMPUTES, ["-Itheirs"], "-l:libsodium.a")
    expect("foreign", foreign, r"layout", "not tested")
    expect("foreign", foreign, r"known_answer", "ok")

    exact = lines_of(folder, "exact", DECRYPTS, EXACT, house, "-lcrypto")
    expect("exact", exact, r"known_answer cipher_decrypt", "ok")
    expect("exact", exact, r"buffer_bounds cipher_decrypt", "FAILED: cipher_decrypt: the output is wrong (an output buffer of the exact size)")

print("\n".join(failures))
sys.exit(bool(failures))
