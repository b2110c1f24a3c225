"""A library writes keys in the layout that it is built for, and finds them again in another process.

    kept.py PROGRAM psadrv|mbedtls [PROGRAM]

A further program runs where the folder of keys is.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

program, layout = os.path.abspath(sys.argv[1]), sys.argv[2]
SECRET = b"k" * 32
HEADS = {"psadrv": b"PSK\x01", "mbedtls": b"PSA\0KEY\0" + bytes(4)}
SIZES = {"psadrv": 24 + 32 + 4, "mbedtls": 36 + 32}
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)


with tempfile.TemporaryDirectory() as folder:
    def run(word):
        done = subprocess.run([program, word], cwd=folder, capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0, f"{word}: {done.stdout}{done.stderr}")

    # storage_directory is said for one of them; the other's is the folder in which it runs.
    place = pathlib.Path(folder, *{"psadrv": ["kept", "here"], "mbedtls": []}[layout])
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{5:016x}.psa_its"
    run("make")
    run("use")
    item = file.read_bytes()[16:] if file.exists() else b""
    expect(item.startswith(HEADS[layout]), f"the file begins with {item[:12]!r}")
    expect(len(item) == SIZES[layout] and SECRET in item, f"the file has {len(item)} bytes")
    elsewhere = [path for path in pathlib.Path(folder).rglob("*.psa_its") if path.parent != place]
    expect(not elsewhere, f"nothing is stored in {elsewhere}")
    run("destroy")
    expect(not file.exists(), "the file is gone")
    for other in map(os.path.abspath, sys.argv[3:]):
        done = subprocess.run([other], cwd=folder, capture_output=True, text=True, timeout=60)
        expect(done.returncode == 0 and " checks, 0 failures" in done.stdout, f"{other}: {done.stdout}{done.stderr}")
for failure in failures:
    print(f"does not hold: {layout}: {failure}")
sys.exit(1 if failures else 0)
