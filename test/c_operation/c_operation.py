"""An operation object that C and C++ use in turn, optimized across both: every status and digest is right.

    c_operation.py SOURCE_ROOT BOOST_INCLUDE_DIR CXX_COMPILER [controls]

Two things keep the compiler from taking the C structure and the C++ type for different objects: `may_alias` on the structure,
which serves objects of their own, and psadrv::detail::entered, which does not ask what an object is part of.
Controls: without them GCC 12 miscompiles this program; other compilers may not, and are not asked. Exit status 1: something
does not hold; 77: the compiler or its sibling for C is missing, cannot link with -flto, or is not the controls' GCC 12.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "codegen"))
from toolchain import SKIPPED, compiler_or_skip  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

NO_ENTERED = "-DWITHOUT_ENTERED"
NO_ATTRIBUTE = "-DPSADRV_MAY_ALIAS="

# what it shows, levels, macros, argument of the program, whether its answers are right
RUNS = [
    ("as it is", ["-O1", "-O2", "-O3", "-Os"], [], [], True),
    ("entered alone is enough", ["-O2"], [NO_ATTRIBUTE], [], True),
    ("may_alias is enough for plain objects", ["-O2"], [NO_ENTERED], ["plain"], True),
]
CONTROLS = [
    ("plain objects need may_alias or entered", ["-O2"], [NO_ENTERED, NO_ATTRIBUTE], ["plain"], False),
]


class Suite:
    def __init__(self, root, boost, work):
        links = os.path.join(work, "links")
        os.makedirs(links)
        os.symlink(os.path.join(boost, "boost"), os.path.join(links, "boost"))
        self.flags = ["-Wall", "-Wextra", "-flto", "-I", os.path.join(root, "include"), "-I", os.path.join(root, "psa/include"),
                      "-isystem", links]
        self.work, self.held, self.failures = work, 0, []

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failures.append(f"does not hold: {sentence}\n{details[:3000]}")

    def build(self, c, cxx, level, macros):
        """The program's path, or what the compiler said."""
        objects, program = [os.path.join(self.work, name) for name in ("application.o", "operation.o")], os.path.join(self.work, "program")
        for command in ([c, "-std=c99", level, *self.flags, *macros, "-c", os.path.join(HERE, "application.c"), "-o", objects[0]],
                        [cxx, "-std=c++20", level, *self.flags, *macros, "-c", os.path.join(HERE, "operation.cpp"), "-o", objects[1]],
                        [cxx, level, "-flto", *objects, "-o", program]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                return None, done.stderr
        return program, ""

    def run(self, c, cxx, sentence, levels, macros, arguments, right):
        for level in levels:
            where = f"{cxx} {level} -flto: {sentence}"
            program, said = self.build(c, cxx, level, macros)
            self.expect(program is not None, f"{where}: builds", said)
            if program:
                done = subprocess.run([program, *arguments], capture_output=True, text=True)
                self.expect(done.returncode in (0, 1) and (done.returncode == 0) == right,
                            f"{where}: {'right' if right else 'wrong'} answers", f"exit status {done.returncode}\n{done.stdout}")

    def can_link(self, c, cxx):
        source, program = os.path.join(self.work, "empty.cpp"), os.path.join(self.work, "empty")
        with open(source, "w") as file:
            file.write("int main() {}\n")
        return subprocess.run([cxx, "-flto", source, "-o", program], capture_output=True).returncode == 0


def miscompiles(cxx):
    """Whether it is the compiler for which the controls are made."""
    said = subprocess.run([cxx, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    return "clang" not in said and re.search(r" 12\.\d+\.\d+", said) is not None


def skip(sentence):
    print(f"skipped: {sentence}")
    return SKIPPED


def main():
    root, boost, name, *controls = sys.argv[1:]
    cxx = compiler_or_skip(name).command[0]
    c = cxx.replace("clang++", "clang").replace("g++", "gcc")
    if not shutil.which(c):
        return skip(f"{c} is not installed")
    if controls and not miscompiles(cxx):
        return skip(f"the controls are GCC 12's, and {cxx} is another")
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(root, boost, work)
        if not suite.can_link(c, cxx):
            return skip(f"{cxx} cannot link with -flto")
        for run in CONTROLS if controls else RUNS:
            suite.run(c, cxx, *run)
    for failure in suite.failures:
        print(failure)
    print(f"c_operation: {cxx}, {suite.held} held, {len(suite.failures)} did not")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
