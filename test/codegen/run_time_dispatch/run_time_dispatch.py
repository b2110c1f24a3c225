"""Run-time dispatch costs on Cortex-M4 what a switch written by hand costs, and calls the same drivers.

    run_time_dispatch.py [--boost DIR] [--compiler NAME] [--keep DIR] [--table]

For each platform one table is generated, and from it psadrv's platform and the nested switch, in two forms; the smaller
one is the measure. Size: .text and .rodata at -Os, of a compiler for Cortex-M4. With a compiler for this machine the same
text runs, over thousands of inputs.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), HERE]
import emit  # noqa: E402
from disassembly import functions_of, indirect_calls  # noqa: E402
from tables import hash_table, mac_table  # noqa: E402
from toolchain import MINIMAL, NAMES, Report, Toolchain, parallel  # noqa: E402

TABLES = [mac_table(1, 50, seed=1), mac_table(4, 50, seed=2), mac_table(16, 200, seed=3), hash_table(3, 12, seed=4)]
LIMITS = {"arm-none-eabi-g++": 1.10, "clang++ for Cortex-M4": 1.20}
FORMS = {"dispatched": emit.dispatched,
         "switch with functions": emit.by_hand_with_functions,
         "switch with labels": emit.by_hand_with_labels}


def size_of(tools, compiler, table, form):
    """(bytes, lines that call or jump indirectly)"""
    path = tools.path(f"{table.name}_{form}_{compiler.name}.o".replace(" ", "_"))
    compiler.run([*tools.include, "-Os", *MINIMAL, "-ffunction-sections", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables", "-c",
                  "-o", path], FORMS[form](table))
    sections = re.findall(r"^(\.text|\.rodata)\S*\s+(\d+)", compiler.tool("size", "-A", path), re.M)
    # A jump table within a function is a switch; tbb and tbh stay in it.
    calls = [line for lines in functions_of(compiler, path).values() for line in indirect_calls(lines) if " tb" not in line]
    return sum(int(size) for _, size in sections), calls


def compare(tools, compiler, table, form):
    """What the host program prints: the number of inputs and how many of them reached a driver."""
    objects = []
    for part, text in (("psadrv", FORMS["dispatched"](table)), ("by_hand", FORMS[form](table)), ("main", emit.comparison(table, 40))):
        objects.append(tools.path(f"{table.name}_{part}_{form}_{compiler.name}.o".replace(" ", "_")))
        compiler.run([*tools.include, "-O1", "-c", "-o", objects[-1]], text)
    program = tools.path(f"{table.name}_{form}_{compiler.name}".replace(" ", "_"))
    subprocess.run([compiler.command[0], *objects, "-o", program], check=True)
    return subprocess.run([program], capture_output=True, text=True).stdout.strip()


def sizes_of(tools):
    """{(compiler, table, form): (bytes, indirect calls)}"""
    jobs = [(tools, compiler, table, form) for compiler in tools.arm() for table in TABLES for form in FORMS]
    return {(compiler.name, table.name, form): result for (_, compiler, table, form), result in zip(jobs, parallel(size_of, jobs))}


def print_table(tools):
    sizes = sizes_of(tools)
    print("| drivers x mechanisms, bytes |" + "".join(f" {one.name}: psadrv | by hand | ratio |" for one in tools.arm()))
    print("|---|" + "---|---|---|" * len(tools.arm()))
    for table in TABLES:
        row = f"| {table.name}, `{table.entry}` |"
        for compiler in tools.arm():
            ours, *hand = [sizes[compiler.name, table.name, form][0] for form in FORMS]
            row += f" {ours} | {min(hand)} | {ours / min(hand):.2f} |"
        print(row)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--compiler", choices=NAMES)
    parser.add_argument("--keep", metavar="DIR", help="write the generated files there")
    parser.add_argument("--table", action="store_true", help="print the sizes alone, as Markdown")
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    if arguments.table:
        return print_table(tools)
    if arguments.keep:
        for table in TABLES:
            for form, text in FORMS.items():
                with open(os.path.join(arguments.keep, f"{table.name} {form}.cpp".replace(" ", "_")), "w") as file:
                    file.write(text(table))

    for compiler in tools.host():
        inputs = 0
        for table in TABLES:
            said = compare(tools, compiler, table, "switch with functions")
            numbers = [int(word) for word in said.split()] if re.fullmatch(r"\d+ \d+", said) else [0, 0]
            inputs += numbers[0]
            report.expect(numbers[0] > 1000 and numbers[1] > 100,
                          f"{compiler.name}: {table.name}: dispatch and switch call the same drivers", said)
        report.notes.append(f"{compiler.name}: {inputs} inputs: the same drivers in the same order as by hand, with the same arguments "
                            "and answer")

    sizes = sizes_of(tools)
    for compiler in tools.arm():
        for table in TABLES:
            (ours, calls), *hand = [sizes[compiler.name, table.name, form] for form in FORMS]
            best = min(size for size, _ in hand)
            report.expect(not calls, f"{compiler.name}: {table.name}: no indirect call", "\n".join(calls))
            report.expect(ours <= LIMITS[compiler.name] * best, f"{compiler.name}: {table.name}: {ours} bytes, by hand {best}, "
                          f"limit {LIMITS[compiler.name]:.2f}")
            report.notes.append(f"{compiler.name:22} {table.name:14} {table.entry:13} {ours:6} bytes, by hand {best:6} "
                                f"({', '.join(str(size) for size, _ in hand)}), {ours / best:.3f}")
    report.finish(tools, "statements about run-time dispatch hold")


if __name__ == "__main__":
    main()
