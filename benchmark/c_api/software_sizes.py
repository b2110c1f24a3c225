"""Bytes of x86-64 programs over the library of the C API with software alone, beside the same programs over Debian's Mbed TLS.

software_sizes.py [--boost DIR] [--json2hpp PROGRAM]

The ciphers are the same objects of Debian's libmbedcrypto.a on both sides, without what nobody calls; entropy here is drivers/getrandom's.
What a main has that does nothing is taken off. Of each program, what stands between it and the ciphers is counted apart: the functions
of the library here, the modules psa_*.c there.
"""
import os
import re

from c_sizes import ALWAYS, IOT
from library import HERE, ROOT, Library, ways

# A program, what is wanted, files of library/, and whether it needs random bytes.
PROGRAMS = {"SHA-256": ("hash", ["hash.h"], ["hash"], False), "IoT set": ("iot", ["iot.json", "iot.h"], [*IOT, "random"], True)}
GETRANDOM = os.path.join(ROOT, "drivers", "getrandom")
LINK = ["-Wl,--gc-sections", "-Wl,-z,norelro", "-Wl,--build-id=none"]
LOADED = re.compile(r"^\.(text|rodata|data|eh_frame|eh_frame_hdr|init_array|data\.rel\.ro)$")


def loaded(tools, program):
    """Bytes of what a program has in memory or flash before it runs."""
    return sum(int(size) for name, size in re.findall(r"^(\.\S+)\s+(\d+)\s+\d+$", tools.gcc.tool("size", "-A", program), re.M) if LOADED.match(name))


def of_files(map_file, pattern):
    """Bytes that the linker took of objects whose names match."""
    text = open(map_file).read().split("Linker script and memory map")[1]
    taken = re.findall(r"^ \.(\S+)\n?\s+0x\w+\s+0x(\w+)\s+(\S+)$", text, re.M)  # a long name has a line of its own
    return sum(int(size, 16) for section, size, file in taken if LOADED.match("." + section.split(".")[0]) and re.search(pattern, file))


def linked(tools, name, objects, own):
    """A program's bytes, and those of its own between main and the ciphers."""
    out = tools.path(name)
    ways.run(["gcc", "-Os", *objects, *LINK, f"-Wl,-Map={out}.map", "-o", out])
    return loaded(tools, out), of_files(out + ".map", own)


def psadrv(tools, json2hpp, name, wanted, sources, is_random):
    library = Library(tools, tools.gcc, json2hpp, [os.path.join(GETRANDOM, "getrandom")] if is_random else [], ["-Os"], os.path.join(HERE, "programs", wanted), ALWAYS + sources,
                      platform=["--software=mbedtls", f"--random={'drivers' if is_random else 'none'}"])
    main = library.compile(f"programs/{name}.c", "main.o", "-Os", "-ffunction-sections", "-fdata-sections")
    entropy = library.compile(os.path.join(GETRANDOM, "src", "getrandom.c"), "getrandom.o", "-Os", "-ffunction-sections")
    return linked(tools, f"{name}_{wanted}", [main, library.archive, entropy, library.archive, "-l:libmbedcrypto.a"], r"libpsadrv_crypto\.a\(")


def mbedtls(tools, name):
    main = tools.path(f"{name}_of_mbedtls.o")
    ways.run(["gcc", "-std=c99", "-Os", "-ffunction-sections", "-fdata-sections", "-c", os.path.join(HERE, "programs", name + ".c"), "-o", main])
    return linked(tools, f"{name}_of_mbedtls", [main, "-l:libmbedcrypto.a"], r"libmbedcrypto\.a\(psa_")


def main():
    tools, given = ways.prepare(ways.GCC)
    tools.include.append("-I" + os.path.join(GETRANDOM, "include"))
    empty = tools.path("empty.c")
    with open(empty, "w") as file:
        file.write("int main(void) { return 0; }\n")
    nothing, _ = linked(tools, "empty", [empty], "nothing")
    rows = []
    for title, (name, wanted, sources, is_random) in PROGRAMS.items():
        try:
            peer = mbedtls(tools, name)
        except SystemExit:
            ways.skip("Mbed TLS 2.28 is not installed")
        for one in wanted:
            whole, between = psadrv(tools, given.json2hpp, name, one, sources, is_random)
            kind = "rows that say what is used" if one.endswith(".json") else "macros"
            rows.append([f"{title}, {kind}", whole - nothing, between, peer[0] - nothing, peer[1]])
    print(ways.table("bytes, x86-64, software alone", ["psadrv, program", "between it and the ciphers", "Mbed TLS 2.28, program", "between it and the ciphers"], rows))


if __name__ == "__main__":
    main()
