"""Where a compiler is missing, its tests end as skipped and name it: none of them passes.

    missing_compilers.py BUILD_ROOT

Runs the tests that Meson has for one compiler each with a PATH on which there is nothing. And any clang++ that is new enough
stands for clang.
"""
import json
import os
import subprocess
import sys
import tempfile

import toolchain
from toolchain import ARM_CLANG, ARM_GCC, CLANG, GCC, NAMES, OLDEST_CLANG, SKIPPED, Report

# Kept by hand, so that a script that goes back to several compilers in one test is missed.
HOST = {GCC, CLANG}
SCRIPTS = {
    "absence.py": HOST | {ARM_GCC, ARM_CLANG},
    "c_operation.py": HOST,
    "compile_fail.py": HOST,
    "compile_platforms.py": HOST,
    "consume.py": {ARM_GCC},
    "headers.py": HOST | {ARM_GCC},
    "link_fail.py": HOST,
    "run_time_dispatch.py": HOST | {ARM_GCC, ARM_CLANG},
    "static_dispatch.py": HOST | {ARM_GCC, ARM_CLANG, OLDEST_CLANG},
}
# What is on the PATH, by version, and what stands for clang.
CLANGS = [
    ({}, None),
    ({"clang++": 14}, None),
    ({"clang++": 16}, "clang++"),
    ({"clang++-15": 15, "clang++-16": 16, "clang++": 14}, "clang++-16"),
    ({"clang++-16": 16, "clang++-19": 19, "clang++-20": 20, "clang++": 20}, "clang++-19"),
    ({"clang++-18": 18, "clang++-101": 101, "clang++": 18}, "clang++-101"),
]


def check_skipped(report, build, nothing):
    with open(os.path.join(build, "meson-info", "intro-tests.json")) as file:
        tests = json.load(file)
    seen = {script: set() for script in SCRIPTS}
    for test in tests:
        script = os.path.basename(test["cmd"][1]) if len(test["cmd"]) > 1 else ""
        names = [word for word in test["cmd"][2:] if word in (*NAMES, OLDEST_CLANG)]
        if script not in SCRIPTS or not names and script == "consume.py":
            continue
        report.expect(len(names) == 1, f"{test['name']} is for one compiler", names)
        seen[script].update(names)
        done = subprocess.run([sys.executable, *test["cmd"][1:]], env={"PATH": nothing}, capture_output=True, text=True)
        report.expect(done.returncode == SKIPPED and all(f"skipped: {name} is not installed" in done.stdout for name in names),
                      f"{test['name']} is skipped where there is no compiler", f"status {done.returncode}\n{done.stdout}{done.stderr}")
    report.expect(seen == SCRIPTS, "each script has a test for each of its compilers", f"{seen}")


def check_clang(report, folder):
    for number, (versions, chosen) in enumerate(CLANGS):
        path = os.path.join(folder, f"clangs_{number}")
        os.mkdir(path)
        for name, version in versions.items():
            with open(os.path.join(path, name), "w") as file:
                file.write(f"#!/bin/sh\necho clang version {version}.0.1\n")
            os.chmod(os.path.join(path, name), 0o755)
        os.environ["PATH"] = path
        found = toolchain.find(CLANG)
        report.expect((found and found.command[0]) == chosen, f"of {versions}, {chosen} stands for clang", found and found.command)


def main():
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        nothing = os.path.join(folder, "nothing")
        os.mkdir(nothing)
        check_skipped(report, sys.argv[1], nothing)
        check_clang(report, folder)
    print(f"{report.held} held, {report.failures} did not")
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
