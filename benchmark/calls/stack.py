"""Bytes of stack between the caller and the driver on Cortex-M4, at worst.

stack.py [--boost DIR] [--json2hpp PROGRAM] [--check]     --check: fails where a one-shot call needs more than the architecture allows

arm-none-eabi-g++ -Os -fcallgraph-info=su says how large the frame of each function is, and who calls whom; the figure is the most
expensive path from the function that is called to the drivers, whose own frames do not count. A tail call counts like another one,
though its caller's frame is gone: at worst. Library functions (memset, memcpy) are not counted; they need 16 bytes at most.
"""
import os
import re

import ways

LIMIT = 200  # bytes of core and dispatch, keyed and in one call; without a driver's context, which a composition holds
CONTEXT = 104  # of the accelerator whose hash HMAC is composed of
COMPOSED = ways.platform("composed", "psadrv::driver_list<drivers::summer>", ["mac"]) + f"""
static_assert(sizeof(summer_hash_operation_t) == {CONTEXT});
""" + """
extern "C" [[gnu::noipa]] psa_status_t composed_mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
    return psadrv::crypto<composed>::mac_compute(attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length);
}
"""


def steps():
    """Every step of a multi-part operation as a function of its own: the core's, and the driver's."""
    text = ""
    for family, calls in ways.STEPS.items():
        for name, parameters in calls.items():
            given = "".join(", " + one.declaration() for one in parameters)
            names = "".join(", " + one.name for one in parameters)
            text += f'extern "C" psa_status_t core_{name}(crypto::{family}_operation* operation{given}) {{\n    return crypto::{name}(operation{names});\n}}\n'
            if "generate" not in name:
                text += (f'extern "C" psa_status_t driver_{name}(acme_{family}_operation_t* operation{given}) {{\n'
                         f"    return acme_{name}(operation{names});\n}}\n")
    return text


class CallGraph:
    def __init__(self, text):
        self.frames = {title: int(size) for title, size in re.findall(r'node: \{ title: "([^"]+)" label: "[^"]*?\\n(\d+) bytes', text)}
        if re.search(r"bytes \(dynamic\)", text):
            raise SystemExit("a frame has no fixed size")
        self.calls = {}
        for source, target in re.findall(r'edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"', text):
            self.calls.setdefault(source, set()).add(target)

    def worst(self, title):
        """Recursion ends in Python's own complaint; there is none."""
        return self.frames.get(title, 0) + max((self.worst(one) for one in self.calls.get(title, ())), default=0)


def call_graph(tools, text):
    source, out = tools.path("stack.cpp"), tools.path("stack.o")
    with open(source, "w") as file:
        file.write(text)
    ways.run([*tools.arm_gcc.command, "-std=c++20", *tools.include, "-I" + ways.HERE, "-I" + tools.folder.name, "-Os", *ways.MINIMAL,
              "-fno-threadsafe-statics", "-fcallgraph-info=su", "-c", source, "-o", out], cwd=tools.folder.name)
    with open(tools.path("stack.ci")) as file:
        return CallGraph(file.read())


def main():
    tools, given = ways.prepare(ways.ARM_GCC, "--check")
    graph = call_graph(tools, ways.PRODUCT + ways.WITH_IV + ways.functions() + steps() + COMPOSED)
    rows = [[f"`{entry.name}`", *[graph.worst(f"{way}_{entry.name}") for way in ways.WAYS]] for entry in ways.ENTRY_POINTS]
    print(ways.table("bytes of stack, one-shot", ways.WAYS.values(), rows))
    composed = graph.worst("composed_mac_compute")
    print(f"\n`crypto::mac_compute(alg)` where HMAC is composed over an accelerator's hash: {composed} bytes, {CONTEXT} of them the accelerator's context.\n")
    rows = []
    for family, calls in ways.STEPS.items():
        worst = {name: graph.worst("core_" + name) for name in calls}
        most = max(worst, key=worst.get)
        drivers = max(graph.worst("driver_" + name) for name in calls if "generate" not in name)
        rows.append([family, drivers, worst[most], f"`{most}`"])
    print(ways.table("bytes of stack, multi-part, of the worst step", ["driver's function called directly", "`crypto`", "that step"], rows))
    over = [f"{way}_{entry.name}" for entry in ways.ENTRY_POINTS for way in ways.WAYS if graph.worst(f"{way}_{entry.name}") > LIMIT]
    if composed - CONTEXT > LIMIT:
        over.append("composed_mac_compute")
    if given.check and over:
        raise SystemExit(f"more than {LIMIT} bytes of stack: {', '.join(over)}")


if __name__ == "__main__":
    main()
