"""What must not compile says why, in few lines and once; with the one thing repaired, the same file compiles with GCC.

    compile_fail.py SOURCE_ROOT BOOST_INCLUDE_DIR COMPILER [JSON2HPP]

A case is a file of this folder: it fails as it is and compiles with -DFIXED. The message must name the problem's enumerator,
the entry point, the driver classes and the repair of include/psadrv/rules/problem_text.hpp. Where json2hpp has the problem too, the
same driver stands as a description beside the case, and json2hpp says that number of it and no other. Exit status 1:
something does not hold; 77: the compiler is missing.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "codegen"))
from toolchain import compiler_or_skip, parallel, precompiled  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion"]
# Lines of a whole message, the source text's echo left out: with the files through which the compiler came to it.
MOST_LINES = {"gcc": 5, "clang": 8}
UMBRELLA = "#include <psadrv/psadrv.hpp>"
# g++ does not say who included what was precompiled: a line of the message that a user sees.
INCLUDED_BY_NOBODY = re.compile(r"^In file included from \S+:\d+:$", re.M)
# The source text that a message repeats: "   12 | code", "      | ^~~~", and of older clangs the text alone, at whatever column.
ECHO = {"gcc": re.compile(r"\s*\d* \|( |$)"), "clang": re.compile(r"(?!In file included from |.*: (error|note): )")}
# clang cuts a text that is a template argument.
SENTENCE_KEPT = {"gcc": 1000, "clang": 30}

KEY = "&key, message.data(), message.size()"
DATA = "message.data(), message.size(), digest.data(), digest.size()"

# file, problem, entry point or None, what else the message names, the call that is wrong
CASES = [
    ("entry_point_not_permitted", "entry_point_not_permitted", "hash_compute", ["acme"], None),
    ("fallback_not_permitted", "fallback_not_permitted", None, ["acme"], None),
    ("partial_family", "partial_family", "hash_abort", ["acme"], None),
    ("ambiguous_function", "ambiguous_function", "hash_compute", ["acme", "capabilities_numbered<0, 1>"], None),
    ("init_with_mechanism", "init_with_mechanism", "init", ["acme"], None),
    ("location_not_permitted", "location_not_permitted", None, ["acme"], None),
    ("location_missing", "location_missing", None, ["acme"], None),
    ("allocate_without_destroy", "allocate_without_destroy", "destroy_key", ["acme"], None),
    ("prefix_twice", "prefix_twice", None, ["acme", "nadir"], None),
    ("location_twice", "location_twice", None, ["acme", "nadir"], None),
    ("key_context_missing", "key_context_missing", None, ["acme"], None),
    ("builtin_key_size_alone", "key_context_missing", None, ["acme"], None),
    ("key_context_not_permitted", "key_context_not_permitted", None, ["acme"], None),
    ("persistent_state_not_permitted", "persistent_state_not_permitted", None, ["acme"], None),
    ("derived_types_missing", "derived_types_missing", "derive_key", ["acme"], None),
    ("must_stand_alone", "must_stand_alone", "derive_key", ["acme"], None),
    ("initial_entropy_size_missing", "initial_entropy_size_missing", "get_random", ["acme"], None),
    ("entropy_size_not_permitted", "entropy_size_not_permitted", "get_random", ["acme"], None),
    ("entropy_sizes_differ", "entropy_sizes_differ", "get_random", ["acme"], None),
    ("add_entropy_missing", "add_entropy_missing", "add_entropy", ["acme"], None),
    ("entropy_missing", "entropy_missing", "get_random", ["acme"], None),
    ("entropy_not_injected", "entropy_not_injected", "add_entropy", ["acme", "nadir"], None),
    ("mixing_hash_missing", "mixing_hash_missing", "add_entropy", ["acme", "0x0200000b"], None),
    ("no_hash_mixes", "mixing_hash_missing", "add_entropy", ["acme", "0x03800009"], None),
    ("random_of_two_sources", "random_of_two_sources", None, ["my_platform"], None),
    ("random_not_wanted", "random_not_wanted", None, ["my_platform"], "crypto::generate_random(digest.data(), digest.size())"),
    ("nobody_serves_random", "nobody_serves_wanted", "get_random", ["void"], None),
    ("random_context_missing", "missing_context_type", "get_random", ["acme"], None),
    ("random_of_options", "random_of_other_shape", None, ["my_platform"], None),
    ("process_id_of_other_shape", "process_id_of_other_shape", None, ["my_platform"], None),
    ("random_of_nothing", "random_of_other_shape", None, ["my_platform"], None),
    ("set_capacity_missing", "set_capacity_missing", "key_derivation_set_capacity", ["acme"], None),
    ("missing_entry_point", "missing_entry_point", "hash_compute", ["acme"], None),
    ("missing_entry_point_of_family", "missing_entry_point", "hash_finish", ["acme"], None),
    ("wrong_signature", "wrong_signature", "hash_compute", ["acme"], None),
    ("wrong_result", "wrong_signature", "hash_abort", ["acme"], None),
    ("derive_key_memory_unnamed", "wrong_signature", "derive_key", ["acme"], None),
    ("wrong_signature_of_overloads", "wrong_signature", "hash_compute", ["acme"], None),
    ("wrong_signature_of_bound", "wrong_signature", "hash_compute", ["bound<first_bus"], None),
    ("driver_class_incomplete", "driver_class_incomplete", None, ["acme"], None),
    ("implementation_missing", "implementation_missing", None, ["acme"], None),
    ("prefix_not_constant", "driver_class_incomplete", None, ["acme"], None),
    ("capabilities_not_constant", "driver_class_incomplete", None, ["acme"], None),
    ("location_not_constant", "driver_class_incomplete", None, ["acme"], None),
    ("algorithms_not_constant", "driver_class_incomplete", None, ["acme"], None),
    ("driver_is_a_union", "driver_class_incomplete", None, ["acme"], None),
    ("implementations_of_other_shape", "driver_class_incomplete", None, ["acme"], None),
    ("platform_incomplete", "platform_incomplete", None, ["my_platform"], None),
    ("wanted_not_constant", "platform_incomplete", None, ["my_platform"], None),
    ("wanted_of_each_object", "platform_incomplete", None, ["my_platform"], None),
    ("wanted_of_other_type", "platform_incomplete", None, ["my_platform"], None),
    ("advice_is_error_of_other_shape", "advice_is_error_of_other_shape", None, ["my_platform"], None),
    ("advice_is_error_of_each_object", "advice_is_error_of_other_shape", None, ["my_platform"], None),
    ("never_reached", "never_reached", "hash_compute", ["late", "capability_behind<1, whole>"], None),
    ("ends_nowhere", "ends_nowhere", "hash_compute", ["acme", "0x0200000b"], None),
    ("policy_of_other_shape", "policy_of_other_shape", None, ["my_platform"], None),
    ("random_of_other_shape", "random_of_other_shape", None, ["my_platform"], None),
    ("random_missing", "random_missing", None, ["my_platform"], "crypto::generate_random(digest.data(), digest.size())"),
    ("random_missing_for_callbacks", "random_missing", None, ["my_platform"], None),
] + [
    ("random_missing_for_iv", "random_missing", None, ["my_platform"], call)
    for call in [
        f"crypto::cipher_encrypt({KEY}, PSA_ALG_CTR, {DATA}, &length)",
        f"crypto::cipher_encrypt<PSA_ALG_CTR, PSA_KEY_TYPE_AES, 128>({KEY}, {DATA}, &length)",
        "crypto::cipher_generate_iv(&cipher, digest.data(), digest.size(), &length)",
        "crypto::aead_generate_nonce(&aead, digest.data(), digest.size(), &length)",
    ]
] + [
    ("algorithm_of_other_usage", "algorithm_of_other_usage", "hash_compute", ["0x03800009"], None),
    ("guard_of_other_shape", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guard_with_a_number", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guard_with_a_third_parameter", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guard_that_is_a_variable", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guard_of_a_final_platform", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guard_that_is_not_left", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("guards_with_one_of_other_shape", "guard_of_other_shape", "hash_compute", ["whole"], None),
    ("session_of_other_shape", "session_of_other_shape", None, ["whole"], None),
    ("memory_unknown", "memory_unknown", None, ["acme"], None),
    ("caches_unknown", "caches_unknown", None, ["acme"], None),
    ("buffers_impossible", "buffers_impossible", None, ["acme"], None),
    ("granule_without_room", "buffers_impossible", None, ["acme"], None),
    ("key_context_size_unknown", "key_context_size_unknown", None, ["acme"], None),
    ("mutex_of_other_shape", "mutex_of_other_shape", None, ["my_platform"], None),
    ("mutex_made_at_run_time", "mutex_of_other_shape", None, ["my_platform"], None),
    ("mutex_that_is_destroyed", "mutex_of_other_shape", None, ["my_platform"], None),
    ("mutex_that_is_a_variable", "mutex_of_other_shape", None, ["my_platform"], None),
    ("this_thread_of_other_shape", "this_thread_of_other_shape", None, ["my_platform"], None),
    ("this_thread_missing", "this_thread_missing", None, ["my_platform"], None),
    ("in_interrupt_of_other_shape", "in_interrupt_of_other_shape", None, ["my_platform"], None),
    ("pake_input_size_of_other_shape", "input_size_of_other_shape", None, ["my_platform"], None),
    ("derivation_input_size_of_other_shape", "input_size_of_other_shape", None, ["my_platform"], None),
    ("checks_reentrancy_of_other_shape", "checks_reentrancy_of_other_shape", None, ["my_platform"], None),
    ("caller_memory_of_other_shape", "caller_memory_of_other_shape", None, ["my_platform"], None),
    ("checks_of_other_shape", "checks_of_other_shape", None, ["my_platform"], None),
    ("key_slots_of_other_shape", "key_slots_of_other_shape", None, ["my_platform"], None),
    ("no_slot_at_all", "key_slots_of_other_shape", None, ["my_platform"], None),
    ("slots_too_large", "key_slots_too_large", None, ["my_platform"], None),
    ("slots_too_many", "key_slots_too_large", None, ["my_platform"], None),
    ("builtin_keys_of_other_shape", "builtin_keys_of_other_shape", None, ["my_platform"], None),
    ("builtin_key_of_nobody", "builtin_key_of_nobody", None, ["my_platform"], None),
    ("storage_of_other_shape", "storage_of_other_shape", None, ["my_platform"], None),
    ("storage_is_a_variable", "storage_of_other_shape", None, ["my_platform"], None),
    ("key_file_of_other_shape", "key_file_of_other_shape", None, ["my_platform"], None),
    ("storage_missing", "storage_missing", None, ["my_platform"], None),
    ("key_owner_too_wide", "key_owner_of_other_shape", None, ["my_platform"], None),
    ("key_owner_of_another_type", "key_owner_of_other_shape", None, ["my_platform"], None),
    ("key_owner_without_a_type", "key_owner_of_other_shape", None, ["my_platform"], None),
    ("key_slots_missing", "key_slots_missing", None, ["my_platform"], "crypto::import_key(&attributes, digest.data(), 32, &key)"),
    ("key_slots_missing", "key_slots_missing", None, ["my_platform"], "crypto::generate_key(&attributes, &key)"),
    ("key_slots_missing", "key_slots_missing", None, ["my_platform"], "crypto::destroy_key(key)"),
    ("key_slots_missing", "key_slots_missing", None, ["my_platform"],
     "crypto::mac_compute(key, PSA_ALG_CMAC, message.data(), message.size(), digest.data(), 16, &length)"),
    ("nobody_at_location", "nobody_at_location", None, ["0x06000609", "0x00800002"], None),
    ("location_without_key", "location_without_key", None, ["0x02000009", "0x00800001"], None),
    ("wildcard_called", "mechanism_not_wanted", "hash_compute", ["0x020000ff"], None),
    ("missing_context_type", "missing_context_type", "hash_setup", ["acme"], None),
    ("context_only_declared", "missing_context_type", "hash_setup", ["acme"], None),
    ("context_not_trivial", "context_not_trivial", "hash_setup", ["acme"], None),
    ("nobody_serves_wanted", "nobody_serves_wanted", "hash_compute", ["0x0200000b"], None),
    ("nobody_derives_keys", "nobody_serves_wanted", "derive_key", ["key_type_value", "0x7112"], None),
    ("nobody_generates_family", "nobody_serves_wanted", "generate_key", ["any_key_family", "0x7100"], None),
    ("nothing_to_compose_it_of", "nobody_serves_wanted", "mac_compute",
     ["0x0380000b", "composed_if_there_were", "hash_setup", "0x0200000b"], None),
    ("nothing_to_derive_with", "nobody_serves_wanted", "key_derivation_setup",
     ["0x0800010b", "composed_if_there_were", "hash_setup", "0x0200000b"], None),
    ("no_hash_for_message", "nobody_serves_wanted", "sign_message",
     ["0x0600060b", "composed_if_there_were", "hash_compute", "0x0200000b"], None),
    ("config_not_served", "config_not_served", "hash_compute", ["0x0200000b", "config_macro<"], None),
    ("config_asks_for_nothing", "config_asks_for_nothing", None, ["config_macro<", "PSA_WANT_ALG_GCM"], None),
    ("composed_in_software", "reachable_in_software", "mac_sign_setup", ["composed_over_hardware<my_platform>"], None),
    ("derived_in_software", "reachable_in_software", "key_derivation_setup", ["composed_over_hardware<my_platform>"], None),
    ("required_in_software", "reachable_in_software", "hash_setup", ["soft"], None),
    ("reachable_in_software", "reachable_in_software", "hash_compute", ["soft"], None),
    ("output_too_small", "output_too_small", "hash_compute", ["0x02000009", "bytes_given_and_needed<31, 32>"], None),
    ("mac_too_long", "output_too_small", "mac_compute", ["0x03c00200", "bytes_given_and_needed<15, 16>"], None),
] + [
    ("mechanism_not_wanted", "mechanism_not_wanted", entry, ["0x0200000b"], call)
    for entry, call in [
        ("hash_compute", "crypto::hash<algorithm>(message, digest)"),
        ("hash_compute", "crypto::hash_equals<algorithm>(message, digest)"),
        ("hash_compute", f"crypto::hash_compute<algorithm>({DATA}, &length)"),
        ("hash_compute", f"crypto::hash_compare<algorithm>({DATA})"),
        ("hash_compute", f"crypto::raw::hash_compute<algorithm>({DATA}, &length)"),
        ("hash_setup", "crypto::raw::hash_setup<algorithm>(&operation)"),
    ]
] + [
    ("keyed_mechanism_not_wanted", "mechanism_not_wanted", entry, [], call)
    for entry, call in [
        ("mac_compute", f"crypto::mac_compute<PSA_ALG_CMAC, PSA_KEY_TYPE_AES, bits>({KEY}, {DATA}, &length)"),
        ("mac_compute", "crypto::mac_compute<PSA_ALG_CMAC, PSA_KEY_TYPE_AES, bits>(key, message, message, digest, length)"),
        ("mac_verify", f"crypto::raw::mac_verify<PSA_ALG_CMAC, PSA_KEY_TYPE_AES, bits>({KEY}, {DATA})"),
        ("aead_encrypt",
         "crypto::aead_encrypt<PSA_ALG_GCM, PSA_KEY_TYPE_AES, bits>(key, message, message, message, message, digest, length)"),
        ("cipher_decrypt", f"crypto::raw::cipher_decrypt<PSA_ALG_CTR, PSA_KEY_TYPE_AES, bits>({KEY}, {DATA}, &length)"),
        ("aead_encrypt_setup", f"crypto::raw::aead_encrypt_setup<PSA_ALG_GCM, PSA_KEY_TYPE_AES, bits>(nullptr, {KEY})"),
    ]
] + [
    ("asymmetric_mechanism_not_wanted", "mechanism_not_wanted", entry, [], call)
    for entry, call in [
        ("sign_message", f"crypto::sign_message<ecdsa, pair, bits::curve>({KEY}, {DATA}, &length)"),
        ("verify_message", "crypto::verify_message<ecdsa, pair, bits::curve>(key, message, message, digest)"),
        ("asymmetric_encrypt", "crypto::asymmetric_encrypt<oaep, rsa_pair, bits::rsa>(key, message, message, {}, digest, length)"),
        ("asymmetric_decrypt", f"crypto::asymmetric_decrypt<oaep, rsa_pair, bits::rsa>({KEY}, message.data(), 0, {DATA}, &length)"),
        ("key_agreement", f"crypto::raw_key_agreement<PSA_ALG_ECDH, pair, bits::curve>({KEY}, {DATA}, &length)"),
    ]
] + [
    ("asymmetric_output_too_small", "output_too_small", entry, [f"bytes_given_and_needed<{size - 1}, {size}>"], call)
    for entry, size, call in [
        ("sign_message", 64, "crypto::sign_message<ecdsa, pair, 256>(key, message, message, signature, length)"),
        ("asymmetric_encrypt", 256, "crypto::asymmetric_encrypt<oaep, rsa_pair, 2048>(key, message, message, {}, ciphertext, length)"),
        ("key_agreement", 32, "crypto::raw_key_agreement<PSA_ALG_ECDH, pair, 256>(key, message, message, secret, length)"),
    ]
]


def read_problems(root):
    """{enumerator: number} and {enumerator: repair} of problem.hpp and problem_text.hpp."""
    text = ""
    for name in ("problem", "problem_text"):
        with open(os.path.join(root, f"include/psadrv/rules/{name}.hpp")) as file:
            text += file.read()
    body = re.search(r"enum class problem : int \{(.*?)\};", text, re.S).group(1)
    numbers = {name: int(number) for name, number in re.findall(r"^\s*(\w+) = (\d+),", body, re.M) if name != "none"}
    string = r'"((?:[^"\\]|\\.)*)"'
    rows = re.findall(r"\{problem::(\w+),\s*" + string + r",\s*" + string, text)
    repairs = {name: repair.replace('\\"', '"') for name, _, repair in rows}
    return numbers, repairs


class Suite:
    def __init__(self, root, boost, compiler, work):
        self.compiler, self.kind = compiler.command[0], "gcc" if compiler.is_gcc else "clang"
        self.root = root
        self.numbers, self.repairs = read_problems(root)
        self.enumerators = set(self.numbers)
        links = os.path.join(work, "links")
        os.makedirs(links)
        os.symlink(os.path.join(boost, "boost"), os.path.join(links, "boost"))
        self.flags = FLAGS + ["-I", os.path.join(root, "include"), "-I", os.path.join(root, "psa/include"), "-isystem", links]
        os.makedirs(os.path.join(work, "precompiled"))
        self.precompiled = precompiled(compiler.command, self.flags, os.path.join(work, "precompiled"))
        self.held, self.failures = 0, []

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failures.append(f"does not hold: {sentence}\n{details[:3000]}")

    def compile(self, case, *options):
        name, _, _, _, call = case
        path = os.path.join(HERE, name + ".cpp")
        with open(path) as file:
            first_include = next(line for line in file if line.startswith("#include")).strip()
        precompiled = self.precompiled if first_include == UMBRELLA else []
        command = [self.compiler, *precompiled, *self.flags, "-fsyntax-only", *options, *([f"-DCALL={call}"] if call else []), path]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return done.returncode == 0, done.stderr

    def run_case(self, case):
        name, problem, entry, facts, call = case
        where = f"{self.compiler}, {name}" + (f", {call.split('(')[0]}" if call else "")

        if self.kind == "gcc":  # one compiler is enough for what is right
            good, said = self.compile(case, "-DFIXED", "-Werror")
            self.expect(good and not said, f"{where}: compiles when repaired", said)

        good, said = self.compile(case)
        self.expect(not good, f"{where}: does not compile", said)
        self.expect(len(re.findall(r"\berror: ", said)) == 1, f"{where}: one error", said)
        with_echo = [line for line in said.splitlines() if not re.fullmatch(r"\d+ (errors?|warnings?).* generated\.", line)]
        if self.kind == "gcc":
            with_echo += INCLUDED_BY_NOBODY.findall(said)
        lines = [line for line in with_echo if not ECHO[self.kind].match(line)]
        most = MOST_LINES[self.kind]
        self.expect(len(lines) <= most, f"{where}: {len(lines)} lines are at most {most}", said)

        message = next((line for line in lines if "error: " in line), "").replace("\\", "")
        self.expect(f"problem::{problem}," in message, f"{where}: names the problem {problem}", said)
        if entry:
            self.expect(f"entry_point::{entry}," in message, f"{where}: names the entry point {entry}", said)
        else:
            self.expect("entry_point::" not in message, f"{where}: names no entry point", said)
        for fact in facts:
            self.expect(re.search(r"\b" + re.escape(fact), message) is not None, f"{where}: names {fact}", said)
        repair = self.repairs[problem][:SENTENCE_KEPT[self.kind]]
        self.expect(repair in message, f'{where}: says "{repair}"', said)

        return where, len(lines), len(with_echo)

    def codes(self, severity):
        with open(os.path.join(self.root, "tools/json2hpp/diagnostic/code.hpp")) as file:
            return set(re.findall(r"\{code::(\w+), severity::" + severity + ",", file.read()))

    def check_twins(self, tool):
        """The rules are one: of a description json2hpp says what the compiler says of its class form."""
        of_tool = self.codes("error")
        twins = {file[:-5] for file in os.listdir(HERE) if file.endswith(".json") and not file.endswith(".wanted.json")}
        wanted = set(self.numbers) & of_tool
        self.expect(twins == wanted, "each problem that json2hpp has too stands as a description",
                    f"in one of both only: {twins ^ wanted}")
        for name in sorted(twins & wanted):
            rows = os.path.join(HERE, name + ".wanted.json")
            options = ["--wanted", rows] if os.path.exists(rows) else []
            done = subprocess.run([tool, "check", *options, os.path.join(HERE, name + ".json")], capture_output=True, text=True)
            said = re.findall(r"\[([EW]\d+)\]$", done.stderr, re.M)
            self.expect(done.returncode == 1 and said == [f"E{self.numbers[name]}"],
                        f"json2hpp says E{self.numbers[name]} of {name}.json", done.stderr)
        print(f"{len(wanted)} problems of json2hpp and of the compiler")

    def check_table(self):
        self.expect(self.enumerators == set(self.repairs), "every problem has its sentences",
                    f"only one of both has: {self.enumerators ^ set(self.repairs)}")
        reached = {case[1] for case in CASES}
        advice = self.enumerators & self.codes("warning")  # the whole of it: test/json2hpp/advice.py
        self.expect(self.enumerators == reached | advice, "every problem is reached by a case",
                    f"not reached: {self.enumerators - reached}; no problem: {reached - self.enumerators}")
        files = {file[:-4] for file in os.listdir(HERE) if file.endswith(".cpp")}
        self.expect(files == {case[0] for case in CASES}, "the table's files are the folder's",
                    f"in one of both only: {files ^ {case[0] for case in CASES}}")


def main():
    root, boost, name = sys.argv[1:4]
    compiler = compiler_or_skip(name)
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(root, boost, compiler, work)
        suite.check_table()
        if len(sys.argv) > 4:
            suite.check_twins(sys.argv[4])
        # One case of each problem and entry point is enough for a second compiler.
        cases = CASES if suite.kind == "gcc" else list({case[1:3]: case for case in reversed(CASES)}.values())
        for where, lines, with_echo in parallel(suite.run_case, [[case] for case in cases]):
            print(f"{lines} lines, {with_echo} with echo: {where}")
    for failure in suite.failures:
        print(failure)
    print(f"compile_fail: {suite.compiler}, {len(cases)} cases, {suite.held} held, {len(suite.failures)} did not")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
