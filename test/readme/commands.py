"""Commands that the README and the manual page show do what they are shown for, in a folder that has what they name.

commands.py SOURCE_ROOT JSON2HPP

Of the README: the bundle in "From C" and the table in "Ask it". Of docs/json2hpp.1: the examples. FILE stands for acme.json,
FOLDER for a new folder. What Meson does with "From C" test/c_api/guide.py follows.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

root, tool = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
example = root / "examples" / "c_application"
readme, page = (root / "README.md").read_text(), (root / "docs" / "json2hpp.1").read_text()
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print("\n".join(str(output).splitlines()[-30:]))
    return condition


def run(command, cwd, **environment):
    done = subprocess.run(command, shell=True, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}", **environment})
    return done.returncode, done.stdout


def from_c(folder):
    """The archives of the drivers are made between the commands: their vendors would have made them."""
    section = readme.split("\n## From C\n")[1].split("\n## ")[0]
    block = re.findall(r"```sh\n(.*?)```", section, re.S)[1].splitlines()
    if not expect(len(block) == 3 and block[0].startswith("json2hpp bundle "), "the bundle is three commands", block):
        return
    # The parts of the library that the application links; the whole takes longer, and is compiled by the other builds.
    parts = "\\ ".join(f"{name}.cpp" for name in ("hash", "hash_multipart", "init", "key", "key_creation", "key_export", "mac", "random"))
    for line in block:
        code, output = run(line, folder, MAKEFLAGS=f"-j2 -- sources={parts} CXXFLAGS=-O0")
        expect(code == 0, line, output)
        if line == block[0]:
            for vendor in ("acme", "nadir"):
                code, output = run(f"cc -Icrypto/include -I{vendor} -c {vendor}/{vendor}_driver.c -o {vendor}.o && ar rcs lib{vendor}driver.a {vendor}.o", folder)
                expect(code == 0, f"{vendor}'s driver compiles", output)
    code, output = run("./a.out", folder)
    expect(code == 0 and "5bdcc146" in output, "its program runs", output)


def table(folder):
    section = readme.split("\n## Ask it\n")[1].split("\n## ")[0]
    commands = re.findall(r"^\| `(json2hpp [^`]+)`", section, re.M)
    expect(len(commands) >= 7, "the table has commands", commands)
    for line in commands:
        line = line.replace("--wanted FILE", "--wanted product.json").replace("FILE...", "acme.json nadir.json").replace("FILE", "acme.json")
        code, output = run(line.replace("FOLDER", "folder_of_" + line.split()[1]), folder)
        expect(code == 0, line, output)
    expect((folder / "map.html").read_text().startswith("<!DOCTYPE html>"), "the map is a page")


def man_page(folder):
    examples = page.split(".Sh EXAMPLES\n")[1].split(".Sh ")[0]
    commands = [line.replace(r"\-", "-") for line in re.findall(r"^\.Dl (.+)$", examples, re.M)]
    expect(len(commands) >= 6, "the manual page has examples", commands)
    shutil.rmtree(folder / "crypto", ignore_errors=True)
    for line in commands:
        if "arm-none-eabi-g++" in line and not shutil.which("arm-none-eabi-g++"):
            print(f"skipped: {line}")
            continue
        code, output = run(line, folder)
        expect(code == 0, line, output)


with tempfile.TemporaryDirectory() as temporary:
    scratch = pathlib.Path(temporary)
    for vendor in ("acme", "nadir"):
        shutil.copytree(example / vendor, scratch / vendor)
        shutil.copy(example / vendor / f"{vendor}.json", scratch)
    shutil.copy(example / "application.c", scratch)
    (scratch / "product.json").write_text('[{"usages": ["hash"], "algorithm": "PSA_ALG_SHA_256"}]')
    from_c(scratch)
    table(scratch)
    man_page(scratch)
sys.exit(1 if failures else 0)
