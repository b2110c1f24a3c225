"""What can never be reached is never referred to: not dropped by a linker, not there, even without optimization.

    absence.py [--boost DIR] [--compiler NAME]

Each .cpp file here is a program with a platform. Its lines `// reachable: NAME...` say which functions of drivers the
object file must name as undefined (`nm -u`), at -O0: those and no others.
"""
import argparse
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from toolchain import CLANG, GCC, MINIMAL, Report, Toolchain, parallel, precompiled  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
# What compilers call on their own; everything else is named by a program.
OF_THE_COMPILER = re.compile(r"mem(set|cpy|cmp|move)|__aeabi_\w+|__stack_chk_(fail|guard)|_GLOBAL_OFFSET_TABLE_")
# Kept by hand, so that a file that goes missing is missed.
CASES = """
    accelerator accelerator_with_fallback aead_decrypt_in_pieces aead_decrypt_only aead_encrypt_only cipher_decrypt_only
    cipher_encrypt_only composed composed_in_software composed_with_fallback decrypt_only derived derived_over_mac key_size mac_create_only
    mac_verify_only message_at_run_time message_through_hash multipart_only one_shot_only one_shot_through_multipart
    only_sha_512_wanted only_wanted_size random_not_wanted random_of_drivers run_time_algorithm second_driver
    software_listed_first software_only static_choice unreachable_init verify_only verify_only_in_software wanted_but_unused
""".split()


OPTIONS = ["-O0", "-Wall", "-Wextra", *MINIMAL]


def umbrella(tools, compiler):
    """Options with which each program begins with all of psadrv, which is compiled once."""
    options = precompiled(compiler.command, ["-std=c++20", *tools.include, *OPTIONS], tools.path("umbrella"))
    return [*options, "-include", "psadrv/psadrv.hpp"] if compiler.is_gcc else options


def undefined(tools, umbrellas, compiler, case):
    path = tools.path(f"{case}_{compiler.name.replace(' ', '_')}.o")
    compiler.run([*umbrellas[compiler], *tools.include, *OPTIONS, "-c", os.path.join(HERE, case + ".cpp"), "-o", path])
    names = compiler.tool("nm", "-u", path).replace(" U ", " ").split()
    return {name for name in names if not OF_THE_COMPILER.fullmatch(name)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    # What is referred to is decided before there is a target, so the compilers of this machine are enough.
    parser.add_argument("--compiler", choices=[GCC, CLANG])
    arguments = parser.parse_args()
    tools, report = Toolchain(arguments.boost, arguments.compiler), Report()
    found = sorted(os.path.basename(path)[:-4] for path in glob.glob(os.path.join(HERE, "*.cpp")))
    # What g++ shows of all, clang shows of every third: what is referred to, templates decide.
    jobs = [(compiler, case) for compiler in tools.host() for case in CASES[:: 1 if compiler.is_gcc else 3]]
    if jobs:
        report.expect(found == CASES, f"the list of cases and the folder differ: {sorted(set(found) ^ set(CASES))}")
    umbrellas = {compiler: umbrella(tools, compiler) for compiler in tools.host()}
    for (compiler, case), names in zip(jobs, parallel(lambda *job: undefined(tools, umbrellas, *job), jobs)):
        with open(os.path.join(HERE, case + ".cpp")) as file:
            reachable = {name for line in re.findall(r"^// reachable:(.*)", file.read(), re.M) for name in line.split()}
        report.expect(names == reachable, f"{compiler.name} -O0: {case} refers to what it should",
                      f"  too much: {' '.join(sorted(names - reachable))}\n  missing:  {' '.join(sorted(reachable - names))}")
    report.finish(tools, f"statements about {len(CASES)} programs hold: nm -u at -O0 names reachable functions and no others")


if __name__ == "__main__":
    main()
