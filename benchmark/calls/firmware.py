"""Bytes of a Cortex-M4 program that calls one entry point, over one whose main calls nothing.

firmware.py [--boost DIR] [--json2hpp PROGRAM]

.text, .rodata, .data and .bss at -Os. The engine does nothing, so that what is left is what stands between it and main. The API
is initialized, too. What the program calls with is there in the empty one, too.
"""
import os
import re

import ways

# Debian's libstdc++ for this target is headers alone, and no more is needed.
LINK = ["-nostartfiles", "--specs=nano.specs", "-Wl,--gc-sections", "-Wl,-e,main", "-nodefaultlibs", "-Wl,--start-group", "-lc_nano", "-lgcc",
        "-lnosys", "-Wl,--end-group"]
OPTIONS = ["-Os", *[one for one in ways.MINIMAL if one != "-ffreestanding"], "-ffunction-sections", "-fdata-sections", "-fno-threadsafe-statics"]


def program(entry, way):
    """`way` None: it calls nothing."""
    text = ways.PRODUCT + ways.WITH_IV + 'extern "C" int main() {\n' + ways.PREPARE + ways.set_key(entry)
    text += '    asm volatile("" : : "r"(bytes), "r"(result), "r"(&length), "r"(&attributes) : "memory");\n'
    if way is None:
        return text + "    return 0;\n}\n"
    if way.endswith("_at_run_time"):
        text += f"    volatile psa_algorithm_t alg = {entry.mechanism[0]};\n"
    call = entry.call(way, lambda one: "alg" if one.name == "alg" else one.value)
    if not way.startswith("api"):
        return text + f"    return {call};\n}}\n"
    return text + f"    return crypto::init() == PSA_SUCCESS ? {call} : PSA_ERROR_GENERIC_ERROR;\n}}\nPSADRV_DEFINE_CORE(product);\n"


def bytes_of(tools, entry, way):
    source, path = tools.path("firmware.cpp"), tools.path("firmware.elf")
    with open(source, "w") as file:
        file.write(program(entry, way))
    ways.run([*tools.arm_gcc.command, "-std=c++20", *tools.include, "-I" + ways.HERE, "-I" + tools.folder.name, *OPTIONS, source,
              "-x", "c", "-std=c99", os.path.join(ways.HERE, "engine.c"), *LINK, "-o", path])
    sections = re.findall(r"^\.(?:text|rodata|data|bss)\S*\s+(\d+)", tools.arm_gcc.tool("size", "-A", path), re.M)
    return sum(map(int, sections))


def main():
    tools, _ = ways.prepare(ways.ARM_GCC)
    shown = [way for way in ways.WAYS if way != "direct_at_run_time"]
    rows = []
    for entry in ways.ENTRY_POINTS:
        empty = bytes_of(tools, entry, None)
        rows.append([f"`{entry.name}`", *[bytes_of(tools, entry, way) - empty for way in shown]])
    print(ways.table("bytes over an empty main, Cortex-M4 -Os", [ways.WAYS[way] for way in shown], rows))


if __name__ == "__main__":
    main()
