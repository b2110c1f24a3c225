"""What the whole library of the C API takes to compile: seconds of processor time on one core, and peak memory of its largest file.

library_time.py [COMPILER...]

A platform of eight drivers: those of this folder, and three that stand before them for part of what they do. As library/meson.build
has it, with its precompiled header; the probe is one of the files.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import library

# In front of the others, and they may say that it is not for them.
IN_FRONT = [
    {"prefix": "nadir", "capabilities": [{"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SHA_256"], "fallback": True}]},
    {"prefix": "ion", "capabilities": [{"entry_points": ["cipher_encrypt", "cipher_decrypt"], "algorithms": ["PSA_ALG_CTR"],
                                        "key_types": ["PSA_KEY_TYPE_AES"], "key_sizes": [128], "fallback": True}]},
    {"prefix": "luna", "capabilities": [{"entry_points": ["sign_hash", "verify_hash"], "algorithms": ["PSA_ALG_ECDSA(PSA_ALG_SHA_256)"],
                                         "key_types": ["PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)"], "key_sizes": [256], "fallback": True}]},
]
BEHIND = ["acme", "zeta", "vault", "kdf", "trng"]
CONFIG = os.path.join(library.HERE, "programs", "calls.h")


class Compilation:
    """One library; what its compilations took, altogether, and the most that one of them had."""

    def __init__(self, compiler, json2hpp, folder):
        self.compiler, self.folder, self.seconds, self.megabytes = compiler, folder, 0.0, 0.0
        self.options = ["-std=c++20", "-Os", *library.ARGS, "-I" + os.path.join(library.ROOT, "include"), "-I" + os.path.join(library.ROOT, "psa/include"),
                        "-I" + library.HERE, f'-DPSADRV_PLATFORM_FILE="{self.path("platform.hpp")}"']
        descriptions = []
        for one in IN_FRONT:
            descriptions.append(self.path(one["prefix"] + ".json"))
            with open(descriptions[-1], "w") as file:
                json.dump({"type": "transparent", "headers": ["drivers.h"], **one}, file)
        descriptions += [os.path.join(library.HERE, one + ".json") for one in BEHIND]
        run = [json2hpp, "platform", "-o", self.path("platform.hpp"), "--c-header", self.path("drivers_of.h"), f"--psa-config={CONFIG}", *descriptions]
        subprocess.run(run, check=True, stderr=subprocess.DEVNULL)

    def path(self, name):
        return os.path.join(self.folder, name)

    def compile(self, source, out, *more):
        child = os.fork()
        if child == 0:
            os.execvp(self.compiler, [self.compiler, *self.options, *more, os.path.join(library.ROOT, "library", source), "-o", self.path(out)])
        _, status, used = os.wait4(child, 0)
        if status != 0:
            sys.exit(f"{self.compiler} does not compile {source}")
        self.seconds += used.ru_utime + used.ru_stime
        self.megabytes = max(self.megabytes, used.ru_maxrss / 1024)

    def all(self, json2hpp):
        self.compile("probe.cpp", "probe.o", "-c", f"-DPSADRV_PSA_CONFIG_FILE=<{CONFIG}>",
                     f'-DPSADRV_CONFIG_FILE="{library.ROOT}/psa/include/psadrv_config.h"')
        subprocess.run([json2hpp, "config", "-o", self.path("config.h"), "--psa-config", CONFIG, "--c-header", self.path("drivers_of.h"),
                        self.path("probe.o")], check=True)
        config = f'-DPSADRV_CONFIG_FILE="{self.path("config.h")}"'
        is_gcc = "clang" not in self.compiler
        header = "library.hpp.gch" if is_gcc else "library.pch"
        self.compile("pch/library.hpp", header, "-x", "c++-header", *([] if is_gcc else ["-fpch-instantiate-templates"]), config)
        with_header = ["-include", self.path("library.hpp")] if is_gcc else ["-include-pch", self.path(header)]
        for name in library.SOURCES:
            self.compile(name + ".cpp", name + ".o", "-c", config, *with_header)


def main(*compilers):
    json2hpp = os.path.join(library.ROOT, os.environ.get("PSADRV_BUILD_DIR", "build"), "tools", "json2hpp", "json2hpp")
    print("| | seconds | aim | peak MB | aim |\n|---|---|---|---|---|")
    measured = 0
    for compiler in compilers or ("g++", "clang++-19"):
        if not shutil.which(compiler):
            continue
        with tempfile.TemporaryDirectory() as folder:
            one = Compilation(compiler, json2hpp, folder)
            one.all(json2hpp)
        measured += 1
        print(f"| {compiler}, {len(library.SOURCES) + 1} files | {one.seconds:.1f} | 6 | {one.megabytes:.0f} | 500 |", flush=True)
    return 0 if measured else 77


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
