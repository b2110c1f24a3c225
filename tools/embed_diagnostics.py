"""Writes the entries of docs/diagnostics.md as rows of C++, which json2hpp has inside.

embed_diagnostics.py PAGE OUTPUT
"""
import pathlib
import re
import sys


def rows(page):
    """One initializer for each entry: number, title, text."""
    found = []
    for entry in re.split(r"^#+ (?=[^\n]*\n)", page, flags=re.M):
        head, _, text = entry.partition("\n")
        number = re.match(r"[EW](\d+): ", head)
        if number:
            assert ')page"' not in text
            found.append(f'{{{number[1]}, R"page({head})page", R"page({text.strip()}\n)page"}},\n')
    return "// Generated from docs/diagnostics.md. Do not edit.\n" + "".join(found)


def write(page, output):
    pathlib.Path(output).write_text(rows(pathlib.Path(page).read_text()))


if __name__ == "__main__":
    write(*sys.argv[1:3])
