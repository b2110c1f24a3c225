"""J-PAKE over Mbed TLS against Mbed TLS's own, in both roles. Debian's library is built without it, so that the one file is
compiled from the source package of the installed version.

    ecjpake.py [--source FILE]

FILE is Mbed TLS's source archive; otherwise it is fetched from where apt-get has the library's package.
Exit status 1: something does not hold; 77: there is no such source to be had, or no library.
"""
import argparse
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", "..", ".."))
VERSION = "2.28.3"
DIGEST = "3b4953aa55a681e084d31892d9904cc5328d6b4958ea57b90ae4b4f94ae69a8d"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def output_of(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        skip(error)
    return done.stdout if done.returncode == 0 else skip(f"{' '.join(command)}: {done.stderr.strip()}")


def fetched():
    installed = output_of("dpkg-query", "-W", "-f", "${Version}", "libmbedtls-dev")
    if installed.split("-")[0] != VERSION:
        skip(f"the checksum is that of Mbed TLS {VERSION}, and {installed or 'none'} is installed")
    package = re.match(r"'(http[^']*/)[^/']*'", output_of("apt-get", "download", "--print-uris", f"libmbedtls-dev={installed}"))
    if not package:
        skip("apt-get knows no place of libmbedtls-dev")
    try:
        with urllib.request.urlopen(f"{package.group(1)}mbedtls_{VERSION}.orig.tar.gz", timeout=30) as answer:
            return answer.read()
    except (OSError, urllib.error.URLError) as error:
        skip(f"Mbed TLS's source package cannot be fetched: {error}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--source")
    arguments = parser.parse_args()
    if arguments.source:
        with open(arguments.source, "rb") as file:
            archive = file.read()
    else:
        archive = fetched()
    if hashlib.sha256(archive).hexdigest() != DIGEST:
        print(f"this is not the source of Mbed TLS {VERSION}")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "source")
        with open(path, "wb") as file:
            file.write(archive)
        with tarfile.open(path) as source:
            for one in source.getmembers():
                name = os.path.basename(one.name)
                if one.isfile() and os.path.basename(os.path.dirname(one.name)) == "library" and name in ("ecjpake.c", "common.h"):
                    with open(os.path.join(folder, name), "wb") as file:
                        file.write(source.extractfile(one).read())
        own, program = os.path.join(folder, "ecjpake.o"), os.path.join(folder, "exchange")
        enabled = "-DMBEDTLS_ECJPAKE_C"
        for command in (
                ["gcc", "-O1", "-w", enabled, "-I" + folder, "-c", os.path.join(folder, "ecjpake.c"), "-o", own],
                ["g++", "-std=c++20", "-O1", enabled, f"-I{ROOT}/include", f"-I{ROOT}/psa/include", f"-I{ROOT}/test",
                 os.path.join(HERE, "ecjpake.cpp"), own, "-l:libmbedcrypto.a", "-o", program]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(done.stderr)
                return 1
        return subprocess.run([program]).returncode


if __name__ == "__main__":
    sys.exit(main())
