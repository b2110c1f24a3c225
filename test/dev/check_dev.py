"""./dev where there is no apt: it says what to install, and does nothing else. And its help names every verb.

check_dev.py SOURCE_ROOT
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
failures = 0


def expect(condition, sentence, shown=""):
    global failures
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures += 1
        print(shown)


def dev(*arguments, path):
    done = subprocess.run([root / "dev", *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={"PATH": path, "PSADRV_BUILD_DIR": "build_that_must_not_appear"})
    return done.returncode, done.stdout


with tempfile.TemporaryDirectory() as bare:
    for tool in ("bash", "dirname", "env", "cat", "id", "tail", "mktemp", "rm", "grep"):
        os.symlink(next(p for d in ("/usr/bin", "/bin") if (p := pathlib.Path(d, tool)).exists()), pathlib.Path(bare, tool))
    for verb in ("demo", "test", "build"):
        code, output = dev(verb, path=bare)
        expect(code != 0, f"./dev {verb} without apt and tools fails", output)
        for package in ("meson", "libboost-json1.81-dev", "libsodium-dev"):
            expect(package in output, f"./dev {verb} names {package}", output)
    expect(not (root / "build_that_must_not_appear").exists(), "nothing was built")

    code, output = dev("nonsense", path=bare)
    expect(code != 0 and "nonsense" in output and "help" in output, "an unknown verb is answered with where to look", output)

    code, output = dev("help", path=bare)
    verbs = re.search(r"^    (demo \|.*)\) \"do_", (root / "dev").read_text(), re.M).group(1).split(" | ")
    for verb in verbs:
        expect(verb == "help" or f"./dev {verb}" in output, f"help explains {verb}", output)

sys.exit(1 if failures else 0)
