"""Runs a program with one word after another, in a folder that is empty at first: in_folder.py PROGRAM WORD..."""
import os
import subprocess
import sys
import tempfile

program, *words = sys.argv[1:]
program = os.path.abspath(program)
with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
    failures = sum(subprocess.run([program, word], cwd=folder, timeout=280).returncode != 0 for word in words)
sys.exit(1 if failures else 0)
