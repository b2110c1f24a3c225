"""Bytes of Cortex-M4 programs over the library of the C API, over one whose main calls nothing.

sizes.py [--boost DIR] [--json2hpp PROGRAM] [--symbols]     --symbols: where they are

Each program of programs/ has its library, from the same descriptions and the PSA_WANT_* macros beside it, at -Os, with and without
link-time optimization. Drivers are vendors' objects that do nothing, and are never optimized together with it; what they are themselves
does not count.
"""
import os
import re

from library import HERE, Library, ways

LINK = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-Wl,-e,main", "-nodefaultlibs", "-Wl,--start-group", "-lc_nano", "-lgcc",
        "-lnosys", "-Wl,--end-group"]
ALWAYS = ["init"]
# Program: what it is, its drivers, and the files of library/ that it needs.
KEYS = ["key", "key_creation"]
PROGRAMS = {
    "hash": ("SHA-256", ["acme"], ["hash"]),
    "sign": ("opaque generate and sign, P-256", ["acme", "vault"], [*KEYS, "sign"]),
    "iot": ("IoT set", ["acme", "zeta", "kdf"], ["hash", "mac", "aead", "verify", "key_agreement", "key_derivation", "key_derivation_keys", *KEYS]),
}
AIMS = {"hash": (260, 150), "sign": (1500, 800), "iot": (3500, "")}  # without and with LTO
PEERS = {"hash": (1600, 808), "sign": (4472, 1596), "iot": (7674, "")}  # TF-PSA-Crypto 1.0.0's
DRIVER = re.compile(r"^(acme|vault|zeta|kdf)_")


def sections(tools, program):
    """Bytes of flash and of RAM."""
    found = {name: int(size) for name, size in re.findall(r"^\.(text|rodata|data|bss|ARM\.exidx|init_array)\S*\s+(\d+)", tools.arm_gcc.tool("size", "-A", program), re.M)}
    return sum(found.get(one, 0) for one in ("text", "rodata", "data", "ARM.exidx", "init_array")), found.get("data", 0) + found.get("bss", 0)


def symbols(tools, program):
    """{name: bytes} of functions and constants."""
    return {name: int(size, 16) for size, _, name in re.findall(r"^\S+ (\S+) ([tTrRwWvVdD]) (.+)$", tools.arm_gcc.tool("nm", "-S", "-C", program), re.M)}


def link(library, name, lto):
    driver = library.compile("drivers.c", "drivers.o", "-Os", *library_options(False))
    main = library.compile(f"programs/{name}.c", "main.o", "-Os", *library_options(lto))
    out = library.path(name + ".elf")
    ways.run([*library.compiler.command, "-Os", *(["-flto"] if lto else []), main, library.archive, driver, *LINK, "-o", out])
    return out


def library_options(lto):
    return ["-ffunction-sections", "-fdata-sections", *(["-flto"] if lto else [])]


def main():
    tools, given = ways.prepare(ways.ARM_GCC, "--symbols")
    rows = []
    for name, (title, drivers, sources) in PROGRAMS.items():
        row = [title]
        for lto in (False, True):
            library = Library(tools, tools.arm_gcc, given.json2hpp, drivers, ["-Os", *(["-flto"] if lto else [])],
                              os.path.join(HERE, "programs", name + ".h"), ALWAYS + sources)
            program = link(library, name, lto)
            named = symbols(tools, program)
            flash, ram = sections(tools, program)
            if given.symbols:
                print(f"{title}{', LTO' if lto else ''}", *(f"{size:6} {symbol}" for symbol, size in sorted(named.items(), key=lambda one: -one[1])), sep="\n")
            row += [flash - sum(size for symbol, size in named.items() if DRIVER.match(symbol)), AIMS[name][lto], PEERS[name][lto], ram]
        rows.append(row[:-1])
    kinds = [f"{kind}{lto}" for lto in ("", ", LTO") for kind in ("flash", "aim", "TF-PSA-Crypto", "RAM")]
    print(ways.table("bytes, Cortex-M4 -Os", kinds[:-1], rows))


if __name__ == "__main__":
    main()
