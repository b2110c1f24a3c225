"""Exact instructions of one call to an engine, in each way of calls.cpp: QEMU says every instruction that runs.

    count.py RUN_ON_BOARD PROGRAM

The dispatched call must be the direct one, instruction by instruction.
"""
import os
import re
import subprocess
import sys
import tempfile

run_on_board, program = map(os.path.abspath, sys.argv[1:])


def symbols():
    listed = subprocess.run(["arm-none-eabi-nm", "-S", program], capture_output=True, text=True, check=True).stdout
    return {words[3]: int(words[0], 16) & ~1 for words in map(str.split, listed.splitlines()) if len(words) == 4 and words[2] in "tT"}


def trace(folder):
    """The program's own words, and the address of every instruction."""
    log = os.path.join(folder, "log")
    done = subprocess.run([run_on_board, program], capture_output=True, text=True, timeout=120,
                          env=dict(os.environ, QEMU_OPTIONS=f"-singlestep -d exec,nochain -D {log}"))
    if done.returncode:
        sys.exit(f"it ended with {done.returncode}: {done.stdout}{done.stderr}")
    with open(log) as file:
        return done.stdout + done.stderr, [int(at, 16) for at in re.findall(r"^Trace 0: \S+ \[[0-9a-f]+/([0-9a-f]+)/", file.read(), re.M)]


def instructions(addresses, start):
    """From a way's first instruction to its return, which leads behind the instruction that has called it: of 2 or 4 bytes."""
    first = addresses.index(start)
    returns_to = range(addresses[first - 1] + 2, addresses[first - 1] + 5)
    return next(i for i in range(first, len(addresses)) if addresses[i] in returns_to) - first


with tempfile.TemporaryDirectory() as folder:
    said, addresses = trace(folder)
    at = symbols()
    stack = dict(line.split() for line in said.splitlines())
    counted = {way: instructions(addresses, at[way]) for way in stack}
    for way, count in counted.items():
        print(f"{way[4:]:20} {count:4} instructions {stack[way]:>4} bytes of stack over the direct call")
    assert counted["way_raw"] == counted["way_direct"], "dispatch costs something"
    assert stack["way_raw"] == "0", "dispatch takes stack"
    assert counted["way_fitted"] <= counted["way_direct"] + 12 and stack["way_fitted"] == "0", "buffers that fit cost more than a comparison"
    assert counted["way_direct"] < counted["way_checked"] < counted["way_bounced"]
