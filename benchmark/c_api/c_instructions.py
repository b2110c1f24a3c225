"""Instructions of the C API over the direct call of a driver, by callgrind on this machine, and where they are spent.

c_instructions.py [--boost DIR] [--json2hpp PROGRAM]

The drivers do nothing, and are not counted; neither are those of Mbed TLS 2.28, which does the same calls where it is installed.
"""
import collections
import os
import re
import shutil

from library import HERE, Library, ways

CALLS = 100
ROWS = "-Os, rows"  # that say what is used, programs/calls.json; macros want more, shorter MACs for one
SOURCES = ["aead", "cipher", "driver_inputs", "hash", "hash_multipart", "init", "key", "key_agreement", "key_creation", "key_derivation",
           "key_derivation_keys", "key_export", "mac", "random", "sign", "verify"]  # of library/, for programs/calls.c
FUNCTIONS = {  # and Mbed TLS's own driver's
    "psa_hash_compute": ["mbedtls_psa_hash_compute"],
    "psa_hash_setup, update, finish": ["mbedtls_psa_hash_setup", "mbedtls_psa_hash_update", "mbedtls_psa_hash_finish", "mbedtls_psa_hash_abort"],
    "psa_mac_compute": ["mbedtls_psa_mac_compute"],
    "psa_cipher_encrypt": ["mbedtls_psa_cipher_encrypt", "mbedtls_ctr_drbg_random"],
    "psa_aead_encrypt": ["mbedtls_psa_aead_encrypt"],
    "psa_sign_hash": ["mbedtls_psa_ecdsa_sign_hash"],
    "psa_verify_hash": ["mbedtls_psa_ecdsa_verify_hash"],
    "psa_raw_key_agreement": ["psa_key_agreement_raw_internal"],
    "psa_key_derivation_*, HKDF": [],
}
DRIVERS = ["acme_*", "zeta_*", "kdf_*", "trng_*"]
# What the lines of these files buy.
PURPOSES = {
    "entered": r"library/",
    "initialized, pointers there": r"api/(arguments|state|key_user)|core/state|detail/(entered|renamed)",
    "key found and kept": r"core/(key_access|permitted_key|key_store|core_lock|key_places)",
    "key's policy": r"core/(key_policy|permitted_algorithm|key_usage)",
    "mechanism, key and lengths": r"core/(named|key_check|key_size|mac_length|hash_length|signature_length)|psa/",
    "which driver": r"select/|dispatch/|core/(element|located)|guard/",
    "answer checked, output wiped": r"core/answer|detail/memory",
}


def toggled(function):
    """What callgrind switches on: the functions of the API that a row is about."""
    if function == "psa_hash_setup, update, finish":
        return ["psa_hash_setup", "psa_hash_update", "psa_hash_finish"]
    return ["psa_key_derivation_*"] if "derivation" in function else [function]


def count(tools, program, function, drivers):
    """{file: instructions a call} of a function, without the drivers."""
    out = tools.path("callgrind.out")
    toggles = [f"--toggle-collect={one}" for one in [*toggled(function), *drivers]]
    ways.run(["valgrind", "--tool=callgrind", *toggles, f"--callgrind-out-file={out}", program, function])
    with open(out) as file:
        return costs(file.read())


def costs(text):
    """{file: instructions a call} of callgrind's file; an inlined line is its own file's."""
    files, names, here, skip = collections.Counter(), {}, "", False
    for line in text.splitlines():
        if found := re.match(r"(fl|fi|fe)=\((\d+)\)(?: (.*))?$", line):
            if found[3]:
                names[found[2]] = found[3]
            here = names[found[2]]
        elif found := re.match(r"(cfi|cfl)=\((\d+)\) (.*)$", line):
            names[found[2]] = found[3]
        elif line.startswith("calls="):
            skip = True
        elif found := re.match(r"[+\-*]?\d* (\d+)$", line):
            if not skip:
                files[here] += int(found[1])
            skip = False
    return {name: cost / CALLS for name, cost in files.items()}


def purpose(path):
    return next((name for name, pattern in PURPOSES.items() if re.search(pattern, path)), "the function's own")


def psadrv(tools, json2hpp, level, wanted, *platform):
    library = Library(tools, tools.gcc, json2hpp, ["acme", "zeta", "kdf", "trng"], [level, "-g"], os.path.join(HERE, "programs", wanted),
                      SOURCES, platform=platform)
    driver = library.compile("drivers.c", "drivers.o", level)
    main = library.compile("programs/calls.c", "main.o", level, f"-DCALLS={CALLS}")
    out = library.path("calls")
    ways.run([*library.c_compiler(), main, library.archive, driver, library.archive, "-Wl,-z,now", "-o", out])
    return out


def mbedtls(tools):
    """The same file; the library's random bytes are the driver's here, too."""
    out = tools.path("calls_of_mbedtls")
    ways.run(["gcc", "-O2", f"-DCALLS={CALLS}", os.path.join(HERE, "programs", "calls.c"), "-l:libmbedcrypto.a", "-Wl,-z,now", "-o", out])
    return out


def main():
    tools, given = ways.prepare(ways.GCC)
    if not shutil.which("valgrind"):
        ways.skip("valgrind is not installed")
    programs = {
        ROWS: psadrv(tools, given.json2hpp, "-Os", "calls.json"),
        "-Os, macros": psadrv(tools, given.json2hpp, "-Os", "calls.h"),
        "-O2, macros": psadrv(tools, given.json2hpp, "-O2", "calls.h"),
        "-Os, rows, `-Dchecks=none`": psadrv(tools, given.json2hpp, "-Os", "calls.json", "--checks=none"),
    }
    counted = {(level, one): count(tools, program, one, DRIVERS) for level, program in programs.items() for one in FUNCTIONS}
    try:
        peer = mbedtls(tools)
    except SystemExit as error:
        print(error)
        peer = None
    rows = []
    for one, own in FUNCTIONS.items():
        theirs = round(sum(count(tools, peer, one, own).values())) if peer and own else ""
        rows.append([f"`{one}`", *(round(sum(counted[level, one].values())) for level in programs), theirs])
    print(ways.table("instructions over the driver's", [*("psadrv, " + one for one in programs), "Mbed TLS 2.28, -O2"], rows))
    print()
    shown = [*PURPOSES, "the function's own"]
    rows = []
    for one in FUNCTIONS:
        spent = collections.Counter()
        for path, cost in counted[ROWS, one].items():
            spent[purpose(path)] += cost
        rows.append([f"`{one}`", *(round(spent[name]) or "" for name in shown)])
    print(ways.table("instructions, -Os, rows, by what they buy", shown, rows))


if __name__ == "__main__":
    main()
