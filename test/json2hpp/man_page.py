"""The manual page names every command and option of json2hpp, with its values and the commands it belongs to, and no other.

man_page.py JSON2HPP PAGE

It is linted where mandoc or man is installed.
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from man_lint import lint

tool, page = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
text = page.read_text()
failures = []


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def shown(*arguments):
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


help_text = shown("--help").replace("\n" + " " * 28, "  ")
commands = re.findall(r"^  json2hpp (\w+)", help_text, re.M)
options = {name: (short, value) for short, name, value in re.findall(r"^  (?:(-\w), )?--([\w-]+)(?: (\S+))?  ", help_text, re.M)}
whose = {name: [command for command in commands if re.search(rf"--{name}\b", shown("help", command))] for name in options}
expect(len(commands) >= 7 and len(options) >= 14, "the help was not understood:", commands, sorted(options))

sections = dict(re.findall(r"^\.Sh ([A-Z ]+)\n(.*?)(?=^\.Sh |\Z)", text, re.M | re.S))
synopsis = sections["SYNOPSIS"].split(".Nm json2hpp\n")[1:]
in_synopsis = {re.search(r"Cm (\w+)", one)[1]: one for one in synopsis}
described = re.findall(r"^\.It Cm (\w+)$", sections["DESCRIPTION"], re.M)
expect(list(in_synopsis) == described == commands, "commands:", commands, "synopsis:", list(in_synopsis), "described:", described)

items = {}
for head, body in re.findall(r"^\.It (Fl [^\n]*)\n(.*?)(?=^\.It |^\.El)", sections["OPTIONS"], re.M | re.S):
    items[re.search(r"Fl -([\w-]+)", head)[1]] = (head, body)
expect(set(items) == set(options), "options:", sorted(set(items) ^ set(options)))
for name, (head, body) in items.items():
    short, value = options.get(name, ("", ""))
    expect(not short or f"Fl {short[1]} " in head, name, "is", short, "too")
    written = f"Cm {' | '.join(value.split('|'))}" if "|" in value else f"Ar {value.lower()}" if value else ""
    expect(head.endswith(written) and bool(value) == ("Ar" in head or "Cm" in head), name, "takes", value, "but the page says", head)
    said = re.match(r"\.Pq Cm ([\w ,]+)\n", body)
    if said:
        expect(said[1].split(" , ") == whose[name], name, "belongs to", whose[name], "the page says", said[1])
    else:
        expect(len(whose[name]) > 3, name, "belongs to", whose[name], "alone; the page does not say so")
    for command in in_synopsis:
        if f"Fl -{name}" in in_synopsis[command]:
            expect(command in whose[name], "the synopsis of", command, "has", name)
for word in ("NO_COLOR", "EXIT STATUS"):
    expect(word in text, "nothing about", word)

linted, said = lint(page)
failures += said
print(f"{len(commands)} commands, {len(options)} options; linted by {', '.join(linted) or 'nobody'}")
for one in failures:
    print(one)
sys.exit(bool(failures))
