"""Entropy of a peripheral and a generator over it, on an emulated board without an operating system.

    board.py [--boost DIR] [--source FILE]

microbit.cpp and three files of Mbed TLS are compiled for a Cortex-M0 and run by QEMU, whose peripheral gives what its seed says.
Exit status 1: something does not hold; 77: the compiler, QEMU or Mbed TLS's source is missing.
"""
import argparse
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "..", "..", "codegen")]
import mbedtls_source  # noqa: E402
from toolchain import ARM_GCC, Toolchain  # noqa: E402

FLAGS = ["-mcpu=cortex-m0", "-mthumb", "-Os", "-ffunction-sections", "-fdata-sections", "-DMBEDTLS_CONFIG_FILE=\"config.h\"", "-I" + HERE]
CPP_FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
LINK_FLAGS = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-nodefaultlibs", "-T", os.path.join(HERE, "microbit.ld")]
LIBRARIES = ["-Wl,--start-group", "-lc_nano", "-lgcc", "-lnosys", "-Wl,--end-group"]
FILES = ["ctr_drbg", "aes", "sha256", "platform_util"]


def build(tools, source):
    folder = tools.path("mbedtls")
    mbedtls_source.extract(folder, source, lambda path: path.startswith("include/mbedtls/") or os.path.dirname(path) == "library")
    include = ["-isystem", os.path.join(folder, "include")]
    program, objects = tools.path("microbit.elf"), [tools.path(name + ".o") for name in FILES]
    commands = [["arm-none-eabi-gcc", *FLAGS, "-w", *include, "-c", f"{folder}/library/{name}.c", "-o", to]
                for name, to in zip(FILES, objects)]
    commands.append([ARM_GCC, *FLAGS, *CPP_FLAGS, *include, *tools.include, os.path.join(HERE, "microbit.cpp"), *objects, *LINK_FLAGS,
                     *LIBRARIES, "-o", program])
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
    return program


def run(program, seed):
    """The lines that the board wrote; ends the test where it says that something does not hold."""
    command = ["qemu-system-arm", "-M", "microbit", "-nographic", "-monitor", "none", "-serial", "none", "-seed", str(seed),
               "-semihosting-config", "enable=on,target=native", "-kernel", program]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
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
    program = build(tools, arguments.source)
    runs = [run(program, seed) for seed in (1, 2)]
    assert all([line.split()[0] for line in lines] == ["board"] * 4 + ["again"] * 4 + ["careful"] * 4 + ["board", "careful", "board"]
               for lines in runs), runs
    drawn = [line.split()[1] for lines in runs for line in lines]
    assert all(len(one) == 32 for one in drawn), drawn
    assert len(set(drawn)) == len(drawn), f"something repeats: {sorted(drawn)}"
    # 480 bytes: every bit is there in about half of them.
    bits = bin(int("".join(drawn), 16)).count("1")
    assert abs(bits - 4 * 16 * len(drawn)) < 6 * (2 * 16 * len(drawn)) ** 0.5, f"{bits} bits of {8 * 16 * len(drawn)}"
    print(f"{len(drawn)} draws on the board, {os.path.getsize(program)} bytes of program with its symbols")


if __name__ == "__main__":
    main()
