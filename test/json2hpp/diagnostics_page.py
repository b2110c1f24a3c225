"""docs/diagnostics.md has an entry for each number that json2hpp or the compiler reports, and no other.

diagnostics_page.py CODE_TABLE PROBLEMS PAGE JSON2HPP
"""
import pathlib
import re
import subprocess
import sys

table, problems, page = (pathlib.Path(path).read_text() for path in sys.argv[1:4])
tool = sys.argv[4]
numbers = {name: int(number) for name, number in re.findall(r"(\w+) = (\d+)[,;\n]", table)}
rows = {}
for name, level, title in re.findall(r'\{code::(\w+), severity::(\w+), "([^"]+)"\}', table):
    rows[("E" if level == "error" else "W") + str(numbers[name])] = title
compiler = {("W" if "W" + number in rows else "E") + number: name for name, number in re.findall(r"^    (\w+) = (\d+),", problems, re.MULTILINE) if number != "0"}

entries = {}
for entry in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
    head = re.match(r"([EW]\d+): (.+)\n", entry)
    if head:
        entries[head[1]] = (head[2], entry)

failures = []
if len(set(numbers.values())) != len(numbers):
    failures.append("a number is used twice in the table")
for code, title in rows.items():
    if code not in entries:
        failures.append(f"{code} ({title}) has no entry")
    elif entries[code][0] != title:
        failures.append(f"{code} is \"{title}\" in the table and \"{entries[code][0]}\" in the page")
for code, name in compiler.items():
    if code not in entries:
        failures.append(f"{code} ({name}) of the compiler has no entry")
    elif f"`{name}`" not in entries[code][1]:
        failures.append(f"the entry of {code} does not give the compiler's name `{name}`")
    if code in rows and numbers.get(name) != int(code[1:]):
        failures.append(f"{code} is {name} for the compiler, but not for json2hpp")
for code, (title, text) in entries.items():
    if code not in rows and code not in compiler:
        failures.append(f"{code} is in the page, but nothing reports it")
    for part in ("Cause", "Example", "Repair"):
        if not re.search(rf"^\*\*{part}[.:]\*\*", text, re.MULTILINE):
            failures.append(f"the entry of {code} has no {part.lower()}")
# json2hpp has the page inside: all of it, and the newest.
for names in (list(entries), [code[1:] for code in entries]):
    said = subprocess.run([tool, "explain", *names], capture_output=True, text=True).stdout
    told = ["\n\n".join([f"{code}: {title}", re.split(r"^# ", text, flags=re.M)[0].split("\n", 1)[1].strip().replace("**", "")]) + "\n"
            for code, (title, text) in entries.items()]
    if said != "\n".join(told):
        failures.append("json2hpp explain says something else than the page")
if list(entries) != sorted(entries, key=lambda code: int(code[1:])):
    failures.append("the entries are not in the order of their numbers")

for one in failures:
    print(one)
sys.exit(bool(failures))
