"""Memory of callers that is validated and copied: a library for such a platform, an engine that changes that memory while it runs, and
an application that is on both sides of the border.

copied.py SOURCE_ROOT JSON2HPP
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
root, json2hpp = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
LIBRARY = ["aead", "hash", "hash_multipart", "init", "key", "key_creation", "key_export", "random"]


def run(*command):
    done = subprocess.run([str(one) for one in command])
    if done.returncode != 0:
        sys.exit(done.returncode)


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    include = [f"-I{folder}", f"-I{HERE}", f"-I{root / 'include'}", f"-I{root / 'psa' / 'include'}"]
    run(json2hpp, "platform", "--caller-memory=copied", "--caller-memory-size=256", "--key-slots=4", "-o", folder / "copied.hpp", HERE / "engine.json")
    jobs = [subprocess.Popen(["g++", "-std=c++20", "-O1", *include, "-fno-exceptions", "-fno-rtti", '-DPSADRV_PLATFORM_FILE="copied.hpp"',
                              "-c", root / "library" / f"{one}.cpp", "-o", folder / f"{one}.o"]) for one in LIBRARY]
    if any(job.wait() != 0 for job in jobs):
        sys.exit("the library does not compile")
    run("gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-g", *include, HERE / "application.c", HERE / "engine.c",
        *[folder / f"{one}.o" for one in LIBRARY], "-o", folder / "application")
    run(folder / "application")
