"""sources.txt is what is there, and the tool's stages include only what comes before them.

sources.py TOOL_FOLDER
"""
import pathlib
import re
import sys

ORDER = ["read", "diagnostic", "parse", "resolve", "check", "emit", "command"]
# What a stage may include of another: read and diagnostic know each other's data, checking needs resolved rows.
ALLOWED = {"read": {"read", "diagnostic"}, "diagnostic": {"read", "diagnostic"}}

root = pathlib.Path(sys.argv[1])
failures = []
listed = (root / "sources.txt").read_text().split()
there = sorted(str(path.relative_to(root)) for path in root.rglob("*.cpp") if path.name != "main.cpp")
if listed != there:
    failures.append(f"sources.txt and the folder differ: {sorted(set(listed) ^ set(there)) or 'order'}")
boost = []
for path in sorted(root.rglob("*.[ch]pp")):
    name, text = path.relative_to(root), path.read_text()
    if text.count("\n") > 250:
        failures.append(f"{name} has {text.count(chr(10))} lines; split it")
    boost += [str(name)] * ("#include <boost" in text)
    stage = name.parts[0]
    allowed = ALLOWED.get(stage, set(ORDER[:ORDER.index(stage) + 1]) if stage in ORDER else set(ORDER))
    for included in re.findall(r'^#include "(\w+)/', text, re.MULTILINE):
        if included not in allowed:
            failures.append(f"{name} includes {included}/, which comes after {stage}/")
    for included in re.findall(r"^#include <psadrv/(\w+)", text, re.MULTILINE):
        if included not in ("model", "select", "rules", "software", "version"):
            failures.append(f"{name} includes psadrv/{included}, which calls drivers")
if boost != ["read/json.cpp"]:
    failures.append(f"Boost belongs into read/json.cpp alone: {boost}")
for one in failures:
    print(one)
sys.exit(bool(failures))
