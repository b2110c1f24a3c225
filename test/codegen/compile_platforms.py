"""Platforms of every size compile: benchmark/compile_time.py without its figures.

    compile_platforms.py COMPILER
"""
import os
import sys

from toolchain import ROOT, compiler_or_skip

script = os.path.join(ROOT, "benchmark", "compile_time.py")
os.execv(sys.executable, [sys.executable, script, "--once", *compiler_or_skip(sys.argv[1]).command])
