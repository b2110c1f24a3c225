"""Bytes of stack of every function of the C API on Cortex-M4, at worst, over drivers for everything.

c_stack.py [--boost DIR] [--json2hpp PROGRAM]

From the function to the drivers, whose own frames do not count, as ../calls/stack.py has it.
"""
import glob
import re

from library import Library, ways
from stack import LIMIT, CallGraph

KEYED = re.compile(r"psa_(mac|cipher|aead|asymmetric|sign|verify|raw_key)_(compute|verify|encrypt|decrypt|hash|message|agreement)$")
OPTION = "-fcallgraph-info=su"


def graph_of(library):
    """The calls of all files of a library that was compiled with OPTION."""
    text = ""
    for name in sorted(glob.glob(library.path("*.ci"))):
        with open(name) as file:
            text += file.read()
    return CallGraph(text)


def over(graph):
    """The keyed calls in one step that need more than they may."""
    return {name: graph.worst(name) for name in graph.frames if KEYED.match(name) and graph.worst(name) > LIMIT}


def main():
    tools, given = ways.prepare(ways.ARM_GCC)
    library = Library(tools, tools.arm_gcc, given.json2hpp, ["acme", "zeta", "kdf", "vault", "trng"], ["-Os", OPTION], archived=False)
    graph = graph_of(library)
    functions = sorted((name for name in graph.frames if name.startswith("psa_") and "_driver_" not in name), key=lambda one: (graph.worst(one), one))
    by_size = {}
    for name in functions:
        by_size.setdefault(graph.worst(name), []).append("`" + re.sub("_of_psadrv_config.*", "", name) + "`")
    print(ways.table("bytes of stack, Cortex-M4 -Os", ["functions"], [[size, ", ".join(names)] for size, names in by_size.items()]))


if __name__ == "__main__":
    main()
