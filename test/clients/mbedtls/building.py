"""Programs of Mbed TLS's source package, built against psadrv's psa/ headers and a library of the C API. The source's own
implementation of the API (library/psa_crypto*, include/psa/crypto.h and what it includes) is left out of what is unpacked, so that
nothing else can be found. What is written is below the build directory, where the next run finds it."""
import argparse
import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "test", "software", "mbedtls"))
import mbedtls_source  # noqa: E402

# Of include/psa the names of the configuration alone.
LEFT_OUT = re.compile(r"library/psa_(crypto|its).*|include/psa/(?!crypto_(legacy|adjust_.*)\.h).*")
WANTED = re.compile(r"(include|library|programs|tests/(include|src|scripts|suites)|framework/(tests|scripts|data_files))/.*|scripts/.*")

RULES = """
rule cc
  command = gcc -std=gnu99 -O1 -Werror=implicit-function-declaration -Werror=incompatible-pointer-types -Werror=int-conversion $
    -MD -MF $out.d {flags} $flags -c $in -o $out
  depfile = $out.d
  deps = gcc
rule api
  command = gcc -r -nostdlib -Wl,-S -o $out.all $in -Wl,--whole-archive {library} -Wl,--no-whole-archive -l:libmbedcrypto.a && $
    objcopy --wildcard --keep-global-symbol='psa_*' --keep-global-symbol=mbedtls_psa_crypto_free $
    --keep-global-symbol=taken_key_slots $out.all $out
rule link
  command = gcc -no-pie $in -lsodium -o $out
"""


def wanted(path):
    return WANTED.fullmatch(path) and not LEFT_OUT.fullmatch(path)


def arguments():
    parser = argparse.ArgumentParser()
    mbedtls_source.add_option(parser)
    parser.add_argument("folder", help="where everything is written")
    parser.add_argument("library", help="the archive with the functions of the C API")
    parser.add_argument("config", help="its psadrv_config.h")
    parser.add_argument("--only", default="", help="what to run, by name")
    return parser.parse_args()


class Building:
    """One ninja file over one unpacked source."""

    def __init__(self, given):
        for tool in ("gcc", "ninja", "objcopy"):
            if not shutil.which(tool):
                mbedtls_source.skip(f"{tool} is not installed")
        if not os.path.exists(given.library):
            mbedtls_source.skip(f"{given.library} is not built; ./dev clients does")
        self.folder = os.path.abspath(given.folder)
        os.makedirs(self.folder, exist_ok=True)
        self.source = os.path.join(os.path.dirname(self.folder), "mbedtls-" + mbedtls_source.LATER)
        with open(self.source + ".lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.exists(self.source):
                unpacked = tempfile.mkdtemp(dir=os.path.dirname(self.source))
                mbedtls_source.extract(unpacked, given.source, wanted, mbedtls_source.LATER)
                os.rename(unpacked, self.source)
        config, library = os.path.abspath(given.config), os.path.abspath(given.library)
        includes = [f"{HERE}/include", f"{ROOT}/psa/include", os.path.dirname(config)]
        includes += [f"{self.source}/{one}" for one in ("include", "library", "tests/include", "framework/tests/include",
                                                        "framework/tests/programs")]
        # Mbed TLS's psa/crypto.h includes mbedtls/md.h and mbedtls/ecp.h, on which its own files rely.
        flags = ["-DMBEDTLS_CONFIG_FILE='\"mbedtls_client.h\"'", f"-DPSADRV_CONFIG_FILE='\"{config}\"'",
                 *(f"-I{one}" for one in includes), "-DMBEDTLS_ALLOW_PRIVATE_ACCESS", "-include mbedtls/md.h -include mbedtls/ecp.h"]
        self.text = RULES.format(flags=" ".join(flags), library=library)
        self.objects = set()
        # Mbed TLS twice: what the library's drivers call keeps its names to itself, and is another version than the client. Its own
        # psa_its_* functions would come with it.
        storage = self.object(HERE + "/storage.c")
        self.text += f"build api.o: api {storage} | {library}\n"

    def object(self, path, flags=""):
        """Of a file of the source, or of one with an absolute path."""
        name = "_".join([re.sub(r"\W+", "_", path.removeprefix(HERE + "/")), *re.findall(r"(\w+)\.h$", flags)]) + ".o"
        if name not in self.objects:
            self.objects.add(name)
            self.text += f"build {name}: cc {os.path.join(self.source, path)}\n  flags = {flags}\n"
        return name

    def program(self, name, objects):
        self.text += f"build {name}: link {' '.join(objects)} api.o\n"

    def build(self, *names):
        """The paths of the programs, or an end with 1."""
        with open(os.path.join(self.folder, "build.ninja"), "w") as file:
            file.write(self.text)
        done = subprocess.run(["ninja", "-C", self.folder, "-j2", *names], capture_output=True, text=True)
        if done.returncode:
            print(done.stdout[-6000:], done.stderr[-2000:])
            sys.exit(1)
        return [os.path.join(self.folder, name) for name in names]
