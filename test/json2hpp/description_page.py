"""docs/description.md: its examples do what they say, and every property and code of the tool that it should name it names.

description_page.py JSON2HPP PAGE PROPERTY_TABLE DIAGNOSTICS_PAGE

Above each JSON block a comment says what it is, `<!-- driver -->`, `<!-- capability -->`, `<!-- list -->` or `<!-- wanted -->`, and
which codes json2hpp gives for it; none where there are none.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool, page, table, diagnostics = os.path.abspath(sys.argv[1]), *(pathlib.Path(one).read_text() for one in sys.argv[2:5])
failures = []
EXAMPLE = re.compile(r"^<!-- (driver|capability|list|wanted)((?: [EW]\d+)*) -->\n```json\n(.*?)^```$", re.M | re.S)


def check(folder, kind, text):
    """The codes that json2hpp gives for an example, and its status."""
    files = {"example.json": text}
    arguments = ["check", "example.json"]
    if kind == "capability":
        files["example.json"] = f'{{"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [{text}]}}'
    elif kind == "wanted":
        files = {"wanted.json": text, "example.json": json.dumps(
            {"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [{"entry_points": ["hash_compute", "hash_multipart", "verify_hash"]}]})}
        arguments += ["--wanted", "wanted.json"]
    for name, content in files.items():
        (folder / name).write_text(content)
    done = subprocess.run([tool, *arguments], cwd=folder, text=True, capture_output=True)
    return set(re.findall(r"\[([EW]\d+)\]$", done.stderr, re.M)), done.returncode, done.stderr


found = EXAMPLE.findall(page)
if len(found) != page.count("```json"):
    failures.append(f"{page.count('```json')} JSON blocks, but {len(found)} of them say what they are")
with tempfile.TemporaryDirectory() as temporary:
    for kind, codes, text in found:
        wanted = set(codes.split())
        said, status, message = check(pathlib.Path(temporary), kind, text)
        if said != wanted or status != any(code.startswith("E") for code in wanted):
            failures.append(f"this {kind} should get {sorted(wanted) or 'nothing'} and gets {sorted(said)}:\n{text}{message}")

properties = set(re.findall(r'^    \{"([\w/]+)", shape::', table, re.M)) | {"psadrv/entry_point_kind", "psadrv/instances"}
for name in sorted(properties):
    if f"`{name}`" not in page:
        failures.append(f"the property {name} is not on the page")
known = set(re.findall(r"^## ([EW]\d+): ", diagnostics, re.M))
for code in sorted(set(re.findall(r"\b[EW]\d{3}\b", page)) - known):
    failures.append(f"{code} is no code")

print(f"{len(found)} examples, {len(properties)} properties")
for one in failures:
    print(one)
sys.exit(bool(failures))
