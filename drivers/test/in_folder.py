"""Runs a program with one word after another, in a folder that is empty at first: in_folder.py PROGRAM WORD...

The word `cuts:before,behind` stands for many runs: `cut N before` for each N until one ends well, because there are no N calls, each
followed by `recovered`; and the same for `behind`. A program that ends with 77 says that there is nothing to run it on: so does this.
"""
import os
import subprocess
import sys
import tempfile

POWER_GONE = 86  # how a run ends that was cut
SKIPPED = 77


def new_folder():
    """In memory where there is a place: what is tested waits for the medium at each change."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


def run(program, folder, *words):
    done = subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=280)
    if done.returncode not in (0, POWER_GONE, SKIPPED):
        print(" ".join(words), "->", done.returncode)
    print(done.stdout if done.returncode != 0 or words[0] != "recovered" else "", done.stderr, sep="", end="")
    if done.returncode == SKIPPED:
        sys.exit(SKIPPED)
    return done.returncode


def cut(program, folder, moments):
    """How many runs have failed. All moments have the same calls, of which there are some."""
    failures, calls = 0, set()
    for moment in moments:
        for call in range(1, 100):
            ended = run(program, folder, "cut", str(call), moment)
            failures += ended not in (0, POWER_GONE)
            failures += run(program, folder, "recovered") != 0
            if ended == 0:
                calls.add(call - 1)
                break
    print(f"{calls} calls, each cut {', '.join(moments)}")
    return failures + (len(calls) != 1 or max(calls) < 8)


def run_all(program, folder, words):
    return sum(cut(program, folder, word.removeprefix("cuts:").split(",")) if word.startswith("cuts:")
               else run(program, folder, word) != 0 for word in words)


if __name__ == "__main__":
    with new_folder() as folder:
        sys.exit(1 if run_all(os.path.abspath(sys.argv[1]), folder, sys.argv[2:]) else 0)
