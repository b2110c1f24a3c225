"""Every Wycheproof vector of X25519 through Mbed TLS's Curve25519.

    x25519.py PROGRAM [DATA_DIR]

DATA_DIR, or PSADRV_DATA_DIR in the environment, holds wycheproof/x25519_test.json. None is left out, which is counted. What the
file calls acceptable is expected too, but for a secret of zeros: that is refused. Exit status 1: something does not hold;
77: there is no data.
"""
import json
import os
import subprocess
import sys

INVALID_ARGUMENT = "-135"


def main():
    data = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("PSADRV_DATA_DIR", "")
    path = os.path.join(data, "wycheproof", "x25519_test.json")
    if not data or not os.path.isfile(path):
        print("skipped: PSADRV_DATA_DIR names no folder with wycheproof/x25519_test.json in it")
        return 77
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    tests = [test for group in content["testGroups"] for test in group["tests"]]
    done = subprocess.run([sys.argv[1]], input="".join(f"{test['private']} {test['public']}\n" for test in tests),
                          capture_output=True, text=True)
    found = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("secret ")]
    wrong = refused = 0
    for test, secret in zip(tests, found):
        zero = set(test["shared"]) == {"0"}
        refused += zero
        if secret != (INVALID_ARGUMENT if zero else test["shared"]):
            wrong += 1
            print(f"does not hold: {test['tcId']} ({test['comment']}): {secret}")
    print(f"x25519: {len(found)} of {content['numberOfTests']} vectors judged, {len(found) - refused - wrong} secrets agree, "
          f"{refused} of zeros are refused, {wrong} do not hold")
    return done.returncode or len(found) != content["numberOfTests"] or wrong != 0 or refused == 0


if __name__ == "__main__":
    sys.exit(main())
