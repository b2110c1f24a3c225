"""Every algorithm, key type and family of the PSA Crypto API, 1.1 to 1.5, in a description: accepted, or refused for a reason.

vocabulary.py JSON2HPP

The names are those of psa_constants.tsv in PSADRV_DATA_DIR. Exit status 77: there is no such file.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

tool = os.path.abspath(sys.argv[1])
table = pathlib.Path(os.environ.get("PSADRV_DATA_DIR", "/no such folder")) / "psa_constants.tsv"
if not table.is_file():
    print("skipped: PSADRV_DATA_DIR names no folder with psa_constants.tsv")
    sys.exit(77)
failures = []

# By the API's names of parameters: an argument of the right kind, and one of another.
ARGUMENTS = {
    "hash_alg": ("PSA_ALG_SHA_256", "PSA_ALG_CMAC"), "mac_alg": ("PSA_ALG_CMAC", "PSA_ALG_GCM"), "aead_alg": ("PSA_ALG_GCM", "PSA_ALG_CMAC"),
    "ka_alg": ("PSA_ALG_ECDH", "PSA_ALG_HKDF(PSA_ALG_SHA_256)"), "kdf_alg": ("PSA_ALG_HKDF(PSA_ALG_SHA_256)", "PSA_ALG_ECDH"),
    "mac_length": ("8", "PSA_ALG_SHA_256"), "min_mac_length": ("8", "PSA_ALG_SHA_256"), "tag_length": ("8", "PSA_ALG_SHA_256"),
    "min_tag_length": ("8", "PSA_ALG_SHA_256"), "curve": ("PSA_ECC_FAMILY_SECP_R1", "PSA_DH_FAMILY_RFC7919"),
    "group": ("PSA_DH_FAMILY_RFC7919", "PSA_ECC_FAMILY_SECP_R1"), "family": ("PSA_DH_FAMILY_RFC7919", "PSA_ECC_FAMILY_SECP_R1"),
    "set": ("PSA_SLH_DSA_FAMILY_SHA2_S", "PSA_ECC_FAMILY_SECP_R1"), "alg": ("PSA_ALG_SHA_256", "8"),
}
OF_TYPE = {"PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY": ("PSA_KEY_TYPE_RSA_PUBLIC_KEY", "PSA_KEY_TYPE_AES"),
           "PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR": ("PSA_KEY_TYPE_RSA_KEY_PAIR", "PSA_KEY_TYPE_AES")}
# What is no specification, and why.
REASONS = {
    "E310": "a question about a specification, or no specification at all", "E303": "a name that stands for none",
    "W309": "accepted: a wildcard where the API has none",
}
NONE = {"PSA_ALG_NONE": "E303", "PSA_KEY_TYPE_NONE": "E303", "PSA_ALG_ANY_HASH": "W309",
        "PSA_ALG_SIGN_SUPPORTS_CONTEXT": "E310", "PSA_ALG_XOF_HAS_CONTEXT": "E310"}


def check(texts):
    """For each text what json2hpp says of it as a specification, as a list of (code, message)."""
    lines = ["[", *(json.dumps({"prefix": f"d{i}", "type": "transparent", "headers": ["vendor.h"], "capabilities": [
        {"entry_points": ["import_key"] if "KEY_TYPE" in text.split("(")[0] else ["mac_compute", "hash_compute"],
         "key_types" if "KEY_TYPE" in text.split("(")[0] else "algorithms": [text]}]}) + ("," if i + 1 != len(texts) else "") for i, text in enumerate(texts)), "]"]
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "all.json"
        path.write_text("\n".join(lines))
        done = subprocess.run([tool, "check", "--diagnostics=json", path], capture_output=True, text=True)
        said = collections.defaultdict(list)
        for row in json.loads(done.stderr):
            if row["code"] not in ("W508", "W509", "W510"):  # what these entry points make of it is not the question
                said[row["line"] - 2].append((row["code"], row["message"]))
    return [said[i] for i in range(len(texts))]


names, families = {}, []
for line in table.read_text().splitlines()[1:]:
    name, arguments = line.split("\t")[:2]
    if re.match(r"PSA_(ALG|KEY_TYPE)_", name):
        names[name] = arguments.strip("()").split(",") if arguments else []
    elif re.match(r"PSA_(ECC|DH|SLH_DSA)_FAMILY_", name):
        families.append(name)


def written(name, change=None, count=None):
    """A call of a macro with the right arguments; with one of the wrong kind, or with another number of them."""
    given = [OF_TYPE.get(name, ARGUMENTS.get(parameter, ("PSA_KEY_TYPE_AES", "8")))[1 if i == change else 0] for i, parameter in enumerate(names[name])]
    if count is not None:
        given = (given + ["PSA_ALG_SHA_256"])[:count]
    return f"{name}({', '.join(given)})" if given else name


accepted, refused = [], collections.defaultdict(list)
for name, said in zip(names, check([written(name) for name in names])):
    codes = [code for code, _ in said]
    question = re.search(r"_(IS|GET)_", name) is not None
    wanted = [NONE[name]] if name in NONE else ["E310"] if question else []
    if codes != wanted:
        failures.append(f"{written(name)}: {said} where {wanted or 'nothing'} was to be said")
    if not codes or codes == ["W309"]:
        accepted.append(name)
    else:
        refused[codes[0]].append(name)

# Families are accepted where they belong, and refused as key types.
holders = {"PSA_ECC": "PSA_KEY_TYPE_ECC_KEY_PAIR", "PSA_DH_": "PSA_KEY_TYPE_DH_PUBLIC_KEY", "PSA_SLH": "PSA_KEY_TYPE_SLH_DSA_KEY_PAIR"}
for text, said in zip(families, check([f"{holders[name[:7]]}({name})" for name in families])):
    if said:
        failures.append(f"{text} in its key type: {said}")
for text, said in zip(families, check([f"PSA_KEY_TYPE_ECC_KEY_PAIR({name})".replace("ECC_KEY_PAIR(PSA_ECC", "DH_KEY_PAIR(PSA_ECC") for name in families])):
    if [code for code, _ in said] != ["E305"]:
        failures.append(f"{text} in another's key type: {said}")

# Arity and kind of each argument are known.
arity, kinds = [], []
for name in accepted:
    for count in {len(names[name]) - 1, len(names[name]) + 1} - {-1}:
        if (name, count) != ("PSA_ALG_JPAKE", 0):  # the driver interface itself writes it without its hash
            arity.append(written(name, count=count))
    kinds += [written(name, change=i) for i in range(len(names[name]))]
for texts, code in ((arity, "E304"), (kinds, "E305")):
    for text, said in zip(texts, check(texts)):
        if code not in [one for one, _ in said] and not (code == "E305" and "E310" in [one for one, _ in said]):
            failures.append(f"{text}: {said} where {code} was to be said")

print(f"{len(names)} names: {len(accepted)} accepted, {sum(map(len, refused.values()))} refused; {len(families)} families; "
      f"{len(arity)} wrong numbers of arguments, {len(kinds)} arguments of the wrong kind refused")
for code, which in sorted(refused.items()):
    print(f"  {code}, {REASONS.get(code, 'no reason was stated')}: {len(which)}, such as {', '.join(which[:3])}")
    if code not in REASONS:
        failures.append(f"{which} are refused with {code}")
for one in failures:
    print(one)
sys.exit(bool(failures))
