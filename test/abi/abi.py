"""A driver and a core that were compiled apart agree: on the layout of what they share, and on what arrives.

    abi.py SOURCE_ROOT

The layout is asserted in psa/psadrv/layout.h, which everything includes; here every compiler that is there includes it, for 32
and 64 bits and both byte orders, with short enumerations and without. On the host a core and a driver in each pair of compilers
and options exchange values, at two levels of optimization. Exit status 1: something does not hold; 77: no pair of compilers.
"""
import itertools
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]

ENUMERATIONS = [["-fshort-enums"], ["-fno-short-enums"]]
# Targets that clang knows without their libraries: 32 and 64 bits, both byte orders, calling conventions of all kinds.
TARGETS = ["thumbv6m-none-eabi", "thumbv7em-none-eabihf", "armebv7-none-eabi", "aarch64-none-elf", "riscv32-none-elf",
           "riscv64-none-elf", "i386-none-elf", "x86_64-none-elf", "mips-none-elf", "powerpc-none-elf", "powerpc64-none-elf",
           "sparc-none-elf", "xtensa-none-elf", "x86_64-windows-gnu", "i386-windows-gnu", "msp430-none-elf"]
FREESTANDING = ["-ffreestanding", "-nostdlibinc"]

# Changes to crypto_struct.h that each must stop the compilation, with part of what it says.
BREAKS = [
    ("    psa_key_type_t type;\n    psa_key_bits_t bits;", "    psa_key_bits_t bits;\n    psa_key_type_t type;", "attributes_t_type"),
    ("    psa_key_lifetime_t lifetime;", "    uint64_t lifetime;", "attributes_t"),
    ("    psa_key_usage_t usage;\n    psa_algorithm_t alg;", "    psa_algorithm_t alg;\n    psa_key_usage_t usage;", "policy_usage"),
    ("    psa_algorithm_t alg;\n} psa_key_policy_t", "    psa_algorithm_t alg, alg2;\n} psa_key_policy_t", "policy_alg"),
    ("    psa_key_id_t id;\n", "    psa_key_id_t owner, id;\n", "attributes_t_id"),
    ("    psa_key_id_t id;\n", "    psa_key_id_t id, owner;\n", "psa_key_attributes_t"),
    ("    uint32_t key_confirmation;", "    uint8_t key_confirmation, more;", "psa_pake_cipher_suite_t"),
]


class Suite:
    def __init__(self, root, folder):
        self.psa, self.folder, self.held, self.failures, self.notes = os.path.join(root, "psa", "include"), folder, 0, [], []

    def expect(self, holds, sentence, details=""):
        self.held += bool(holds)
        if not holds:
            self.failures.append(f"does not hold: {sentence}\n{details[:2000]}")

    def run(self, *command, text=None):
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        return done.returncode == 0, done.stdout + done.stderr

    def include(self, psa, *command):
        return self.run(*command, "-fsyntax-only", "-I", psa, "-", text="#include <psa/crypto_driver_common.h>\n")

    def layout(self, what, command):
        for language in (["-x", "c", "-std=c99"], ["-x", "c++", "-std=c++20"]):
            for enumerations in ENUMERATIONS:
                good, said = self.include(self.psa, *command, *language, *enumerations, *WARNINGS)
                self.expect(good, f"{what} {language[1]} {enumerations[0]}: the layout is what docs/abi.md says", said)

    def breaks(self, compiler):
        for old, new, expected in BREAKS:
            copy = os.path.join(self.folder, "psa")
            shutil.copytree(self.psa, copy, dirs_exist_ok=True)
            path = os.path.join(copy, "psa", "crypto_struct.h")
            with open(path, encoding="utf-8") as file:
                text = file.read()
            self.expect(old in text, f"there is something to break: {old}")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(old, new))
            good, said = self.include(copy, compiler, "-x", "c", "-std=c99", "-w")
            self.expect(not good and expected in said, f"{new!r} in place of {old!r} does not compile", said)

    def compile(self, source, compiler, options):
        path = os.path.join(self.folder, "_".join([source, compiler, *options]).replace("/", "_") + ".o")
        standard = "-std=c++20" if source.endswith(".cpp") else "-std=c99"
        good, said = self.run(compiler, standard, *options, *WARNINGS, "-I", self.psa, "-I", HERE, "-c",
                              os.path.join(HERE, source), "-o", path)
        self.expect(good, f"{compiler} {options}: {source} compiles", said)
        return path if good else None

    def exchange(self, pairs):
        levels = [["-O0"], ["-O2"]]
        cores = {(pair[1], *options, *level): self.compile("core.cpp", pair[1], options + level)
                 for pair in pairs for options in ENUMERATIONS for level in levels}
        drivers = {(pair[0], *options, *level): self.compile("driver.c", pair[0], options + level)
                   for pair in pairs for options in ENUMERATIONS for level in levels}
        program = os.path.join(self.folder, "program")
        for core, driver in itertools.product(cores, drivers):
            if not cores[core] or not drivers[driver]:
                continue
            good, said = self.run(pairs[0][1], cores[core], drivers[driver], "-o", program)
            if good:
                good, said = self.run(program)
            self.expect(good, f"what {' '.join(core)} and {' '.join(driver)} give each other arrives", said)


def main():
    pairs = [pair for pair in (("gcc", "g++"), ("clang-19", "clang++-19"), ("clang-16", "clang++-16"))
             if all(map(shutil.which, pair))]
    if not pairs:
        print("skipped: neither gcc nor clang is installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        suite = Suite(sys.argv[1], folder)
        for c, cpp in pairs:
            suite.layout(c, [c])
        if shutil.which("arm-none-eabi-gcc"):
            for cpu in ("cortex-m0", "cortex-m4"):
                suite.layout(f"arm-none-eabi-gcc {cpu}", ["arm-none-eabi-gcc", f"-mcpu={cpu}", "-mthumb", "-ffreestanding"])
        else:
            suite.notes.append("arm-none-eabi-gcc is not installed")
        clang = pairs[-1][0]
        for target in TARGETS if clang.startswith("clang") else []:
            command = [clang, f"--target={target}", *FREESTANDING]
            if suite.run(*command, "-x", "c", "-fsyntax-only", "-", text="#include <stdint.h>\n#include <stddef.h>\n")[0]:
                suite.layout(target, command)
            else:
                suite.notes.append(f"{clang} does not know {target}")
        suite.breaks(pairs[0][0])
        suite.exchange(pairs)
    for note in suite.notes:
        print(f"not tried: {note}")
    print("\n".join(suite.failures))
    print(f"abi: {suite.held} held, {len(suite.failures)} did not")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
