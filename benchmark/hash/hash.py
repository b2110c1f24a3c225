"""What a hash costs on the way to the driver: instructions a call on this machine, bytes of a Cortex-M4 program.

hash.py [--boost DIR]

Instructions: callgrind, within the calling function and all that it calls, over those of the direct call. Mbed TLS is held
against its own mbedtls_sha256_ret. Bytes: .text, .rodata, .data and .bss of a linked program over one with an empty main;
the driver does nothing, so that what is left is what stands between it and main.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "test", "codegen"))
from toolchain import MINIMAL, Toolchain  # noqa: E402

WAYS = {
    "direct": "`acme_hash_compute(...)`",
    "raw": "`crypto::raw::hash_compute<PSA_ALG_SHA_256>(...)`",
    "raw_at_run_time": "`crypto::raw::hash_compute(alg, ...)`",
    "api": "`crypto::hash_compute<PSA_ALG_SHA_256>(...)`, every check",
    "api_at_run_time": "`crypto::hash_compute(alg, ...)`, every check",
}
PROGRAMS = {"by_hand": WAYS["direct"], "raw": WAYS["raw"], "api": "`crypto::init()`, `crypto::hash<PSA_ALG_SHA_256>(message, hash)`",
            "api_at_run_time": "`crypto::init()`, `crypto::hash(alg, message, hash, length)`"}
CALLS = 1000
# Debian's libstdc++ for this target is headers alone, and no more is needed.
LINK = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-Wl,-e,main", "-nodefaultlibs", "-Wl,--start-group", "-lc_nano", "-lgcc",
        "-lnosys", "-Wl,--end-group"]


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(" ".join(command) + "\n" + done.stderr[:4000])
    return done


def instructions(program, function, argument, folder):
    """A call's instructions, by callgrind."""
    out = os.path.join(folder, "callgrind.out")
    said = run(["valgrind", "--tool=callgrind", f"--toggle-collect={function}", f"--callgrind-out-file={out}", program, argument]).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1)) / CALLS


def count_psadrv(tools, level):
    folder, compiler = tools.folder.name, tools.gcc
    objects = []
    for source in ("calls.cpp", "engine.c"):
        objects.append(os.path.join(folder, source + ".o"))
        language = [] if source.endswith(".cpp") else ["-x", "c", "-std=c99"]
        run([*compiler.command, "-std=c++20", *tools.include, level, *language, "-c", os.path.join(HERE, source), "-o", objects[-1]])
    program = os.path.join(folder, "calls")
    run([*compiler.command, *objects, "-o", program])
    return {way: instructions(program, way, way, folder) for way in WAYS}


def count_mbedtls(tools):
    folder = tools.folder.name
    program = os.path.join(folder, "mbedtls")
    done = subprocess.run(["gcc", "-O2", os.path.join(HERE, "mbedtls.c"), "-o", program, "-l:libmbedcrypto.a"], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    return instructions(program, "api", "api", folder) - instructions(program, "direct", "direct", folder)


def bytes_of(tools, program):
    path = tools.path("firmware.elf")
    options = ["-std=c++20", *tools.include, "-Os", *[one for one in MINIMAL if one != "-ffreestanding"], "-ffunction-sections", "-fdata-sections",
               "-fno-threadsafe-statics", f"-DWAY=way_{program}"]
    run([*tools.arm_gcc.command, *options, os.path.join(HERE, "firmware.cpp"), "-x", "c", "-std=c99", os.path.join(HERE, "engine.c"), *LINK, "-o", path])
    sections = re.findall(r"^\.(?:text|rodata|data|bss)\S*\s+(\d+)", tools.arm_gcc.tool("size", "-A", path), re.M)
    return sum(map(int, sections))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    tools = Toolchain(parser.parse_args().boost)
    if tools.gcc and shutil.which("valgrind"):
        levels = {level: count_psadrv(tools, level) for level in ("-O2", "-Os")}
        print("| instructions a call over the direct one, x86-64 | -O2 | -Os |\n|---|---|---|")
        for way, text in WAYS.items():
            print(f"| {text} |" + "".join(f" {counts[way] - counts['direct']:.0f} |" for counts in levels.values()))
        peer = count_mbedtls(tools)
        print("| Mbed TLS 2.28 `psa_hash_compute`, over its `mbedtls_sha256_ret` | " + (f"{peer:.0f} | as built |" if peer else "not installed | |"))
    else:
        print("skipped: g++ or valgrind is not installed")
    if tools.arm_gcc:
        empty, by_hand = bytes_of(tools, "empty"), bytes_of(tools, "by_hand")
        print("\n| bytes over an empty main, Cortex-M4 -Os | with the driver | over the direct call |\n|---|---|---|")
        for program, text in PROGRAMS.items():
            size = bytes_of(tools, program)
            print(f"| {text} | {size - empty} | {size - by_hand} |")
    else:
        print("skipped: arm-none-eabi-g++ is not installed")


if __name__ == "__main__":
    main()
