"""What json2hpp writes for good descriptions, compared with what a reviewer has read.

golden.py JSON2HPP FOLDER [INCLUDE_DIRECTORY...] [-- COMPILER...]

With PSADRV_BLESS=1 in the environment the expected outputs are written instead; read them in the diff. With compilers,
each header is compiled by each of them alone, strictly; a compiler that is not installed is skipped.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

STRICT = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-x", "c++"]


def cases(folder):
    for line in (folder / "cases.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name, arguments = line.split("|")
            yield name.strip(), arguments.split()


def produce(tool, folder, name, arguments):
    """The output for a case; run in the folder, so that paths in it are the same everywhere."""
    if name.endswith(".txt"):
        run = subprocess.run([tool, *arguments], cwd=folder, capture_output=True, text=True)
        return run.returncode, run.stdout, run.stderr
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch) / "out.hpp"
        run = subprocess.run([tool, "-o", out, *arguments], cwd=folder, capture_output=True, text=True)
        return run.returncode, out.read_text() if out.exists() else "", run.stderr


def compile_header(compiler, header, includes):
    """A generated header may be included anywhere, so twice; a .cpp uses some of them."""
    text = f'#include "{header}"\n' * (2 if header.suffix == ".hpp" else 1)
    run = subprocess.run([*compiler.split(), *STRICT, *includes, "-"], input=text, capture_output=True, text=True)
    return run.returncode == 0, run.stdout + run.stderr


def main():
    arguments, compilers = sys.argv[1:], []
    if "--" in arguments:
        divide = arguments.index("--")
        arguments, compilers = arguments[:divide], arguments[divide + 1:]
    tool, folder = os.path.abspath(arguments[0]), pathlib.Path(arguments[1]).resolve()
    includes = [f"-I{folder / 'include'}", *(f"-I{path}" for path in arguments[2:])]
    bless, failures = os.environ.get("PSADRV_BLESS") == "1", 0

    if compilers:
        installed = [one for one in compilers if shutil.which(one.split()[0])]
        for header in sorted(folder.glob("*.hpp")) + sorted(folder.glob("*.cpp")):
            for compiler in installed:
                fine, said = compile_header(compiler, header, includes)
                if not fine:
                    failures += 1
                    print(f"{header.name} with {compiler}:\n{said}")
        print(f"{len(list(folder.glob('*.hpp')))} headers, compilers: {', '.join(installed)}")
        sys.exit(failures != 0)

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
    kept = {path.name for pattern in ("*.hpp", "*.txt") for path in folder.glob(pattern)} - {"cases.txt"}
    for name in sorted(kept - expected):
        failures += 1
        print(f"{name} belongs to no case")
    sys.exit(failures != 0)


main()
