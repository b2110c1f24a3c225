"""What compilers need for a platform: front end alone, seconds of processor time (the least of 7: others only add) and peak memory.

compile_time.py [--once] [COMPILER...]     --once: no figures, only whether every size compiles
"""
import os
import pathlib
import shutil
import sys
import tempfile

import generate_platform

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (1, 4, 16, 64)
CAPABILITIES, MECHANISMS = 20, 50
KEY_SIZES = (50, 385)  # of RSA keys from 1024 to 4096 bits, in steps of 8


def measure(compiler, source):
    """Seconds and peak megabytes of one run of the front end; its status must be 0."""
    child = os.fork()
    if child == 0:
        os.execvp(compiler, [compiler, "-std=c++20", "-fsyntax-only", f"-I{ROOT / 'include'}", f"-I{ROOT / 'psa' / 'include'}", source])
    _, status, used = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{compiler} does not compile {source}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(arguments):
    once = "--once" in arguments
    compilers = [one for one in arguments if not one.startswith("--")] or ["g++", "clang++-19"]
    rounds = 1 if once else 7
    with tempfile.TemporaryDirectory() as folder:
        sources = {"umbrella header alone": "#include <psadrv/psadrv.hpp>\n"}
        for drivers in SIZES:
            head = generate_platform.HEAD
            sources[f"{drivers} drivers"] = head + generate_platform.platform(drivers, CAPABILITIES, MECHANISMS)
        for count in KEY_SIZES:
            sources[f"{count} key sizes"] = generate_platform.HEAD + generate_platform.key_sizes(count)
        paths = {}
        for i, (name, text) in enumerate(sources.items()):
            paths[name] = pathlib.Path(folder, f"source_{i}.cpp")
            paths[name].write_text(text)
        print(f"front end, {CAPABILITIES} capabilities a driver, {MECHANISMS} mechanisms: seconds / peak MB\n")
        print("| |" + "".join(f" {one} |" for one in compilers) + "\n|---|" + "---|" * len(compilers))
        compiled = 0
        for name, path in paths.items():
            cells = []
            for compiler in compilers:
                if not shutil.which(compiler):
                    cells.append("not installed")
                    continue
                runs = [measure(compiler, path) for _ in range(rounds)]
                compiled += 1
                cells.append(f"{min(r[0] for r in runs):.2f} / {max(r[1] for r in runs):.0f}")
            print(f"| {name} |" + "".join(f" {cell} |" for cell in cells), flush=True)
    print(f"\n{compiled} compiled")
    return 0 if compiled else 77


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
