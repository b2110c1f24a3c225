"""One platform with a hash accelerator, tokens, a TPM, OpenSSL and libsodium: each mechanism is served by whom the map names.

    several.py JSON2HPP WANTED WITH_TOKENS PROGRAM DESCRIPTION...
"""
import json
import subprocess
import sys

json2hpp, wanted, with_tokens, program, *descriptions = sys.argv[1:]


def answer(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=100).stdout


asked = [json2hpp, "map", "--wanted", wanted, "--software", "sodium", *descriptions]
print(answer(*asked))
rows = json.loads(answer(*asked, "--format", "json"))["mechanisms"]
named = {f"{row['usage']} {row['algorithm']} of {row['keys_of']}: {row['chain'][0]['driver'].replace('::', '_')}" for row in rows}
ran = subprocess.run([sys.executable, with_tokens, "softhsm", "none", program, "several"], capture_output=True, text=True, timeout=100)
if ran.returncode == 77:
    print(ran.stdout)
    sys.exit(77)
print(*(line for line in ran.stdout.splitlines() if "does not hold" in line), sep="\n")
called = {line for line in ran.stdout.splitlines() if " of " in line}
print("\n".join(sorted(called)))
for line in sorted(named ^ called):
    print("named, and not called:" if line in named else "called, and not named:", line)
sys.exit(1 if named != called or len(rows) < 10 or ran.returncode != 0 else 0)
