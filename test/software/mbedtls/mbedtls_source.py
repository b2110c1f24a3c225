"""Mbed TLS's source, for tests that compile some file of it: Debian's source package of the installed version, or of a later one.
Where it cannot be had the test ends with 77, Meson's "skipped", and says why."""
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import urllib.request

VERSION = "2.28.3"  # what Debian 12 has, and its checksum
LATER = "3.6.6"  # Debian 13's
DIGESTS = {VERSION: ("tar.gz", "3b4953aa55a681e084d31892d9904cc5328d6b4958ea57b90ae4b4f94ae69a8d"),
           LATER: ("tar.bz2", "8fb65fae8dcae5840f793c0a334860a411f884cc537ea290ce1c52bb64ca007a")}


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def add_option(parser):
    parser.add_argument("--source", help="Mbed TLS's source archive; otherwise it is fetched from where apt-get has the library")


def extract(folder, source, wanted, version=VERSION):
    """Writes the files of the archive whose path, without the archive's own folder, `wanted` accepts, to the same path below
    `folder`."""
    if source:
        with open(source, "rb") as file:
            archive = file.read()
    else:
        archive = _fetched(version)
    if hashlib.sha256(archive).hexdigest() != DIGESTS[version][1]:
        print(f"this is not the source of Mbed TLS {version}")
        sys.exit(1)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for one in files.getmembers():
            path = one.name.partition("/")[2]
            if one.isfile() and wanted(path):
                to = os.path.join(folder, path)
                os.makedirs(os.path.dirname(to), exist_ok=True)
                with open(to, "wb") as file:
                    file.write(files.extractfile(one).read())


def _fetched(version):
    installed = _output_of("dpkg-query", "-W", "-f", "${Version}", "libmbedtls-dev")
    if version == VERSION and installed.split("-")[0] != VERSION:
        skip(f"the checksum is that of Mbed TLS {VERSION}, and {installed or 'none'} is installed")
    package = re.match(r"'(http[^']*/)[^/']*'", _output_of("apt-get", "download", "--print-uris", f"libmbedtls-dev={installed}"))
    if not package:
        skip("apt-get knows no place of libmbedtls-dev")
    try:
        with urllib.request.urlopen(f"{package.group(1)}mbedtls_{version}.orig.{DIGESTS[version][0]}", timeout=30) as answer:
            return answer.read()
    except OSError as error:
        skip(f"Mbed TLS's source package cannot be fetched: {error}")


def _output_of(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        skip(error)
    return done.stdout if done.returncode == 0 else skip(f"{' '.join(command)}: {done.stderr.strip()}")
