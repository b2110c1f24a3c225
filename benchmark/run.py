"""Runs the benchmarks and writes their tables into docs/benchmarks.md.

run.py [NAME...]     all of them, or those named

A table stands between two comments, `<!-- table NAME -->` and `<!-- end -->`; the text around it is written by hand.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
SKIPPED = 77  # something is not installed: the table stays as it is
COMMANDS = {
    "compile_time": ["benchmark/compile_time.py"],
    "library_time": ["benchmark/c_api/library_time.py"],
    "run_time_dispatch": ["test/codegen/run_time_dispatch/run_time_dispatch.py", "--table"],
    "generator": ["benchmark/generator/generator.py"],
    "instructions": ["benchmark/calls/instructions.py"],
    "firmware": ["benchmark/calls/firmware.py"],
    "stack": ["benchmark/calls/stack.py"],
    "operations": ["benchmark/calls/operations.py"],
    "keys": ["benchmark/calls/keys.py"],
    "random": ["benchmark/calls/random_bytes.py"],
    "derivations": ["benchmark/calls/derivations.py"],
    "c_sizes": ["benchmark/c_api/c_sizes.py"],
    "software_sizes": ["benchmark/c_api/software_sizes.py"],
    "c_instructions": ["benchmark/c_api/c_instructions.py"],
    "c_stack": ["benchmark/c_api/c_stack.py"],
}


def main(names):
    unknown = [name for name in names if name not in COMMANDS]
    if unknown:
        sys.exit(f"no benchmark is called {unknown[0]}; there are: {', '.join(COMMANDS)}")
    for name in names or COMMANDS:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, *COMMANDS[name]], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        print(done.stdout, flush=True)
        if done.returncode == SKIPPED:
            continue
        if done.returncode != 0:
            sys.exit(f"{name} failed")
        text = PAGE.read_text()
        page, count = re.subn(rf"(<!-- table {name} -->\n).*?(<!-- end -->)", lambda found: f"{found[1]}{done.stdout.strip()}\n{found[2]}",
                              text, flags=re.S)
        if count != 1:
            sys.exit(f"{PAGE} has no place for {name}")
        PAGE.write_text(page)
    print(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
