"""Warnings of json2hpp are advice in C++ too: of a description both say the same, and nothing once it is repaired. A platform with
advice_is_error does not compile with it. (What is said of wanted rows, same_rules.py compares.)

advice.py JSON2HPP CODE_TABLE COMPILER INCLUDE_DIRECTORY...
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool, table, compiler = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text(), sys.argv[3].split()
includes = [f"-I{path}" for path in sys.argv[4:]]
failures = []


def driver(*capabilities, prefix="acme"):
    return {"prefix": prefix, "type": "transparent", "headers": ["acme.h"], "capabilities": list(capabilities)}


SHA, SIGN = {"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SHA_256"]}, {"entry_points": ["sign_hash"], "key_sizes": [256]}
DERIVE = ["key_derivation_setup", "key_derivation_output_bytes", "key_derivation_abort"]
# name: the description, and the same repaired
CASES = {
    "fallback_on_entropy": ([driver(SHA, {"entry_points": ["get_entropy"], "fallback": True})], [driver(SHA, {"entry_points": ["get_entropy"]})]),
    "never_called": ([driver(SHA), driver({"entry_points": DERIVE + ["key_derivation_output_key"]}, prefix="nadir")],
                     [driver(SHA), driver({"entry_points": DERIVE}, prefix="nadir")]),
    "fallback_and_promise": ([driver(SIGN, {"entry_points": ["sign_hash"], "fallback": True})], [driver(SIGN, {"entry_points": ["sign_hash"], "key_sizes": [384], "fallback": True})]),
    "restricts_nothing": ([driver(SIGN, {**SHA, "key_types": ["PSA_KEY_TYPE_AES"]})], [driver(SIGN, SHA)]),
    "algorithm_never_asked": ([driver(SIGN, {**SHA, "algorithms": SHA["algorithms"] + ["PSA_ALG_CMAC"]})], [driver(SIGN, SHA)]),
    "key_type_never_asked": ([driver(SHA, {**SIGN, "key_types": ["PSA_KEY_TYPE_RSA_KEY_PAIR", "PSA_KEY_TYPE_RSA_PUBLIC_KEY"]})],
                             [driver(SHA, {**SIGN, "key_types": ["PSA_KEY_TYPE_RSA_KEY_PAIR"]})]),
    "never_reached": ([driver(SHA), driver(SIGN, SHA, prefix="nadir")], [driver({**SHA, "fallback": True}), driver(SIGN, SHA, prefix="nadir")]),
}
numbers = dict(re.findall(r"(\w+) = (\d+)", table))
problems = set(re.findall(r"^    (\w+) = \d+,", (pathlib.Path(includes[0][2:]) / "psadrv/rules/problem.hpp").read_text(), re.M))
advice = problems & set(re.findall(r"\{code::(\w+), severity::warning,", table))
if advice - {"ends_nowhere"} != set(CASES):
    failures.append(f"advice without a case, or the other way round: {sorted(advice - {'ends_nowhere'} ^ set(CASES))}")

with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    (scratch / "acme.h").write_text("#pragma once\n" + "".join(f"typedef struct {{ int x; }} {prefix}_key_derivation_operation_t;\n" for prefix in ("acme", "nadir")))
    text = """#include <psadrv/rules/validate.hpp>
        template <class List>
        struct strict {
            using drivers = List;
            static constexpr psadrv::wanted<0> wanted{};
            static constexpr bool advice_is_error = true;
        };
        template <class Error>
        inline constexpr psadrv::problem problem_of = psadrv::problem::none;
        template <psadrv::problem What, psadrv::entry_point Where, class Subject, class Other, auto Repair>
        inline constexpr psadrv::problem problem_of<psadrv::platform_error<What, Where, Subject, Other, Repair>> = What;
    """
    for name, descriptions in CASES.items():
        for said, description in zip((name, "none"), descriptions):
            space = f"{name}_{said}"
            (scratch / "d.json").write_text(json.dumps(description))
            done = subprocess.run([tool, "-o", scratch / f"{space}.hpp", "--namespace", space, scratch / "d.json"], capture_output=True, text=True)
            codes = re.findall(r"\[([EW]\d+)\]$", done.stderr, re.M)
            if codes != ([] if said == "none" else [f"W{numbers[name]}"]):
                failures.append(f"json2hpp says of {space}:\n{done.stderr}")
            text += f'#include "{space}.hpp"\nstatic_assert(psadrv::rules::advice_of<{space}::all>.what == psadrv::problem::{said});\n'
            text += f"static_assert(problem_of<psadrv::rules::error_of<strict<{space}::all>>> == psadrv::problem::{said});\n"
    done = subprocess.run([*compiler, "-std=c++20", "-fsyntax-only", f"-I{scratch}", *includes, "-x", "c++", "-"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        failures.append("the compiler says something else:\n" + done.stderr[:2000])

print(f"{len(CASES)} warnings are advice, each with its repair")
for one in failures:
    print(one)
sys.exit(bool(failures))
