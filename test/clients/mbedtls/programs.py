"""The example programs of Mbed TLS's source, as they are, over psadrv's library of the C API.

    programs.py FOLDER LIBRARY CONFIG [--source FILE]

Exit status 1: one of them does not say what it should; 77: there is no source to be had.
"""
import hashlib
import hmac
import os
import subprocess
import sys

import building

SERVED = f"-include {building.HERE}/include/served.h"
PLATFORM = ["library/platform.c", "library/platform_util.c"]
FAILURES = []

# What aead_demo encrypts, by Python's cryptography package: the ciphertext and the tag of both messages.
AEADS = {
    "aes128-gcm": ("3c 32 52 16 b3 a1 38 18 f7 df e0 e5 dc 9e 2c a2 57 bd dd cd 43",
                   "77 bf 62 1c c8 18 c0 89 ff bf 49 e8 6d 53 bc c4 93 a9 7b db db"),
    "aes256-gcm": ("75 02 5d 61 73 38 d5 76 84 78 4e 94 cd e7 8b af e0 dd d1 0c 0a",
                   "3a 53 01 29 99 f0 6f 51 38 ed a4 9f d8 92 d4 63 3f e9 7f 53 dc"),
    "aes128-gcm_8": ("3c 32 52 16 b3 a1 38 18 f7 df e0 e5 dc", "77 bf 62 1c c8 18 c0 89 ff bf 49 e8 6d"),
    "chachapoly": ("11 76 12 d5 2a 80 ab 89 e5 de 44 fc ff 9d a4 f2 86 0b d1 60 53",
                   "06 25 d6 cf c7 2d 4d cb 47 9f f3 68 58 df 90 13 00 57 1e a4 ca"),
}


def run(program, *given, status=0, says=()):
    done = subprocess.run([program, *given], capture_output=True, text=True, timeout=60, cwd=os.path.dirname(program))
    name = " ".join([os.path.basename(program), *(os.path.basename(one) for one in given)])
    missing = [one for one in says if one not in done.stdout]
    if done.returncode != status or missing:
        FAILURES.append(name)
        print(f"{name}: status {done.returncode}, expected {status}; not said: {missing}\n{done.stdout}{done.stderr}")
    else:
        print(f"{name}: as it should")
    return done.stdout


def main():
    build = building.Building(building.arguments())
    platform = [build.object(one) for one in PLATFORM]
    names = ["crypto_examples", "hmac_demo", "aead_demo", "psa_hash", "key_ladder_demo"]
    for name in names:
        build.program(name, [build.object(f"programs/psa/{name}.c", SERVED), *platform])
    examples, hmac_demo, aead, psa_hash, ladder = build.build(*names)

    # AES-CBC on one block, on several, CTR: each encrypts and decrypts, and compares.
    said = run(examples, says=["cipher encrypt/decrypt AES CBC no padding", "cipher encrypt/decrypt AES CBC PKCS7 multipart",
                               "cipher encrypt/decrypt AES CTR multipart"])
    if said.count("success!") != 3:
        FAILURES.append("crypto_examples: three successes")
    macs = [hmac.new(bytes(32), one, "sha256").digest().hex(" ") for one in (b"\1\2\3\4", b"\5\5\6\6")]
    run(hmac_demo, says=macs)
    for name, outputs in AEADS.items():
        run(aead, name, says=[f"out: {one}\n" for one in outputs])
    run(aead, "rot13", status=1)

    file = os.path.join(build.folder, "some.txt")
    text = os.urandom(3000)
    with open(file, "wb") as to:
        to.write(text)
    run(psa_hash, "sha-256", says=[hashlib.sha256(b"Hello World!").hexdigest()])

    # A ladder of derived keys: wrapping under its third step and unwrapping gives the text back, and under another it does not.
    master, wrapped, unwrapped = (os.path.join(build.folder, one) for one in ("master.key", "wrapped", "unwrapped"))
    for one in (master, wrapped, unwrapped):
        if os.path.exists(one):
            os.remove(one)
    run(ladder, "generate", f"master={master}")
    steps = ["label=main", "label=backup", "label=2026"]
    run(ladder, "wrap", f"master={master}", f"input={file}", f"output={wrapped}", *steps)
    run(ladder, "unwrap", f"master={master}", f"input={wrapped}", f"output={unwrapped}", *steps)
    with open(unwrapped, "rb") as one, open(wrapped, "rb") as other:
        if one.read() != text or text in other.read():
            FAILURES.append("key_ladder_demo gives back what it wrapped")
    run(ladder, "unwrap", f"master={master}", f"input={wrapped}", f"output={unwrapped}", *steps[:2], status=1)
    print(f"{len(FAILURES)} failures: {FAILURES}" if FAILURES else "all as they should")
    return bool(FAILURES)


if __name__ == "__main__":
    sys.exit(main())
