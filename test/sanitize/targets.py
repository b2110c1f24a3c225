"""What has to be compiled for the tests of a build folder, without those of some suites: a line for each, as ninja calls it.

targets.py BUILD SUITE...
"""
import json
import os
import subprocess
import sys


def introspect(build, what):
    return json.loads(subprocess.run(["meson", "introspect", build, what], check=True, stdout=subprocess.PIPE).stdout)


def main(build, *left_out):
    files = {target["id"]: target["filename"] for target in introspect(build, "--targets")}
    needed = set()
    for test in introspect(build, "--tests"):
        if not {suite.split(":")[-1] for suite in test["suite"]} & set(left_out):
            needed.update(file for one in test["depends"] for file in files[one])
    print(*sorted(os.path.relpath(file, os.path.abspath(build)) for file in needed), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
