#!/usr/bin/env python3
"""Runs psadrv-driver-test where with_tokens.py and in_folder.py start a program: DRIVER_TEST_WORDS has the command, one word a line.

Says what failed and the totals, and fails if too little was tested.
"""
import os
import subprocess
import sys

from report import tested_in

done = subprocess.run(os.environ["DRIVER_TEST_WORDS"].split("\n"), capture_output=True, text=True)
lines = done.stdout.splitlines()
tested = tested_in(lines)
print("\n".join(line for line in lines if ": ok" not in line), done.stderr, sep="\n")
sys.exit(done.returncode or tested < int(os.environ["DRIVER_TEST_LEAST"]))
