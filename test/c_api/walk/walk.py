"""Writes a C program that walks every function of psa/crypto.h through every cause for which it may be refused.

walk.py SOURCE_ROOT OUT.c of_pake|all_others

The functions and their parameters come from the headers, what the API documents from facts.py. A function without facts, a fact without
a function, a pointer that is never null, a buffer of which nobody says what it is when empty: each is an error, and nothing is written.
"""
import copy
import pathlib
import re
import sys
from dataclasses import dataclass

import facts
from facts import BAD_STATE, HANDLE, INVALID, OK, PERMITTED, SMALL, SUPPORTED


@dataclass
class Parameter:
    type: str
    name: str

    @property
    def is_pointer(self):
        return self.type.endswith("*")

    @property
    def is_operation(self):
        return "_operation_t" in self.type

    @property
    def is_bytes(self):
        return "uint8_t" in self.type

    @property
    def is_output(self):
        return self.is_pointer and not self.type.startswith("const")

    @property
    def is_key(self):
        return self.type == "psa_key_id_t"


def declared_in(headers):
    """{function: its parameters}"""
    functions = {}
    for path in sorted(headers.glob("functions_*.h")):
        for name, text in re.findall(r"^psa_status_t (psa_\w+)\(([^)]*)\)", path.read_text(), re.M):
            parameters = [] if text == "void" else [" ".join(one.split()) for one in text.split(",")]
            functions[name] = [Parameter(*re.match(r"(.*?\*?) ?(\w+)$", one).groups()) for one in parameters]
    return functions


class Walk:
    """All calls of one function: [(cause, key kind or None, usage, lines before, arguments, statuses, what holds afterwards)]."""

    def __init__(self, name, parameters, fact):
        self.name, self.parameters, self.fact = name, parameters, fact
        self.unused = set(fact["no"])
        self.problems, self.calls = [], []
        self.operation = next((one for one in parameters if one.is_operation), None)
        self.object = self.operation and re.search(r"psa_(\w+)_operation_t", self.operation.type)[1]
        self.sets_up = name.endswith("_setup") or name == "psa_hash_resume"
        self.aborts = name.endswith("_abort")
        lengths = ["&length", "&length_too"]
        self.arguments = {}
        for one in parameters:
            value = fact["arguments"].get(one.name)
            if value is None and one.type == "size_t *":
                value = lengths.pop(0)
            if value is None and one.is_operation:
                value = "&" + re.search(r"psa_(\w+)_t", one.type)[1]
            self.arguments[one.name] = value or facts.ARGUMENTS.get(one.name)
            if self.arguments[one.name] is None:
                self.problems.append(f"{name}: with what is {one.name} called?")
        for one in set(fact["arguments"]) - set(self.arguments):
            self.problems.append(f"{name} has no parameter {one}")
        for one in set(fact["empty"]) - {each.name for each in parameters if each.is_bytes}:
            self.problems.append(f"{name} has no buffer {one}")
        self.collect()
        for one in sorted(self.unused):
            self.problems.append(f"{name}: '{one}' is no cause that could be left out")

    def size_of(self, buffer):
        """The parameter behind a buffer."""
        return self.parameters[self.parameters.index(buffer) + 1].name

    def add(self, cause, changed, statuses, ready=None, usage="~0u", kind=None, then="again"):
        if cause in self.fact["no"]:
            self.unused.discard(cause)
            return
        ready = self.fact["ready"] if ready is None else ready
        self.calls.append((cause, kind or self.fact["kind"], usage, ready, self.arguments | changed, statuses, then))

    def collect(self):
        fact = self.fact
        self.add("success", {}, [OK], then="")
        for one in self.parameters:
            if one.is_pointer:
                self.add(f"null {one.name}", {one.name: "NULL"}, [INVALID], then="" if one.is_operation else "again")
            if one.is_bytes:
                if one.name not in fact["empty"]:
                    self.problems.append(f"{self.name}: what if {one.name} is empty?")
                else:
                    self.add(f"empty {one.name}", {one.name: "NULL", self.size_of(one): "0"}, fact["empty"][one.name])
                size = self.size_of(one)
                if one.is_output and (size.endswith("_size") or f"small {one.name}" in fact["no"]):
                    self.add(f"small {one.name}", {size: f"{self.arguments[size]} - 1"}, [SMALL])
            if one.is_key:
                self.add(f"unknown {one.name}", {one.name: "0x1234567"}, [HANDLE])
                self.add(f"no {one.name}", {one.name: "PSA_KEY_ID_NULL"}, [OK] if "destroy" in self.name else [HANDLE])
                self.add("key of another kind", {}, [PERMITTED, INVALID, SUPPORTED], kind="OTHER")
                self.add("key without usage", {}, [PERMITTED], usage="0")
            if one.type == "psa_algorithm_t":
                for cause, value in facts.ALGORITHMS.items():
                    self.add(cause, {one.name: value}, fact["algorithm"])
                other = facts.NOT_PERMITTED.get(self.arguments[one.name])
                if other is not None:
                    self.add("algorithm that the key does not permit", {one.name: other}, [PERMITTED])
            if self.arguments[one.name] == "&attributes" and one.type.startswith("const"):
                for cause, (change, statuses) in facts.ATTRIBUTES.items():
                    self.add(cause, {}, statuses, ready=f"{fact['ready']}; {change}")
        for cause, (changed, statuses) in fact["also"].items():
            self.add(cause, changed, statuses)
        if self.operation is None:
            return
        if self.sets_up:
            self.add("active operation", {}, [BAD_STATE], ready=f"{fact['ready']}; CHECK({self.call(self.arguments)})", then="")
        elif self.aborts:
            self.add("inactive operation", {}, [OK], ready="", then="")
            self.add("failed operation", {}, [OK], ready=f"{fact['ready']}; fail_{self.object}()", then="")
        else:
            attributes = "; ".join(part for part in fact["ready"].split("; ") if part.endswith("attributes()"))
            self.add("inactive operation", {}, [BAD_STATE], ready=attributes, then="")
            self.add("failed operation", {}, [BAD_STATE], ready=f"{fact['ready']}; fail_{self.object}()", then="")
            self.add("operation that was aborted", {}, [BAD_STATE], then="",
                     ready=f"{fact['ready']}; CHECK(psa_{self.object}_abort({self.arguments[self.operation.name]}))")

    def call(self, arguments):
        return f"{self.name}({', '.join(arguments[one.name] for one in self.parameters)})"

    def afterwards(self, arguments, statuses, then):
        """What must hold behind a call that has failed, as C."""
        lines = []
        for one in self.parameters:
            value = arguments[one.name]
            if one.is_output and value != "NULL" and not one.is_operation and not one.is_bytes and "attributes" not in one.type:
                lines.append(f"is_zero(*({value}) == 0);")
        # Behind the end of its capacity a derivation goes on answering that.
        if then == "again" and self.operation is not None and not self.aborts and not self.fact["stays"] and facts.DATA not in statuses:
            lines.append(f"again({self.call(self.arguments)}, {OK if self.sets_up else BAD_STATE});")
            if not self.sets_up:
                lines.append(f"again(set_up_{self.object}(), {BAD_STATE});")
        return lines

    def written(self):
        lines = [f"static void walk_{self.name}(void) {{"]
        for cause, kind, usage, ready, arguments, statuses, then in self.calls:
            lines.append(f'    start("{self.name}", "{cause}");')
            if kind:
                lines.append(f"    key = make_key({kind}, {usage});")
            if ready.strip("; "):
                lines.append(f"    {ready.strip('; ')};")
            if self.sets_up and (kind == "OTHER" or usage == "0"):
                then = ""  # the key is still the wrong one
            lines.append(f"    judge({self.call(arguments)}, {len(statuses)}, {', '.join(statuses)});")
            for one in self.parameters:
                if one.is_output and one.is_bytes and arguments[one.name] != "NULL":
                    lines.append(f"    untouched({arguments[one.name]}, {arguments[self.size_of(one)]});")
            more = self.afterwards(arguments, statuses, then)
            if more:
                lines.append("    if (failed) {")
                lines += [f"        {one}" for one in more]
                lines.append("    }")
            lines.append("    stop();")
        lines.append("}")
        return lines


def walks(declared, all_facts):
    """(every function's walk, what is missing)"""
    problems = [f"{name}: nothing is known of it" for name in declared if name not in all_facts]
    problems += [f"{name} is not declared" for name in all_facts if name not in declared]
    made = [Walk(name, parameters, all_facts[name]) for name, parameters in declared.items() if name in all_facts]
    for one in made:
        problems += one.problems
        causes = {call[0] for call in one.calls} | set(one.fact["no"])
        problems += [f"{one.name}: {each.name} is never null" for each in one.parameters if each.is_pointer and f"null {each.name}" not in causes]
    return made, problems


def finds_what_is_missing(declared):
    """Facts with holes, made on purpose."""
    def without(change):
        holes = copy.deepcopy(facts.FUNCTIONS)
        change(holes)
        return bool(walks(declared, holes)[1])
    return (without(lambda of: of.pop("psa_hash_clone")) and without(lambda of: of["psa_mac_update"]["empty"].pop("input")) and
            without(lambda of: of["psa_mac_compute"]["arguments"].pop("alg")) and
            without(lambda of: of.update({"psa_hash_forget": facts.one()})) and
            without(lambda of: of["psa_mac_update"]["no"].update({"null moon": "there is none"})))


def main(root, out, which):
    declared = declared_in(pathlib.Path(root) / "psa" / "include" / "psa" / "psadrv")
    made, problems = walks(declared, facts.FUNCTIONS)
    if len(declared) < 79:
        problems.append(f"only {len(declared)} functions are declared")
    if not problems and not finds_what_is_missing(declared):
        problems.append("holes in the facts are not found")
    if problems:
        sys.exit("\n".join(problems))
    here = [one for one in made if ("_pake_" in one.name) == (which == "of_pake") or one.name == "psa_crypto_init"]
    lines = ["/* Generated by walk.py. */", f"#define {which.upper()} 1", '#include "walk.h"', ""]
    for one in here:
        lines += one.written() + [""]
    lines.append("int main(void) {")
    lines.append("    /* Before init, with nothing that could be in the way. */")
    for one in here:
        if one.name != "psa_crypto_init":
            statuses = [BAD_STATE, OK] if one.aborts else [BAD_STATE]
            lines += [f'    start("{one.name}", "before init");', f"    judge({one.call(one.arguments)}, {len(statuses)}, {', '.join(statuses)});", "    stop();"]
    lines.append("    prepare();")
    lines += [f"    walk_{one.name}();" for one in here]
    count = sum(len(one.calls) for one in here) + len(here) - 1
    lines += [f"    return walked({len(here)}, {count});", "}", ""]
    pathlib.Path(out).write_text("\n".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
