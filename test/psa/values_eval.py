"""Every evaluated macro call of the published data against the vocabulary.

    values_eval.py PSA_INCLUDE_DIR COMPILER...     data folder: environment variable PSADRV_DATA_DIR

One C program holds a row for each distinct call: the header's value, the published value, and whether the call is
inside the macro's documented domain. A call that several versions evaluate counts once, with the latest version's
value: where versions differ, the vocabulary follows the latest. Exit status 77: no data, nothing was compared.
"""
import collections
import gzip
import os
import re
import subprocess
import sys
import tempfile

# Domains. Outside them the API leaves the result open, so that an implementation may answer anything: such calls are
# counted and not compared. The condition is C over A, the argument's value, with masks written out rather than with the
# predicates under test.
ECC = "(A & 0xcf80) == 0x4100"
DH = "(A & 0xcf80) == 0x4200"
SPAKE2P = "(A & 0xcf80) == 0x4400"
SLH_DSA = "(A & 0xcf80) == 0x4180"
DOMAINS = {
    # A family exists in keys of its kind only.
    "PSA_KEY_TYPE_ECC_GET_FAMILY": (ECC, "not an ECC key type"),
    "PSA_KEY_TYPE_DH_GET_FAMILY": (DH, "not a Diffie-Hellman key type"),
    "PSA_KEY_TYPE_SPAKE2P_GET_FAMILY": (SPAKE2P, "not a SPAKE2+ key type"),
    "PSA_KEY_TYPE_SLH_DSA_GET_FAMILY": (SLH_DSA, "not an SLH-DSA key type"),
    "PSA_KEY_TYPE_WPA3_SAE_ECC_GET_FAMILY": ("(A & 0xff80) == 0x3280", "not a WPA3-SAE key type"),
    "PSA_KEY_TYPE_WPA3_SAE_DH_GET_FAMILY": ("(A & 0xff80) == 0x3300", "not a WPA3-SAE key type"),
    # Public keys and key pairs correspond, other types have no counterpart.
    "PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR": ("(A & 0x4000) != 0", "not an asymmetric key type"),
    "PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY": ("(A & 0x4000) != 0", "not an asymmetric key type"),
    # A block length is a property of cipher keys.
    "PSA_BLOCK_CIPHER_BLOCK_LENGTH": ("(A & 0x7000) == 0x2000", "not a cipher's key type"),
    # Parts of an algorithm that has them.
    "PSA_ALG_KEY_AGREEMENT_GET_BASE": ("(A & 0x7f000000) == 0x09000000", "not a key agreement"),
    "PSA_ALG_KEY_AGREEMENT_GET_KDF": ("(A & 0x7f000000) == 0x09000000", "not a key agreement"),
    "PSA_ALG_FULL_LENGTH_MAC": ("(A & 0x7f000000) == 0x03000000", "not a MAC"),
    "PSA_ALG_XOF_HAS_CONTEXT": ("(A & 0x7f000000) == 0x0d000000", "not an XOF"),
    # A hash inside: the hash algorithms, HMAC and BLAKE2's MAC, derivations, signatures, OAEP and PAKEs; in the other
    # categories the low byte means something else.
    "PSA_ALG_GET_HASH": (
        "(A >> 24 & 0x7f) == 0x02 || (A & 0x7fc00000) == 0x03800000 || ((A >> 24 & 0x7f) >= 0x06 && "
        "(A >> 24 & 0x7f) <= 0x0a)", "an algorithm without a hash"),
    # The state format exists for hashes.
    "PSA_HASH_SUSPEND_INPUT_LENGTH_FIELD_LENGTH": ("(A & 0x7f000000) == 0x02000000", "not a hash"),
    "PSA_HASH_SUSPEND_HASH_STATE_FIELD_LENGTH": ("(A & 0x7f000000) == 0x02000000", "not a hash"),
}

# Where the vocabulary gives another value on purpose. The published formula names the AEADs of API 1.1 only and answers
# "none" for later ones, against its own description.
ERRATA = {
    "PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_XCHACHA20_POLY1305)": 0x05100600,
    "PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_ASCON_AEAD128)": 0x05100700,
}

PROGRAM = """#include <psa/crypto.h>
#include <stdio.h>
struct row { const char *text; int in_domain; uint32_t have; uint32_t want; };
static const struct row rows[] = {
%s
};
int main(void) {
    unsigned compared = 0, filtered = 0, agreeing = 0, failures = 0;
    for (size_t i = 0; i != sizeof rows / sizeof *rows; ++i) {
        const struct row *row = &rows[i];
        if (!row->in_domain) {
            ++filtered;
            agreeing += row->have == row->want;
        } else {
            ++compared;
            if (row->have != row->want) {
                if (++failures <= 20)
                    printf("! %%s is 0x%%lx, published 0x%%lx\\n", row->text, (unsigned long)row->have,
                           (unsigned long)row->want);
            }
        }
    }
    printf("%%u %%u %%u %%u\\n", compared, filtered, agreeing, failures);
    return 0;
}
"""


def read_calls(path):
    """Latest value of each call, and the calls whose value another version gives differently."""
    latest, changed, rows = {}, set(), 0
    with gzip.open(path, "rt") as lines:
        next(lines)
        for line in lines:
            version, call, value = line.rstrip("\n").split("\t")
            rows += 1
            value = int(value, 0) & 0xFFFFFFFF  # lifetimes were evaluated as signed numbers
            if call in latest and latest[call][1] != value:
                changed.add(call)
            if call not in latest or version >= latest[call][0]:
                latest[call] = (version, value)
    return rows, {call: value for call, (version, value) in latest.items()}, changed


def run(include, compiler, calls):
    """Compiles and runs one program; returns its counts and its complaints."""
    text = []
    for call, value in calls:
        macro, argument = re.fullmatch(r"(\w+)\((.*)\)", call).groups()
        condition = DOMAINS.get(macro, ("1",))[0].replace("A", f"(uint32_t)({argument})") if macro in DOMAINS else "1"
        text.append(f'{{"{call}", {condition}, (uint32_t)({call}), 0x{ERRATA.get(call, value):x}u}},')
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, "eval.c"), os.path.join(folder, "eval")
        with open(source, "w") as file:
            file.write(PROGRAM % "\n".join(text))
        subprocess.run([*compiler, "-std=c99", "-O0", "-w", "-I", include, source, "-o", program], check=True)
        lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout.splitlines()
    return [int(n) for n in lines[-1].split()], lines[:-1]


def check_transcription(here, table):
    """The committed names and numbers are those of the published table."""
    with open(table) as lines:
        header, *rows = [line.rstrip("\n").split("\t") for line in lines]
    rows = [dict(zip(header, row)) for row in rows]
    published = {row["name"]: row["args"] for row in rows}
    with open(os.path.join(here, "names.txt")) as lines:
        named = dict(re.fullmatch(r"(\w+)(\(.*\))?(?: gap)?", line.strip()).groups(default="")
                     for line in lines if not line.startswith("#"))
    numbers = {row["name"]: int(row["numeric"], 0) for row in rows if row["numeric"]}
    del numbers["PSA_CRYPTO_API_VERSION_MINOR"]
    with open(os.path.join(here, "constants.inc")) as file:
        transcribed = {name: int(value, 0)
                       for name, value in re.findall(r"^PSADRV_TEST_CONSTANT\((\w+), (\S+)\)$", file.read(), re.M)}
    for what, ours, theirs in (("names.txt", named, published), ("constants.inc", transcribed, numbers)):
        if ours != theirs:
            wrong = sorted(set(ours.items()) ^ set(theirs.items()))
            print(f"{what} differs from the published table: {wrong[:10]}")
            return False
        print(f"{what}: {len(ours)} entries as published")
    return True


def main():
    include, compiler = sys.argv[1], sys.argv[2:]
    data = os.environ.get("PSADRV_DATA_DIR", "")
    calls_file = os.path.join(data, "psa_constants_eval.tsv.gz")
    if not data or not os.path.isfile(calls_file):
        print("skipped: set PSADRV_DATA_DIR to the folder that has psa_constants_eval.tsv.gz")
        return 77
    good = check_transcription(os.path.dirname(os.path.abspath(__file__)), os.path.join(data, "psa_constants.tsv"))

    rows, calls, changed = read_calls(calls_file)
    counts, complaints = run(include, compiler, sorted(calls.items()))
    compared, filtered, agreeing, failures = counts
    print(f"{rows} published evaluations, {len(calls)} distinct calls; "
          f"in {len(changed)} versions differ: the latest counts")
    print(f"compared {compared}, of them {len(ERRATA)} against a corrected value; wrong: {failures}")
    print(f"filtered {filtered} outside the domain of their macro, where the API promises nothing "
          f"({agreeing} agree all the same):")
    by_reason = collections.defaultdict(set)
    for macro, (_, reason) in DOMAINS.items():
        by_reason[reason].add(macro)
    for reason, macros in by_reason.items():
        print(f"  {reason}: {', '.join(sorted(macros))}")
    print("\n".join(complaints))
    return 0 if good and failures == 0 and compared > 10000 and set(ERRATA) <= set(calls) else 1


if __name__ == "__main__":
    sys.exit(main())
