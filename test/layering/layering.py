"""The house as its plan has it: who includes whom, what a header opens with, and what may not occur in include/ at all.

    layering.py SOURCE_ROOT

Examines include/psadrv and tools/json2hpp of the source tree; then breaks a copy in every way it knows, one at a time, and
expects to find that. Exit status 1: something does not hold.
"""
import os
import re
import shutil
import sys
import tempfile

# Layer: what it may include of psadrv. Software is of select's height and needs the description alone; nothing above includes
# it, since users choose it. Within a layer, includes may not go round in a circle.
BELOW_DISPATCH = ["detail", "model", "select", "rules", "guard"]
LAYERS = {
    "detail": ["detail"],
    "model": ["detail", "model"],
    "select": ["detail", "model", "select"],
    "software": ["detail", "model", "software"],
    "rules": ["detail", "model", "select", "rules"],
    "guard": ["detail", "model", "select", "guard"],
    "dispatch": [*BELOW_DISPATCH, "dispatch"],
    "compose": [*BELOW_DISPATCH, "dispatch", "compose"],
    "store": [*BELOW_DISPATCH, "dispatch", "store"],
    "core": [*BELOW_DISPATCH, "dispatch", "compose", "store", "core"],
    "api": [*BELOW_DISPATCH, "dispatch", "compose", "store", "core", "api"],
}
UMBRELLA, VERSION = "psadrv.hpp", "version.hpp"
FROM_CPP, VERSION_OF_C = "psa/psadrv/from_cpp.h", "psa/psadrv/version.h"

# What a header says about its layer.
MAY_INCLUDE = {layer: "may include psa/, " + ", ".join(f"{one}/" for one in allowed) + "." for layer, allowed in LAYERS.items()}
MAY_INCLUDE["detail"] = "may include detail/ alone."
MAY_INCLUDE["api"] = "may include every layer below."

# None of these allocates, throws or needs an operating system.
STANDARD = {"array", "bit", "compare", "concepts", "cstddef", "cstdint", "initializer_list", "limits", "span", "type_traits",
            "utility"}
HOST = "guard/pthreads.hpp"  # the threads of a host: who has them includes it
PROCESS = "guard/posix_process.hpp"  # the same for its processes
FILES = "store/posix_storage.hpp"  # the same for its files
OTHERS = {"boost/": ["detail/type_list.hpp"], "errno.h": [FILES], "pthread.h": [HOST, PROCESS], "fcntl.h": [FILES], "stdio.h": [FILES], "sys/": [FILES], "unistd.h": [FILES, PROCESS], "sodium": ["software/sodium/"], "mbedtls/": ["software/mbedtls/"]}

FORBIDDEN = re.compile(r"\b(?:throw|try|catch|new|delete|malloc|calloc|realloc|free|typeid|dynamic_cast|thread_local|printf)\b")
# They follow the PSA_WANT_* macros of one file; what files share may not.
FOLLOWING = re.compile(r"\bPSA_\w+_MAX_(?:SIZE|KEY_BITS|CURVE_BITS)\b")
# The whole line, and how often.
CONDITIONS = {"core/state.hpp": ["#if defined(__clang__)", "#endif"] * 2,
              "detail/memory.hpp": ["#if defined(__OPTIMIZE_SIZE__)", "#else", "#endif"],
              "detail/attributes.hpp": ["#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)", "#else", "#endif"]}
MACROS = {"detail/attributes.hpp": ["PSADRV_ALWAYS_INLINE", "PSADRV_ALWAYS_INLINE_LAMBDA", "PSADRV_COLD"],
          "model/member.hpp": ["PSADRV_MEMBER"],
          "model/bound.hpp": ["PSADRV_BOUND_TYPE", "PSADRV_BOUND"],
          "core/callbacks.hpp": ["PSADRV_DEFINE_STATE_CALLBACKS", "PSADRV_DEFINE_DERIVATION_CALLBACKS", "PSADRV_DEFINE_CALLBACKS"],
          "core/pake_callbacks.hpp": ["PSADRV_DEFINE_PAKE_CALLBACKS"],
          "core/state.hpp": ["PSADRV_DEFINE_CORE"],
          # What a macro is cannot be asked without one; all are undefined again.
          "model/config.hpp": ["PSADRV_CONFIG", "PSADRV_CONFIG_HASH", "PSADRV_CONFIG_ALG", "PSADRV_CONFIG_KEY", "PSADRV_CONFIG_OF_HASH",
                               "PSADRV_CONFIG_CURVE", "PSADRV_CONFIG_GROUP", "PSADRV_CONFIG_PAIR"]}
MOST_LINES = 250

TOOL = "tools/json2hpp"
TOOL_MAY = re.compile(r"psa/[^/]+\.h|psadrv/(version\.hpp|(detail|model|select|rules)/.+|software/.+/description\.hpp)")

CODE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])\'', re.S)


def files_below(folder, *endings):
    found = []
    for at, _, names in os.walk(folder):
        found += [os.path.relpath(os.path.join(at, name), folder) for name in names if name.endswith(endings)]
    return sorted(found)


def includes_of(text):
    """(line number, name, whether in angle brackets) of each #include."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found.group(2), found.group(1) == "<"


class House:
    def __init__(self, root):
        self.root, self.include = root, os.path.join(root, "include/psadrv")
        self.headers = {}
        for name in files_below(self.include, ""):
            with open(os.path.join(self.include, name), encoding="utf-8") as file:
                self.headers[name] = file.read()
        self.held, self.failures = 0, []

    def expect(self, holds, sentence):
        if holds:
            self.held += 1
        else:
            self.failures.append(sentence)

    def layer_of(self, name):
        return name.split("/")[0] if "/" in name else "umbrella" if name == UMBRELLA else "version"

    def may_include(self, name, other):
        if other in (HOST, FILES) or (other == PROCESS and name != HOST):
            return False
        layer, below = self.layer_of(name), self.layer_of(other)
        if layer == "umbrella":
            return below not in ("umbrella", "software")
        if layer == "version" or below == "umbrella":
            return False
        return below == "version" or below in LAYERS.get(layer, [])

    def check_include(self, name, number, other, in_brackets):
        where = f"{name}:{number}"
        self.expect(in_brackets, f'{where}: includes "{other}"; write <{other}>')
        if other.startswith("psadrv/"):
            own = other[len("psadrv/"):]
            self.expect(own in self.headers, f"{where}: <{other}> does not exist")
            self.expect(self.may_include(name, own), f"{where}: {self.layer_of(name)} may not include <{other}>")
        elif other == FROM_CPP:
            self.expect(name == UMBRELLA, f"{where}: <{other}> is what {UMBRELLA} begins with")
        elif other == VERSION_OF_C:
            self.expect(name == VERSION, f"{where}: <{other}> is for C; write <psadrv/{VERSION}>")
        elif other.startswith("psa/"):
            self.expect(self.layer_of(name) not in ("detail", "version", "umbrella"), f"{where}: may not include <{other}>")
            self.expect(re.fullmatch(r"psa/\w+\.h", other) is not None, f"{where}: <{other}> is a part of another header")
        else:
            owners = [place for prefix, places in OTHERS.items() if other.startswith(prefix) for place in places]
            self.expect(other in STANDARD or name.startswith(tuple(owners) or ("nobody",)), f"{where}: may not include <{other}>")

    def check_head(self, name, text):
        lines, layer = text.splitlines(), self.layer_of(name)
        self.expect(lines[0].startswith("/// @file ") and len(lines[0]) > 20, f"{name}: line 1 is no `/// @file` with its purpose")
        said = [line for line in lines if line.startswith("/// Layer: ")]
        self.expect(len(said) == 1, f"{name}: {len(said)} Layer lines")
        if layer in LAYERS:
            expected = f"/// Layer: {layer} -- {MAY_INCLUDE[layer]}"
        elif layer == "umbrella":
            expected = "/// Layer: umbrella -- nothing in psadrv includes it."
        else:
            expected = "/// Layer: model -- may include nothing of psadrv."
        self.expect(said[:1] == [expected], f"{name}: the Layer line is not `{expected}`")
        self.expect(layer in (*LAYERS, "umbrella") or name == VERSION, f"{name}: no layer is called {layer}")
        # What stands before it is comment.
        first = next((line for line in lines if line and not line.startswith("///")), "")
        self.expect(first == "#pragma once", f"{name}: the first line of code is not `#pragma once`")
        self.expect(len(lines) <= MOST_LINES, f"{name}: {len(lines)} lines, more than {MOST_LINES}")

    def check_code(self, name, text):
        code = CODE.sub(lambda found: "\n" * found.group().count("\n") + " ", text)
        conditions = [line.strip() for line in code.splitlines() if re.match(r"\s*#\s*(if|ifdef|ifndef|elif|else|endif)\b", line)]
        self.expect(conditions == CONDITIONS.get(name, []), f"{name}: conditional compilation: {conditions}")
        macros = re.findall(r"^\s*#\s*define\s+(\w+)", code, re.M)
        self.expect(set(macros) <= set(MACROS.get(name, [])), f"{name}: macros: {macros}")
        following = FOLLOWING.findall(code)
        self.expect(not following, f"{name}: follows the macros of one file: {following}; take PSADRV_*")
        self.expect("boost" not in code or name == "detail/type_list.hpp", f"{name}: names boost")
        if name.startswith("software/"):
            code = re.sub(r"#\s*include[^\n]*", "", code)
        if name == HOST:
            code = code.replace("thread_local", "")
        found = [f"{number}: {word}" for number, line in enumerate(code.splitlines(), 1)
                 for word in FORBIDDEN.findall(re.sub(r"=\s*delete\b", "", line))]
        self.expect(not found, f"{name}: {', '.join(found)}")

    def check_circles(self):
        graph = {name: [other[len("psadrv/"):] for _, other, _ in includes_of(text) if other.startswith("psadrv/")]
                 for name, text in self.headers.items()}
        done = set()

        def visit(name, path):
            if name in path:
                self.expect(False, "a circle of includes: " + " -> ".join([*path[path.index(name):], name]))
            elif name not in done:
                for other in graph.get(name, []):
                    visit(other, [*path, name])
                done.add(name)

        for name in graph:
            visit(name, [])
        self.expect(len(done) >= len(graph), "every header is reached")

    def check_tool(self):
        folder = os.path.join(self.root, TOOL)
        sources = files_below(folder, ".hpp", ".cpp")
        for name in sources:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for number, other, _ in includes_of(file.read()):
                    if other.startswith(("psadrv", "psa/")):
                        self.expect(TOOL_MAY.fullmatch(other) is not None, f"{TOOL}/{name}:{number}: may not include <{other}>")
        self.expect(sources, f"{TOOL} has no sources")
        return len(sources)

    def check(self):
        self.expect(len(self.headers) > 40, f"{len(self.headers)} headers are too few to be all")
        for name, text in self.headers.items():
            self.expect(name.endswith(".hpp"), f"{name}: not a header")
            for number, other, in_brackets in includes_of(text):
                self.check_include(name, number, other, in_brackets)
            self.check_head(name, text)
            self.check_code(name, text)
        self.check_circles()
        return self.check_tool()


# (file, what to do to its text: a line more or one text for another, part of what must be found)
BREAKS = [
    ("model/driver.hpp", "+#include <psadrv/select/verdict.hpp>", "model may not include <psadrv/select/verdict.hpp>"),
    ("select/resolve.hpp", "+#include <psadrv/rules/problem.hpp>", "select may not include"),
    ("software/sodium/hash.hpp", "+#include <psadrv/select/verdict.hpp>", "software may not include"),
    ("rules/problem.hpp", "+#include <psadrv/guard/guard.hpp>", "rules may not include"),
    ("guard/guard.hpp", "+#include <psadrv/dispatch/call.hpp>", "guard may not include"),
    ("guard/guard.hpp", "+#include <psadrv/rules/problem.hpp>", "guard may not include"),
    ("dispatch/call.hpp", "+#include <psadrv/core/answer.hpp>", "dispatch may not include"),
    ("core/init.hpp", "+#include <psadrv/api/hash.hpp>", "core may not include"),
    ("core/init.hpp", "+#include <psadrv/software/sodium/sha_256.hpp>", "core may not include"),
    ("api/crypto.hpp", "+#include <psadrv/psadrv.hpp>", "api may not include"),
    ("psadrv.hpp", "+#include <psadrv/software/sodium/sha_256.hpp>", "umbrella may not include"),
    ("detail/list.hpp", "+#include <psa/crypto_types.h>", "may not include <psa/crypto_types.h>"),
    ("model/driver.hpp", "+#include <psa/psadrv/operations.h>", "is a part of another header"),
    ("model/driver.hpp", "+#include <psa/psadrv/from_cpp.h>", "is what psadrv.hpp begins with"),
    ("model/driver.hpp", '+#include "family.hpp"', "write <"),
    ("model/capability.hpp", "+#include <psadrv/model/driver.hpp>", "a circle of includes"),
    ("model/driver.hpp", "+#include <psadrv/model/gone.hpp>", "does not exist"),
    ("select/driver_list.hpp", "+#include <boost/hana/tuple.hpp>", "may not include <boost/hana/tuple.hpp>"),
    ("select/driver_list.hpp", "+using list = boost::hana::tuple<int>;", "names boost"),
    ("core/state.hpp", "+#include <psadrv/guard/pthreads.hpp>", "may not include <psadrv/guard/pthreads.hpp>"),
    ("psadrv.hpp", "+#include <psadrv/guard/pthreads.hpp>", "may not include <psadrv/guard/pthreads.hpp>"),
    ("core/random_driver.hpp", "+#include <psadrv/guard/posix_process.hpp>", "may not include <psadrv/guard/posix_process.hpp>"),
    ("core/state.hpp", "+#include <pthread.h>", "may not include <pthread.h>"),
    ("core/state.hpp", "+inline thread_local int each = 0;", "thread_local"),
    ("core/state.hpp", "+#include <iostream>", "may not include <iostream>"),
    ("core/state.hpp", "+#include <sodium.h>", "may not include <sodium.h>"),
    ("core/state.hpp", "+#if defined(FEATURE)\n#endif", "conditional compilation"),
    ("core/init.hpp", "+#ifdef FEATURE\n#endif", "conditional compilation"),
    ("core/init.hpp", "+#define FEATURE 1", "macros"),
    ("core/init.hpp", "+inline char f[PSA_HASH_MAX_SIZE];", "follows the macros of one file"),
    ("core/init.hpp", "+inline void f() { throw 1; }", "throw"),
    ("core/init.hpp", "+inline int* f() { return new int; }", "new"),
    ("core/init.hpp", "+inline void f(int* p) { delete p; }", "delete"),
    ("core/init.hpp", "+inline void f(void* p) { __builtin_free(p), free(p); }", "free"),
    ("core/init.hpp", "+inline auto f(int p) { return typeid(p).name(); }", "typeid"),
    ("core/init.hpp", ("/// Layer: core", "/// Layer: api"), "the Layer line is not"),
    ("core/init.hpp", ("/// @file ", "/// File "), "no `/// @file`"),
    ("core/init.hpp", ("#pragma once", "#pragma twice"), "is not `#pragma once`"),
    ("core/init.hpp", "+" + "//\n" * 250, "lines, more than 250"),
    ("../../" + TOOL + "/main.cpp", "+#include <psadrv/dispatch/call.hpp>", TOOL + "/main.cpp"),
    ("../../" + TOOL + "/main.cpp", "+#include <psadrv/psadrv.hpp>", TOOL + "/main.cpp"),
    ("../../" + TOOL + "/main.cpp", "+#include <psadrv/software/sodium/sha_256.hpp>", TOOL + "/main.cpp"),
]
# Words that mean nothing in a comment, a text, or where they are part of another word.
HARMLESS = """+// throw new delete malloc #if boost
inline constexpr const char* harmless = "new throw";
struct renewed { renewed(const renewed&) = delete; };"""


def change(path, what):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    changed = text + what[1:] + "\n" if isinstance(what, str) else text.replace(*what, 1)
    assert changed != text, f"{path}: there is nothing to break"
    with open(path, "w", encoding="utf-8") as file:
        file.write(changed)
    return text


def examine(root):
    house = House(root)
    sources = house.check()
    return house, sources


def break_copies(root):
    """How many of the breaks were found, and the sentences about those that were not."""
    missed = []
    with tempfile.TemporaryDirectory() as copy:
        for part in ("include/psadrv", TOOL):
            shutil.copytree(os.path.join(root, part), os.path.join(copy, part))
        breaks = [*BREAKS, ("core/init.hpp", HARMLESS, None)]
        for name, what, expected in breaks:
            path = os.path.join(copy, "include/psadrv", name)
            kept = change(path, what)
            found = examine(copy)[0].failures
            if expected is None and found:
                missed.append(f"not a mistake, but reported: {found}")
            elif expected is not None and not any(expected in one for one in found):
                missed.append(f"not found in {name}: {str(what)[:60]!r}; found: {found}")
            with open(path, "w", encoding="utf-8") as file:
                file.write(kept)
    return len(breaks) - len(missed), missed


def main():
    house, sources = examine(sys.argv[1])
    found, missed = break_copies(sys.argv[1]) if not house.failures else (0, [])
    for failure in house.failures:
        print(f"does not hold: {failure}")
    for failure in missed:
        print(f"the test does not see it: {failure}")
    print(f"layering: {len(house.headers)} headers, {sources} sources of json2hpp, {house.held} held, "
          f"{len(house.failures)} did not; {found} of {len(BREAKS) + 1} changes to a copy judged rightly")
    return 1 if house.failures or missed else 0


if __name__ == "__main__":
    sys.exit(main())
