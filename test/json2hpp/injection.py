"""No string in a description can put text into generated code that the grammar does not allow.

injection.py JSON2HPP [SEED]

A description has a harmless string of its own in every place that may hold one. One after the other is replaced by hostile
ones, the same for all places and random ones made of pieces. Either json2hpp says what is wrong and writes nothing; or what it
writes is, token by token, what it writes for the harmless string with the tokens of the hostile one in its place.
"""
import concurrent.futures
import copy
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

tool = os.path.abspath(sys.argv[1])
seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
failures, written, refused = [], 0, 0

OPAQUE = {
    "prefix": "prefix_0", "type": "opaque", "headers": ["header_0/driver.h"], "_comment": "harmless", "yoyodyne/widget": "harmless",
    "location": "LOCATION_0",
    "key_context": {"base_size": "SIZE_0", "key_pair_size": "SIZE_1", "public_key_size": "SIZE_2", "symmetric_factor": "SIZE_3",
                    "builtin_key_size": "SIZE_4", "size_function": "name_0", "_comment": "harmless"},
    "persistent_state_size": "SIZE_5",
    "psadrv/entropy_flags": "nonblock", "psadrv/entry_point_kind": "function",
    "psadrv/buffers": {"alignment": "SIZE_6", "granule": "SIZE_7", "max": "SIZE_8", "input": "memory_0", "output": "memory_1"},
    "capabilities": [
        {"entry_points": ["get_entropy"], "_comment": "harmless"},
        {"entry_points": ["mac_compute", "mac_multipart"], "algorithms": ["PSA_ALG_HMAC(PSA_ALG_SHA_256)"], "key_types": ["PSA_KEY_TYPE_HMAC"],
         "names": {"mac_compute": "name_1", "mac_operation_t": "name_2"}, "psadrv/entry_point_kind": "pointer"},
    ],
}
TRANSPARENT = {
    "prefix": "prefix_1", "type": "transparent",
    "capabilities": [{"entry_points": ["derive_key"], "derived_types": ["PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)"]}],
}
INSTANCES = {
    "prefix": "prefix_2", "type": "opaque", "key_context": {"base_size": 4},
    "psadrv/instances": [{"name": "instance0", "location": "0x800001"}, {"name": "instance1", "location": "LOCATION_1"}],
    "capabilities": [{"entry_points": ["import_key"]}],
}
LIST = [OPAQUE, TRANSPARENT, INSTANCES]

# path to the string, what may stand there
NAME, PREFIX, INSTANCE, EXPRESSION, SPECIFICATION, HEADER, WORD, IGNORED = range(8)
PLACES = [
    ([0, "prefix"], PREFIX), ([0, "type"], WORD), ([0, "headers", 0], HEADER), ([0, "_comment"], IGNORED), ([0, "yoyodyne/widget"], IGNORED),
    ([0, "location"], EXPRESSION), ([0, "persistent_state_size"], EXPRESSION), ([0, "key_context", "size_function"], NAME),
    ([0, "key_context", "_comment"], IGNORED), ([0, "psadrv/entropy_flags"], WORD), ([0, "psadrv/entry_point_kind"], WORD),
    ([0, "psadrv/buffers", "input"], NAME), ([0, "psadrv/buffers", "output"], NAME),
    ([0, "capabilities", 0, "entry_points", 0], WORD), ([0, "capabilities", 0, "_comment"], IGNORED),
    ([0, "capabilities", 1, "algorithms", 0], SPECIFICATION), ([0, "capabilities", 1, "key_types", 0], SPECIFICATION),
    ([0, "capabilities", 1, "names", "mac_compute"], NAME), ([0, "capabilities", 1, "names", "mac_operation_t"], NAME),
    ([0, "capabilities", 1, "psadrv/entry_point_kind"], WORD),
    ([1, "capabilities", 0, "derived_types", 0], SPECIFICATION), ([1, "prefix"], PREFIX),
    ([2, "psadrv/instances", 0, "name"], INSTANCE), ([2, "psadrv/instances", 1, "location"], EXPRESSION), ([2, "prefix"], PREFIX),
] + [([0, "key_context", key], EXPRESSION) for key in ("base_size", "key_pair_size", "public_key_size", "symmetric_factor", "builtin_key_size")
] + [([0, "psadrv/buffers", key], EXPRESSION) for key in ("alignment", "granule", "max")]
# objects whose property names are replaced: of an unknown property, or of an entry point under "names"
KEYS = [[0], [0, "key_context"], [0, "capabilities", 1], [0, "capabilities", 1, "names"], [0, "psadrv/buffers"], [2, "psadrv/instances", 0]]

PIECES = ["\n", "\r\n", "\t", " ", "\0", "\x7f", "\"", "'", "\\", "\\\n", "*/", "/*", "//", "#", "#define x", "??/", "??=", "%:", "<:", "<", ">", ";", "{", "}",
          "(", ")", "[", "]", ",", "::", ":", "?", "=", "==", "@", "$", "`", "a", "acme", "_", "0", "9u", "1e5", "sizeof", "int", "return", "\u0430",
          "\uff41", "\u202e", "\u2028", "\ufeff", "\ufe0f", "\u00e9", "\U0001f600", "..", "/", "+", "-", "--", "->", ".", "!", "&", "|", "^", "~", "PSA_ALG_SHA_256",
          "PSA_ALG_HMAC(", "PSA_KEY_TYPE_AES"]
HOSTILE = [
    "", " ", "x\n#error", "x.h>\n#define int char", "x.h\"\n#include \"y.h", "x */ int evil; /*", "x // y", "x\\", "x\\\ny", "x??/\ny", "??=define", "%:define",
    "x; int evil", "x){}", "x}; struct evil {", "x\0y", "\u0430cme", "\uff41cme", "acme\u202e", "acme\u200b", "x\u2028#error", "\ufeffacme", "\u00e9t\u00e9",
    "$acme", "acme$", "int", "return", "sizeof", "constexpr", "asm", "__asm__(\"nop\")", "_Pragma(\"x\")", "__attribute__((x))", "alignas", "a.b", "a->b", "a b", "a-b", "9a",
    "a::b", "::a", "R\"(x)\"", "\"x\"", "'x'", "L'x'", "u8\"x\"", "1;", "1, 2", "(1", "1)", "1 + 2", "1 +", "+ 1", "sizeof(int)", "sizeof(int) ; x", "sizeof(struct {int x;})",
    "(int)1", "(int){1}", "[](){return 1;}()", "x = 1", "x == 1", "x += 1", "x++", "++x", "- -1", "--1", "x/*y*/", "x//y", "x / / y", "0x1F", "0x", "08", "1.5", "1e5", "1'000",
    "ACME(1, 2)", "ACME(1;2)", "ACME(\"x\")", "ACME()", "a ? b : c", "a ? b", "a ?: c", "a <% b", "<:", "defined(x)", "#x", "a ## b", "__LINE__", "../x.h", "/x.h", "x.h ", " x.h",
    "x//y.h", "x/*y.h", "a b.h", "a#b.h", "x.h/", "x.h\t", "<x.h>", "x'y.h", "PSA_ALG_SHA_256", "PSA_ALG_HMAC(PSA_ALG_SHA_512)", "PSA_ALG_HMAC(PSA_ALG_SHA_512",
    "PSA_ALG_HMAC (\nPSA_ALG_SHA_512\n)", "PSA_ALG_HMAC(PSA_ALG_SHA_512);", "PSA_ALG_HMAC(PSA_ALG_SHA_512)/**/", "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 0x08)",
    "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8u)", "PSA_ALG_ACME(1)", "PSA_ALG_ACME(1;)", "PSA_ALG_ACME", "PSA_ALG_AC\u041cE", "PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_ACME",
    "PSA_KEY_TYPE_ECC_KEY_PAIR(_)", "psadrv", "std", "drivers", "capabilities", "location", "all", "acme", "nadir", "zeta", "LOCAL_STORAGE", "x" * 3000, "(" * 300 + "1" + ")" * 300,
    "-" * 300 + "1", "psadrv/evil", "_comment\n#error", "a/b\n#error",
]

TOKEN = re.compile(r"[A-Za-z_]\w*|\d\w*|\"[^\"\n]*\"|<<|>>|&&|\|\||[=!<>]=|::|[^\w\s]")


def without_comments(code):
    """The head line may name files; the others are constant."""
    return re.sub(r"//[^\n]*|/\*.*?\*/", " ", code, flags=re.S)


def tokens_of(code):
    return TOKEN.findall(without_comments(code))


def plain(tokens):
    """`::` comes and goes with names of the generated code, and so do underscores behind a class's name that is taken."""
    return [re.sub(r"(?<=.)_+$", "", token) for token in tokens if token != "::"]


def without_numbers_of_names(code):
    """A decimal number that is computed from the names of functions and types."""
    return re.sub(r"static constexpr std::uint32_t c_names = [0-9]+;", "", code)


def without_location_checks(code):
    """They are written where only a compiler knows the location, and name drivers alone."""
    code = re.sub(r"static_assert\((?:[^;\"]|\"[^\"]*\")*?::location[^;]*;|extern char [^;]*;", "", code)
    return re.sub(r'(#error "[^"]*"\n#endif\n)\n#include "header_0/driver.h"\n', r"\1", code)


def expected(before, kind, harmless, string):
    """The tokens that have to be written in place of `before`."""
    if kind == HEADER:
        return plain(tokens_of(before.replace(f'"{harmless}"', f'"{string}"')))
    tokens = tokens_of(before)
    if kind in (NAME, INSTANCE, PREFIX):
        return plain(re.sub(rf"(?<![A-Za-z0-9]){harmless}(?![A-Za-z0-9])", lambda _: string, token) for token in tokens)
    by = ["0" if token == "_" else token for token in tokens_of(string)]
    if "_" in tokens_of(string) and kind == SPECIFICATION:
        by = ["psadrv", "any_family", "(", *by, ")"]
    elif kind == EXPRESSION:
        by = tokens_of(string)
    part, result, i = tokens_of(harmless), [], 0
    while i < len(tokens):
        found = tokens[i:i + len(part)] == part
        result += by if found else [tokens[i]]
        i += len(part) if found else 1
    return plain(result)


ALLOWED = {
    NAME: re.compile(r"[A-Za-z_][A-Za-z0-9_]*"), PREFIX: re.compile(r"[A-Za-z_][A-Za-z0-9_]*"), INSTANCE: re.compile(r"[A-Za-z0-9_]+"),
    EXPRESSION: re.compile(r"(?:(?!//|/\*|\+\+|--|[^=!<>]=[^=])[\w\s()+\-*/%&|^~!<>=?:,])+", re.A), SPECIFICATION: re.compile(r"[\w\s(),]+", re.A),
    HEADER: re.compile(r"(?!/)(?:(?!//)[A-Za-z0-9_/.\-+@=, ~#])+"),
}


def run(scratch, document):
    description, out, c_header = scratch / "d.json", scratch / "out.hpp", scratch / "out.h"
    description.write_text(json.dumps(document))
    for path in (out, c_header):
        path.unlink(missing_ok=True)
    done = subprocess.run([tool, "-o", out, "--c-header", c_header, description], capture_output=True)
    texts = [path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else None for path in (out, c_header)]
    return done, texts


def at(document, path):
    for step in path:
        document = document[step]
    return document


def judge(place, kind, string, harmless, document, baseline, scratch):
    global written, refused
    done, texts = run(scratch, document)
    where = f"{place}: {string!r}"
    if done.returncode not in (0, 1):
        return failures.append(f"{where} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
    if done.returncode == 1:
        refused += 1
        if texts != [None, None]:
            failures.append(f"{where} is wrong, but something was written")
        if not re.search(rb"\[E\d+\]", done.stderr):
            failures.append(f"{where} is wrong, and no error says so")
        return
    written += 1
    if kind == IGNORED:
        if texts != baseline:
            failures.append(f"{where} is ignored, but changes what is written")
        return
    if kind == WORD or not ALLOWED[kind].fullmatch(string):
        if kind != WORD or texts != baseline:
            failures.append(f"{where} is written, but not allowed")
        return
    for text, before in zip(texts, baseline):
        if "location" in place:
            text, before = without_location_checks(text), without_location_checks(before)
        text, before = without_numbers_of_names(text), without_numbers_of_names(before)
        mine, theirs = plain(tokens_of(text)), expected(before, kind, harmless, string)
        if mine != theirs:
            first = next((i for i, (a, b) in enumerate(zip(mine, theirs)) if a != b), min(len(mine), len(theirs)))
            failures.append(f"{where} changes the code: {' '.join(mine[first - 5:first + 8])}   instead of   {' '.join(theirs[first - 5:first + 8])}"[:400])
            return
        if len(re.findall(r"^#", text, re.M)) != len(re.findall(r"^#", before, re.M)):
            failures.append(f"{where} changes the number of directives")


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    done, baseline = run(scratch, LIST)
    if done.returncode != 0 or None in baseline:
        sys.exit("the harmless description is refused:\n" + done.stderr.decode())
    chance = random.Random(seed)
    cases = []
    for path, kind in PLACES:
        harmless = at(LIST, path)
        randoms = ["".join(chance.choices(PIECES, k=chance.randint(1, 6))) for _ in range(12)] + [
            harmless + "".join(chance.choices(PIECES, k=chance.randint(1, 3))) for _ in range(6)]
        for string in HOSTILE + randoms:
            document = copy.deepcopy(LIST)
            at(document, path[:-1])[path[-1]] = string
            cases.append(("/".join(map(str, path)), kind, string, harmless, document))
    for path in KEYS:
        for string in HOSTILE:
            document = copy.deepcopy(LIST)
            known = at(document, path)
            if string in known:
                continue
            known[string] = "harmless"
            ignored = string.startswith("_comment") or ("/" in string and not string.startswith("psadrv/"))
            cases.append(("/".join(map(str, path)) + " property", IGNORED if ignored else WORD, string, "", document))

    def judge_some(worker, workers):
        own = scratch / str(worker)
        own.mkdir()
        for case in cases[worker::workers]:
            judge(*case, baseline, own)

    # Two processes at a time are waited for; Python's own work is little.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(judge_some, range(2), [2] * 2))

print(f"{len(PLACES)} places, {len(KEYS)} objects, {len(HOSTILE)} strings and random ones of seed {seed}: {refused} refused, {written} written")
if written < 200 or refused < 2000:
    failures.append("too few of one kind: the test has lost its subject")
for one in failures[:40]:
    print(one)
sys.exit(bool(failures))
