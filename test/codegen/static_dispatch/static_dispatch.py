"""Static dispatch is the call that a person would write: the same machine code, instruction for instruction.

    static_dispatch.py [--boost DIR] [--compiler NAME] [--print PAIR]

Compiles pairs.cpp, with the pairs that emit.py and emit_opaque.py write, with each compiler and level, disassembles it and compares `dispatched_NAME` with `by_hand_NAME`.
Pairs that are named `differs_...` must differ and functions that are named `indirect_...` must be seen to call
indirectly: they are the control. A function that only dispatched ones call may not be in the object at all.
"""
import argparse
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from disassembly import columns, functions_of, indirect  # noqa: E402
from toolchain import MINIMAL, NAMES, OLDEST_CLANG, ROOT, Report, Toolchain, parallel  # noqa: E402

import emit  # noqa: E402
import emit_opaque  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
LEVELS = ["-Os", "-O2"]


def configurations(tools):
    """(title, compiler, options)"""
    for compiler in tools.host() + tools.arm():
        # GCC would make one of two equal functions a jump to the other.
        base = ["-ffunction-sections"] + (["-fno-ipa-icf"] if compiler.is_gcc else [])
        for level in LEVELS:
            yield f"{compiler.name} {level}", compiler, [*base, level]
            if compiler in tools.arm():
                yield f"{compiler.name} {level} {' '.join(MINIMAL)}", compiler, [*base, level, *MINIMAL]


def compile_pairs(tools, number, compiler, options):
    path = tools.path(f"pairs_{number}.o")
    compiler.run([*tools.include, "-I" + os.path.dirname(HERE), "-I" + tools.folder.name, *options, "-Wall", "-Wextra", "-c", os.path.join(HERE, "pairs.cpp"), "-o", path])
    return functions_of(compiler, path)


def judge(report, title, functions):
    """The number of pairs that had to be equal."""
    compared = 0
    called_by_hand = {callee for name, lines in functions.items() if name.startswith(("by_hand_", "dispatched_differs_"))
                      for callee in functions if any(callee in line for line in lines)}
    for name, lines in sorted(functions.items()):
        kind, _, pair = name.partition("_")
        if kind == "indirect":
            report.expect(indirect(lines), f"{title}: the control {name} must be seen to call indirectly", "\n".join(lines))
        elif kind == "dispatched":
            twin = functions.get("by_hand_" + pair)
            if not report.expect(twin, f"{title}: {name} has no by_hand_{pair}"):
                continue
            both = columns(name, lines, "by_hand_" + pair, twin)
            if pair.startswith("differs_"):
                report.expect(lines != twin, f"{title}: the control {pair} must differ", both)
            else:
                compared += 1
                report.expect(lines == twin, f"{title}: {pair} is not the call written by hand", both)
                report.expect(not indirect(lines), f"{title}: {pair} calls indirectly", both)
        elif kind != "by" and name not in called_by_hand:
            report.expect(False, f"{title}: a function that only psadrv calls is in the object: {name}", "\n".join(lines))
    return compared


def pairs_in_sources(emitted):
    """The number of pairs that have to be equal: what a compiler has to compare, whatever it makes of them."""
    text = emitted
    for path in glob.glob(os.path.join(HERE, "*.hpp")):
        with open(path) as file:
            text += file.read()
    return len(set(re.findall(r"\bpsa_status_t dispatched_(?!differs_)(\w+)\(", text)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--compiler", choices=[*NAMES, OLDEST_CLANG])
    parser.add_argument("--print", metavar="PAIR", help="show both columns of one pair, with each compiler")
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    emitted = ""
    for name, emitter in (("symmetric_pairs.hpp", emit), ("opaque_pairs.hpp", emit_opaque)):
        text = emitter.header(os.path.join(ROOT, "include/psadrv/model/signature.hpp"))
        with open(tools.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        emitted += text
    chosen = list(configurations(tools))
    compiled = parallel(lambda number, one: compile_pairs(tools, number, one[1], one[2]), enumerate(chosen))
    if arguments.print:
        for (title, _, _), functions in zip(chosen, compiled):
            names = [kind + arguments.print for kind in ("dispatched_", "by_hand_")]
            print(f"== {title}\n" + columns(names[0], functions[names[0]], names[1], functions[names[1]]))
        return
    compared = [judge(report, title, functions) for (title, _, _), functions in zip(chosen, compiled)]
    if compared:
        pairs = pairs_in_sources(emitted)
        report.expect(set(compared) == {pairs} and pairs >= 20, f"each level must compare all {pairs} pairs of the sources: {compared}")
        report.notes.append(f"{pairs} pairs, {', '.join(one.name for one in tools.host() + tools.arm())}, {' and '.join(LEVELS)}, "
                            f"{sum(compared)} comparisons: the same machine code, no indirect call")
    report.finish(tools, "statements about static dispatch hold")


if __name__ == "__main__":
    main()
