"""json2hpp config: sizes of objects of 32 and 64 bits in either byte order, of real compilers, and of what is no probe.

config.py JSON2HPP C_COMPILER...
"""
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

tool, compilers = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
folder = pathlib.Path(tempfile.mkdtemp())
failures, held = [], 0

SOURCE = "unsigned char psadrv_probe_HASH_OPERATION_SIZE[225], psadrv_probe_NOTHING[1], other[7];\n"
EXPECTED = {"PSADRV_HASH_OPERATION_SIZE": "224", "PSADRV_NOTHING": "0"}


def expect(condition, *said):
    global held
    held += 1
    if not condition:
        failures.append(" ".join(map(str, said)))


def config(path, *more):
    output = folder / "psadrv_config.h"
    output.unlink(missing_ok=True)
    done = subprocess.run([tool, "config", "-o", output, *more, path], capture_output=True, text=True, errors="replace")
    return done, output.read_text() if output.exists() else None


def name_of_init(text):
    return re.search(r'#define PSADRV_INIT_NAME "(psa_crypto_init_of_psadrv_config_[0-9a-f]{16})"', text or "")[1]


def macros(text):
    return dict(line.split()[1:] for line in (text or "").splitlines() if line.startswith("#define PSADRV_") and "INIT_NAME" not in line and len(line.split()) == 3)


def refused(content, number, said, *more):
    path = folder / "probe.o"
    path.write_bytes(content)
    done, text = config(path, *more)
    expect(done.returncode == 1 and text is None, said, "wrote", text, "and ended with", done.returncode)
    expect(f"[E{number}]" in done.stderr and f"{path}:1:1: error: " in done.stderr, said, "said", done.stderr)
    return done


def elf(bits, order, names=("psadrv_probe_HASH_OPERATION_SIZE", "psadrv_probe_NOTHING", "other"), sizes=(225, 1, 7), section=b".symtab"):
    """An object with a table of symbols, one of their names, and one of sections' names."""
    mark = "<" if order == 1 else ">"
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    section_names = b"\0" + section + b"\0"
    entries = b""
    for name, size in [("", 0), *zip(names, sizes)]:
        at = strings.index(name.encode() + b"\0") if name else 0
        entries += struct.pack(mark + "IBBHQQ", at, 0x11, 0, 1, 0, size) if bits == 64 else struct.pack(mark + "IIIBBH", at, 0, size, 0x11, 0, 1)
    head, entry, symbol = (64, 64, 24) if bits == 64 else (52, 40, 16)
    body = strings + section_names + entries
    def header(name, kind, offset, size, link=0, entry_size=0):
        if bits == 64:
            return struct.pack(mark + "IIQQQQIIQQ", name, kind, 0, 0, offset, size, link, 0, 1, entry_size)
        return struct.pack(mark + "IIIIIIIIII", name, kind, 0, 0, offset, size, link, 0, 1, entry_size)
    at_names, at_symbols = head + len(strings), head + len(strings) + len(section_names)
    sections = (header(0, 0, 0, 0) + header(1, 2, at_symbols, len(entries), 2, symbol) + header(0, 3, head, len(strings)) +
                header(0, 3, at_names, len(section_names)))
    identity = b"\x7fELF" + bytes([bits // 32, order, 1]) + bytes(9)
    wide = "Q" if bits == 64 else "I"
    start = identity + struct.pack(mark + "HHI" + 3 * wide + "IHHHHHH", 1, 0, 1, 0, 0, head + len(body), 0, head, 0, 0, entry, 4, 3)
    return start + body + sections


for bits in (32, 64):
    for order in (1, 2):
        what, whole = f"ELF of {bits} bits, {'little' if order == 1 else 'big'} endian", elf(bits, order)
        (folder / "probe.o").write_bytes(whole)
        done, text = config(folder / "probe.o", "--psa-config", "wanted.h", "--c-header", "drivers.h")
        expect(done.returncode == 0 and done.stderr == "", what, done.stderr)
        expect(macros(text) == {**EXPECTED, "PSADRV_PSA_CONFIG_FILE": "<wanted.h>", "PSADRV_DRIVERS_FILE": "<drivers.h>"}, what, text)
        # Cut anywhere it is refused, and never read beyond its end; with a byte that is another, it is read or refused.
        for end in range(len(whole)):
            refused(whole[:end], 320 if end < 4 else 322, f"{what}, {end} bytes of it")
        for at in range(4, len(whole)):
            (folder / "probe.o").write_bytes(whole[:at] + bytes([whole[at] ^ 0xff]) + whole[at + 1:])
            done, text = config(folder / "probe.o")
            expect(done.returncode in (0, 1) and (text is None) == (done.returncode == 1), what, "with another byte", at, "ended with", done.returncode)

refused(b"int x;\n", 320, "a source")
refused(b"!<arch>\n", 320, "an archive")
refused(b"BC\xc0\xde" + bytes(64), 321, "LLVM's bitcode")
refused(elf(64, 1, (".",), (0,), b".gnu.lto_.opts"), 321, "GCC's object for the linker")
refused(elf(64, 1, ("other",), (7,)), 323, "another object")
refused(elf(64, 1, ("psadrv_probe_EMPTY",), (0,)), 323, "a probe whose arrays have no size")
done, text = config(folder / "absent.o")
expect(done.returncode == 1 and text is None and "[E101]" in done.stderr, "a file that is not there:", done.stderr)
done = subprocess.run([tool, "config", "-o", folder / "x.h", "--diagnostics=json", folder / "absent.o"], capture_output=True, text=True)
expect(done.returncode == 1 and '"E101"' in done.stderr, "the same in JSON:", done.stderr)

(folder / "probe.c").write_text(SOURCE)
for name in compilers:
    if shutil.which(name) is None:
        print(f"without {name}, which is not installed")
        continue
    for flags, number in (([], 0), (["-O2", "-g", "-fdata-sections"], 0), (["-flto"], 321)):
        done = subprocess.run([name, *flags, "-c", "probe.c", "-o", "probe.o"], cwd=folder, capture_output=True, text=True)
        expect(done.returncode == 0, name, flags, done.stderr)
        if number:
            refused((folder / "probe.o").read_bytes(), number, f"{name} {flags}")
            continue
        done, text = config(folder / "probe.o")
        expect(done.returncode == 0 and macros(text) == EXPECTED, name, flags, done.stderr, text)

# Other sizes, another name for what every program calls.
names = set()
for sizes in ((225, 1, 7), (225, 1, 8), (226, 1, 7), (225, 2, 7)):
    (folder / "probe.o").write_bytes(elf(64, 1, sizes=sizes))
    names.add(name_of_init(config(folder / "probe.o")[1]))
expect(len(names) == 3, "what differs in a size has another name, and what differs elsewhere has not:", names)

# What is written is written again only if it differs.
(folder / "probe.o").write_bytes(elf(64, 1))
output = folder / "kept.h"
arguments = [tool, "config", "-o", output, folder / "probe.o"]
subprocess.run(arguments, check=True)
before = output.stat().st_mtime_ns
subprocess.run(arguments, check=True)
expect(output.stat().st_mtime_ns == before, "the same configuration leaves the file alone")

shutil.rmtree(folder)
for one in failures[:20]:
    print("FAILED", one[:1000])
print(f"config: {held} held, {len(failures)} did not" if not failures else f"config: {len(failures)} of {held} failed")
sys.exit(1 if failures else 0)
