"""A program that uses one entry point of one driver over libsodium refers to the functions behind it, and to no other.

    absence.py --boost DIR --compiler NAME

For each driver and entry point of the table below: a program with that header alone that has the entry point's address,
compiled without optimization, and what `nm -u` says of its object file.
"""
import argparse
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "codegen"))
from toolchain import CLANG, GCC, MINIMAL, ROOT, Report, Toolchain, parallel  # noqa: E402

# What compilers call on their own.
OF_THE_COMPILER = re.compile(r"mem(set|cpy|cmp|move)|__stack_chk_fail|_GLOBAL_OFFSET_TABLE_")


def hash_of(name):
    return {"hash_compute": {name}, "hash_setup": {f"{name}_init"}, "hash_update": {f"{name}_update"},
            "hash_finish": {f"{name}_final"}, "hash_abort": set()}


def hmac_of(name):
    init, update, final = ({f"{name}_{step}"} for step in ("init", "update", "final"))
    return {
        "mac_compute": init | update | final, "mac_verify": init | update | final | {"sodium_memcmp"},
        "mac_sign_setup": init, "mac_verify_setup": init, "mac_update": update, "mac_sign_finish": final,
        "mac_verify_finish": final | {"sodium_memcmp"}, "mac_abort": set(),
    }


def poly1305_aead_of(name, derive):
    mac, stream = "crypto_onetimeauth_poly1305_", "crypto_stream_chacha20_ietf"
    finish = {mac + "update", mac + "final"}
    return {
        "aead_encrypt": {f"{name}_encrypt_detached"}, "aead_decrypt": {f"{name}_decrypt_detached"},
        "aead_encrypt_setup": set(), "aead_decrypt_setup": set(), "aead_set_lengths": set(), "aead_abort": set(),
        "aead_set_nonce": {mac + "init", stream} | derive, "aead_update_ad": {mac + "update"},
        "aead_update": {mac + "update", stream + "_xor_ic"}, "aead_finish": finish, "aead_verify": finish | {"sodium_memcmp"},
    }


STREAM = {"crypto_stream_chacha20_ietf_xor_ic", "crypto_stream_chacha20_xor_ic"}
AES_GCM = "crypto_aead_aes256gcm_"
SEED = "crypto_sign_ed25519_seed_keypair"
TABLE = {
    "sha_256": hash_of("crypto_hash_sha256"),
    "sha_512": hash_of("crypto_hash_sha512"),
    "blake2b": hash_of("crypto_generichash_blake2b"),
    "hmac_sha_256": hmac_of("crypto_auth_hmacsha256"),
    "hmac_sha_512": hmac_of("crypto_auth_hmacsha512"),
    "chacha20": {
        "cipher_encrypt": STREAM, "cipher_decrypt": STREAM, "cipher_encrypt_setup": set(), "cipher_decrypt_setup": set(),
        "cipher_set_iv": set(), "cipher_update": STREAM, "cipher_finish": set(), "cipher_abort": set(),
    },
    "chacha20_poly1305": poly1305_aead_of("crypto_aead_chacha20poly1305_ietf", set()),
    "xchacha20_poly1305": poly1305_aead_of("crypto_aead_xchacha20poly1305_ietf", {"crypto_core_hchacha20"}),
    "aes_256_gcm": {
        "init": {"sodium_init"},
        "aead_encrypt": {AES_GCM + "is_available", AES_GCM + "encrypt_detached"},
        "aead_decrypt": {AES_GCM + "is_available", AES_GCM + "decrypt_detached"},
    },
    "x25519": {
        "key_agreement": {"crypto_scalarmult_curve25519"}, "import_key": set(), "generate_key": {"psadrv_random_by_PSADRV_DEFINE_CALLBACKS"},
        "export_public_key": {"crypto_scalarmult_curve25519_base"},
    },
    "ed25519": {
        "sign_message": {SEED, "crypto_sign_ed25519_detached"}, "verify_message": {"crypto_sign_ed25519_verify_detached"},
        "import_key": set(), "generate_key": {"psadrv_random_by_PSADRV_DEFINE_CALLBACKS"}, "export_public_key": {SEED},
    },
    "random": {"generate": {"randombytes_buf"}},  # no driver, but what drivers ask for
}
# Headers of the folder that are no driver's.
PARTS = {"aead", "curve_25519", "description", "hash", "hmac", "key_stream", "poly1305_aead", "sodium", "wiping"}


def undefined(tools, compiler, driver, entries):
    path = tools.path(f"{compiler.name}_{driver}_{'_'.join(entries) or 'none'}.o")
    uses = "".join(f"auto use_{entry}() {{ return &psadrv::sodium::{driver}::{entry}; }}\n" for entry in entries)
    source = f"#include <psadrv/software/sodium/{driver}.hpp>\n{uses}"
    compiler.run([*tools.include, "-O0", "-Wall", "-Wextra", *MINIMAL, "-c", "-o", path], source)
    names = compiler.tool("nm", "-u", path).replace(" U ", " ").split()
    return {name for name in names if not OF_THE_COMPILER.fullmatch(name)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--compiler", choices=[GCC, CLANG])
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    headers = {name[:-4] for name in os.listdir(os.path.join(ROOT, "include/psadrv/software/sodium")) if name.endswith(".hpp")}
    jobs = []
    for compiler in tools.host():
        for driver, entries in TABLE.items():
            jobs += [(compiler, driver, [])] + [(compiler, driver, [entry]) for entry in entries]
    if jobs:
        report.expect(headers - PARTS == set(TABLE), f"table and folder differ: {sorted((headers - PARTS) ^ set(TABLE))}")
    for (compiler, driver, entries), names in zip(jobs, parallel(lambda *job: undefined(tools, *job), jobs)):
        expected = TABLE[driver][entries[0]] if entries else set()
        what = f"{entries[0]} of {driver}" if entries else f"the header of {driver} alone"
        report.expect(names == expected, f"{compiler.name} -O0: {what} refers to what it should",
                      f"  too much: {' '.join(sorted(names - expected))}\n  missing:  {' '.join(sorted(expected - names))}")
    report.finish(tools, "programs refer to the functions that they use")


if __name__ == "__main__":
    main()
