"""What only a compiler can see of a description is an error there that says what is wrong: in C++, and in the header for C.

must_not_compile.py JSON2HPP COMPILER C_COMPILER INCLUDE_DIRECTORY...

Each case is a driver whose header defines the words of its description badly; with the harmless header the same code compiles.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool, compiler, c_compiler = os.path.abspath(sys.argv[1]), sys.argv[2].split(), sys.argv[3].split()
includes = [f"-I{path}" for path in sys.argv[4:]]
failures = []

DRIVERS = [
    {"prefix": "acme", "type": "opaque", "headers": ["acme.h"], "location": "ACME_LOCATION",
     "key_context": {"base_size": "ACME_SIZE", "size_function": "acme_size"}, "persistent_state_size": "ACME_STATE",
     "psadrv/buffers": {"alignment": "ACME_ALIGNMENT", "granule": "ACME_GRANULE", "max": "ACME_MAX"},
     "capabilities": [{"entry_points": ["import_key"], "psadrv/entry_point_kind": "macro"}]},
    {"prefix": "nadir", "type": "opaque", "location": "0x800001", "key_context": {"base_size": 4}, "capabilities": [{"entry_points": ["import_key"]}]},
]
WORDS = {"ACME_LOCATION": "0x800002", "ACME_SIZE": "sizeof(int)", "ACME_STATE": "4", "ACME_ALIGNMENT": "4", "ACME_GRANULE": "4", "ACME_MAX": "16",
         "acme_import_key(attributes, data, data_length, buffer, size, length, bits)": "PSA_ERROR_NOT_SUPPORTED"}
MACRO = list(WORDS)[-1]
SIZE = "size_t acme_size(psa_key_type_t key_type, size_t key_bits);\n"
# what is changed, what the message names, whether the header for C shows it too
CASES = [
    ({"ACME_LOCATION": "0"}, "acme is 0 or has more than 24 bits", "location_of_acme_is_right"),
    ({"ACME_LOCATION": "0x1000000"}, "acme is 0 or has more than 24 bits", "location_of_acme_is_right"),
    ({"ACME_LOCATION": "(-1)"}, "acme is 0 or has more than 24 bits", "location_of_acme_is_right"),
    ({"ACME_LOCATION": "0x800001"}, "nadir and acme have the same location", "location_of_nadir_and_acme_differ"),
    ({"ACME_LOCATION": None}, "ACME_LOCATION", "ACME_LOCATION"),
    ({"ACME_SIZE": "(-4)"}, "narrowing", None),
    ({"ACME_STATE": "acme_state"}, "acme_state", None),
    ({"ACME_ALIGNMENT": "12"}, "alignment is a power of two", None),
    ({"ACME_GRANULE": "0"}, "granule not 0", None),
    ({"ACME_MAX": "15"}, "max a multiple of it", None),
    ({MACRO: None}, "says that acme_import_key is a macro", None),
    ({SIZE: None}, "acme_size", None),
]

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    (scratch / "d.json").write_text(json.dumps(DRIVERS))
    done = subprocess.run([tool, "-o", scratch / "out.hpp", "--c-header", scratch / "out.h", scratch / "d.json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)

    def said_of_version(c, number):
        """The same program with psadrv `number` instead of the one for which its headers were generated."""
        other = scratch / "other" / "psa" / "psadrv"
        other.mkdir(parents=True, exist_ok=True)
        ours = next(path for path in (pathlib.Path(one[2:]) / "psa/psadrv/version.h" for one in includes) if path.is_file()).read_text()
        (other / "version.h").write_text(re.sub(r"(VERSION_M\w+) \d+", rf"\1 {number}", ours))
        return said({}, c, f"-I{scratch / 'other'}")

    def said(changed, c, *before):
        words = {**WORDS, SIZE: "", **changed}
        text = "#include <psa/crypto_driver_common.h>\n" + ("" if words.pop(SIZE) is None else SIZE)
        (scratch / "acme.h").write_text(text + "".join(f"#define {word} {value}\n" for word, value in words.items() if value is not None))
        command = [*c_compiler, "-std=c99", "-x", "c"] if c else [*compiler, "-std=c++20", "-x", "c++"]
        # The C header alone tells where a word is missing only when it is used.
        use = "psa_key_lifetime_t used = PSA_KEY_LIFETIME_acme;\n" if c else ""
        done = subprocess.run([*command, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", f"-I{scratch}", *before, *includes, "-"],
                              input=f'#include "out.{"h" if c else "hpp"}"\n{use}', capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return done.returncode, done.stderr

    for c in (False, True):
        status, text = said({}, c)
        if status != 0:
            failures.append(f"the harmless header does not compile{' in C' if c else ''}:\n{text}")
        status, text = said_of_version(c, 7)
        if status == 0 or "generated for psadrv" not in text or text.count("error: ") != 1:
            failures.append(f"another version is not refused{' in C' if c else ''}:\n{text}")
    for changed, message, c_message in CASES:
        for c, wanted in ((False, message), (True, c_message)):
            status, text = said(changed, c)
            if wanted is None and status != 0:
                failures.append(f"{changed} is not for C to see:\n{text}")
            elif wanted is not None and (status == 0 or wanted not in text):
                failures.append(f"{changed}{' in C' if c else ''} ended with {status} and does not say {wanted}:\n{text[:1500]}")

print(f"{len(CASES)} descriptions are refused by the compiler, {sum(1 for case in CASES if case[2])} in C too")
for one in failures:
    print(one)
sys.exit(bool(failures))
