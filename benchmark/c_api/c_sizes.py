"""Bytes of Cortex-M4 programs over the library of the C API, over one whose main calls nothing.

c_sizes.py [--boost DIR] [--json2hpp PROGRAM] [--check | --symbols]     --check: fails where a program is larger than its budget, or needs
more stack; --symbols: where the bytes are

Each program of programs/ has its library, from the same descriptions and the PSA_WANT_* macros beside it, at -Os, with and without
link-time optimization. Drivers are vendors' objects that do nothing, and are never optimized together with it; what they are themselves
does not count.
"""
import os
import re
from dataclasses import dataclass

import c_stack
from library import HERE, Library, ways

LINK = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-Wl,-e,main", "-nodefaultlibs", "-Wl,--start-group", "-lc_nano", "-lgcc",
        "-lnosys", "-Wl,--end-group"]
ALWAYS = ["init"]
KEYS = ["key", "key_creation"]
IOT = ["hash", "mac", "aead", "verify", "key_agreement", "key_derivation", "key_derivation_keys", *KEYS]


@dataclass
class Program:
    title: str
    name: str  # of programs/NAME.c
    wanted: str  # beside it: PSA_WANT_* macros, or a wanted set
    drivers: list
    sources: list  # of library/
    aims: tuple  # bytes of flash without and with link-time optimization
    peer: tuple  # TF-PSA-Crypto 1.0.0's
    budgets: tuple  # what it has reached, with a little room


PROGRAMS = [
    Program("SHA-256", "hash", "hash.h", ["acme"], ["hash"], (260, 150), (1600, 808), (260, 150)),
    Program("opaque generate and sign, P-256", "sign", "sign.h", ["acme", "vault"], [*KEYS, "sign"], (1500, 800), (4472, 1596), (2250, 1450)),
    Program("IoT set, rows that say what is used", "iot", "iot.json", ["acme", "zeta", "kdf"], IOT, (3500, ""), (7674, ""), (7650, 5850)),
    Program("IoT set, macros: shorter MACs and tags, too", "iot", "iot.h", ["acme", "zeta", "kdf"], IOT, ("", ""), ("", ""), (9000, 6250)),
]
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


def built(tools, json2hpp, one, lto, *options):
    """The library, and bytes of flash without the drivers', of RAM, and of newlib's functions."""
    library = Library(tools, tools.arm_gcc, json2hpp, one.drivers, ["-Os", *(["-flto"] if lto else []), *options],
                      os.path.join(HERE, "programs", one.wanted), ALWAYS + one.sources)
    program = link(library, one.name, lto)
    named = symbols(tools, program)
    flash, ram = sections(tools, program)
    flash -= sum(size for symbol, size in named.items() if DRIVER.match(symbol))
    return library, named, flash, ram, sum(named.get(symbol, 0) for symbol in ("memset", "memcpy", "memmove"))


def check(tools, json2hpp):
    """Neither program is larger than it was, and no keyed call needs more stack than it may."""
    wrong = []
    for one in PROGRAMS[:-1]:  # the last one differs from the one before by what it wants
        library, _, flash, _, _ = built(tools, json2hpp, one, False, c_stack.OPTION)
        print(f"{one.title}: {flash} bytes of {one.budgets[0]}")
        if flash > one.budgets[0]:
            wrong.append(f"{one.title}: {flash} bytes of flash, more than {one.budgets[0]}")
        wrong += [f"{one.title}: {name} needs {size} bytes of stack" for name, size in c_stack.over(c_stack.graph_of(library)).items()]
    if wrong:
        raise SystemExit("\n".join(wrong))


def main():
    tools, given = ways.prepare(ways.ARM_GCC, "--check", "--symbols")
    if given.check:
        check(tools, given.json2hpp)
        return
    rows = []
    for one in PROGRAMS:
        row = []
        for lto in (False, True):
            _, named, flash, ram, newlib = built(tools, given.json2hpp, one, lto)
            if given.symbols:
                print(f"{one.title}{', LTO' if lto else ''}", *(f"{size:6} {symbol}" for symbol, size in sorted(named.items(), key=lambda one: -one[1])), sep="\n")
            row += [flash, newlib or "", one.aims[lto], one.peer[lto]]
        rows.append([one.title, *row, ram])
    kinds = [f"{kind}{lto}" for lto in ("", ", LTO") for kind in ("flash", "newlib's of it", "aim", "TF-PSA-Crypto")]
    print(ways.table("bytes, Cortex-M4 -Os", [*kinds, "RAM"], rows))


if __name__ == "__main__":
    main()
