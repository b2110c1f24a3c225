"""What psadrv-driver-test says of drivers that cannot be tested, and of some that break the interface: command.py PSADRV_DRIVER_TEST"""
import os
import pathlib
import subprocess
import sys
import tempfile

tool = os.path.abspath(sys.argv[1])
failures = []

HEADER = """#include <psa/crypto_driver_common.h>
typedef struct { unsigned char x[%SIZE%]; } acme_hash_operation_t;
"""
DESCRIPTION = '{"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [%CAPABILITY%]}'
ENTROPY = '{"entry_points": ["get_entropy"]}'
SOURCE = """#include "acme.h"
psa_status_t acme_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size) {
    static unsigned char counter;
    (void)flags;
    for (size_t i = 0; i < output_size; ++i) output[i] = CONSTANT ? 7 : (unsigned char)(counter * 31 + i);
    ++counter;
    *estimate_bits = 1;
    return PSA_SUCCESS;
}
"""


def expect(status, texts, *words, folder):
    done = subprocess.run([tool, *words], cwd=folder, capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode != status or any(text not in said for text in texts):
        failures.append(f"{' '.join(words)}: status {done.returncode} and not {status}, or it does not say {texts}:\n{said[:3000]}")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    (folder / "acme.h").write_text(HEADER.replace("%SIZE%", "8"))
    (folder / "acme.json").write_text(DESCRIPTION.replace("%CAPABILITY%", ENTROPY))
    (folder / "acme.c").write_text(SOURCE)
    (folder / "hash.json").write_text(DESCRIPTION.replace("%CAPABILITY%", '{"entry_points": ["hash_multipart"], "algorithms": ["PSA_ALG_SHA_256"]}'))
    # The command line.
    expect(2, ["[E331]", "no driver"], folder=folder)
    expect(2, ["[E331]", "unknown option"], "acme.json", "--nothing", folder=folder)
    expect(2, ["[E331]"], "acme.json", "--class", "a.hpp", "b", folder=folder)
    expect(2, ["[E101]"], "absent.json", folder=folder)
    expect(2, ["[E333]"], "acme.json", "acme.c", folder=folder)  # nobody says where acme.h is
    expect(2, ["[E334]"], "acme.json", "-I.", "absent.o", folder=folder)
    expect(0, ["Exit status"], "--help", folder=folder)
    # A driver that keeps the interface, and one that does not.
    good, bad = (subprocess.run([tool, "acme.json", "-I.", f"-DCONSTANT={constant}", "acme.c"], cwd=folder, capture_output=True, text=True) for constant in (0, 1))
    if good.returncode != 0 or "random get_entropy: ok" not in good.stdout:
        failures.append(f"a good driver does not pass: {good.stdout}{good.stderr}")
    if bad.returncode != 1 or "random get_entropy: FAILED: " not in bad.stdout:
        failures.append(f"a constant source of entropy passes: {bad.stdout}{bad.stderr}")
    # What is promised and not there is a failure of the driver's.
    expect(1, ["presence acme_hash_abort: FAILED: "], "hash.json", "-I.", "acme.c", "-DCONSTANT=0", folder=folder)
    # Another layout of key attributes, in debug information.
    (folder / "foreign.c").write_text("struct psa_key_attributes_s { unsigned usage, alg; unsigned short type, bits; unsigned lifetime, id; };\n"
                                      "typedef struct psa_key_attributes_s psa_key_attributes_t;\npsa_key_attributes_t foreign;\n")
    subprocess.run(["cc", "-g", "-c", "foreign.c"], cwd=folder, check=True)
    expect(1, ["layout psa_key_attributes_t: FAILED: debug information of foreign.o", "offset"], "acme.json", "-I.", "foreign.o", folder=folder)

print("\n".join(failures))
sys.exit(bool(failures))
