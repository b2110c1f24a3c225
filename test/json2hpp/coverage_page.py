"""Every file that docs/spec_coverage.md names exists, and every code that it names is one.

coverage_page.py SOURCE_ROOT
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
page = (root / "docs" / "spec_coverage.md").read_text()
# Where the page leaves the first part of a path out.
BEFORE = ("", "include/psadrv/", "test/", "psa/include/", "docs/")
failures, paths = [], set()
for name in re.findall(r"`([\w./+-]+/[\w./+-]*)`", page) + re.findall(r"`([\w./+-]+\.(?:[ch]pp|[ch]|py|json|md|txt))`", page):
    if name.startswith("psadrv/") and "." not in name:
        continue  # a property of psadrv's own
    paths.add(name)
    if not any((root / before / name).exists() for before in BEFORE):
        failures.append(f"there is no {name}")
for path in re.findall(r"\]\(([^)#:]+)\)", page):
    if not (root / "docs" / path).exists():
        failures.append(f"there is no docs/{path}")
known = set(re.findall(r"^## ([EW]\d+): ", (root / "docs" / "diagnostics.md").read_text(), re.M))
for code in sorted(set(re.findall(r"\b[EW]\d{3}\b", page)) - known):
    failures.append(f"{code} is no code")
points = re.search(r"^## The open points of the description language$(.*?)^## ", page, re.M | re.S)[1]
if re.findall(r"^\| (\d+) \|", points, re.M) != [str(i) for i in range(1, 16)]:
    failures.append("the open points of the description language are not 1 to 15")
for row in re.findall(r"^\| .*$", page, re.M):
    cells = row.strip("| ").split(" | ")
    if "sentence by sentence" in row or len(cells) < 2:
        failures.append(f"a row without an answer: {row[:80]}")

print(f"{len(paths)} paths")
for one in sorted(set(failures)):
    print(one)
sys.exit(bool(failures))
