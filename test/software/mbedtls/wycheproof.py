"""Every Wycheproof vector of the files that a driver over Mbed TLS serves, through that driver.

    wycheproof.py PROGRAM [DATA_DIR]

DATA_DIR, or PSADRV_DATA_DIR in the environment, holds wycheproof/*.json. PROGRAM judges the vectors; none is left out, which is
counted. Exit status 1: something does not hold; 77: there is no data.
"""
import json
import os
import re
import subprocess
import sys

FILES = {"aes_gcm_test.json": "aes_gcm", "chacha20_poly1305_test.json": "chacha20_poly1305",
         "hmac_sha256_test.json": "hmac_sha_256", "hmac_sha512_test.json": "hmac_sha_512"}


def lines(driver, content):
    for group in content["testGroups"]:
        for test in group["tests"]:
            fields = [test.get(name, "") or "-" for name in ("key", "iv", "aad", "msg", "ct", "tag")]
            yield " ".join([driver, str(test["tcId"]), test["result"], *fields])


def main():
    data = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("PSADRV_DATA_DIR", "")
    folder = os.path.join(data, "wycheproof")
    if not data or not os.path.isdir(folder):
        print("skipped: PSADRV_DATA_DIR names no folder with wycheproof/ in it")
        return 77
    text, expected = [], {}
    for name, driver in FILES.items():
        path = os.path.join(folder, name)
        if not os.path.isfile(path):
            print(f"skipped: there is no {name}")
            continue
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        text += lines(driver, content)
        expected[driver] = content["numberOfTests"]
    done = subprocess.run([sys.argv[1]], input="".join(line + "\n" for line in text), capture_output=True, text=True)
    print(done.stdout + done.stderr, end="")
    judged = {name: int(valid) + int(invalid)
              for name, valid, invalid in re.findall(r"^(\w+): (\d+) valid, (\d+) invalid$", done.stdout, re.M)}
    if judged != expected:
        print(f"not every vector was judged: {judged} of {expected}")
    return done.returncode or judged != expected


if __name__ == "__main__":
    sys.exit(main())
