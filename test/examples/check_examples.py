"""The examples do what they say: real digests, and what may not be linked is not there.

check_examples.py HASH_ACCELERATOR HASH_BUILTIN FALLBACK_CHAIN THREADS RANDOM SECURE_ELEMENT PAIRING KEY_DERIVATION
    C_APPLICATION SECURE_ELEMENT_C SECURE_ELEMENT_C_README
"""
import hashlib
import hmac
import os
import pathlib
import re
import subprocess
import sys
import tempfile

accelerator, builtin, chain, threads, random, element, pairing, derivation, c_application = sys.argv[1:10]
failures = 0


def expect(condition, sentence, shown=""):
    global failures
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures += 1
        print(shown)


def output(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def symbols(program):
    return {line.split()[-1] for line in output("nm", program).splitlines() if line.strip()}


def text_size(program):
    return int(output("size", program).splitlines()[1].split()[0])


digest = hashlib.sha256(b"abc").hexdigest()
for program in (accelerator, builtin):
    expect(output(program) == digest, f"{program.split('/')[-1]} prints the SHA-256 of its message", output(program))

with_acme, without = symbols(accelerator), symbols(builtin)
mine = [name for name in with_acme if name.startswith("crypto_hash_sha256") or name.startswith("sodium")]
expect(not mine, "hash_accelerator holds no function of libsodium", mine)
expect("acme_hash_compute" in with_acme, "hash_accelerator holds acme's", with_acme)
expect("crypto_hash_sha256" in without, "hash_builtin holds libsodium's SHA-256", without)
expect("acme_hash_compute" not in without, "hash_builtin holds nothing of acme's", without)
expect(text_size(accelerator) < text_size(builtin), "the accelerated program is the smaller one")

lines = output(chain).splitlines()
wanted = [
    ("SHA-256, 3 bytes", "acme: done", hashlib.sha256(b"a" * 3)),
    ("SHA-256, 5000 bytes", "acme: not supported, nadir: not supported, sodium_sha_256: done", hashlib.sha256(b"a" * 5000)),
    ("SHA-512, no nadir on board", "nadir: not supported, sodium_sha_512: done", hashlib.sha512(b"a" * 3)),
    ("SHA-512, with nadir", "nadir: done", hashlib.sha512(b"a" * 3)),
]
expect(len(lines) == len(wanted), "fallback_chain prints a line for each hash", lines)
for line, (what, path, value) in zip(lines, wanted):
    expect(line.startswith(what) and path in line and value.hexdigest()[:8] in line, f"{what}: {path}", line)

lines = output(threads).splitlines()
expect(lines[:2] == ["4 threads, 4000 hashes, 0 of them wrong", "acme: 1 thread at a time"],
       "threads: right hashes, and one thread at a time where the driver wants that", lines)

lines = output(random).splitlines()
# 32 bytes of entropy by 64 bits a call, of which the first is for the source to warm up; then 16 bytes for the nonce.
mixed = ["  trng.get_entropy", "  acme.hash_compute"]
wanted = (["init", "  mbedtls_ctr_drbg.init_random", "  trng.get_entropy: nothing yet", *4 * mixed, mixed[1], "  mbedtls_ctr_drbg.add_entropy"]
          + [*2 * mixed, mixed[1], "  mbedtls_ctr_drbg.add_entropy"])
expect(lines[:-6] == wanted, "random: seeded from the source, mixed by the accelerator", "\n".join(lines))
expect(lines[-6:-1:3] == ["generate_random"] * 2 and lines[-5:-1:3] == ["  mbedtls_ctr_drbg.get_random"] * 2, "random: then one call each", lines[-6:])
expect(len({lines[-4], lines[-1], *output(random).splitlines()[-4::3]}) == 4, "random: nothing repeats, in a second start either", lines)

own = hmac.new(b"the key that comes with the part", b"21.5 degrees", "sha256").hexdigest()[:8]
not_permitted, invalid_handle = -133, -136
expect(output(element).splitlines() == [f"with the element's own key: 0 {own}", "with a key made there: 0, another one",
                                        f"export: {not_permitted}", "destroy: 0", f"use: {invalid_handle}",
                                        f"destroy the element's own: {not_permitted}"],
       "secure_element: keys are made, used and destroyed in the element, and do not leave it", output(element))
expect(not [name for name in symbols(element) if name.startswith("vault") and "export" in name], "and nothing exports them")

expect(output(pairing).splitlines() == ["482915 typed as 482915: paired, 648 and 324 bytes exchanged",
                                        "482915 typed as 482951: not paired, 648 and 324 bytes exchanged"],
       "pairing: one code makes one key, and two codes make none that both have", output(pairing))
mbedtls_pake = [name for name in symbols(pairing) if "ecjpake" in name]
expect(not mbedtls_pake, "and Mbed TLS's own J-PAKE is not there", mbedtls_pake)

invalid_argument = -135
expect(output(derivation).splitlines() == ["our key, in the program: 0", "their key, in the element: 0", "both sides compute the same MAC",
                                           f"with a key that no peer has: {invalid_argument}", "destroy the element's: 0"],
       "key_derivation: two sides arrive at one key, here and in an element", output(derivation))
expect({"acme_hash_setup", "acme_hash_update", "acme_hash_finish"} <= symbols(derivation), "and HKDF is the accelerator's hash")
message = b"what do ya want for nothing?"
said = output(c_application)
expect(f"SHA-256 by acme: {hashlib.sha256(message).hexdigest()}\n" in said, "c_application hashes with acme", said)
expect(f"HMAC in nadir's element: {hmac.new(b'Jefe'.ljust(32, bytes(1)), message, 'sha256').hexdigest()}\n" in said,
       "c_application gets a MAC of nadir's element", said)

# The README's session, in a new folder: keys differ from run to run, and the second start has the first one's.
program, readme = pathlib.Path(sys.argv[10]).resolve(), pathlib.Path(sys.argv[11]).read_text()
session = re.search(r"<!-- run -->\n```\n(.*?)```", readme, re.S).group(1)
with tempfile.TemporaryDirectory() as folder:
    printed = []
    for line in session.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(line[2:], shell=True, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  env={**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"})
            printed += [line, *done.stdout.splitlines()]
    memory, kept = pathlib.Path(folder, "element.memory").read_bytes(), list(pathlib.Path(folder, "keys").iterdir())
public = [re.search(r"key: 04([0-9a-f]{14})", line).group(1) for line in printed if line.startswith("its public key")]
masked = [re.sub(r"key: 04[0-9a-f]{14}", "key: 04" + 14 * "x", line) for line in printed]
expect(masked == session.splitlines(), "secure_element_c does what its README shows", "\n".join(printed))
expect(len(public) == 2 and public[0] == public[1], "the key that was found is the one that was made", public)
expect(len(memory) == 132 and not any(memory), "a key that was destroyed leaves nothing in the element", memory)
expect(kept and "0000000000000001.psa_its" not in {path.name for path in kept}, "nor in the folder of the core's files", kept)

sys.exit(1 if failures else 0)
