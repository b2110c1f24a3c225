"""The firmware of examples/, cross-built and run on emulated boards.

    firmware.py BUILD JSON2HPP [--boost DIR] [MESON_TEST_OPTION...]

BUILD is the folder of the cross build, which is kept. Some programs need a few files of a library's source, which is fetched. Exit status
77: the compiler or QEMU is missing, or a source cannot be had, and the programs that need none are right.
"""
import argparse
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from debian_source import LIBSODIUM, MBEDTLS, Unavailable, skip  # noqa: E402

FIRMWARE = os.path.join(ROOT, "examples", "firmware")
SOURCES = {LIBSODIUM: lambda path: path.startswith("src/"),
           MBEDTLS: lambda path: path.startswith(("include/mbedtls/", "library/"))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("json2hpp")
    parser.add_argument("--boost", default="/usr/include")
    given, test_options = parser.parse_known_args()
    for program in ("arm-none-eabi-g++", "qemu-system-arm"):
        if not shutil.which(program):
            skip(f"{program} is not installed")
    options = ["-Dfirmware=enabled", "-Djson2hpp=installed", "-Dboost_include_dir=" + given.boost]
    missing = []
    for source, wanted in SOURCES.items():
        try:
            options.append(f"-D{source.name}_source={unpacked(source, given.build, wanted)}")
        except Unavailable as error:
            missing.append(error)
    folders = [os.path.dirname(os.path.abspath(given.json2hpp)), FIRMWARE, os.environ["PATH"]]
    environment = dict(os.environ, PATH=os.pathsep.join(folders))
    configured = os.path.join(given.build, "configured_with")
    setup = ["meson", "setup", given.build, ROOT, "--cross-file", os.path.join(FIRMWARE, "arm-none-eabi.ini"), *options]
    if not os.path.exists(configured) or open(configured).read() != " ".join(options):
        run([*setup, *(["--reconfigure"] if os.path.exists(os.path.join(given.build, "build.ninja")) else [])], environment)
        with open(configured, "w") as file:
            file.write(" ".join(options))
    run(["ninja", "-C", given.build], environment)
    print(run(["meson", "test", "-C", given.build, "--no-rebuild", "--print-errorlogs", *test_options], environment))
    if missing:
        skip("programs that need a library's source; all others are right. " + "; ".join(map(str, missing)))


def run(command, environment):
    """What a command says; ends the test with it where the command fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return done.stdout


def unpacked(source, build, wanted):
    """The folder of a library's source; it stands beside the build, once and for all."""
    folder = os.path.abspath(f"{build}.{source.name}")
    if not os.path.exists(folder):
        partly = folder + ".partly"
        source.extract(partly, None, wanted)
        os.rename(partly, folder)
    return folder


if __name__ == "__main__":
    main()
