"""A driver over Mbed TLS names the functions of its own family and no others, and no `psa_*` function of Mbed TLS's is linked.

    absence.py [--boost DIR] [--compiler NAME]

For each case a program calls some entry points of one driver class. Its object file, at -O0, must name as undefined exactly what
the case lists (`nm -u`). Linked with the static library it must hold no function of Mbed TLS's PSA implementation, and the same
functions of the library as a C program with the same calls.
Exit status 1: something does not hold; 77: the compiler or Mbed TLS is missing.
"""
import argparse
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "codegen"))
from toolchain import CLANG, GCC, SKIPPED, Report, Toolchain, parallel  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
OF_THE_COMPILER = re.compile(r"mem(set|cpy|cmp|move)|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_")

KEYED = "nullptr, key, sizeof key, alg"
HASH = ["D::hash_compute(alg, in, 5, out, sizeof out, &length)"]
HASH_PARTS = ["D::hash_setup(&o, alg)", "D::hash_update(&o, in, 5)", "D::hash_finish(&o, out, sizeof out, &length)",
              "D::hash_abort(&o)"]
MAC = [f"D::mac_compute({KEYED}, in, 5, out, sizeof out, &length)", f"D::mac_verify({KEYED}, in, 5, out, 4)"]
MAC_PARTS = [f"D::mac_sign_setup(&o, {KEYED})", "D::mac_update(&o, in, 5)", "D::mac_sign_finish(&o, out, sizeof out, &length)",
             f"D::mac_verify_setup(&o, {KEYED})", "D::mac_verify_finish(&o, out, 4)", "D::mac_abort(&o)"]
ENCRYPT = [f"D::cipher_encrypt({KEYED}, in, 16, in, 5, out, sizeof out, &length)"]
DECRYPT = [f"D::cipher_decrypt({KEYED}, in, 16, out, sizeof out, &length)"]
CIPHER_PARTS = ["D::cipher_set_iv(&o, in, 16)", "D::cipher_update(&o, in, 5, out, sizeof out, &length)",
                "D::cipher_finish(&o, out, sizeof out, &length)", "D::cipher_abort(&o)"]
ENCRYPT_PARTS = [f"D::cipher_encrypt_setup(&o, {KEYED})", *CIPHER_PARTS]
DECRYPT_PARTS = [f"D::cipher_decrypt_setup(&o, {KEYED})", *CIPHER_PARTS]
SEAL = [f"D::aead_encrypt({KEYED}, in, 12, in, 5, in, 5, out, sizeof out, &length)"]
OPEN = [f"D::aead_decrypt({KEYED}, in, 12, in, 5, in, 25, out, sizeof out, &length)"]
AEAD_PARTS = ["D::aead_set_nonce(&o, in, 12)", "D::aead_set_lengths(&o, 5, 5)", "D::aead_update_ad(&o, in, 5)",
              "D::aead_update(&o, in, 5, out, sizeof out, &length)", "D::aead_abort(&o)"]
SEAL_PARTS = [f"D::aead_encrypt_setup(&o, {KEYED})", *AEAD_PARTS,
              "D::aead_finish(&o, out, sizeof out, &length, out, sizeof out, &length)"]
OPEN_PARTS = [f"D::aead_decrypt_setup(&o, {KEYED})", *AEAD_PARTS, "D::aead_verify(&o, out, sizeof out, &length, in, 16)"]

CIPHER_LAYER = "cipher_init cipher_info_from_values cipher_setup cipher_free"
# (class, header, context, algorithm, calls, the functions that they may name, without mbedtls_)
CASES = [
    *((name, header, "hash_operation_t", f"PSA_ALG_{alg}", calls, f"{lib}_starts_ret {lib}_update_ret {lib}_finish_ret")
      for name, header, alg, lib in (("md5", "md5", "MD5", "md5"), ("ripemd_160", "ripemd_160", "RIPEMD160", "ripemd160"),
                                     ("sha_1", "sha_1", "SHA_1", "sha1"), ("sha_224", "sha_256", "SHA_224", "sha256"),
                                     ("sha_256", "sha_256", "SHA_256", "sha256"), ("sha_384", "sha_512", "SHA_384", "sha512"),
                                     ("sha_512", "sha_512", "SHA_512", "sha512"))
      for calls in (HASH, HASH_PARTS)),
    *((f"hmac_{name}", name, "mac_operation_t", f"PSA_ALG_HMAC(PSA_ALG_{alg})", calls,
       f"{lib}_starts_ret {lib}_update_ret {lib}_finish_ret")
      for name, alg, lib in (("md5", "MD5", "md5"), ("sha_1", "SHA_1", "sha1"), ("sha_256", "SHA_256", "sha256"),
                             ("sha_512", "SHA_512", "sha512"))
      for calls in (MAC, MAC_PARTS)),
    *((f"{cipher}_{mode}", header, "cipher_operation_t", alg, calls, f"{init} {functions}")
      for cipher, header, init in (("aes", "aes", "aes_init aes_free"), ("camellia", "camellia", "camellia_init camellia_free"))
      for mode, alg, last in (("ecb", "PSA_ALG_ECB_NO_PADDING", "crypt_ecb"), ("cbc", "PSA_ALG_CBC_PKCS7", "crypt_cbc"))
      for calls, functions in ((ENCRYPT, f"{cipher}_setkey_enc {cipher}_{last}"), (DECRYPT, f"{cipher}_setkey_dec {cipher}_{last}"),
                               (ENCRYPT_PARTS, f"{cipher}_setkey_enc {cipher}_{last}"),
                               (DECRYPT_PARTS, f"{cipher}_setkey_dec {cipher}_{last}"))),
    *((f"{cipher}_{mode}", cipher, "cipher_operation_t", alg, calls,
       f"{cipher}_init {cipher}_free {cipher}_setkey_enc {cipher}_{last}")
      for cipher, mode, alg, last in (("aes", "ctr", "PSA_ALG_CTR", "crypt_ctr"), ("aes", "cfb", "PSA_ALG_CFB", "crypt_cfb128"),
                                      ("aes", "ofb", "PSA_ALG_OFB", "crypt_ofb"),
                                      ("aes", "ccm_star", "PSA_ALG_CCM_STAR_NO_TAG", "crypt_ctr"),
                                      ("camellia", "ctr", "PSA_ALG_CTR", "crypt_ctr"))
      for calls in (ENCRYPT + DECRYPT, ENCRYPT_PARTS + DECRYPT_PARTS)),
    ("des_cbc", "des", "cipher_operation_t", "PSA_ALG_CBC_PKCS7", ENCRYPT, "des_init des_free des_setkey_enc des_crypt_cbc"),
    ("des3_cbc", "des", "cipher_operation_t", "PSA_ALG_CBC_PKCS7", DECRYPT_PARTS,
     "des3_init des3_free des3_set2key_dec des3_set3key_dec des3_crypt_cbc"),
    ("chacha20", "chacha20", "cipher_operation_t", "PSA_ALG_STREAM_CIPHER", ENCRYPT_PARTS + DECRYPT,
     "chacha20_init chacha20_free chacha20_setkey chacha20_starts chacha20_update"),
    ("aes_cmac", "cmac", "mac_operation_t", "PSA_ALG_CMAC", MAC + MAC_PARTS,
     f"{CIPHER_LAYER} cipher_cmac_starts cipher_cmac_update cipher_cmac_finish"),
    ("aes_gcm", "gcm", "aead_operation_t", "PSA_ALG_GCM", SEAL, "gcm_init gcm_setkey gcm_crypt_and_tag gcm_free"),
    ("aes_gcm", "gcm", "aead_operation_t", "PSA_ALG_GCM", OPEN, "gcm_init gcm_setkey gcm_auth_decrypt gcm_free"),
    ("aes_gcm", "gcm", "aead_operation_t", "PSA_ALG_GCM", SEAL_PARTS + OPEN_PARTS,
     "gcm_init gcm_setkey gcm_starts gcm_update gcm_finish gcm_free"),
    ("aes_ccm", "ccm", "int", "PSA_ALG_CCM", SEAL, "ccm_init ccm_setkey ccm_encrypt_and_tag ccm_free"),
    ("aes_ccm", "ccm", "int", "PSA_ALG_CCM", OPEN, "ccm_init ccm_setkey ccm_auth_decrypt ccm_free"),
    ("chacha20_poly1305", "chacha20_poly1305", "aead_operation_t", "PSA_ALG_CHACHA20_POLY1305", SEAL,
     "chachapoly_init chachapoly_setkey chachapoly_encrypt_and_tag chachapoly_free"),
    ("chacha20_poly1305", "chacha20_poly1305", "aead_operation_t", "PSA_ALG_CHACHA20_POLY1305", SEAL_PARTS + OPEN_PARTS,
     "chachapoly_init chachapoly_setkey chachapoly_starts chachapoly_update_aad chachapoly_update chachapoly_finish "
     "chachapoly_free"),
    ("ctr_drbg", "ctr_drbg", "random_context_t", "0", ["D::init_random(&o)", "D::add_entropy(&o, in, 48)", "D::get_random(&o, out, 5, &length)"],
     "ctr_drbg_init ctr_drbg_set_reseed_interval ctr_drbg_set_entropy_len ctr_drbg_set_nonce_len ctr_drbg_seed ctr_drbg_reseed "
     "ctr_drbg_random"),
]


def program(name, header, context, alg, calls):
    context = context if context == "int" else f"D::{context}"
    return f"""
#include <psadrv/software/mbedtls/{header}.hpp>
using D = psadrv::mbedtls::{name};
int main() {{
    [[maybe_unused]] static unsigned char in[64], key[16], out[64];
    [[maybe_unused]] constexpr psa_algorithm_t alg = {alg};
    [[maybe_unused]] static {context} o;
    std::size_t length = 0;
    int status = 0;
    {" ".join(f"status |= {call};" for call in calls)}
    return status + static_cast<int>(length);
}}
"""


def by_hand(functions):
    """A C program that refers to the same functions of the library and to nothing else."""
    declared = "".join(f"extern void {name}(void);\n" for name in sorted(functions))
    calls = " ".join(f"{name}();" for name in sorted(functions))
    return f"{declared}int main(void) {{ volatile int never = 0; if (never) {{ {calls} }} return 0; }}\n"


def functions_of(tools, compiler, path):
    return {line.split()[-1] for line in compiler.tool("nm", path).splitlines() if len(line.split()) > 2 and line.split()[-2] in "Tt"}


def judge(tools, program, compiler, number, case):
    path = tools.path(f"{number}_{compiler.name}")
    compiler.run([*tools.include, "-O0", "-Wall", "-Wextra", "-Werror", "-fno-exceptions", "-fno-rtti", "-c", "-o", path + ".o"],
                 program(*case[:-1]))
    named = {one for one in compiler.tool("nm", "-u", path + ".o").replace(" U ", " ").split()
             if not OF_THE_COMPILER.fullmatch(one)}
    linked, own = [], functions_of(tools, compiler, path + ".o")
    source = path + ".c"
    with open(source, "w") as file:
        file.write(by_hand(named))
    for start in ([path + ".o"], ["-x", "c", "-w", "-fno-builtin", source, "-x", "none"]):
        command = "gcc" if compiler.is_gcc else compiler.command[0].replace("clang++", "clang")
        done = subprocess.run([command, *start, "-l:libmbedcrypto.a", "-o", path], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        linked.append({one for one in functions_of(tools, compiler, path) if one.startswith(("mbedtls_", "psa_"))} - own)
    return named, linked


def main(cases=CASES, program=program):
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--compiler", choices=[GCC, CLANG])
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    probe = subprocess.run(["gcc", "-x", "c", "-", "-x", "none", "-l:libmbedcrypto.a", "-o", tools.path("probe")],
                           input="#include <mbedtls/cmac.h>\nint main(void) { return 0; }\n", capture_output=True, text=True)
    if probe.returncode:
        print("skipped: libmbedtls-dev is not installed")
        sys.exit(SKIPPED)
    jobs = [(compiler, number, case) for compiler in tools.host() for number, case in enumerate(cases)]
    for (compiler, number, case), (named, linked) in zip(jobs, parallel(lambda *job: judge(tools, program, *job), jobs)):
        allowed = {f"mbedtls_{one}" for one in case[-1].split()}
        what = f"{compiler.name} -O0: {case[0]}, {case[-2][0].split('(')[0]}"
        report.expect(named == allowed, f"{what} names the functions of its family",
                      f"  too much: {' '.join(sorted(named - allowed))}\n  missing:  {' '.join(sorted(allowed - named))}")
        foreign = {one for one in linked[0] if one.startswith("psa_")}
        report.expect(not foreign, f"{what} links no psa_ function of Mbed TLS", " ".join(sorted(foreign)))
        report.expect(linked[0] == linked[1] and len(linked[0]) >= len(named), f"{what} links what a program by hand does",
                      " ".join(sorted(linked[0] ^ linked[1])))
    report.finish(tools, f"statements about {len(cases)} programs hold")


if __name__ == "__main__":
    main()
