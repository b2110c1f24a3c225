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



def build(folder, application, parts, *options):
    """An application over a library of its own, which runs."""
    name = pathlib.Path(application).stem
    include = [f"-I{folder}", f"-I{HERE}", f"-I{root / 'include'}", f"-I{root / 'psa' / 'include'}"]
    objects = [folder / f"{name}_{one}.o" for one in parts]
    run(json2hpp, "platform", "--caller-memory=copied", "--caller-memory-size=256", "--key-slots=4", *options, "-o", folder / f"{name}.hpp",
        HERE / "engine.json")
    jobs = [subprocess.Popen(["g++", "-std=c++20", "-O1", *include, "-fno-exceptions", "-fno-rtti", f'-DPSADRV_PLATFORM_FILE="{name}.hpp"',
                              "-c", root / "library" / f"{one}.cpp", "-o", to]) for one, to in zip(parts, objects)]
    if any([job.wait() != 0 for job in jobs]):
        sys.exit("the library does not compile")
    run("gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-g", "-pthread", *include, HERE / application, HERE / "engine.c", *objects, "-o", folder / name)
    run(folder / name)


with tempfile.TemporaryDirectory() as name:
    build(pathlib.Path(name), "application.c", LIBRARY)
    build(pathlib.Path(name), "lying.c", ["hash", "hash_multipart", "init", "random"], "--checks=none", "--threads", HERE / "handler.hpp")
