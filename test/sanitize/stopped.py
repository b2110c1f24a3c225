"""A program under sanitizers goes on without a mistake, and is stopped with one.

    stopped.py PROGRAM MISTAKE
"""
import subprocess
import sys

program, mistake = sys.argv[1:]
SAID = {"overrun": "heap-buffer-overflow", "undefined": "shift exponent 32"}[mistake]

good = subprocess.run([program], capture_output=True, text=True)
bad = subprocess.run([program, mistake], capture_output=True, text=True)
print(bad.stderr)
if good.returncode != 0 or good.stderr:
    sys.exit(f"without a mistake: {good.returncode}\n{good.stderr}")
if bad.returncode == 0 or "it went on" in bad.stdout or SAID not in bad.stderr:
    sys.exit(f"{mistake} was not stopped, or not for {SAID}")
