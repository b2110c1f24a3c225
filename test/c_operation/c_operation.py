"""An operation object that C and C++ use in turn, optimized across both: every status and digest is right.

    c_operation.py SOURCE_ROOT BOOST_INCLUDE_DIR C_COMPILER:CXX_COMPILER...

Two things keep the compiler from taking the C structure and the C++ type for different objects: `may_alias` on the structure,
which serves objects of their own, and psadrv::detail::entered, which serves those within an application's structures too.
Controls: without them GCC 12 miscompiles this program; other compilers may not, and are not asked. A compiler that is not
installed, or cannot link with -flto, says "skipped:"; exit status 77: nothing ran. Exit status 1: something does not hold.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

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
    ("objects within others need entered", ["-O2"], [NO_ENTERED], [], False),
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


def main():
    root, boost, *pairs = sys.argv[1:]
    ran = controls = 0
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(root, boost, work)
        for c, cxx in (pair.split(":") for pair in pairs):
            if not shutil.which(c) or not shutil.which(cxx):
                print(f"skipped: {c} and {cxx} are not installed")
                continue
            if not suite.can_link(c, cxx):
                print(f"skipped: {cxx} cannot link with -flto")
                continue
            ran += 1
            for run in RUNS:
                suite.run(c, cxx, *run)
            if miscompiles(cxx):
                for run in CONTROLS:
                    suite.run(c, cxx, *run)
                controls += len(CONTROLS)
            else:
                print(f"skipped: the controls with {cxx}; they are GCC 12's")
    for failure in suite.failures:
        print(failure)
    print(f"c_operation: {ran} compilers, {controls} controls, {suite.held} held, {len(suite.failures)} did not")
    if suite.failures:
        return 1
    return 0 if ran else 77


if __name__ == "__main__":
    sys.exit(main())
