"""Software driver classes pass the conformance kit: passes.py PSADRV_DRIVER_TEST LIBRARY FILE[.hpp:CLASS][=LEAST]...

LEAST checks have to be ok, or 10.

What is not tested is told, and counts for nothing.
"""
import subprocess
import sys

from report import tested_in

tool, library, *classes = sys.argv[1:]
libraries = {"sodium": ["-lsodium"], "mbedtls": ["-lmbedcrypto"], "builtin": []}
failures = 0
for one in classes:
    one, _, least = one.partition("=")
    file, _, name = one.partition(".hpp:")
    header, name = f"psadrv/software/{library}/{file}.hpp", f"psadrv::{library}::{name or file.split('/')[-1]}"
    done = subprocess.run([tool, "--class", header, name, *libraries[library]], capture_output=True, text=True)
    lines = done.stdout.splitlines()
    tested = tested_in(lines)
    if done.returncode != 0 or tested < int(least or 10):
        failures += 1
        print(f"{name}: exit status {done.returncode}, {tested} ok")
        print("\n".join(line for line in lines if ": FAILED: " in line)[:4000], done.stderr[:2000])
    print(lines[-1] if lines else f"{name}: nothing")
sys.exit(bool(failures))
