"""What json2hpp writes for good descriptions, compared with what a reviewer has read.

golden.py JSON2HPP FOLDER [INCLUDE_DIRECTORY...] [-- COMPILER...]

With PSADRV_BLESS=1 in the environment the expected outputs are written instead; read them in the diff. With compilers,
each header is compiled by each of them alone, strictly; a compiler that is not installed is skipped.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
STRICT, STRICT_C = ["-std=c++20", *WARNINGS], ["-std=c99", *WARNINGS, "-Wstrict-prototypes"]
CORTEX_M4 = ["-mcpu=cortex-m4", "-mthumb", "-ffreestanding"]


def cases(folder):
    for line in (folder / "cases.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, arguments = line.split("|")
            yield name.strip(), arguments.split()


def produce(tool, folder, name, arguments):
    """The output for a case; run in the folder, so that paths in it are the same everywhere."""
    if not name.endswith((".hpp", ".h")):
        run = subprocess.run([tool, *arguments], cwd=folder, capture_output=True, text=True)
        return run.returncode, run.stdout, run.stderr
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "out.hpp"
        option = "--c-header" if name.endswith(".h") else "-o"
        run = subprocess.run([tool, option, out, *arguments], cwd=folder, capture_output=True, text=True)
        return run.returncode, out.read_text() if out.exists() else "", run.stderr


def compile_text(command, flags, language, text):
    run = subprocess.run([*command, *flags, "-fsyntax-only", "-x", language, "-"], input=text, capture_output=True, text=True)
    return "" if run.returncode == 0 and not run.stderr else run.stdout + run.stderr


def c_compiler(command):
    """g++ -> gcc, clang++-19 -> clang-19, c++ -> cc; what stands before it, as ccache does, stays."""
    *before, name = command
    name = re.sub(r"(^|/)c\+\+$", r"\1cc", name) if re.search(r"(^|/)c\+\+$", name) else name.replace("g++", "gcc").replace("clang++", "clang")
    return [*before, name]


def compile_all(folder, includes, compilers):
    """Each header twice in one file, for it may be included anywhere; the .cpp and .c files use some of them."""
    failures, done = [], 0
    with tempfile.TemporaryDirectory() as links:
        (pathlib.Path(links) / "boost").symlink_to("/usr/include/boost")
        for compiler in compilers:
            command = compiler.split()
            if not shutil.which(command[0]):
                print(f"skipped: {command[0]} is not installed")
                return 77
            target = [*CORTEX_M4, "-isystem", links] if command[0].startswith("arm-") else []
            for path in sorted(path for path in folder.iterdir() if path.suffix in (".hpp", ".cpp", ".h", ".c")):
                text = f'#include "{path}"\n' * (2 if path.suffix in (".hpp", ".h") else 1)
                for language, flags, driver in (("c++", STRICT, command), ("c", STRICT_C, c_compiler(command))):
                    if (language == "c++") == (path.suffix == ".c") or (language == "c" and path.suffix not in (".h", ".c")):
                        continue
                    if not shutil.which(driver[0]):
                        continue
                    said = compile_text(driver, [*target, *flags, *includes], language, text)
                    done += 1
                    if said:
                        failures.append(f"{path.name} with {driver[0]}:\n{said}")
    print(f"{done} compiled")
    for one in failures:
        print(one)
    return 1 if failures or done == 0 else 0


def main():
    arguments, compilers = sys.argv[1:], []
    if "--" in arguments:
        divide = arguments.index("--")
        arguments, compilers = arguments[:divide], arguments[divide + 1:]
    tool, folder = os.path.abspath(arguments[0]), pathlib.Path(arguments[1]).resolve()
    includes = [f"-I{folder / 'include'}", *(f"-I{path}" for path in arguments[2:])]
    bless, failures = os.environ.get("PSADRV_BLESS") == "1", 0

    if compilers:
        sys.exit(compile_all(folder, includes, compilers))

    expected = set()
    for name, command in cases(folder):
        expected.add(name)
        status, text, said = produce(tool, folder, name, command)
        again = produce(tool, folder, name, command)
        path = folder / name
        if status != 0:
            failures += 1
            print(f"{name}: json2hpp {' '.join(command)} ended with {status}:\n{said}")
        elif again != (status, text, said):
            failures += 1
            print(f"{name}: two runs differ")
        elif bless:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            failures += 1
            print(f"{name} differs from what json2hpp writes now; './dev golden' writes it anew")
            subprocess.run(["diff", "-u", path, "-"], input=text, text=True)
    kept = {path.name for pattern in ("*.hpp", "*.h", "*.txt", "*.md", "*.html") for path in folder.glob(pattern)} - {"cases.txt"}
    for name in sorted(kept - expected):
        failures += 1
        print(f"{name} belongs to no case")
    sys.exit(failures != 0)


main()
