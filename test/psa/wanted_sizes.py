"""The *_MAX_SIZE macros follow PSA_WANT_* macros: what each configuration comes to, in C99 and C++, and that C++ comes to the same.

    wanted_sizes.py SOURCE_ROOT C_COMPILER CXX_COMPILER [--macros-alone | HANA_OPTION...]

--macros-alone leaves out what C++ comes to. Exit status 1: something does not hold; 77: the compiler is missing.
"""
import concurrent.futures
import os
import shlex
import shutil
import subprocess
import sys
import tempfile

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]

CURVES = "SECP_R1_192 SECP_R1_224 SECP_R1_256 SECP_R1_384 SECP_R1_521 SECP_K1_192 SECP_K1_256 BRAINPOOL_P_R1_256 " \
         "BRAINPOOL_P_R1_384 BRAINPOOL_P_R1_512 MONTGOMERY_255 MONTGOMERY_448 TWISTED_EDWARDS_255 TWISTED_EDWARDS_448"
ECC = "KEY_TYPE_ECC_KEY_PAIR_BASIC KEY_TYPE_ECC_KEY_PAIR_IMPORT KEY_TYPE_ECC_PUBLIC_KEY"
EVERYTHING = (
    "ALG_MD5 ALG_RIPEMD160 ALG_SHA_1 ALG_SHA_224 ALG_SHA_256 ALG_SHA_384 ALG_SHA_512 ALG_SHA3_512 ALG_HMAC ALG_CMAC ALG_CTR "
    "ALG_CBC_PKCS7 ALG_CCM_STAR_NO_TAG ALG_STREAM_CIPHER ALG_CCM ALG_GCM ALG_CHACHA20_POLY1305 ALG_XCHACHA20_POLY1305 ALG_ECDSA "
    "ALG_PURE_EDDSA ALG_RSA_PSS ALG_RSA_OAEP ALG_ECDH ALG_FFDH ALG_JPAKE ALG_TLS12_PSK_TO_MS ALG_KW KEY_TYPE_AES KEY_TYPE_DES "
    "KEY_TYPE_CHACHA20 KEY_TYPE_XCHACHA20 KEY_TYPE_HMAC KEY_TYPE_RSA_KEY_PAIR KEY_TYPE_ECC_KEY_PAIR KEY_TYPE_DH_KEY_PAIR "
    "DH_RFC7919_2048 DH_RFC7919_8192 " + " ".join("ECC_" + curve for curve in CURVES.split()))

NOTHING = {
    "PSA_HASH_MAX_SIZE": 1, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 1, "PSA_MAC_MAX_SIZE": 1, "PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 1,
    "PSA_CIPHER_IV_MAX_SIZE": 1, "PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15)": 15, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 15,
    "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 1, "PSA_AEAD_NONCE_MAX_SIZE": 1, "PSA_AEAD_TAG_MAX_SIZE": 1,
    "PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(15)": 15, "PSA_AEAD_UPDATE_OUTPUT_MAX_SIZE(15)": 15, "PSA_AEAD_FINISH_OUTPUT_MAX_SIZE": 1,
    "PSA_AEAD_VERIFY_OUTPUT_MAX_SIZE": 1, "PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE": 1, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 1,
    "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 1, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 1, "PSA_SIGNATURE_MAX_SIZE": 1,
    "PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE": 1, "PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE": 1,
    "PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE": 1, "PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE": 1, "PSA_WRAP_KEY_PAIR_MAX_SIZE": 1,
    "PSA_PAKE_OUTPUT_MAX_SIZE": 1, "PSA_PAKE_INPUT_MAX_SIZE": 1, "PSA_VENDOR_RSA_MAX_KEY_BITS": 0,
    "PSA_VENDOR_ECC_MAX_CURVE_BITS": 0, "PSA_VENDOR_FFDH_MAX_KEY_BITS": 0,
    # Of one mechanism: they say what it takes, wanted or not.
    "PSA_HASH_LENGTH(PSA_ALG_SHA_512)": 64, "PSA_AEAD_UPDATE_OUTPUT_SIZE(PSA_KEY_TYPE_AES, PSA_ALG_GCM, 1)": 16,
    "PSA_AEAD_FINISH_OUTPUT_SIZE(PSA_KEY_TYPE_AES, PSA_ALG_GCM)": 16,
    "PSA_SIGN_OUTPUT_SIZE(PSA_KEY_TYPE_RSA_KEY_PAIR, 2048, PSA_ALG_RSA_PKCS1V15_SIGN_RAW)": 256,
    # What C++ headers share, whatever a file wants.
    "PSADRV_SIGNATURE_MAX_SIZE": 4627, "PSADRV_SECRET_MAX_SIZE": 1024, "PSADRV_BLOCK_MAX_SIZE": 16,
    "PSADRV_PUBLIC_KEY_MAX_SIZE": 2592, "PSADRV_KEY_PAIR_MAX_SIZE": 2388,
}
FULL = dict(NOTHING, **{
    "PSA_HASH_MAX_SIZE": 64, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 211, "PSA_MAC_MAX_SIZE": 64, "PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 16,
    "PSA_CIPHER_IV_MAX_SIZE": 24, "PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15)": 40, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 16,
    "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 16, "PSA_AEAD_NONCE_MAX_SIZE": 24, "PSA_AEAD_TAG_MAX_SIZE": 16,
    "PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(15)": 31, "PSA_AEAD_UPDATE_OUTPUT_MAX_SIZE(15)": 16, "PSA_AEAD_FINISH_OUTPUT_MAX_SIZE": 16,
    "PSA_AEAD_VERIFY_OUTPUT_MAX_SIZE": 16, "PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE": 128, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 2388,
    "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 2592, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 2592, "PSA_SIGNATURE_MAX_SIZE": 4627,
    "PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE": 512, "PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE": 512,
    "PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE": 1024, "PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE": 1568, "PSA_WRAP_KEY_PAIR_MAX_SIZE": 2400,
    "PSA_PAKE_OUTPUT_MAX_SIZE": 256, "PSA_PAKE_INPUT_MAX_SIZE": 256, "PSA_VENDOR_RSA_MAX_KEY_BITS": 4096,
    "PSA_VENDOR_ECC_MAX_CURVE_BITS": 521, "PSA_VENDOR_FFDH_MAX_KEY_BITS": 8192,
})

# What #if can read.
PLAIN = ["PSA_HASH_MAX_SIZE", "PSA_MAC_MAX_SIZE", "PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE", "PSA_CIPHER_IV_MAX_SIZE",
         "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE", "PSA_AEAD_NONCE_MAX_SIZE", "PSA_AEAD_TAG_MAX_SIZE", "PSA_VENDOR_RSA_MAX_KEY_BITS",
         "PSA_VENDOR_ECC_MAX_CURVE_BITS", "PSA_VENDOR_FFDH_MAX_KEY_BITS", "PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE",
         "PSA_EXPORT_KEY_PAIR_MAX_SIZE", "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE", "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE",
         "PSA_SIGNATURE_MAX_SIZE", "PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE", "PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE",
         "PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE", "PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE"]

# (name, PSA_WANT_ macros without that prefix, what is not as with nothing)
CASES = [
    ("nothing", "", {}),
    ("SHA-256 alone", "ALG_SHA_256", {"PSA_HASH_MAX_SIZE": 32, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 107}),
    ("small hashes, HMAC", "ALG_MD5 ALG_SHA_1 ALG_HMAC",
     {"PSA_HASH_MAX_SIZE": 20, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 95, "PSA_MAC_MAX_SIZE": 20}),
    ("SHA-3, which cannot be suspended, without HMAC", "ALG_SHA3_384",
     {"PSA_HASH_MAX_SIZE": 48}),
    ("CMAC and CBC with DES", "ALG_CMAC ALG_CBC_PKCS7 KEY_TYPE_DES",
     {"PSA_MAC_MAX_SIZE": 8, "PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 8, "PSA_CIPHER_IV_MAX_SIZE": 8,
      "PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15)": 24, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 16,
      "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 8}),
    ("AES-ECB has no IV, GCM's nonce has 12 bytes", "ALG_ECB_NO_PADDING ALG_GCM KEY_TYPE_AES",
     {"PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 16, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 16, "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 16,
      "PSA_AEAD_NONCE_MAX_SIZE": 12, "PSA_AEAD_TAG_MAX_SIZE": 16, "PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(15)": 31,
      "PSA_AEAD_UPDATE_OUTPUT_MAX_SIZE(15)": 16, "PSA_AEAD_FINISH_OUTPUT_MAX_SIZE": 16, "PSA_AEAD_VERIFY_OUTPUT_MAX_SIZE": 16}),
    ("CCM* with AES and CBC with DES", "ALG_CCM_STAR_NO_TAG KEY_TYPE_AES",
     {"PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 16, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 16, "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 16,
      "PSA_CIPHER_IV_MAX_SIZE": 13, "PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15)": 28}),
    ("ChaCha20-Poly1305 and its cipher", "ALG_CHACHA20_POLY1305 ALG_STREAM_CIPHER KEY_TYPE_CHACHA20",
     {"PSA_CIPHER_IV_MAX_SIZE": 12, "PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15)": 27, "PSA_AEAD_NONCE_MAX_SIZE": 12,
      "PSA_AEAD_TAG_MAX_SIZE": 16, "PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(15)": 31}),
    ("an AEAD without its key type", "ALG_GCM ALG_XCHACHA20_POLY1305 KEY_TYPE_DES KEY_TYPE_CHACHA20",
     {"PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE": 8, "PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(15)": 16, "PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE": 8}),
    ("ECDSA on P-256, to verify", "ALG_SHA_256 ALG_ECDSA KEY_TYPE_ECC_PUBLIC_KEY ECC_SECP_R1_256",
     {"PSA_HASH_MAX_SIZE": 32, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 107, "PSA_SIGNATURE_MAX_SIZE": 64,
      "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 65, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 65, "PSA_VENDOR_ECC_MAX_CURVE_BITS": 256}),
    ("ECDSA with key pairs agrees on no secrets", f"ALG_DETERMINISTIC_ECDSA ALG_SHA_224 {ECC} ECC_SECP_R1_384 ECC_SECP_K1_256",
     {"PSA_HASH_MAX_SIZE": 28, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 107, "PSA_SIGNATURE_MAX_SIZE": 96,
      "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 48, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 97, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 97,
      "PSA_VENDOR_ECC_MAX_CURVE_BITS": 384}),
    ("ECDH on P-256 and Curve448", f"ALG_ECDH ALG_ECIES_SEC1 {ECC} ECC_SECP_R1_256 ECC_MONTGOMERY_448",
     {"PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE": 56, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 56, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 65,
      "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 65, "PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE": 65, "PSA_VENDOR_ECC_MAX_CURVE_BITS": 448}),
    ("EdDSA on both curves", f"ALG_PURE_EDDSA {ECC} ECC_TWISTED_EDWARDS_255 ECC_TWISTED_EDWARDS_448",
     {"PSA_SIGNATURE_MAX_SIZE": 114, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 57, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 57,
      "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 57, "PSA_VENDOR_ECC_MAX_CURVE_BITS": 448}),
    ("Ed25519ph where Ed448 has a curve alone", f"ALG_ED25519PH {ECC} ECC_TWISTED_EDWARDS_255 ECC_TWISTED_EDWARDS_448",
     {"PSA_SIGNATURE_MAX_SIZE": 64, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 57, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 57,
      "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 57, "PSA_VENDOR_ECC_MAX_CURVE_BITS": 448}),
    ("RSA to verify and to encrypt", "ALG_SHA_256 ALG_RSA_PSS ALG_RSA_PKCS1V15_CRYPT KEY_TYPE_RSA_PUBLIC_KEY",
     {"PSA_HASH_MAX_SIZE": 32, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 107, "PSA_SIGNATURE_MAX_SIZE": 512,
      "PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE": 512, "PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE": 512,
      "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 558, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 558, "PSA_VENDOR_RSA_MAX_KEY_BITS": 4096}),
    ("FFDH with 3072 bits", "ALG_FFDH KEY_TYPE_DH_KEY_PAIR_BASIC KEY_TYPE_DH_KEY_PAIR_GENERATE DH_RFC7919_2048 DH_RFC7919_3072",
     {"PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE": 384, "PSA_EXPORT_KEY_PAIR_MAX_SIZE": 384, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 384,
      "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 384, "PSA_VENDOR_FFDH_MAX_KEY_BITS": 3072}),
    ("curves and groups without keys", "ALG_ECDSA ALG_ECDH ALG_FFDH ECC_SECP_R1_521 DH_RFC7919_8192", {}),
    ("TLS 1.2 with J-PAKE", "ALG_SHA_256 ALG_JPAKE ALG_TLS12_PSK_TO_MS ECC_SECP_R1_256",
     {"PSA_HASH_MAX_SIZE": 32, "PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE": 107, "PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE": 128,
      "PSA_PAKE_OUTPUT_MAX_SIZE": 65, "PSA_PAKE_INPUT_MAX_SIZE": 65, "PSA_VENDOR_ECC_MAX_CURVE_BITS": 256,
      "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 65, "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 65}),
    ("everything that has a macro", EVERYTHING,
     dict(FULL, **{"PSA_SIGNATURE_MAX_SIZE": 512, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 1024, "PSA_PAKE_OUTPUT_MAX_SIZE": 1024,
                   "PSA_PAKE_INPUT_MAX_SIZE": 1024, "PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE": 1,
                   "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 2388})),
]
# J-PAKE has rows of passwords in C++, and its curve alone has no keys there.
NOT_IN_CPP = {"TLS 1.2 with J-PAKE"}
for part in ("BASIC", "IMPORT", "EXPORT", "GENERATE", "DERIVE"):
    CASES.append((f"{part} of key pairs alone", f"KEY_TYPE_RSA_KEY_PAIR_{part}",
                  {"PSA_EXPORT_KEY_PAIR_MAX_SIZE": 2388, "PSA_EXPORT_PUBLIC_KEY_MAX_SIZE": 558,
                   "PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE": 2388, "PSA_VENDOR_RSA_MAX_KEY_BITS": 4096}))


def program(expected):
    lines = ["#include <psa/crypto.h>", "#include <psa/crypto_sizes.h>"]
    for number, (macro, size) in enumerate(sorted(expected.items())):
        lines.append(f"typedef char has_size_{number}[({macro}) == {size} ? 1 : -1];  /* {macro} */")
    for macro in PLAIN:
        lines.append(f"#if {macro} != {expected[macro]}\n#error {macro} is another number to the preprocessor\n#endif")
    return "\n".join(lines) + "\n"


class Suite:
    def __init__(self, root, folder):
        self.include, self.folder, self.held, self.failures = os.path.join(root, "psa/include"), folder, 0, []

    def expect(self, good, sentence, details=""):
        if good:
            self.held += 1
        else:
            self.failures.append(f"does not hold: {sentence}\n{details[:3000]}")

    def compile(self, compiler, language, text, *options):
        done = subprocess.run([*compiler, *language, *WARNINGS, "-I", self.include, *options, "-"], input=text, capture_output=True,
                              text=True)
        return done.returncode == 0, done.stderr

    def config(self, number, macros, more=""):
        path = os.path.join(self.folder, f"config_{number}.h")
        with open(path, "w") as file:
            file.write("".join(f"#define PSA_WANT_{macro} 1\n" for macro in macros.split()) + more)
        return f'-DPSADRV_PSA_CONFIG_FILE="{path}"'


def main():
    root, c, cxx, hana = sys.argv[1], shlex.split(sys.argv[2]), shlex.split(sys.argv[3]), sys.argv[4:]
    if not shutil.which(c[-1]) or not shutil.which(cxx[-1]):
        print(f"skipped: {c[-1]} or {cxx[-1]} is not installed")
        return 77
    with_cpp = hana != ["--macros-alone"]
    languages = [(c, ["-x", "c", "-std=c99"]), (cxx, ["-x", "c++", "-std=c++20"])]
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "wanted_sizes.cpp")) as file:
        agreement = file.read()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        suite = Suite(root, folder)

        def check(number, name, macros, changes):
            option = suite.config(number, macros)
            for compiler, language in languages:
                good, errors = suite.compile(compiler, language, program(dict(NOTHING, **changes)), option)
                suite.expect(good, f"{name}: sizes in {language[-1]}", errors)
            if with_cpp and name not in NOT_IN_CPP:
                good, errors = suite.compile(cxx, languages[1][1], agreement, option, "-I", os.path.join(root, "include"), *hana)
                suite.expect(good, f"{name}: C++ comes to the same", errors)

        for done in [pool.submit(check, number, *case) for number, case in enumerate(CASES)]:
            done.result()
        for compiler, language in languages:
            good, errors = suite.compile(compiler, language, program(FULL))
            suite.expect(good, f"without a configuration everything is as large as it can be, in {language[-1]}", errors)
            more = suite.config("more", "ALG_SHA_256", "#define PSADRV_WANT_MORE 1\n")
            good, errors = suite.compile(compiler, language, program(FULL), more)
            suite.expect(good, f"and where a configuration says that it does not say all, in {language[-1]}", errors)
            good, errors = suite.compile(compiler, language, program(FULL), suite.config("sha", "ALG_SHA_256"))
            suite.expect(not good, f"a wrong size is seen, in {language[-1]}")
        if with_cpp:
            wrong = agreement.replace("constant == 0 ? 1 : constant", "constant")
            good, errors = suite.compile(cxx, languages[1][1], wrong, suite.config("none", "ALG_SHA_256"), "-I",
                                         os.path.join(root, "include"), *hana)
            suite.expect(not good and "static assertion failed" in errors, "a size that C++ does not come to is seen", errors)
    print("\n".join(suite.failures), end="\n" if suite.failures else "")
    print(f"{suite.held} of {suite.held + len(suite.failures)} hold: {len(CASES)} configurations, {c[-1]} and {cxx[-1]}")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
