"""An emulated board without an operating system: entropy of a peripheral and a generator over it, and J-PAKE with these.

    board.py [--boost DIR] [--source FILE]

random.cpp and jpake.cpp, and a few files of Mbed TLS, are compiled for a Cortex-M0 and run by QEMU, whose peripheral gives what its
seed says.
Exit status 1: something does not hold; 77: the compiler, QEMU or Mbed TLS's source is missing.
"""
import argparse
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIRMWARE = os.path.join(HERE, "..", "..", "..", "..", "examples", "firmware")
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "..", "..", "codegen")]
import mbedtls_source  # noqa: E402
from toolchain import ARM_GCC, Toolchain  # noqa: E402

FLAGS = ["-mcpu=cortex-m0", "-mthumb", "-Os", "-ffunction-sections", "-fdata-sections", "-DMBEDTLS_CONFIG_FILE=\"mbedtls_config.h\"", "-I" + FIRMWARE]
CPP_FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
LINK_FLAGS = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-nodefaultlibs", "-L" + FIRMWARE, "-T",
              os.path.join(FIRMWARE, "microbit.ld")]
LIBRARIES = ["-Wl,--start-group", "-lc_nano", "-lgcc", "-lnosys", "-Wl,--end-group"]
FILES = ["aes", "bignum", "constant_time", "ctr_drbg", "ecp", "ecp_curves", "platform_util", "sha256"]


def run_all(commands):
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)


def build(tools, source, names):
    """A program for each name."""
    folder = tools.path("mbedtls")
    mbedtls_source.extract(folder, source, lambda path: path.startswith("include/mbedtls/") or os.path.dirname(path) == "library")
    include = ["-isystem", os.path.join(folder, "include")]
    compiled = [tools.path(name + ".o") for name in FILES]
    run_all([["arm-none-eabi-gcc", *FLAGS, "-w", *include, "-c", f"{folder}/library/{name}.c", "-o", to]
             for name, to in zip(FILES, compiled)])
    programs = [tools.path(name + ".microbit") for name in names]
    run_all([[ARM_GCC, *FLAGS, *CPP_FLAGS, *include, *tools.include, os.path.join(HERE, name + ".cpp"),
              *[os.path.join(FIRMWARE, start) for start in ("board.cpp", "start_cortex_m.cpp")],
              *compiled, *LINK_FLAGS, *LIBRARIES, "-o", to] for name, to in zip(names, programs)])
    return programs


def run(program, seed):
    """The lines that the board wrote; ends the test where it says that something does not hold."""
    done = subprocess.run([os.path.join(FIRMWARE, "run_on_board"), program], env=dict(os.environ, SEED=str(seed)), capture_output=True,
                          text=True, timeout=150)
    if done.returncode:
        raise SystemExit(f"seed {seed}: the board ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return (done.stdout + done.stderr).split("\n")[:-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    mbedtls_source.add_option(parser)
    arguments = parser.parse_args()
    if not shutil.which("qemu-system-arm"):
        mbedtls_source.skip("qemu-system-arm is not installed")
    tools = Toolchain(arguments.boost, ARM_GCC)
    random, jpake = build(tools, arguments.source, ["random", "jpake"])
    check_random([run(random, seed) for seed in (1, 2)])
    check_jpake(run(jpake, 3))


def check_random(runs):
    assert all([line.split()[0] for line in lines] == ["board"] * 4 + ["again"] * 4 + ["careful"] * 4 + ["board", "careful", "board"]
               for lines in runs), runs
    drawn = [line.split()[1] for lines in runs for line in lines]
    assert all(len(one) == 32 for one in drawn), drawn
    assert len(set(drawn)) == len(drawn), f"something repeats: {sorted(drawn)}"
    # 480 bytes: every bit is there in about half of them.
    bits = bin(int("".join(drawn), 16)).count("1")
    assert abs(bits - 4 * 16 * len(drawn)) < 6 * (2 * 16 * len(drawn)) ** 0.5, f"{bits} bits of {8 * 16 * len(drawn)}"
    print(f"{len(drawn)} draws on the board")


def check_jpake(lines):
    said = dict(line.split() for line in lines)
    assert len(said["key"]) == 130 and said["key"].startswith("04"), lines
    assert int(said["stack"]) < 2500, f"docs/software.md says 2.5 KB: {said}"
    print(f"J-PAKE: both sides in 16 KB, {said['heap']} bytes of heap and {said['stack']} of stack")


if __name__ == "__main__":
    main()
