"""The manual page names every option of psadrv-driver-test, with its values, and no other.

man_page.py PSADRV_DRIVER_TEST PAGE
"""
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from man_lint import lint

tool, page = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
shown = subprocess.run([tool, "--help"], capture_output=True, text=True, check=True).stdout
failures = []

# What a line of the help begins with: "--only CHECK|TEXT", "-I DIR, -D MACRO", "-h, --help".
in_help = {}
for line in re.findall(r"^  (-.*?)(?:  .*)?$", shown, re.M):
    for one in line.split(", "):
        name, *values = re.split(r"[ |]", one)
        in_help[name] = {value.lower() for value in values}
in_page = {}
for head in re.findall(r"^\.It (Fl .*)$", re.search(r"^\.Sh OPTIONS$(.*?)^\.Sh ", page.read_text(), re.M | re.S)[1], re.M):
    for one in head.split(" , "):
        name, *values = re.sub(r"\b(Ar|Cm) ", "", one.replace("Fl l Ns Ar ", "-l").replace("Fl ", "-")).replace(" |", "").split()
        in_page[name] = {value.lower() for value in values}
if len(in_help) < 13 or in_help.get("--naming") != {"specification", "mbedtls"}:
    failures.append(f"the help was not understood: {in_help}")
for name in in_help | in_page:
    told, written = (sorted(of.get(name, ["nothing of it"])) for of in (in_help, in_page))
    if told != written:
        failures.append(f"{name}: the help says {told}, the page {written}")

linted, said = lint(page)
failures += said
print(f"{len(in_help)} options; linted by {', '.join(linted) or 'nobody'}")
print("\n".join(failures))
sys.exit(bool(failures))
