"""What a program does not want derived is not in it: orders of other curves, drivers, the core's own derivations. And it is small.

    absence.py [--boost DIR] [--compiler NAME]

Names are looked for in object files at -O0; the limits are bytes of .text and .rodata on a Cortex-M4 at -Os, of all that is between
a key stream and a key.
"""
import argparse
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "codegen"))
from toolchain import MINIMAL, Report, Toolchain  # noqa: E402

PROGRAM = """
#include <psadrv/core/cooked_key.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/rules/validate.hpp>
#include <psadrv/software/builtin/ecc_derivation.hpp>

using namespace psadrv;
struct board {
    using drivers = driver_list<builtin::ecc_derivation>;
    static constexpr auto wanted = psadrv::wanted{%s};
};
extern "C" psa_status_t read_stream(void*, std::uint8_t*, std::size_t);
psa_status_t derive(void* operation, const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t size, std::size_t* length) {
    const auto stream = [=](std::uint8_t* output, std::size_t bytes) { return read_stream(operation, output, bytes); };
    return derive_cooked_key<board>(attributes, stream, key, size, length);
}
"""


def want(name, *sizes, kind="PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_{})", usage="derive_key"):
    return f"want(usage::{usage}, {kind.format(name)}{', {' + ', '.join(map(str, sizes)) + '}' if sizes else ''})"


AES = want("AES", kind="PSA_KEY_TYPE_{}", usage="import_key")
DES = want("DES", kind="PSA_KEY_TYPE_{}")
# What is wanted; the orders that are there, as family and size; whether DES and Montgomery's bits are; limits of g++ and clang.
PROGRAMS = [
    ("nothing", [AES], [], False, False, (48, 64)),
    ("P-256", [want("SECP_R1", 256)], [(0x12, 256)], False, False, (510, 560)),
    ("P-256 and P-384", [want("SECP_R1", 256, 384)], [(0x12, 256), (0x12, 384)], False, False, (600, 800)),
    ("secp256k1", [want("SECP_K1", 256)], [(0x17, 256)], False, False, (510, 560)),
    ("X25519", [want("MONTGOMERY", 255)], [], False, True, (310, 310)),
    ("Ed25519", [want("TWISTED_EDWARDS", 255)], [], False, False, (310, 310)),
    ("DES", [DES], [], True, False, (610, 610)),
    ("P-521 and X448", [want("SECP_R1", 521), want("MONTGOMERY", 448)], [(0x12, 521)], False, True, (700, 760)),
]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--compiler")
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    for compiler in [*tools.host(), *tools.arm()]:
        on_target = compiler in tools.arm()
        for name, rows, orders, des, montgomery, limits in PROGRAMS:
            source, made = tools.path("derive.cpp"), tools.path("derive.o")
            with open(source, "w") as file:
                file.write(PROGRAM % ", ".join(rows))
            compiler.run([*tools.include, "-Os" if on_target else "-O0", "-Wall", "-Wextra", *MINIMAL, "-c", source, "-o", made])
            if on_target:
                sizes = compiler.tool("size", made).splitlines()[1].split()
                limit = limits[0 if compiler.is_gcc else 1]
                report.expect(int(sizes[0]) + int(sizes[1]) <= limit, f"{compiler.name}: {name} has at most {limit} bytes",
                              f"  {sizes[0]} + {sizes[1]}")
                continue
            text = compiler.tool("nm", made)
            found = sorted({(int(family), int(bits)) for family, bits in re.findall(r"order_ofILh(\d+)ELm(\d+)E", text)})
            report.expect(found == sorted(orders), f"{compiler.name}: {name} has its orders", f"  {found}")
            report.expect(("settle_des" in text) == des, f"{compiler.name}: {name} and the parity of DES")
            report.expect(("set_montgomery_bits" in text) == montgomery, f"{compiler.name}: {name} and Montgomery's bits")
    report.finish(tools, f"{len(PROGRAMS)} programs have what they want, and no more")


if __name__ == "__main__":
    main()
