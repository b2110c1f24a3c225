"""The lives of a sensor: it is provisioned, is reset, and finds its keys; whatever of them is damaged or missing is noticed.

    lives.py RUN_ON_BOARD PROGRAM
"""
import os
import subprocess
import sys
import tempfile

run_on_board, program = map(os.path.abspath, sys.argv[1:])


def start(folder, status=0):
    done = subprocess.run([run_on_board, program], cwd=folder, capture_output=True, text=True, timeout=120)
    said = done.stdout + done.stderr
    if done.returncode != status:
        sys.exit(f"it ended with {done.returncode}:\n{said}")
    return said.splitlines()


def key_in(lines):
    return next(line for line in lines if line.startswith("key "))


with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as elsewhere:
    first, second = start(folder), start(folder)
    assert first[0] == "provisioned" and second[0] == "found", (first, second)
    assert key_in(first) == key_in(second), "the device key is another one after a reset"
    assert key_in(first) != key_in(start(elsewhere)), "two sensors have one device key"
    for name in ("element_0", "item_0000000000000001", "item_0000000000000002", "item_5e50000000000001"):
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            whole = file.read()
        if name.startswith("element_"):
            os.remove(path)
        else:
            with open(path, "wb") as file:  # the last byte: of what is kept, not of how
                file.write(whole[:-1] + bytes([whole[-1] ^ 1]))
        said = start(folder, 1)
        assert any(line.startswith("does not hold: ") for line in said), (name, said)
        with open(path, "wb") as file:
            file.write(whole)
    assert key_in(start(folder)) == key_in(first)
    print("\n".join(second))
