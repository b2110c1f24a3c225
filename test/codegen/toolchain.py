"""The compilers that tests are registered for, by name, and what a test asks of them. Used by tests and benchmark/.

A test of one compiler exits with 77, Meson's "skipped", where that compiler is not installed or finds no headers. Without a
name, by hand and for a benchmark, every compiler that is there is used, and one that is not is said.
"""
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
SKIPPED = 77
GCC, CLANG, ARM_GCC, ARM_CLANG = NAMES = ["g++", "clang++", "arm-none-eabi-g++", "clang++ for Cortex-M4"]
MINIMAL = ["-ffreestanding", "-fno-exceptions", "-fno-rtti"]
ARM = ["-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=soft"]
FIRST_CLANG = 16  # that compiles psadrv
OLDEST_CLANG = f"clang++-{FIRST_CLANG}"


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
    """`boost`: the folder that holds boost/hana/. Cross compilers see its headers through links and no others of it.
    `only`: the name of the one compiler that is asked for; ends the test where it is missing."""

    def __init__(self, boost="/usr/include", only=None):
        self.folder = tempfile.TemporaryDirectory()
        links = os.path.join(self.folder.name, "headers")
        os.mkdir(links)
        for name, holder in (("boost", boost), ("sodium", "/usr/include"), ("mbedtls", "/usr/include")):
            os.symlink(os.path.join(holder, name), os.path.join(links, name))
        self.include = ["-I" + os.path.join(ROOT, "include"), "-I" + os.path.join(ROOT, "psa", "include"), "-isystem", links]
        names = [only] if only else NAMES
        found = {name: compiler_or_skip(name) if only else find(name) for name in names}
        self.missing = [name for name in names if not found[name]]
        self.gcc, self.clang, self.arm_gcc, self.arm_clang = map(found.get, NAMES)
        self.clang = self.clang or found.get(OLDEST_CLANG)

    def host(self):
        return [one for one in (self.gcc, self.clang) if one]

    def arm(self):
        return [one for one in (self.arm_gcc, self.arm_clang) if one]

    def path(self, name):
        return os.path.join(self.folder.name, name)


def find(name):
    """The compiler of a name of NAMES, or None: it is not installed, or finds no headers."""
    command, binutils = [name], ""
    if name in (CLANG, ARM_CLANG):
        command = [_first_clang()]
    if name in (ARM_GCC, ARM_CLANG):
        if not shutil.which(ARM_GCC):
            return None
        command += ARM if name == ARM_GCC else ["--target=thumbv7em-none-eabi", *ARM, "-nostdlibinc", *_arm_library()]
        binutils = "arm-none-eabi-"
    if not command[0] or not shutil.which(command[0]):
        return None
    compiler = Compiler(name, command, binutils)
    try:
        compiler.run(["-fsyntax-only"], "#include <cstdint>\n")
    except CompilerError:
        return None
    return compiler


def compiler_or_skip(name):
    """Ends the test as skipped where the compiler is missing."""
    compiler = find(name)
    if not compiler:
        print(f"skipped: {_missing(name)}")
        sys.exit(SKIPPED)
    return compiler


def _missing(name):
    return f"{name} is not installed{f', or older than {FIRST_CLANG}' if name in (CLANG, ARM_CLANG) else ''}, or finds no headers"


def _first_clang():
    """The clang++ that development is done with, then others on the PATH, the newest first; none that is too old."""
    numbered = {os.path.basename(path) for folder in os.environ.get("PATH", "").split(os.pathsep)
                for path in glob.glob(os.path.join(glob.escape(folder), "clang++-*"))}
    numbers = sorted((int(name[8:]) for name in numbered if name[8:].isdigit()), reverse=True)
    for name in ["clang++-19"] + [f"clang++-{number}" for number in numbers] + ["clang++"]:
        if shutil.which(name):
            text = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
            version = re.search(r"clang version (\d+)", text)
            if version and int(version.group(1)) >= FIRST_CLANG:
                return name
    return None


def _arm_library():
    """libstdc++'s and newlib's folders, as arm-none-eabi-g++ finds them; clang brings the compiler's own headers."""
    verbose = subprocess.run([ARM_GCC, *ARM, "-E", "-x", "c++", "-v", "-"], input="", capture_output=True, text=True).stderr
    listed = verbose.partition("#include <...> search starts here:")[2].partition("End of search list")[0].split()
    return [word for folder in listed if not re.search(r"/lib/gcc/arm-none-eabi/[^/]+/include", folder) for word in ("-isystem", folder)]


def precompiled(compiler, options, folder, name="psadrv/psadrv.hpp"):
    """The options with which `compiler` takes a header from a compiled form, for files that include it first of all.
    `compiler`: its command, `options`: those of every compilation; `folder`: an empty one, which has to stay."""
    header = os.path.join(ROOT, "include", name)
    beside = os.path.join(folder, name)
    os.makedirs(os.path.dirname(beside))
    os.symlink(header, beside)  # by which g++ knows the file again when it is included once more
    is_gcc = "clang" not in compiler[0]
    compiled = beside + (".gch" if is_gcc else ".pch")
    # A header that is compiled by itself is said to have no use for #pragma once.
    done = subprocess.run([*compiler, *options, "-w", "-x", "c++-header", header, "-o", compiled], capture_output=True, text=True)
    if done.returncode != 0:
        raise CompilerError(done.stderr)
    return ["-I", folder, "-Winvalid-pch"] if is_gcc else ["-include-pch", compiled]


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
            print(f"skipped: {_missing(name)}")
        if self.held + self.failures == 0:
            print("skipped: nothing could run")
            sys.exit(SKIPPED)
        for note in self.notes:
            print(note)
        print(f"{self.held} of {self.held + self.failures} {what}")
        sys.exit(1 if self.failures else 0)


def parallel(function, jobs):
    """[function(*job) for job in jobs], on all cores; one by one under Meson, which runs a test on each core already."""
    with concurrent.futures.ThreadPoolExecutor(1 if "MESON_TEST_ITERATION" in os.environ else os.cpu_count()) as pool:
        return list(pool.map(lambda job: function(*job), jobs))
