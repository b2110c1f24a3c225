"""Every Wycheproof vector of the published data that names a mechanism of a program's drivers.

    wycheproof.py PROGRAM [DATA_DIR]     without DATA_DIR: environment variable PSADRV_DATA_DIR

PROGRAM says with --mechanisms what it serves. It reads a vector a line from its standard input, mechanism first, "-" for an
empty field, and ends with a line `MECHANISM: N of M vectors hold` for each. Files of other mechanisms are named with their
counts. Exit status 1: a vector does not hold, or one was not checked; 77: no data.
"""
import glob
import json
import os
import re
import subprocess
import sys


def aead(group, vector):
    return [vector[name] for name in ("key", "iv", "aad", "msg", "ct", "tag")] + [vector["result"]]


def mac(group, vector):
    return [str(group["tagSize"]), vector["key"], vector["msg"], vector["tag"], vector["result"]]


def hkdf(group, vector):
    return [vector["ikm"], vector["salt"], vector["info"], str(vector["size"]), vector["okm"], vector["result"]]


def eddsa(group, vector):
    return [group["publicKey"]["pk"], vector["msg"], vector["sig"], vector["result"]]


def xdh(group, vector):
    # "acceptable" leaves a choice. An all-zero secret is an error in the PSA API; every other one is computed.
    result = "invalid" if set(vector["shared"]) == {"0"} else "valid"
    return [vector["public"], vector["private"], vector["shared"], result]


# By what a file says its algorithm is: the mechanism's name here, and what of a vector its line holds.
MECHANISMS = {
    "AES-GCM": ("aes_gcm", aead),
    "CHACHA20-POLY1305": ("chacha20_poly1305", aead),
    "XCHACHA20-POLY1305": ("xchacha20_poly1305", aead),
    "HMACSHA256": ("hmac_sha_256", mac),
    "HMACSHA512": ("hmac_sha_512", mac),
    "HKDF-SHA-256": ("hkdf_sha_256", hkdf),
    "HKDF-SHA-512": ("hkdf_sha_512", hkdf),
    "EDDSA": ("ed25519", eddsa),
    "XDH": ("x25519", xdh),
}


def main():
    program, *folder = sys.argv[1:]
    data = folder[0] if folder else os.environ.get("PSADRV_DATA_DIR", "")
    paths = sorted(glob.glob(os.path.join(data, "wycheproof", "*.json"))) if data else []
    if not paths:
        print("skipped: no Wycheproof vectors; PSADRV_DATA_DIR is the folder that holds wycheproof/")
        return 77
    served = subprocess.run([program, "--mechanisms"], capture_output=True, text=True, check=True).stdout.split()
    lines, expected, failures = [], {}, []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        name, fields = MECHANISMS.get(content["algorithm"], (content["algorithm"], None))
        count = sum(len(group["tests"]) for group in content["testGroups"])
        if count != content["numberOfTests"]:
            failures.append(f"{path}: {count} vectors, and it says {content['numberOfTests']}")
        if fields is None or name not in served:
            print(f"{os.path.basename(path)}: {count} vectors of {name}, which {os.path.basename(program)} does not serve")
            continue
        expected[name] = expected.get(name, 0) + count
        for group in content["testGroups"]:
            for vector in group["tests"]:
                lines.append(" ".join([name, str(vector["tcId"])] + [field or "-" for field in fields(group, vector)]))
    done = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True)
    print(done.stdout, end="")
    print(done.stderr, end="", file=sys.stderr)
    checked = {name: int(count) for name, count in re.findall(r"^(\w+): \d+ of (\d+) vectors hold", done.stdout, re.M)}
    if checked != expected:
        failures.append(f"vectors in the files: {expected}; checked: {checked}")
    for name in sorted(set(served) - set(expected)):
        failures.append(f"no file has vectors of {name}")
    for failure in failures:
        print(failure)
    print(f"wycheproof: {sum(checked.values())} of {sum(expected.values())} vectors checked")
    return 1 if failures or done.returncode != 0 else 0


if __name__ == "__main__":
    sys.exit(main())
