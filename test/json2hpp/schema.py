"""The JSON Schema: a draft 7 that takes every description that json2hpp takes, and refuses what a schema can refuse.

schema.py JSON2HPP GOLDEN_FOLDER INVALID_FOLDER

Needs the Python module jsonschema, Debian's python3-jsonschema; without it the test is skipped.
"""
import json
import os
import pathlib
import re
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    debian = "/usr/bin/python3"  # whoever has another python3 in front may have the module there
    found = subprocess.run([debian, "-c", "import jsonschema"], capture_output=True).returncode if os.access(debian, os.X_OK) else 1
    if sys.executable != debian and found == 0:
        os.execv(debian, [debian, *sys.argv])
    print("skipped: there is no Python module jsonschema; Debian has python3-jsonschema")
    sys.exit(77)

tool, golden, invalid = (pathlib.Path(path).resolve() for path in sys.argv[1:4])
failures = []

# What a schema can know: these must be refused.
REFUSED = """a_string bad_buffers bad_classes bad_instances bad_key_context bad_key_sizes bad_names bad_prefix bad_type bad_words derive_key_alone
    empty_prefix entry_point_of_opaque entry_point_of_transparent fallback_of_opaque list_of_numbers missing_entry_points
    missing_key_context misspelt_member no_entry_points no_properties not_a_key_type not_an_algorithm not_for_transparent own_property
    random random_without_size unknown_entry_points unknown_properties vendor_without_headers wrong_types""".split()
REFUSED_WANTED = "wanted_macros wanted_object wanted_places wanted_rows wanted_string".split()


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def schema(*subject):
    done = subprocess.run([tool, "schema", *subject], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    jsonschema.Draft7Validator.check_schema(found)
    expect(found["$schema"] == "http://json-schema.org/draft-07/schema#", "the draft is", found["$schema"])
    return jsonschema.Draft7Validator(found)


def read(path):
    """The file's value; json2hpp takes trailing commas, which Python does not. None if it is not JSON."""
    text = re.sub(r",(\s*[\]}])", r"\1", path.read_text(errors="replace"))
    try:
        return True, json.loads(text)
    except (ValueError, RecursionError):
        return False, None


def errors_of(arguments, folder):
    done = subprocess.run([tool, "check", *arguments], cwd=folder, capture_output=True, text=True)
    return re.findall(r"\[(E\d+)\]", done.stderr)


description, wanted = schema(), schema("wanted")
taken = refused = 0
for folder in (golden, invalid):
    for path in sorted(folder.glob("*.json")):
        rows = path.name.startswith("wanted")
        is_json, value = read(path)
        if not is_json:
            continue
        if isinstance(value, list) and not rows and any(isinstance(one, str) for one in value):
            value = [one for one in value if not isinstance(one, str)]  # those are files of their own
        said = [f"{'/'.join(map(str, error.path))}: {error.message}"[:300] for error in (wanted if rows else description).iter_errors(value)]
        refused += bool(said)
        taken += not said
        if path.stem in (REFUSED_WANTED if rows else REFUSED):
            expect(said, path.name, "is not refused")
        elif said:
            # Never stricter than json2hpp is.
            wrong = errors_of(["--wanted", path.name, golden / "acme.json"] if rows else [path.name], folder)
            expect(wrong, path.name, "is refused, but json2hpp finds no error:", said)

# Editors complete what is listed.
names = description.schema["definitions"]["algorithm_of_api"]["anyOf"][0]["enum"]
expect("PSA_ALG_SHA_256" in names and "PSA_ALG_GCM" in names, "algorithms:", names)
for value, good in (({"prefix": "a", "type": "transparent", "capabilities": []}, True),
                    ({"prefix": "a", "type": "transparent", "capabilities": [], "_comment": 1, "other/thing": {}}, True),
                    ({"prefix": "a", "type": "transparent", "capabilities": [], "psadrv/thing": {}}, False),
                    ({"prefix": "a", "type": "opaque", "capabilities": [], "location": 1}, False),
                    ({"prefix": "a", "type": "opaque", "capabilities": [], "key_context": {}, "location": "A + 1"}, True),
                    (["a.json", {"prefix": "a", "type": "transparent", "capabilities": [{"entry_points": ["get_random"]}]}], False)):
    expect(description.is_valid(value) == good, value, "is", "refused" if good else "taken")

print(f"{taken} files are taken, {refused} refused")
for one in failures:
    print(one)
sys.exit(bool(failures))
