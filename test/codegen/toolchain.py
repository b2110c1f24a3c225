"""The compilers that code generation is judged on, and what a test asks of them. Used by test/codegen/ and benchmark/.

A compiler that is not installed is left out and said so; a test that finds none exits with 77, Meson's "skipped".
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SKIPPED = 77
MINIMAL = ["-ffreestanding", "-fno-exceptions", "-fno-rtti"]
ARM = ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=soft"]


class Compiler:
    def __init__(self, name, command, binutils=""):
        self.name, self.command, self.binutils = name, command, binutils
        self.is_gcc = "clang" not in command[0]

    def run(self, options, source=None):
        """`source`: C++ text in place of a file. Raises with the compiler's own words."""
        command = [*self.command, "-std=c++20", *options] + (["-x", "c++", "-"] if source is not None else [])
        done = subprocess.run(command, input=source, capture_output=True, text=True)
        if done.returncode != 0:
            raise CompilerError(" ".join(command) + "\n" + "\n".join(done.stderr.splitlines()[:40]))

    def tool(self, name, *arguments):
        return subprocess.run([self.binutils + name, *arguments], capture_output=True, text=True, check=True).stdout


class CompilerError(SystemExit):
    """Ends a test with the compiler's own words."""


class Toolchain:
    """`boost`: the folder that holds boost/hana/. Cross compilers see its headers through links and no others of it."""

    def __init__(self, boost="/usr/include"):
        self.folder = tempfile.TemporaryDirectory()
        links = os.path.join(self.folder.name, "headers")
        os.mkdir(links)
        for name, holder in (("boost", boost), ("sodium", "/usr/include")):
            os.symlink(os.path.join(holder, name), os.path.join(links, name))
        self.include = ["-I" + os.path.join(ROOT, "include"), "-I" + os.path.join(ROOT, "psa", "include"), "-isystem", links]
        self.missing = []
        self.gcc = self._find("g++", ["g++"])
        clang = _first_clang()
        self.clang = self._find("clang++", [clang] if clang else None)
        self.arm_gcc = self._find("arm-none-eabi-g++", ["arm-none-eabi-g++", *ARM], "arm-none-eabi-")
        self.arm_clang = None
        if self.clang and self.arm_gcc:
            self.arm_clang = self._find("clang++ for Cortex-M4", [clang, "--target=thumbv7em-none-eabi", *ARM, "-nostdlibinc", *_arm_library()],
                                        "arm-none-eabi-")

    def host(self):
        return [one for one in (self.gcc, self.clang) if one]

    def arm(self):
        return [one for one in (self.arm_gcc, self.arm_clang) if one]

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def _find(self, name, command, binutils=""):
        probe = "#include <cstdint>\n#include <boost/hana/tuple.hpp>\n"
        try:
            if command and shutil.which(command[0]):
                found = Compiler(name, command, binutils)
                found.run([*self.include, "-fsyntax-only"], probe)
                return found
        except CompilerError:
            pass
        self.missing.append(name)
        return None


def _first_clang():
    """Clang 16 is the first that compiles psadrv."""
    for name in [f"clang++-{version}" for version in range(22, 15, -1)] + ["clang++"]:
        if shutil.which(name):
            text = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
            version = re.search(r"clang version (\d+)", text)
            if version and int(version.group(1)) >= 16:
                return name
    return None


def _arm_library():
    """libstdc++'s and newlib's folders, as arm-none-eabi-g++ finds them; clang brings the compiler's own headers."""
    verbose = subprocess.run(["arm-none-eabi-g++", *ARM, "-E", "-x", "c++", "-v", "-"], input="", capture_output=True, text=True).stderr
    listed = verbose.partition("#include <...> search starts here:")[2].partition("End of search list")[0].split()
    return [word for folder in listed if not re.search(r"/lib/gcc/arm-none-eabi/[^/]+/include", folder) for word in ("-isystem", folder)]


class Report:
    """Counts what held, prints what did not, and what could not be tried."""

    def __init__(self):
        self.held, self.failures, self.notes = 0, 0, []

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failures += 1
            print(f"FAILED: {sentence}\n{details}".rstrip())
        return holds

    def finish(self, toolchain, what):
        for name in toolchain.missing:
            print(f"skipped: {name} is not installed, or finds no headers")
        if self.held + self.failures == 0:
            print("skipped: nothing could run")
            sys.exit(SKIPPED)
        for note in self.notes:
            print(note)
        print(f"{self.held} of {self.held + self.failures} {what}")
        sys.exit(1 if self.failures else 0)


def parallel(function, jobs):
    """[function(*job) for job in jobs], on all cores."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: function(*job), jobs))
