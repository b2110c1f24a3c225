"""What psadrv-driver-test says of drivers that cannot be tested, and of some that break the interface: command.py PSADRV_DRIVER_TEST"""
import os
import pathlib
import shutil
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


# A driver that leaves everything to others, as its description permits, or does not.
NOTHING = """#include "acme.h"
psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash, size_t hash_size, size_t *hash_length) {
    (void)alg, (void)input, (void)input_length, (void)hash, (void)hash_size, (void)hash_length;
    return PSA_ERROR_NOT_SUPPORTED;
}
"""
AGREE = """{"prefix": "acme", "type": "opaque", "location": 1, "headers": ["agree.h"], "key_context": {"base_size": 64},
    "capabilities": [{"entry_points": ["key_agreement_to_key"], "algorithms": ["PSA_ALG_ECDH"],
                      "key_types": ["PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)"], "key_sizes": [256]}]}"""
AGREE_PROTOTYPE = """psa_status_t acme_key_agreement_to_key(psa_algorithm_t alg, const psa_key_attributes_t *attributes, const uint8_t *key, size_t length,
    const uint8_t *peer_key, size_t peer_key_length, const psa_key_attributes_t *shared, uint8_t *out, size_t size, size_t *out_length)"""
# One that hangs, and lets no alarm through.
DEAF = """#include "acme.h"
#include <signal.h>
#include <unistd.h>
psa_status_t acme_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size) {
    sigset_t all;
    (void)flags, (void)estimate_bits, (void)output, (void)output_size;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    for (;;) pause();
}
"""
# A compiler that speaks another language, but where it is asked for C's.
FOREIGN_COMPILER = """#!/bin/sh
%COMPILER% "$@" 2> messages; status=$?
if [ "$LC_ALL" = C ]; then cat messages >&2; else sed 's/error/Fehler/g; s/undefined/undefiniert/g' messages >&2; fi
exit $status
"""


def expect(status, texts, *words, folder, tool=tool, **environment):
    done = subprocess.run([tool, *words], cwd=folder, capture_output=True, text=True, env=os.environ | environment)
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
    for seconds in ("0", "000", "1s", "123456789012345678901"):
        expect(2, ["[E331]", "1 to 99999"], "acme.json", "--seconds", seconds, folder=folder)
    # Parts of the kit that are not there.
    (folder / "alone").mkdir()
    shutil.copy(tool, folder / "alone")
    alone = str(folder / "alone" / os.path.basename(tool))
    expect(2, ["[E332]", "libpsadrv_driver_test.a"], "acme.json", "-I.", "acme.c", folder=folder, tool=alone)
    places = pathlib.Path(tool).with_name("psadrv-driver-test.places").read_text().split("\n")
    (folder / "alone/psadrv-driver-test.places").write_text("\n".join([places[0], "absent", *places[2:]]))
    expect(2, ["[E332]", "sources"], "acme.json", "-I.", "acme.c", "--kit", "sources", folder=folder, tool=alone)
    # A driver that keeps the interface, and one that does not.
    good, bad = (subprocess.run([tool, "acme.json", "-I.", f"-DCONSTANT={constant}", "acme.c"], cwd=folder, capture_output=True, text=True) for constant in (0, 1))
    if good.returncode != 0 or "random get_entropy: ok" not in good.stdout:
        failures.append(f"a good driver does not pass: {good.stdout}{good.stderr}")
    if bad.returncode != 1 or "random get_entropy: FAILED: " not in bad.stdout:
        failures.append(f"a constant source of entropy passes: {bad.stdout}{bad.stderr}")
    # What is promised and not there is a failure of the driver's, whatever the language of the compiler.
    expect(1, ["presence acme_hash_abort: FAILED: "], "hash.json", "-I.", "acme.c", "-DCONSTANT=0", folder=folder)
    foreign = folder / "foreign"
    foreign.write_text(FOREIGN_COMPILER.replace("%COMPILER%", os.environ.get("CXX", "c++")))
    foreign.chmod(0o755)
    expect(1, ["presence acme_hash_abort: FAILED: "], "hash.json", "-I.", "acme.c", "-DCONSTANT=0", folder=folder, CXX=str(foreign), LC_ALL="de_DE.UTF-8")
    # Nothing that was tested is nothing that passes.
    acme = ["acme.json", "-I.", "-DCONSTANT=0", "acme.c"]
    (folder / "setup.c").write_text("#include <psadrv_driver_test/setup.h>\nint psadrv_driver_test_setup(void) { return 1; }\n")
    expect(2, ["[E335]"], *acme, "--setup", "setup.c", folder=folder)
    (folder / "nothing.c").write_text(NOTHING)
    hashes = '{"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SHA_256"], "fallback": %FALLBACK%}'
    for fallback in ("true", "false"):
        (folder / f"{fallback}.json").write_text(DESCRIPTION.replace("%CAPABILITY%", hashes.replace("%FALLBACK%", fallback)))
    expect(0, ["known_answer hash_compute PSA_ALG_SHA_256: not tested: "], "true.json", "-I.", "nothing.c", folder=folder)
    expect(1, ["fallback_honesty hash_compute PSA_ALG_SHA_256: FAILED: "], "false.json", "-I.", "nothing.c", folder=folder)
    # A part of the checks is one that there is.
    expect(2, ["[E331]", "entropie"], *acme, "--only", "random", "--only", "entropie", folder=folder)
    expect(0, ["random get_entropy: ok", " 0 failed"], *acme, "--only", "random", folder=folder)
    expect(0, ["presence get_entropy: ok", " 0 failed"], *acme, "--only", "layout", folder=folder)
    # A program that ends before it reports, and a driver that hangs and blocks signals.
    (folder / "dies.c").write_text("#include <stdlib.h>\n__attribute__((constructor)) static void die(void) { abort(); }\n")
    expect(2, ["[E337]", "signal 6"], *acme, "dies.c", folder=folder)
    (folder / "deaf.c").write_text(DEAF)
    expect(1, ["random get_entropy: FAILED: ", "time limit"], "acme.json", "-I.", "deaf.c", "--seconds", "1", "--only", "random", folder=folder)
    # What the kit has no call for is told, and alone it is nothing that passes.
    (folder / "agree.json").write_text(AGREE)
    (folder / "agree.c").write_text("#include \"agree.h\"\n" + AGREE_PROTOTYPE + " { return PSA_ERROR_NOT_SUPPORTED; }\n")
    (folder / "agree.h").write_text("#include <psa/crypto_driver_common.h>\n")
    expect(2, ["known_answer key_agreement_to_key: not tested: the kit does not call it", "[E336]"], "agree.json", "-I.", "agree.c", folder=folder)
    # Another layout of key attributes, in debug information.
    (folder / "foreign.c").write_text("struct psa_key_attributes_s { unsigned usage, alg; unsigned short type, bits; unsigned lifetime, id; };\n"
                                      "typedef struct psa_key_attributes_s psa_key_attributes_t;\npsa_key_attributes_t foreign;\n")
    subprocess.run(["cc", "-g", "-c", "foreign.c"], cwd=folder, check=True)
    expect(1, ["layout psa_key_attributes_t: FAILED: debug information of foreign.o", "offset"], "acme.json", "-I.", "foreign.o", folder=folder)

print("\n".join(failures))
sys.exit(bool(failures))
