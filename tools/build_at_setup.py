"""Compiles json2hpp while a project is being configured, so that it can be called during setup.

build_at_setup.py SOURCE_ROOT PROGRAM INCLUDE_DIR... -- COMPILER...

All sources as one translation unit: three times as fast as one by one. Compiled again only if a source or a header of
psadrv is newer than the program. Prints nothing on success.
"""
import pathlib
import subprocess
import sys

import embed_diagnostics

divide = sys.argv.index("--")
root, program = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
includes, compiler = sys.argv[3:divide], sys.argv[divide + 1:]

tool = root / "tools" / "json2hpp"
sources = [*(tool / "sources.txt").read_text().split(), "main.cpp"]
newest = max(path.stat().st_mtime for folder in (root / "tools", root / "docs", root / "include", root / "psa") for path in folder.rglob("*.*"))
if program.exists() and program.stat().st_mtime > newest:
    sys.exit()

embed_diagnostics.write(root / "docs" / "diagnostics.md", program.parent / "diagnostics_page.hpp")
one = program.with_suffix(".cpp")
one.write_text("".join(f'#include "{source}"\n' for source in sources))
command = [*compiler, "-std=c++20", "-O0", f"-I{tool}", f"-I{program.parent}", f"-I{root / 'include'}", f"-I{root / 'psa' / 'include'}",
           *(flag for directory in includes for flag in ("-isystem", directory)), one, "-o", program, "-lboost_json"]
done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
if done.returncode != 0:
    sys.exit(f"json2hpp could not be compiled for this machine:\n{' '.join(map(str, command))}\n{done.stdout}")
