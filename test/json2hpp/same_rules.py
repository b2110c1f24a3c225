"""json2hpp and the compiler say the same of a platform: the same numbers for the same wanted rows and drivers.

same_rules.py JSON2HPP PROBLEMS INCLUDE_DIRECTORY... -- COMPILER...

Each case is a description, or several, and a wanted set. json2hpp reads both; then the header that it writes for the descriptions
is compiled with a platform whose rows are those of the wanted set. What json2hpp warns of is checked with --werror, and with a
platform that has advice_is_error; without these both let it pass.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "codegen"))
from toolchain import precompiled  # noqa: E402

divide = sys.argv.index("--")
tool, problems = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).read_text()
includes = [pathlib.Path(path).resolve() for path in sys.argv[3:divide]]
compiler = sys.argv[divide + 1:]
numbers = {name: number for name, number in re.findall(r"^    (\w+) = (\d+),", problems, re.M)}
failures = []

PREFIXES = ["acme", "nadir"]
HASH = {"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_SHA_256"]}
RANDOM = {"entry_points": ["get_random", "add_entropy"], "initial_entropy_size": 32}
INSIDE = {"entry_points": ["get_random"], "initial_entropy_size": 0}
SOURCE = {"entry_points": ["get_entropy"]}
MAY_REFUSE = {**HASH, "fallback": True}
PAKE = {"entry_points": ["pake"], "algorithms": ["PSA_ALG_JPAKE(PSA_ALG_SHA_256)"]}
STEPS = {"entry_points": ["hash_multipart"], "algorithms": ["PSA_ALG_SHA_256"]}
MAC = {"entry_points": ["mac_compute"], "key_types": ["PSA_KEY_TYPE_HMAC"],
       "algorithms": ["PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 16)"], "key_sizes": [256]}


def row(usage, algorithm=None, key_type=None, *key_sizes):
    found = {"usages": usage.split(" | "), "algorithm": algorithm, "key_type": key_type, "key_sizes": list(key_sizes)}
    return {name: value for name, value in found.items() if value}


KEYS = {"entry_points": ["import_key", "generate_key", "export_public_key"]}
MAKE = "import_key | generate_key"
PAIR = "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)"

HKDF = "PSA_ALG_HKDF(PSA_ALG_SHA_256)"
AES = {"entry_points": ["cipher_encrypt"], "algorithms": ["PSA_ALG_ECB_NO_PADDING"], "key_types": ["PSA_KEY_TYPE_AES"]}
SHA = row("hash_compute", "PSA_ALG_SHA_256")
VAULT = {"prefix": "vault", "type": "opaque", "location": 0x800001, "key_context": {"base_size": 8}}
HMAC = "PSA_ALG_HMAC(PSA_ALG_SHA_256)"
KEYED = row("mac_compute", HMAC, "PSA_KEY_TYPE_HMAC", 256)
MAKES = {"entry_points": ["import_key", "generate_key"]}
CURVE_25519 = "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY)"
DERIVES = {"entry_points": ["derive_key"], "derived_types": [PAIR, CURVE_25519], "derived_sizes": [255, 256]}
CASES = [
    ("all is served", [HASH, MAC], [SHA, row("mac_compute | mac_verify", HMAC, "PSA_KEY_TYPE_HMAC", 256)], None),
    ("one of two sizes is served", [MAC], [row("mac_compute", HMAC, "PSA_KEY_TYPE_HMAC", 128, 256)], None),
    ("any key is wanted, and one is served", [MAC], [row("mac_compute", HMAC)], None),
    ("a wildcard is wanted, and one of it is served", [MAC], [row("mac_compute", "PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8)")], None),
    ("another algorithm", [HASH], [SHA, row("hash_compute", "PSA_ALG_SHA_512")], "E231"),
    ("another entry point", [HASH], [row("hash", "PSA_ALG_SHA_256")], "E231"),
    ("another key type", [MAC], [row("mac_compute", HMAC, "PSA_KEY_TYPE_AES", 256)], "E231"),
    ("another size", [MAC], [row("mac_verify", HMAC, "PSA_KEY_TYPE_HMAC", 128)], "E231"),
    ("HMAC is composed of a hash in several calls", [STEPS], [row("mac", HMAC, "PSA_KEY_TYPE_HMAC")], None),
    ("HMAC over another hash", [STEPS], [row("mac", "PSA_ALG_HMAC(PSA_ALG_SHA_512)", "PSA_KEY_TYPE_HMAC")], "E231"),
    ("HMAC over a hash in one call", [HASH], [row("mac_compute", HMAC, "PSA_KEY_TYPE_HMAC")], "E231"),
    ("HMAC with another key", [STEPS], [row("mac_compute", HMAC, "PSA_KEY_TYPE_AES")], "E231"),
    ("HKDF over a hash in several calls", [STEPS], [row("key_derivation", HKDF)], None),
    ("HKDF over a hash in one call", [HASH], [row("key_derivation", HKDF)], "E231"),
    ("HKDF over a MAC in one call", [{name: MAC[name] for name in MAC if name != "key_sizes"}], [row("key_derivation", HKDF)], None),
    ("HKDF over another hash", [STEPS, MAC], [row("key_derivation", "PSA_ALG_HKDF(PSA_ALG_SHA_512)")], "E231"),
    ("HKDF over a MAC with keys of one size", [MAC], [row("key_derivation", HKDF)], "W523"),
    ("HKDF over a hash that may not be supported", [{**STEPS, "fallback": True}], [row("key_derivation", HKDF)], "W523"),
    ("a hash in one call is enough for EC J-PAKE", [HASH], [row("key_derivation", "PSA_ALG_TLS12_ECJPAKE_TO_PMS")], None),
    ("a derivation over blocks of AES", [AES], [row("key_derivation", "PSA_ALG_SP800_108_COUNTER_CMAC")], None),
    ("a derivation over blocks of DES", [{**AES, "key_types": ["PSA_KEY_TYPE_DES"]}], [row("key_derivation", "PSA_ALG_SP800_108_COUNTER_CMAC")], "E231"),
    ("a derivation over AES with other keys", [{**AES, "key_sizes": [256]}], [row("key_derivation", "PSA_ALG_PBKDF2_AES_CMAC_PRF_128")], "E231"),
    ("key pairs of a driver that names no key type", [KEYS], [row(MAKE, None, PAIR, 256)], None),
    ("public keys of a driver that names no key type", [KEYS], [row("import_key", None, "PSA_KEY_TYPE_RSA_PUBLIC_KEY", 2048)], None),
    ("symmetric keys of a driver that names no key type", [KEYS], [row("generate_key", None, "PSA_KEY_TYPE_AES", 256)], None),
    ("symmetric keys of any size", [KEYS], [row(MAKE, None, "PSA_KEY_TYPE_HMAC")], None),
    ("symmetric keys of a driver that names their type", [{**KEYS, "key_types": ["PSA_KEY_TYPE_AES"], "entry_points": ["generate_key"]}],
     [row("generate_key", None, "PSA_KEY_TYPE_AES", 256)], "W510"),
    ("a MAC as a hash", [HASH, MAC], [row("hash_compute", HMAC)], "E236"),
    ("an algorithm where there is none", [HASH], [SHA, row("hash_compute", "PSA_ALG_CMAC")], "E236"),
    ("macros: a hash in any form", [HASH], ["PSA_WANT_ALG_SHA_256"], None),
    ("macros: a combination that is nobody's", [STEPS], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_HMAC", "PSA_WANT_KEY_TYPE_HMAC"], None),
    ("macros: a hash that nobody has", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_SHA_512"], "E245"),
    ("macros: an algorithm with nobody for any key", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_GCM", "PSA_WANT_KEY_TYPE_AES"], "E245"),
    ("macros: an algorithm without a key type", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_GCM"], "E270"),
    ("macros: an algorithm without a hash", [HASH], ["PSA_WANT_ALG_HKDF"], "E270"),
    ("macros: a derivation of nobody", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_SP800_108_COUNTER_CMAC"], "E245"),
    ("macros: a PAKE of nobody", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_JPAKE"], "E245"),
    ("macros: a PAKE with one of two hashes", [HASH, {**HASH, "algorithms": ["PSA_ALG_SHA_1"]}, PAKE],
     ["PSA_WANT_ALG_SHA_1", "PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_JPAKE"], None),
    ("macros: a PAKE with neither of two hashes", [HASH, {**HASH, "algorithms": ["PSA_ALG_SHA_1", "PSA_ALG_SHA_512"]}, PAKE],
     ["PSA_WANT_ALG_SHA_1", "PSA_WANT_ALG_SHA_512", "PSA_WANT_ALG_JPAKE"], "E245"),
    ("macros: keys of which nothing but themselves is wanted", [HASH], ["PSA_WANT_ALG_SHA_256", "PSA_WANT_KEY_TYPE_RAW_DATA"], None),
    ("macros: derived key pairs of nobody", [HASH],
     ["PSA_WANT_ALG_SHA_256", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_DERIVE", "PSA_WANT_ECC_SECP_R1_256"], None),
    ("a derived key pair", [DERIVES], [row("derive_key", None, PAIR, 256)], None),
    ("a derived key pair of nobody", [HASH], [SHA, row("derive_key", None, PAIR, 256)], "E231"),
    ("a derived key pair of another size", [DERIVES], [row("derive_key", None, PAIR, 384)], "E231"),
    ("a derived key pair in an element", [[DERIVES], {**VAULT, "capabilities": [MAKES]}],
     [{**row("derive_key", None, PAIR, 256), "location": "vault"}], "E231"),
    ("derived key pairs that the core makes", [HASH], [SHA, row("derive_key", None, CURVE_25519, 255)], None),
    ("derived key pairs on whatever curve, of which the core makes some", [HASH], [SHA, row("derive_key", None, "PSA_KEY_TYPE_ECC_KEY_PAIR(_)")], None),
    ("generated key pairs on whatever curve, of which the core makes none", [HASH], [SHA, row("generate_key", None, "PSA_KEY_TYPE_ECC_KEY_PAIR(_)")], "E231"),
    ("derived key pairs of whatever group", [HASH], [SHA, row("derive_key", None, "PSA_KEY_TYPE_DH_KEY_PAIR(_)")], "E231"),
    ("derived symmetric keys", [HASH], [SHA, row("derive_key", None, "PSA_KEY_TYPE_DES"), row("derive_key", None, "PSA_KEY_TYPE_AES")], None),
    ("a derived key pair that may be refused", [{**DERIVES, "fallback": True}], [row("derive_key", None, PAIR, 256)], "W523"),
    ("a derived key pair that may be refused, and the core makes", [{**DERIVES, "fallback": True}],
     [row("derive_key", None, CURVE_25519, 255)], None),
    ("random bytes of nobody", [HASH], [SHA, row("random")], "E231"),
    ("random bytes with an algorithm", [HASH, RANDOM, SOURCE], [SHA, row("random", "PSA_ALG_SHA_256")], "E236"),
    ("a generator and a source", [HASH, RANDOM, SOURCE], [SHA, row("random")], None),
    ("a generator and a source in another driver", [[HASH, RANDOM], [SOURCE]], [SHA, row("random")], None),
    ("a generator without a source", [HASH, RANDOM], [SHA, row("random")], "E260"),
    ("a generator without a source, of which nothing is wanted", [HASH, RANDOM], [SHA], None),
    ("a generator with a source inside", [HASH, INSIDE], [SHA, row("random")], None),
    ("a generator with a source inside, and its own driver's", [HASH, INSIDE, SOURCE], [SHA, row("random")], None),
    ("a generator with a source inside, and another driver's", [[HASH, INSIDE], [SOURCE]], [SHA, row("random")], "E278"),
    ("a generator that may not be available", [HASH, {**INSIDE, "fallback": True}], [SHA, row("random")], "W523"),
    ("a PAKE of nobody", [HASH], [SHA, row("pake", "PSA_ALG_JPAKE(PSA_ALG_SHA_256)")], "E231"),
    ("a PAKE of a driver", [HASH, PAKE], [SHA, row("pake", "PSA_ALG_JPAKE(PSA_ALG_SHA_256)")], None),
    ("a fallback that ends nowhere", [MAY_REFUSE], [SHA], "W523"),
    ("a fallback that ends nowhere, for one of two sizes", [{**MAC, "key_sizes": [128], "fallback": True}, MAC],
     [row("mac_compute", HMAC, "PSA_KEY_TYPE_HMAC", 128, 256)], "W523"),
    ("a fallback of which nothing is wanted", [MAY_REFUSE, STEPS], [row("hash_multipart", "PSA_ALG_SHA_256")], None),
    ("a fallback before a promise", [[MAY_REFUSE], [HASH]], [SHA], None),
    ("a fallback behind a promise", [[HASH], [MAY_REFUSE]], [SHA], "W508"),
    ("a composition over a fallback", [{**STEPS, "fallback": True}], [row("mac", HMAC, "PSA_KEY_TYPE_HMAC")], "W523"),
    ("a composition over a promise", [STEPS, {**MAC, "fallback": True}], [row("mac", HMAC, "PSA_KEY_TYPE_HMAC")], None),
    ("a capability behind a promise", [[HASH], [STEPS, HASH]], [SHA], "W508"),
    ("half a capability behind a promise", [[HASH], [{**HASH, "entry_points": ["hash_compute", "hash_multipart"]}]], [SHA], None),
    ("a row that nobody serves before a fallback", [MAY_REFUSE], [SHA, row("hash_compute", "PSA_ALG_SHA_512")], "E231"),
    ("macros: a fallback that ends nowhere", [MAY_REFUSE], ["PSA_WANT_ALG_SHA_256"], "W523"),
    ("keys that only an element has", [[HASH], {**VAULT, "capabilities": [MAC]}], [SHA, KEYED], None),
    ("keys in an element", [[HASH], {**VAULT, "capabilities": [MAC]}], [SHA, {**KEYED, "location": "vault"}], None),
    ("keys in local storage that only an element has", [[HASH], {**VAULT, "capabilities": [MAC]}], [SHA, {**KEYED, "location": "local"}], "E231"),
    ("keys in an element that only local storage has", [[MAC], {**VAULT, "capabilities": [MAKES]}], [{**KEYED, "location": "vault"}], "E231"),
    ("keys in local storage", [[MAC], {**VAULT, "capabilities": [MAKES]}], [{**KEYED, "location": "local"}], None),
    ("keys that an element makes", [[HASH], {**VAULT, "capabilities": [MAKES]}],
     [SHA, {**row(MAKE, None, "PSA_KEY_TYPE_HMAC", 256), "location": "vault"}], None),
    ("symmetric keys that an element does not make", [[HASH], {**VAULT, "capabilities": [MAC]}],
     [SHA, {**row("generate_key", None, "PSA_KEY_TYPE_HMAC", 256), "location": "vault"}], "E231"),
    ("keys in a location that nobody has", [[MAC], {**VAULT, "capabilities": [MAC]}], [{**KEYED, "location": "wallet"}], "E295"),
    ("a hash in a location", [[HASH], {**VAULT, "capabilities": [MAC]}], [{**SHA, "location": "vault"}], "E296"),
    ("a hash in local storage", [[HASH]], [{**SHA, "location": "local"}], "E296"),
    ("keys in the location of a transparent driver", [[MAC]], [{**KEYED, "location": "acme"}], "E295"),
]


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said)))


def in_cpp(one):
    usages = " | ".join("psadrv::usage::" + name for name in one["usages"])
    parts = [usages, *(one[name] for name in ("algorithm", "key_type") if name in one)]
    parts = [f"psadrv::any_family({part[:-3]}(0))" if part.endswith("(_)") else part for part in parts]
    if "key_sizes" in one:
        parts.append("{" + ", ".join(map(str, one["key_sizes"])) + "}")
    # What has no opaque driver of its name has a location that no driver has.
    places = {None: "", "local": ".at(PSA_KEY_LOCATION_LOCAL_STORAGE)", "vault": ".at(0x800001)"}
    return f"psadrv::want({', '.join(parts)})" + places.get(one.get("location"), ".at(0x800009)")


with tempfile.TemporaryDirectory() as scratch:
    folder = pathlib.Path(scratch)
    options = ["-std=c++20", *(f"-I{path}" for path in includes)]
    compiled_rules = precompiled(compiler, options, folder / "compiled", "psadrv/rules/validate.hpp")
    (folder / "acme.h").write_text("#pragma once\n" + "".join(f"typedef struct {{ int unused; }} {prefix}_hash_operation_t, {prefix}_random_context_t, {prefix}_pake_operation_t;\n" for prefix in PREFIXES))
    for name, capabilities, rows, code in CASES:
        each = capabilities if isinstance(capabilities[0], list) else [capabilities]  # an opaque driver is an object
        (folder / "acme.json").write_text(json.dumps([
            {"prefix": prefix, "type": "transparent", "headers": ["acme.h"], **(one if isinstance(one, dict) else {"capabilities": one})}
            for prefix, one in zip(PREFIXES, each)]))
        (folder / "wanted.json").write_text(json.dumps(rows))
        advice = (code or "").startswith("W")
        for strict in (False, True):
            checked = subprocess.run([tool, "check", "--wanted", "wanted.json", *(["--werror"] if strict else []), "acme.json"],
                                     cwd=folder, capture_output=True, text=True)
            said = set(re.findall(r"\[([EW]\d+)\b", checked.stderr))
            if code and not advice:
                said = {one for one in said if one[0] == "E"}  # an error may come with advice
            expect(said == ({code} if code else set()), f"{name}: json2hpp says", checked.stderr or "nothing")
            expect(checked.returncode == (1 if code and (strict or not advice) else 0), f"{name}: json2hpp ends with", checked.returncode)

        subprocess.run([tool, "-o", "drivers.hpp", "acme.json"], cwd=folder, check=True, stderr=subprocess.DEVNULL)
        macros = [one for one in rows if isinstance(one, str)]
        wanted = "psadrv::wanted_from_config<>" if macros else f"psadrv::wanted{{{', '.join(map(in_cpp, rows))}}}"
        defines = "".join(f"#define {one} 1\n" for one in macros)
        text = f"""
            #include <psadrv/rules/validate.hpp>
            {defines}
            #include <psadrv/model/wanted_from_config.hpp>
            #include "drivers.hpp"
            struct platform {{
                using drivers = ::drivers::all;
                static constexpr auto wanted = {wanted};
            }};
            struct strict_platform : platform {{
                static constexpr bool advice_is_error = true;
            }};
            struct lenient_platform : platform {{
                static constexpr bool advice_is_error = false;
            }};
            static_assert(sizeof(psadrv::rules::error_of<strict_platform>) != 0);
        """
        if advice:
            text += "static_assert(psadrv::rules::is_valid<platform> && psadrv::rules::is_valid<lenient_platform>);"
        (folder / "platform.cpp").write_text(text)
        compiled = subprocess.run([*compiler, *compiled_rules, *options, "-fsyntax-only", "platform.cpp"],
                                  cwd=folder, capture_output=True, text=True)
        found = {numbers[problem] for problem in re.findall(r"psadrv::problem::(\w+)", compiled.stderr)}
        expect((compiled.returncode == 0) == (code is None) and found == ({code[1:]} if code else set())
               and compiled.stderr.count("error: ") == len(found), f"{name}: the compiler says", compiled.stderr[:600] or "nothing")

print(len(CASES), "platforms")
for one in failures:
    print(one)
sys.exit(bool(failures))
