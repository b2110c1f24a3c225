"""J-PAKE over Mbed TLS against Mbed TLS's own, in both roles. Debian's library is built without it, so that the one file is
compiled from its source.

    ecjpake.py [--source FILE]

Exit status 1: something does not hold; 77: there is no source to be had, or no library.
"""
import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", "..", ".."))
sys.path.insert(0, os.path.join(HERE, ".."))
import mbedtls_source  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    mbedtls_source.add_option(parser)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        mbedtls_source.extract(folder, arguments.source, lambda path: path in ("library/ecjpake.c", "library/common.h"))
        library, program = os.path.join(folder, "library"), os.path.join(folder, "exchange")
        enabled = "-DMBEDTLS_ECJPAKE_C"
        for command in (
                ["gcc", "-O1", "-w", enabled, "-I" + library, "-c", f"{library}/ecjpake.c", "-o", f"{folder}/ecjpake.o"],
                ["g++", "-std=c++20", enabled, f"-I{ROOT}/include", f"-I{ROOT}/psa/include", f"-I{ROOT}/test",
                 os.path.join(HERE, "ecjpake.cpp"), f"{folder}/ecjpake.o", "-l:libmbedcrypto.a", "-o", program]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(done.stderr)
                return 1
        return subprocess.run([program]).returncode


if __name__ == "__main__":
    sys.exit(main())
