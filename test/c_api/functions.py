"""psa/crypto.h declares the functions of API 1.2, and one of 1.4; the library defines each of them; a test in C calls each.

functions.py SOURCE_ROOT NM LIBRARY... : with PSADRV_DATA_DIR the declarations are compared with the published ones, too.
"""
import csv
import os
import pathlib
import re
import subprocess
import sys

root, nm, libraries = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
failures = []


def flat(text):
    return re.sub(r"\s+", " ", re.sub(r"\s*\*\s*", "*", text)).replace("( ", "(").strip()


headers = root / "psa" / "include" / "psa"
text = "".join(path.read_text() for path in sorted((headers / "psadrv").glob("functions_*.h")))
declared = set(re.findall(r"^psa_status_t (psa_\w+)\(", text, re.M))
inline = (headers / "crypto_struct.h").read_text() + (headers / "psadrv" / "operations.h").read_text()

if len(declared) < 70:
    failures.append(f"only {len(declared)} declarations were found")
for library in libraries:
    symbols = subprocess.run([nm, "--defined-only", library], capture_output=True, text=True, check=True).stdout
    # psa_crypto_init carries the name of its configuration.
    defined = {name.split("_of_psadrv_config_")[0] for name in re.findall(r" T (psa_\w+)", symbols)}
    missing = sorted(declared - defined)
    if missing:
        failures.append(f"{library} does not define {', '.join(missing)}")

tests = "".join(path.read_text() for path in sorted((root / "test" / "c_api").glob("*.c")))
uncalled = sorted(name for name in declared if f"{name}(" not in tests)
if uncalled:
    failures.append(f"no test calls {', '.join(uncalled)}")

published = 0
data = os.environ.get("PSADRV_DATA_DIR", "")
if data:
    declarations = flat(text + inline)
    with open(pathlib.Path(data) / "psa_functions.tsv") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["since"] <= "1.2" <= row["last_seen"]:
                published += 1
                wanted = flat(f"{row['returns']} {row['name']}({row['parameters']})")
                if wanted not in declarations:
                    failures.append(f"not declared as published: {wanted}")
            elif row["name"] in declared and row["name"] != "psa_check_key_usage":
                failures.append(f"{row['name']} is of API {row['since']} to {row['last_seen']}")

for one in failures:
    print("FAILED", one)
print(f"functions: {len(declared)} declared, {published} compared with published ones, {len(failures)} failures")
sys.exit(1 if failures else 0)
