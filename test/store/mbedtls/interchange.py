"""Folders of keys go from Mbed TLS to psadrv and back: same attributes, same keys, same answers of operations.

    interchange.py SOURCE_ROOT PSADRV_KEYS

Exit status 77: Mbed TLS's headers or library are not there, or are another one's.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

root, ours = pathlib.Path(sys.argv[1]), os.path.abspath(sys.argv[2])
IDS = ["1", "2", "3", str(0x3fffffff)]
failures, held = [], 0


def expect(holds, what):
    global held
    held += bool(holds)
    if not holds:
        failures.append(what)


def run(program, folder, *words, given=""):
    done = subprocess.run([program, *words], cwd=folder, input=given, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout


with tempfile.TemporaryDirectory() as work:
    theirs = os.path.join(work, "mbedtls_keys")
    built = subprocess.run(["gcc", "-std=c99", "-o", theirs, root / "test/store/mbedtls/mbedtls_keys.c", "-lmbedcrypto"],
                           capture_output=True, text=True)
    if built.returncode != 0:
        print("skipped: no program can be built with Mbed TLS:", built.stderr[:300])
        sys.exit(77)

    for maker, reader, name in [(theirs, ours, "Mbed TLS's keys in psadrv"), (ours, theirs, "psadrv's keys in Mbed TLS")]:
        first, second = (tempfile.mkdtemp(dir=work) for _ in range(2))
        expect(run(maker, first, "make") == (0, ""), f"{name}: made")
        status, made = run(maker, first, "print", *IDS)
        expect(status == 0 and len(made.splitlines()) == 4 and "status" not in made, f"{name}: printed by its maker: {made}")
        expect(run(reader, first, "print", *IDS) == (0, made), f"{name}: the same there: {run(reader, first, 'print', *IDS)}")
        # The same keys again, made by the other one: the files are the same, byte by byte.
        expect(run(reader, second, "import", given=made) == (0, ""), f"{name}: made again")
        for key in IDS:
            file = f"{int(key):016x}.psa_its"
            one, other = ((pathlib.Path(folder) / file).read_bytes() for folder in (first, second))
            expect(one == other, f"{name}: {file} is the same: {one.hex()} {other.hex()}")
        expect(run(maker, second, "print", *IDS) == (0, made), f"{name}: and back")
        # What one destroys the other does not find; what is left stays.
        expect(run(reader, first, "destroy", "2") == (0, ""), f"{name}: destroyed")
        expect(run(maker, first, "print", "2")[0] != 0, f"{name}: gone")
        expect(run(maker, first, "print", "1", "3")[1].splitlines() == [made.splitlines()[i] for i in (0, 2)], f"{name}: others stay")
        expect(run(maker, first, "destroy", "1", "3") == (0, ""), f"{name}: destroyed by its maker")
        expect(run(reader, first, "print", "1") == (1, "status -136\n"), f"{name}: gone, too")
        # A file that is cut off is no key, and says so on both sides.
        path = pathlib.Path(second) / f"{1:016x}.psa_its"
        path.write_bytes(path.read_bytes()[:-1])
        expect("status" in run(ours, second, "print", "1")[1], f"{name}: cut off")
        expect(run(ours, second, "print", "2")[0] == 0, f"{name}: others are whole")

print(f"interchange: {held} held, {len(failures)} did not")
print("\n".join(failures))
sys.exit(1 if failures else 0)
