"""Bad descriptions: every message at its place, nothing else said, nothing written.

invalid.py JSON2HPP FOLDER CODE_TABLE
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

MESSAGE = re.compile(r"^(?P<place>\S+:\d+:\d+): (?:error|warning): (?P<what>.*) \[(?P<code>[EW]\d+)(?:, --werror)?\]$")
tool, folder, table = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text()
failures = []


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def run(arguments, **more):
    return subprocess.run([tool, *arguments], cwd=folder, capture_output=True, text=True, **more)


cases = {}
for line in (folder / "table.txt").read_text().splitlines():
    if line and not line.startswith("#"):
        files, place, code, what = (part.strip() for part in line.split(" | ", 3))
        cases.setdefault(files, []).append((place, code, what))

reached = set()
with tempfile.TemporaryDirectory() as scratch:
    absent, existing = pathlib.Path(scratch) / "absent.hpp", pathlib.Path(scratch) / "existing.hpp"
    existing.write_bytes(b"// as it was \xff\n")
    before = existing.stat()
    for files, wanted in cases.items():
        done = run(["-o", absent, *files.split()])
        lines = done.stderr.splitlines()
        found = [match for match in map(MESSAGE.match, lines) if match]
        reached |= {match["code"] for match in found}
        expect([(m["place"], m["code"]) for m in found] == [(place, code) for place, code, _ in wanted], files, "says:\n" + done.stderr)
        for match, (_, _, what) in zip(found, wanted):
            expect(what in match["what"], files, "does not say:", what, "but:", match["what"])
            expect("; " in match["what"], files, "does not say what to do:", match["what"])
        carets = sum(1 for text in lines if re.fullmatch(r"\s*\^~*", text))
        read = [folder / name for name in files.split() if name.endswith(".json")]
        empty = any(not path.exists() or path.stat().st_size == 0 for path in read)
        expect(carets == len(found) or empty, files, "shows", carets, "carets for", len(found), "messages")
        bad = any(code.startswith("E") for _, code, _ in wanted)
        expect(done.returncode == (1 if bad else 0), files, "ended with", done.returncode)
        expect(absent.exists() != bad, files, "wrote" if bad else "did not write")
        absent.unlink(missing_ok=True)

        # With --werror what only warns is wrong too, so that every case must leave an existing file alone.
        done = run(["--werror", "-o", existing, "--depfile", str(absent), *files.split()])
        expect(done.returncode == 1, files, "with --werror ended with", done.returncode)
        after = existing.stat()
        expect(existing.read_bytes() == b"// as it was \xff\n" and after.st_mtime_ns == before.st_mtime_ns and after.st_ino == before.st_ino,
               files, "touched an existing output")
        expect(sorted(os.listdir(scratch)) == ["existing.hpp"], files, "left", os.listdir(scratch))

    nowhere = run(["-o", f"{scratch}/no/such/folder/out.hpp", "good.json"])
    expect(nowhere.returncode == 1 and "[E109]" in nowhere.stderr, "unwritable output:", nowhere.stderr)
    reached |= set(re.findall(r"\[(E109)\]", nowhere.stderr))
    # Both files or none: a depfile that cannot be written leaves the header as it was, and the other way round.
    for arguments in (["-o", existing, "--depfile", f"{scratch}/no/such/folder/out.d"], ["-o", absent, "--depfile", scratch],
                      ["-o", f"{scratch}/no/such/folder/out.hpp", "--depfile", str(absent)]):
        done = run([*arguments, "good.json"])
        expect(done.returncode == 1 and "[E109]" in done.stderr, arguments, "said", done.stderr)
        expect(existing.read_bytes() == b"// as it was \xff\n", arguments, "touched an existing output")
        expect(sorted(os.listdir(scratch)) == ["existing.hpp"], arguments, "left", os.listdir(scratch))

lenient = run(["check", "--lenient", "comment.json"])
expect(lenient.returncode == 0 and lenient.stderr == "", "comments with --lenient:", lenient.stderr)

numbers = dict(re.findall(r"(\w+) = (\d+)", table))
reached |= {f"E{number}" for number in range(110, 117)} | {"W117"}  # limits: limits.py makes what is too large for a folder
reached |= {f"E{number}" for number in range(320, 324)}  # objects: config.py makes them
reached |= {f"E{number}" for number in range(331, 338)}  # what psadrv-driver-test says: test/driver_test
reached |= {f"E{number}" for number in (*range(324, 329), 330)} | {"W329"}  # bundle.py and command_line.py reach them
known = {("E" if level == "error" else "W") + numbers[name] for name, level in re.findall(r"\{code::(\w+), severity::(\w+),", table)}
expect(known == reached, "codes without a case:", sorted(known - reached), "unknown codes:", sorted(reached - known))
on_disk = {path.name for path in folder.glob("*.json")}
used = {name for files in cases for name in files.split()}
expect(on_disk <= used, "descriptions without a case:", sorted(on_disk - used))

print(f"{len(cases)} cases, {len(reached)} codes")
for one in failures:
    print(one)
sys.exit(bool(failures))
