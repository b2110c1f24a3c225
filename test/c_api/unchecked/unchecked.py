"""`checks = none` leaves out what it says and nothing else: a library made both ways, what it answers, and what a call costs.

unchecked.py SOURCE_ROOT JSON2HPP

Instructions are counted by valgrind, where there is one: those of a function and of all that it calls, through the API and by hand.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
root, json2hpp = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
LIBRARY = ["hash", "init", "key_creation", "mac"]
# Over the direct call, x86-64, -Os. docs/decisions/0021-checks-that-can-be-left-out.md says what each of them is for.
LIMITS = {"all": 16, "none": 2}
MAC_LIMIT = 90  # of psa_mac_compute with a volatile key and every check, without the driver
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print(output)


def run(*command):
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def size_of(program, function):
    """In bytes."""
    found = re.search(rf"^[0-9a-f]+ ([0-9a-f]+) T {function}$", run("nm", "-S", program), re.M)
    return int(found[1], 16)


def instructions(program, function, folder, *without):
    """Of a call, by 100 of them."""
    toggled = [f"--toggle-collect={one}" for one in (function, *without)]
    said = run("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'calls'}", *toggled, program, function)
    return int(re.search(r"Collected : (\d+)", said)[1]) / 100


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    include = [f"-I{folder}", f"-I{HERE}", f"-I{root / 'include'}", f"-I{root / 'psa' / 'include'}"]
    small = ["-Os", "-ffunction-sections", "-Wl,--gc-sections", *include]
    run("gcc", "-std=c99", *small, "-fno-inline", "-c", HERE / "engine.c", "-o", folder / "engine.o")
    sizes = {}
    for checks, more in {"all": [], "none": ["-DUNCHECKED"]}.items():
        run(json2hpp, "platform", f"--checks={checks}", "--key-slots=4", "-o", folder / f"{checks}.hpp", HERE / "engine.json")
        jobs = [subprocess.Popen(["g++", "-std=c++20", *small, "-fno-exceptions", "-fno-rtti", f'-DPSADRV_PLATFORM_FILE="{checks}.hpp"',
                                  "-c", root / "library" / f"{one}.cpp", "-o", folder / f"{one}.o"]) for one in LIBRARY]
        if any(job.wait() != 0 for job in jobs):
            sys.exit("the library does not compile")
        program = folder / checks
        run("gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", *small, *more, HERE / "application.c", folder / "engine.o",
            *[folder / f"{one}.o" for one in LIBRARY], "-o", program)
        done = subprocess.run([program], capture_output=True, text=True)
        expect(done.returncode == 0, f"checks={checks}: what is answered", done.stdout)
        sizes[checks] = [size_of(program, one) for one in ("psa_hash_compute", "psa_mac_compute")]
        if shutil.which("valgrind"):
            over = instructions(program, "psa_hash_compute", folder) - instructions(program, "by_hand", folder)
            expect(0 <= over <= LIMITS[checks], f"checks={checks}: {over:g} instructions over the direct call, at most {LIMITS[checks]}")
            mac = instructions(program, "psa_mac_compute", folder, "engine_mac_compute")
            expect(0 < mac <= MAC_LIMIT, f"checks={checks}: {mac:g} instructions of psa_mac_compute, at most {MAC_LIMIT}")
    for i, function in enumerate(("psa_hash_compute", "psa_mac_compute")):
        expect(sizes["none"][i] < sizes["all"][i], f"{function}: {sizes['none'][i]} bytes instead of {sizes['all'][i]}")
print(f"unchecked: {len(failures)} failures")
sys.exit(1 if failures else 0)
