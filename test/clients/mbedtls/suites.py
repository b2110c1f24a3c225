"""The test suites of Mbed TLS's PSA implementation, over psadrv's library of the C API.

    suites.py FOLDER LIBRARY CONFIG [--source FILE] [--only SUITE]

Exit status 1: a case ends otherwise than differences.txt says; 77: there is no source to be had.
"""
import collections
import os
import re
import subprocess
import sys

import building

SUITE = f"-include {building.HERE}/include/suite.h"
SUITES = {
    "psa_crypto": ["psa_crypto", "psa_crypto.pbkdf2"],
    "psa_crypto_hash": ["psa_crypto_hash"],
    "psa_crypto_attributes": ["psa_crypto_attributes"],
    "psa_crypto_generate_key": ["psa_crypto_generate_key.generated"],
    "psa_crypto_not_supported": ["psa_crypto_not_supported.generated", "psa_crypto_not_supported.misc"],
    "psa_crypto_storage_format": ["psa_crypto_storage_format.v0", "psa_crypto_storage_format.current", "psa_crypto_storage_format.misc"],
    "psa_crypto_op_fail": ["psa_crypto_op_fail.generated", "psa_crypto_op_fail.misc"],
}
# Test functions of what API 1.2 does not have, or has in another form than the draft that Mbed TLS 3.6 follows.
CUT = re.compile(r"interruptible|_iop|psa_pake_|ecjpake_|key_production_parameters|_custom\(|_ext\(|slot_number|operation\.id = ")
CASE = re.compile(r"/\* BEGIN_CASE.*?/\* END_CASE \*/\n?", re.S)
NAME = re.compile(r"\nvoid (\w+)\(")
# The inside of operation objects.
INSIDE = [(re.compile(r"TEST_ASSERT\(operation\.id [!=]= 0\)"), "((void) 0)"),
          (re.compile(r"\boperation\.alg\b"), "PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg)")]
# Where a case calls the same in an interruptible form, too, those statements alone are cut.
BESIDE = {"psa_crypto_op_fail": re.compile(
    r"\n *(PSA_ASSERT\()?(TEST_STATUS\(expected_status,\s*)?psa_\w+_hash_(start|abort)\([^;]*;|"
    r"\n *psa_\w+_interruptible_operation_t [^;]*;")}
HELPERS = ["framework/tests/src/" + one for one in ("helpers.c", "test_memory.c", "psa_exercise_key.c", "asn1_helpers.c", "random.c")]


def cut(text):
    """The text without the cases that cannot be here, and the names of those."""
    gone = set()

    def keep(found):
        if not CUT.search(found.group()):
            return found.group()
        gone.add(NAME.search(found.group()).group(1))
        return ""
    text = CASE.sub(keep, text)
    for pattern, instead in INSIDE:
        text = pattern.sub(instead, text)
    return text, gone


def cut_data(text, gone):
    kept, dropped = [], 0
    for paragraph in re.split(r"\n\s*\n", text):
        calls = [line.split(":")[0] for line in paragraph.splitlines() if re.match(r"[a-z]\w*(:|$)", line) and not line.startswith("depends_on:")]
        if calls and (calls[-1] in gone or re.search(r"\bPSA_ALG_JPAKE\b(?!\()", paragraph)):
            dropped += 1
        else:
            kept.append(paragraph)
    return "\n\n".join(kept) + "\n", dropped


def generate(build, name, data):
    suites = f"{build.source}/tests/suites"
    folder = f"{build.folder}/suites"
    os.makedirs(folder, exist_ok=True)
    with open(f"{suites}/test_suite_{name}.function") as file:
        functions, gone = cut(BESIDE[name].sub("", file.read()) if name in BESIDE else file.read())
    with open(f"{suites}/test_suite_{data}.data") as file:
        cases, dropped = cut_data(file.read(), gone)
    for path, text in ((f"{folder}/test_suite_{name}.function", functions), (f"{folder}/test_suite_{data}.data", cases)):
        with open(path, "w") as file:
            file.write(text)
    done = subprocess.run(
        [sys.executable, f"{build.source}/framework/scripts/generate_test_code.py", "-f", f"{folder}/test_suite_{name}.function",
         "-d", f"{folder}/test_suite_{data}.data", "-t", f"{suites}/main_test.function", "-p", f"{suites}/host_test.function",
         "-s", suites, "--helpers-file", f"{suites}/helpers.function", "-o", folder], capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr)
        sys.exit(1)
    return f"{folder}/test_suite_{data}.c", dropped


def outcomes(program):
    folder, name = os.path.dirname(program), os.path.basename(program)
    file = f"{folder}/{name}.csv"
    if os.path.exists(file):
        os.remove(file)
    done = subprocess.run([program, f"{name}.datax"], cwd=folder, capture_output=True, text=True, timeout=300,
                          env=dict(os.environ, MBEDTLS_TEST_OUTCOME_FILE=file))
    with open(f"{folder}/{name}.log", "w") as log:
        log.write(done.stdout + done.stderr)
    if done.returncode < 0:
        print(f"{name}: ended by signal {-done.returncode}\n" + done.stdout[-2000:])
    with open(file) as rows:
        return [row.rstrip("\n").split(";") for row in rows]


class Difference:
    """SUITE: CASE, a regular expression, as the paragraph's last lines; the reason above it."""

    def __init__(self, suite, case):
        self.suite, self.case, self.seen = suite, re.compile(case), 0


def differences():
    with open(f"{building.HERE}/differences.txt") as file:
        lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    return [Difference(*line.split(": ", 1)) for line in lines]


def main():
    given = building.arguments()
    build = building.Building(given)
    helpers = [build.object(one, SUITE) for one in [f"{building.HERE}/helpers.c", *HELPERS]]
    library = [build.object(f"library/{one}.c") for one in ("asn1parse", "asn1write", "bignum", "bignum_core", "constant_time", "oid",
                                                           "pk", "pk_ecc", "pk_wrap", "md", "platform", "platform_util", "psa_util")]
    programs, cut_cases = [], 0
    for name, datas in SUITES.items():
        for data in datas:
            if given.only and given.only != data:
                continue
            path, dropped = generate(build, name, data)
            cut_cases += dropped
            program = f"suites/test_suite_{data}"
            build.program(program, [build.object(path, SUITE), *helpers, *library])
            programs.append(program)
    count, wrong, expected = collections.Counter(), 0, differences()
    for program in build.build(*programs):
        name = os.path.basename(program).removeprefix("test_suite_")
        rows = outcomes(program)
        one = collections.Counter(row[4] for row in rows)
        for row in rows:
            if row[4] == "FAIL":
                known = next((line for line in expected if line.suite == name and line.case.search(row[3])), None)
                if known:
                    known.seen += 1
                    one["differs"] += 1
                    one["FAIL"] -= 1
                else:
                    print(f"  {name}: {row[3]}: {row[5]}")
        print(f"{name}: {one['PASS']} pass, {one['SKIP']} skipped, {one['differs']} differ, {one['FAIL']} fail")
        count += one
    for line in expected:
        if line.seen == 0 and (not given.only or given.only == line.suite):
            print(f"  nothing differs any more: {line.suite}: {line.case.pattern}")
            wrong += 1
    print(f"in all: {count['PASS']} pass, {count['SKIP']} ask for what the library does not have, {count['differs']} differ as "
          f"differences.txt says, {count['FAIL']} fail; {cut_cases} of functions that API 1.2 does not have, or has in another form")
    return count["FAIL"] != 0 or wrong != 0 or count["PASS"] == 0


if __name__ == "__main__":
    sys.exit(main())
