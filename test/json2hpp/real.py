"""The driver descriptions that Mbed TLS ships: what they are told and what they dispatch, under both kinds of names.

real.py JSON2HPP COMPILER INCLUDE_DIRECTORY...

They are in the folder drivers/ of PSADRV_DATA_DIR. Exit status 77: there is no such folder.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

tool, compiler, includes = os.path.abspath(sys.argv[1]), sys.argv[2].split(), sys.argv[3:]
data = pathlib.Path(os.environ.get("PSADRV_DATA_DIR", "/no such folder")) / "drivers"
if not data.is_dir():
    print("skipped: PSADRV_DATA_DIR names no folder with drivers/")
    sys.exit(77)
failures = []

OPAQUE, TRANSPARENT, P256 = "mbedtls_test_opaque_driver.json", "mbedtls_test_transparent_driver.json", "p256_transparent_driver.json"
# file, naming: (exit status, [place and code])
TOLD = {
    # The specification's key_context is not there; with Mbed TLS's names its size function is assumed.
    (OPAQUE, "specification"): (1, [f"{OPAQUE}:1:1 E213", f"{OPAQUE}:5:5 W411"]),
    (OPAQUE, "mbedtls"): (0, [f"{OPAQUE}:1:1 W410"]),
    (TRANSPARENT, "specification"): (0, [f"{TRANSPARENT}:4:5 W411"]),
    (TRANSPARENT, "mbedtls"): (0, []),
    # "algorithms" on import_key and export_public_key restricts nothing: they involve none.
    (P256, "specification"): (0, [f"{P256}:4:5 W411", f"{P256}:11:27 W507"]),
    (P256, "mbedtls"): (0, [f"{P256}:11:27 W507"]),
}
PAIR, PUBLIC = "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)", "PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1)"
FIRST = ("mbedtls_test", "mbedtls_test_transparent_import_key", "fallback")
# what is asked of the list: the chain, as driver, function, end
DISPATCHED = {
    ("import_key", PAIR, "256"): [FIRST, ("p256", "p256_transparent_import_key", "ends the chain")],
    ("import_key", PUBLIC, "256"): [FIRST, ("p256", "p256_transparent_import_key", "ends the chain")],
    ("import_key", PAIR, "384"): [FIRST],
    ("export_public_key", PAIR, "256"): [("mbedtls_test", "mbedtls_test_transparent_export_public_key", "fallback"),
                                         ("p256", "p256_transparent_export_public_key", "ends the chain")],
    ("import_key", PAIR, "256", "--location=0x7fffff"): [("mbedtls_test", "mbedtls_test_opaque_import_key", "ends the chain")],
    ("copy_key", PAIR, "256", "--location=0x7fffff"): [("mbedtls_test", "mbedtls_test_opaque_copy_key", "ends the chain")],
    ("export_key", PAIR, "256", "--location=0x7fffff"): [("mbedtls_test", "mbedtls_test_opaque_export_key", "ends the chain")],
    ("sign_hash", "PSA_ALG_ECDSA(PSA_ALG_SHA_256)", PAIR, "256"): [],
    ("generate_key", PAIR, "256"): [],
}
# The driver list with the specification's names, and a key_context given to its opaque driver.
PLAIN = ["mbedtls_test_import_key", "mbedtls_test_export_key", "mbedtls_test_export_public_key", "mbedtls_test_opaque_copy_key",
         "mbedtls_test_opaque_get_builtin_key", "mbedtls_test_transparent_export_public_key", "p256_import_key",
         "p256_export_public_key"]


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def run(*arguments):
    return subprocess.run([tool, *map(str, arguments)], cwd=data, capture_output=True, text=True)


for (name, naming), (status, wanted) in TOLD.items():
    done = run("check", f"--naming={naming}", name)
    told = [f"{place} {code}" for place, code in re.findall(r"^(\S+:\d+:\d+): .* \[([EW]\d+)\]$", done.stderr, re.M)]
    expect((done.returncode, told) == (status, wanted), name, naming, "is told\n" + done.stderr)

for asked, wanted in DISPATCHED.items():
    done = run("why", *asked, "driverlist.json", "--naming=mbedtls")
    chain = re.findall(r"^  \d+\. (\S+) +(\S+) +(fallback|ends the chain) +\S+$", done.stdout, re.M)
    expect(done.returncode == 0 and chain == wanted, asked, "is dispatched to\n" + done.stdout + done.stderr)

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    # The headers that the descriptions name, empty: the generated code declares the functions itself.
    inside = scratch / "include" / "library"
    for header in (inside / "test/drivers/test_driver.h", scratch / "include/drivers/p256-m/p256-m_driver_entrypoints.h"):
        header.parent.mkdir(parents=True)
        header.touch()
    flags = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", f"-I{inside}", *(f"-I{one}" for one in includes)]

    def compiles(header, expected):
        functions = set(re.findall(r'^extern "C" psa_status_t (\w+)\(', header.read_text(), re.M))
        expect(functions == set(expected), header.name, "declares", sorted(functions ^ set(expected)), "in one of both only")
        done = subprocess.run([*compiler, *flags, "-x", "c++", "-"], input=f'#include "{header}"\n', capture_output=True, text=True)
        expect(done.returncode == 0, header.name, "does not compile:", done.stderr)

    expect(run("-o", scratch / "mbedtls.hpp", "--naming=mbedtls", "driverlist.json").returncode == 0, "the list with Mbed TLS's names")
    compiles(scratch / "mbedtls.hpp", [f"mbedtls_test_opaque_{entry}" for entry in ("import_key", "export_key", "export_public_key", "copy_key", "get_builtin_key")]
             + [f"{prefix}_transparent_{entry}" for prefix in ("mbedtls_test", "p256") for entry in ("import_key", "export_public_key")])
    for path in data.glob("*.json"):
        shutil.copy(path, scratch)
    text = (scratch / OPAQUE).read_text()
    (scratch / OPAQUE).chmod(0o644)
    (scratch / OPAQUE).write_text(text.replace('"type":', '"key_context": {"base_size": 32}, "type":', 1))
    done = run("-o", scratch / "plain.hpp", scratch / "driverlist.json")
    expect(done.returncode == 0, "the list with a key_context:", done.stderr)
    if done.returncode == 0:
        compiles(scratch / "plain.hpp", PLAIN)

print(f"{len(TOLD)} descriptions told, {len(DISPATCHED)} mechanisms dispatched, 2 headers compiled")
for one in failures:
    print(one)
sys.exit(bool(failures))
