"""Sources of libraries, for tests that compile some file of them: of Debian's source package of the installed version, or of a later
one."""
import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import urllib.request


def skip(why):
    """Ends a test with Meson's "skipped", and says why."""
    print(f"skipped: {why}")
    sys.exit(77)


class Unavailable(Exception):
    """A source that cannot be had, and why."""


class Source:
    """`package`: the binary package whose version is asked for, and beside which the source is; `digests`: the ending and the SHA-256
    of the archive of each version."""

    def __init__(self, name, package, digests):
        self.name, self.package, self.digests = name, package, digests
        self.installed = next(iter(digests))

    def extract(self, folder, archive, wanted, version=None):
        """Writes the files of the archive (a path; None: fetched) whose path, without the archive's own folder, `wanted` accepts, to
        the same path below `folder`."""
        version = version or self.installed
        if archive:
            with open(archive, "rb") as file:
                read = file.read()
        else:
            read = self._fetched(version)
        if hashlib.sha256(read).hexdigest() != self.digests[version][1]:
            print(f"this is not the source of {self.name} {version}")
            sys.exit(1)
        with tarfile.open(fileobj=io.BytesIO(read)) as files:
            for one in files.getmembers():
                path = one.name.partition("/")[2]
                if one.isfile() and wanted(path):
                    to = os.path.join(folder, path)
                    os.makedirs(os.path.dirname(to), exist_ok=True)
                    with open(to, "wb") as file:
                        file.write(files.extractfile(one).read())

    def _fetched(self, version):
        installed = _output_of("dpkg-query", "-W", "-f", "${Version}", self.package)
        if version == self.installed and installed.split("-")[0] != version:
            raise Unavailable(f"the checksum is that of {self.name} {version}, and {installed or 'none'} is installed")
        place = re.match(r"'(http[^']*/)[^/']*'", _output_of("apt-get", "download", "--print-uris", f"{self.package}={installed}"))
        if not place:
            raise Unavailable(f"apt-get knows no place of {self.package}")
        try:
            address = f"{place.group(1)}{self.name}_{version}.orig.{self.digests[version][0]}"
            with urllib.request.urlopen(address, timeout=30) as answer:
                return answer.read()
        except OSError as error:
            raise Unavailable(f"the source package of {self.name} cannot be fetched: {error}")


def _output_of(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(error)
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


LIBSODIUM = Source("libsodium", "libsodium-dev", {
    "1.0.18": ("tar.gz", "d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4")})
MBEDTLS = Source("mbedtls", "libmbedtls-dev", {
    "2.28.3": ("tar.gz", "3b4953aa55a681e084d31892d9904cc5328d6b4958ea57b90ae4b4f94ae69a8d"),  # what Debian 12 has
    "3.6.6": ("tar.bz2", "8fb65fae8dcae5840f793c0a334860a411f884cc537ea290ce1c52bb64ca007a")})  # Debian 13's
