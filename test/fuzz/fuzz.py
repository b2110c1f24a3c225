"""Builds a fuzzer with ASan and UBSan and runs it for a bounded time.

fuzz.py NAME FOLDER [--runs N | --seconds N] [--coverage] [--quick] [--json2hpp PROGRAM]     NAME: description, api

FOLDER gets the program, the corpus that grows from run to run, and what was found. --coverage tells which lines and branches
the corpus reaches: of the tool; of core/ and api/. --quick compiles without optimization. The status is 77 where there is no
clang++-19 with libFuzzer, or none of the libraries that the API's platform needs.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

import api_target

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOL = ROOT / "tools" / "json2hpp"
JSON2HPP_TESTS = ROOT / "test" / "json2hpp"
COMPILER, SKIPPED = "clang++-19", 77
SANITIZERS = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all"]
COVERAGE = ["-fsanitize=fuzzer", "-fprofile-instr-generate", "-fcoverage-mapping"]


def can_fuzz(libraries):
    if not shutil.which(COMPILER):
        return False
    probe = subprocess.run([COMPILER, "-x", "c++", "-", *SANITIZERS, "-o", "/dev/null", *libraries], text=True, capture_output=True,
                           input='extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }')
    return probe.returncode == 0


def newest(*folders):
    return max(path.stat().st_mtime for folder in folders for path in folder.rglob("*.*") if path.is_file())


def build(folder, name, level, flags, program):
    """All of the tool and the harness as one translation unit, unless the program is newer than they are."""
    if program.exists() and program.stat().st_mtime > newest(TOOL, ROOT / "include", ROOT / "psa", HERE):
        return
    one = folder / f"{program.name}.cpp"
    sources = [TOOL / source for source in (TOOL / "sources.txt").read_text().split() if source != "read/file.cpp"] + [HERE / f"{name}.cpp"]
    one.write_text("".join(f'#include "{source}"\n' for source in sources))
    # Which letters two names share says nothing about where a description goes.
    ignored = folder / "ignored.txt"
    ignored.write_text("fun:*json2hpp*distance*\nfun:*json2hpp*folded*\n")
    subprocess.run([COMPILER, "-std=c++20", level, "-gline-tables-only", "-w", *flags, f"-fsanitize-coverage-ignorelist={ignored}", f"-I{TOOL}", f"-I{ROOT / 'include'}", f"-I{ROOT / 'psa' / 'include'}",
                    one, "-o", program, "-lboost_json"], check=True)


def seeds(folder):
    """The descriptions that json2hpp's tests have, one by one and in the lists they are used in, and those of seeds/."""
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, text):
        (folder / name).write_bytes(text)

    def seed(name, place, words):
        """A command line with its files: they are called 0.json, 1.json, ... and 0.json is a list where there are several.
        What they name themselves is another file; what is not there stays away."""
        words = " ".join(words).replace("--wanted=", "--wanted ").split()
        named = [word for i, word in enumerate(words) if word.endswith(".json") and words[i - 1] != "--wanted"]
        texts = [(place / one).read_bytes() for one in named if (place / one).is_file()]
        if len(texts) > 1:
            texts.insert(0, b"[%s]" % b", ".join(b'"%d.json"' % (i + 1) for i in range(len(texts))))
        words = [word for word in words if word not in named]
        if "--wanted" in words:
            at = words.index("--wanted") + 1
            if (place / words[at]).is_file():
                texts.append((place / words[at]).read_bytes())
                words[at] = f"{len(texts) - 1}.json"
        if texts:
            write(name, f"#{' '.join(words)}\n".encode() + b"\x1c".join(texts))

    generate = ["generate", "-o", "code.hpp", "--c-header", "code.h"]
    golden, invalid = JSON2HPP_TESTS / "golden", JSON2HPP_TESTS / "invalid"
    for place in (golden, invalid, HERE / "seeds"):
        for path in place.glob("*.json"):
            write(f"{place.name}_{path.name}", path.read_bytes())
    rows = {line.split("|")[0].strip() for line in (invalid / "table.txt").read_text().splitlines() if not line.startswith("#")}
    for i, row in enumerate(sorted(row for row in rows if " " in row)):
        seed(f"table_{i}", invalid, generate + row.split())
    for line in (golden / "cases.txt").read_text().splitlines():
        output, _, words = map(str.strip, line.partition(" | "))
        if words and not line.startswith("#"):
            seed(f"case_{output}", golden, ([] if words.split()[0] in ("why", "map", "check") else generate) + words.split())
    for path in golden.glob("*.json"):
        for form in ("c", "c++"):
            seed(f"skeleton_{form}_{path.name}", golden, ["skeleton", "--language", form, "-o", "here", path.name])


def dictionary(path):
    """Every name that the tool knows, and the pieces that JSON and descriptions are made of."""
    words = set()
    for source in [*TOOL.rglob("*.?pp"), *(ROOT / "include" / "psadrv" / "model").rglob("*.hpp")]:
        words |= set(re.findall(r'"([A-Za-z_/][A-Za-z0-9_/-]{2,60})"', source.read_text()))
    words = {f'\\"{word}\\"' if not word.startswith("PSA_") else word for word in words}
    words |= {"{", "}", "[", "]", "()", "(_)", ", ", ": ", "true", "false", "null", "0x", "-1", "18446744073709551615", "1e9", "\\\\u0000", "//", "/*",
              "*/", "\\x1c", '\\"0.json\\"', '\\"1.json\\"', "sizeof(", " ? ", " : ", "<<", "&&", '\\"entry_points\\": [', '\\"algorithms\\": [',
              '\\"key_types\\": [', '\\"key_sizes\\": [', '\\"names\\": {', '\\"capabilities\\": [{', '\\"fallback\\": true', "PSA_ALG_ACME(",
              "PSA_KEY_TYPE_ACME", '\\"headers\\": [\\"acme.h\\"]', "--software=sodium,mbedtls", "--naming=mbedtls", "--lenient", "why "}
    path.write_text("".join(f'"{word}"\n' for word in sorted(words)))


def main():
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument("name", choices=["description", "api"])
    read.add_argument("folder", type=pathlib.Path)
    read.add_argument("--runs", type=int, default=-1)
    read.add_argument("--seconds", type=int, default=60)
    read.add_argument("--coverage", action="store_true")
    read.add_argument("--quick", action="store_true")
    read.add_argument("--json2hpp", type=pathlib.Path)
    given = read.parse_args()
    if not can_fuzz(api_target.LIBRARIES if given.name == "api" else []):
        print(f"skipped: {COMPILER} with libFuzzer is not installed (Debian 12: clang-19, libclang-rt-19-dev)")
        return SKIPPED
    folder = given.folder.resolve()
    if given.name == "api":
        folder = folder / "api"
    corpus, found = folder / "corpus", folder / "found"
    for one in (corpus, found):
        one.mkdir(parents=True, exist_ok=True)
    level = "-O0" if given.quick or given.coverage else "-O1"
    if given.name == "api":
        def build_it(flags, program):
            if not program.exists() or program.stat().st_mtime < newest(*api_target.WATCHED):
                api_target.build(COMPILER, folder, [level, *flags], program, given.json2hpp)

        api_target.seeds(folder / "seeds")
        options, measured = api_target.OPTIONS, api_target.MEASURED
    else:
        def build_it(flags, program):
            build(folder, given.name, level, flags, program)

        seeds(folder / "seeds")
        dictionary(folder / "dictionary")
        options = [f"-dict={folder / 'dictionary'}", "-max_len=2048", "-close_fd_mask=3"]
        measured = [TOOL / part for part in ("read", "diagnostic", "parse", "resolve", "check", "emit", "command")]
    if given.coverage:
        return coverage(folder, given.name, build_it, measured)
    program = folder / given.name
    build_it(SANITIZERS, program)
    bound = ["-max_total_time=0", "-seed=1", f"-runs={given.runs}"] if given.runs >= 0 else [f"-max_total_time={given.seconds}"]
    done = subprocess.run([program, corpus, folder / "seeds", f"-artifact_prefix={found}/", *options,
                           "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", *bound], stderr=subprocess.STDOUT, env={**os.environ, "ASAN_OPTIONS": "malloc_context_size=8:quarantine_size_mb=32"})
    if done.returncode != 0:
        print(f"found: {', '.join(str(path) for path in found.iterdir())}")
    return done.returncode


def coverage(folder, name, build_it, measured):
    """What the corpus and the seeds reach, by llvm-cov."""
    program, raw, data = folder / f"{name}_coverage", folder / "coverage.raw", folder / "coverage.data"
    build_it(COVERAGE, program)
    subprocess.run([program, folder / "corpus", folder / "seeds", "-runs=0"], env={"LLVM_PROFILE_FILE": str(raw)}, check=True,
                   stderr=subprocess.DEVNULL)
    subprocess.run(["llvm-profdata-19", "merge", raw, "-o", data], check=True)
    return subprocess.run(["llvm-cov-19", "report", program, f"-instr-profile={data}", "-show-region-summary=false",
                           *measured]).returncode


if __name__ == "__main__":
    sys.exit(main())
