"""The valid descriptions have every property, entry point and family at least once; the invalid ones, the fault in every place.

corpus.py SOURCE_ROOT
"""
import json
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
parse, golden, invalid = root / "tools/json2hpp/parse", root / "test/json2hpp/golden", root / "test/json2hpp/invalid"
failures = []


def descriptions(folder):
    for path in sorted(folder.glob("*.json")):
        try:
            read = json.loads(re.sub(r",(\s*[\]}])", r"\1", path.read_text()))
        except json.JSONDecodeError:
            continue
        for one in read if isinstance(read, list) else [read]:
            if isinstance(one, dict) and "prefix" in one and not is_class(one):
                yield path.name, one


def is_class(one):
    return "class" in one or "object" in one


# What the tool knows, by its tables.
table = (parse / "properties.cpp").read_text()
constants = dict(re.findall(r'(\w+_property) = "([^"]+)"', (parse / "properties.hpp").read_text()))
properties = {}
for name, body in re.findall(r"constexpr property of_(\w+)\[\]\{(.*?)\n\};", table, re.S):
    if name in ("driver", "capability", "key_context", "buffers", "instance", "class"):  # the others are of sets of wanted rows
        properties[name] = {text or constants[word] for text, word in re.findall(r'^    \{(?:"([^"]+)"|(\w+)),', body, re.M)}
entry_points = set(re.findall(r'^    \{\w+, "(\w+)", ', (root / "include/psadrv/model/signature.hpp").read_text(), re.M))
families = set(re.findall(r'^    \{"(\w+)",', (root / "include/psadrv/model/family.hpp").read_text(), re.M))
if len(properties) != 6 or len(entry_points) != 67 or len(families) != 9:
    failures.append(f"the tables were not understood: {[(name, len(all)) for name, all in properties.items()]}, {len(entry_points)}, {len(families)}")

used = {"entry point": set(), "family": set(), "name": set(), "driver": set(), "capability": set(), "key_context": set(), "buffers": set(), "instance": set(), "class": set()}
for _, one in descriptions(golden):
    used["driver"] |= set(one)
    used["key_context"] |= set(one.get("key_context", {}))
    used["buffers"] |= set(one.get("psadrv/buffers", {}))
    for instance in one.get("psadrv/instances", []):
        used["instance"] |= set(instance)
    for capability in one["capabilities"]:
        used["capability"] |= set(capability)
        used["entry point"] |= set(capability["entry_points"]) & entry_points
        used["family"] |= set(capability["entry_points"]) & families
        used["name"] |= set(capability.get("names", {}))
for one in json.loads((golden / "classes.json").read_text()):
    if is_class(one):
        used["class"] |= set(one)
for what, known in [("entry point", entry_points), ("family", families), *properties.items()]:
    if not known <= used[what]:
        failures.append(f"{what}: no valid description has {sorted(known - used[what])}")
for name in ("hash_operation_t", "mac_operation_t", "pake_operation_t", "key_derivation_operation_t"):
    if name not in used["name"]:
        failures.append(f"no valid description names the type {name}")

# Faults in the second capability and in the second driver, and each code by two causes where it has two.
rows = [[part.strip() for part in line.split(" | ", 3)] for line in (invalid / "table.txt").read_text().splitlines() if line and not line.startswith("#")]
causes = {}
for files, place, code, what in rows:
    causes.setdefault(code, set()).add((files, place))
# Why there is no second cause of a code.
ONE_CAUSE = {
    "E111": "here; lists in each other take 17 files, which limits.py makes",
    "E135": "an instance's name is the only thing that two instances may not share",
    "E137": "an empty array is the only list without instances",
    "E206": "\"location\", there or not", "E214": "\"key_context\", there or not", "E215": "\"persistent_state_size\", there or not",
    "E217": "\"initial_entropy_size\", there or not; a damaged one is E129",
    "E502": "add_entropy, there or not: the whole driver is looked at",
    "E521": "one list of key sizes, too long",
    "W132": "an empty array is the only list without capabilities",
    "W410": "\"key_context\", there or not, where Mbed TLS's names are asked for",
    "W503": "fallback, there or not, with the one entry point get_entropy",
    "W504": "one entry point, in one type of driver",
}
once = {code for code, places in causes.items() if len(places) == 1}
if once - ONE_CAUSE.keys():
    failures.append(f"reached by one case alone: {sorted(once - ONE_CAUSE.keys())}; add another to the table, or say here why there is but one cause")
if ONE_CAUSE.keys() - once:
    failures.append(f"said to have one cause, and reached by two: {sorted(ONE_CAUSE.keys() - once)}")
if "second_causes.json" not in {files for places in causes.values() for files, _ in places}:
    failures.append("no fault sits in a second capability or a second driver")
print(f"{sum(map(len, properties.values()))} properties, {len(entry_points)} entry points, {len(families)} families; {len(causes)} codes, of them with one cause: {' '.join(sorted(once))}")
for one in failures:
    print(one)
sys.exit(bool(failures))
