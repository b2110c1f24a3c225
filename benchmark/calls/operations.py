"""sizeof of operation objects on Cortex-M4, beside the contexts that they must hold.

operations.py [--boost DIR] [--json2hpp PROGRAM]

Each size is that of an array in an object file, which the compiler for Cortex-M4 has written; nothing runs.
"""
import re

import ways

INCLUDES = """#include "drivers.hpp"

#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/chacha20.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
"""
CHACHA = ["hash", "mac", "psadrv::want(psadrv::usage::cipher_encryption, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, {256})",
          "psadrv::want(psadrv::usage::aead_encryption, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, {256})"]
SYMMETRIC = ["hash", "mac", "cipher", "aead"]
# Title: its drivers; what it wants; of each operation the contexts that it has to hold, as types.
PLATFORMS = {
    "one accelerator": (["drivers::acme"], SYMMETRIC, {of: {"acme": f"acme_{of}_operation_t"} for of in SYMMETRIC}),
    "two drivers with fallback, libsodium behind them": (
        ["drivers::nadir", "drivers::zeta", *["psadrv::sodium::" + one for one in ("sha_256", "hmac_sha_256", "chacha20", "chacha20_poly1305")]],
        CHACHA,
        {of: {"nadir": f"nadir_{of}_operation_t", "zeta": f"zeta_{of}_operation_t", "libsodium's": f"psadrv::sodium::{software}::{of}_operation_t"}
         for of, software in zip(SYMMETRIC, ("sha_256", "hmac_sha_256", "chacha20", "chacha20_poly1305"))}),
    "Mbed TLS alone": (
        ["psadrv::mbedtls::" + one for one in ("sha_256", "hmac_sha_256", "aes_ctr", "aes_gcm")], SYMMETRIC,
        {of: {"Mbed TLS's": f"psadrv::mbedtls::{software}::{of}_operation_t"}
         for of, software in zip(SYMMETRIC, ("sha_256", "hmac_sha_256", "aes_ctr", "aes_gcm"))}),
    "HMAC over an accelerator's hash": (["drivers::summer"], ["hash", "mac"],
                                        {"hash": {"its hash": "summer_hash_operation_t"},
                                         "mac": {"its hash": "summer_hash_operation_t", "a key of one block": "std::uint8_t[64]"}}),
}


def sizes(tools):
    """{array: bytes}"""
    text = ways.HEAD + INCLUDES
    for p, (drivers, wanted, contexts) in enumerate(PLATFORMS.values()):
        text += ways.platform(f"platform_{p}", f"psadrv::driver_list<{', '.join(drivers)}>", wanted)
        for of, types in contexts.items():
            text += f"char object_{p}_{of}[sizeof(psadrv::crypto<platform_{p}>::{of}_operation)];\n"
            text += "".join(f"char context_{p}_{of}_{i}[sizeof({one})];\n" for i, one in enumerate(types.values()))
    source, out = tools.path("operations.cpp"), tools.path("operations.o")
    with open(source, "w") as file:
        file.write(text)
    ways.run([*tools.arm_gcc.command, "-std=c++20", *tools.include, "-I" + ways.HERE, "-I" + tools.folder.name, "-Os", "-c", source, "-o", out])
    return {name: int(size, 16) for size, name in re.findall(r"^\S+ (\S+) \S (\w+)$", tools.arm_gcc.tool("nm", "-S", out), re.M)}


def main():
    tools, _ = ways.prepare(ways.ARM_GCC)
    size_of = sizes(tools)
    rows = []
    for p, (title, (_, _, contexts)) in enumerate(PLATFORMS.items()):
        row = [title]
        for of in SYMMETRIC:
            held = ", ".join(f"{name} {size_of[f'context_{p}_{of}_{i}']}" for i, name in enumerate(contexts.get(of, ())))
            row.append(f"**{size_of[f'object_{p}_{of}']}**: {held}" if held else "")
        rows.append(row)
    print(ways.table("bytes of an operation object, and of each context", [f"`{of}_operation`" for of in SYMMETRIC], rows))


if __name__ == "__main__":
    main()
