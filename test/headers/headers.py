"""Every header of psadrv compiles, alone with g++ and folder by folder with other compilers, and a program that uses them all needs nothing of a C++ run-time library.

    headers.py SOURCE_ROOT BOOST_INCLUDE_DIR COMPILER

A compiler whose name begins with "arm-" compiles for a Cortex-M4 without an operating system, and everything.cpp besides,
whose symbols are read with its nm. libsodium's headers are the same everywhere; those of drivers over other libraries and
of the host's threads are compiled on the host alone, and those over Mbed TLS where its headers are installed.
Exit status 1: something does not hold; 77: the compiler is missing.
"""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "codegen"))
from toolchain import compiler_or_skip, parallel  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror"]
FREESTANDING = ["-mcpu=cortex-m4", "-mthumb", "-ffreestanding", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
LEVELS = ["-Os", "-O0"]

# Exceptions, RTTI, virtual tables, guards of local statics, destructors at exit, heap.
RUN_TIME = re.compile(r"__cxa_|__gxx_|_Unwind_|_ZTI|_ZTS|_ZTV|_ZGV|__aeabi_atexit|__dso_handle|^_Zn[wa]|^_Zd[la]|"
                      r"^(malloc|calloc|realloc|free|atexit|abort|_sbrk)$|__throw|_ZSt")
# What everything.cpp may leave to the linker; __aeabi_mem* are memset and its like by ARM's own names.
MAY_NEED = re.compile(r"acme_\w+|mem(set|cpy|move|cmp)|__aeabi_mem\w+")


class Suite:
    def __init__(self, root, boost, work):
        self.include, self.work = os.path.join(root, "include"), work
        links = os.path.join(work, "links")
        os.makedirs(links)
        for name, holder in (("boost", boost), ("sodium", "/usr/include")):
            os.symlink(os.path.join(holder, name), os.path.join(links, name))
        self.flags = ["-std=c++20", *WARNINGS, "-I", self.include, "-I", os.path.join(root, "psa/include"), "-isystem", links]
        self.held, self.failures = 0, []

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failures.append(f"does not hold: {sentence}\n{details[:2000]}")

    def headers(self):
        found = []
        for at, _, names in os.walk(self.include):
            found += [os.path.relpath(os.path.join(at, name), self.include) for name in names]
        return sorted(found)

    def not_first_elsewhere(self, headers):
        """Without those that another one includes before anything else: who compiles that alone has compiled them alone."""
        first = {}
        for header in headers:
            with open(os.path.join(self.include, header)) as file:
                lines = [line for line in file if line.startswith("#") and "pragma once" not in line]
            found = re.match(r"#include <(psadrv/[^>]+)>", lines[0]) if lines else None
            if found:
                first[header] = found[1]
        return [header for header in headers if header not in first.values()]

    def has_mbedtls(self, compiler):
        done = subprocess.run([compiler, "-fsyntax-only", "-x", "c++", "-"], input="#include <mbedtls/cmac.h>\n",
                              capture_output=True, text=True)
        return done.returncode == 0

    def compile_together(self, compiler, headers):
        target = [*FREESTANDING, "-Os"] if compiler.startswith("arm-") else []
        text = "".join(f"#include <{header}>\n" for header in headers) * 2
        done = subprocess.run([compiler, *target, *self.flags, "-fsyntax-only", "-x", "c++", "-"], input=text,
                              capture_output=True, text=True)
        self.expect(done.returncode == 0 and not done.stderr, f"{compiler}: {' '.join(headers)}: compile", done.stderr)

    def compile_everything(self, compiler, level):
        where, path = f"{compiler} {level}, everything.cpp", os.path.join(self.work, f"everything{level}.o")
        done = subprocess.run([compiler, *FREESTANDING, level, *self.flags, "-c", os.path.join(HERE, "everything.cpp"), "-o", path],
                              capture_output=True, text=True)
        self.expect(done.returncode == 0, f"{where} compiles", done.stderr)
        if done.returncode:
            return
        nm = re.sub(r"(g\+\+|gcc|clang\+\+).*$", "nm", compiler)
        lines = subprocess.run([nm, path], capture_output=True, text=True, check=True).stdout.splitlines()
        symbols = [line.split()[-2:] for line in lines]
        self.expect(len(symbols) > 20, f"{where}: its symbols can be read", "\n".join(lines))
        found = sorted(name for _, name in symbols if RUN_TIME.search(name))
        self.expect(not found, f"{where}: no symbol of exceptions, RTTI, guards or heap", "\n".join(found))
        missing = sorted(name for kind, name in symbols if kind == "U" and not MAY_NEED.fullmatch(name))
        self.expect(not missing, f"{where}: nothing is undefined but the driver and memory functions", "\n".join(missing))


def main():
    root, boost, name = sys.argv[1:]
    compiler = compiler_or_skip(name).command[0]
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(root, boost, work)
        headers = suite.headers()
        suite.expect(len(headers) > 40, "the headers are found", f"{headers}")
        freestanding = compiler.startswith("arm-")
        without = ["psadrv/software/mbedtls/", "psadrv/guard/posix_process.hpp", "psadrv/guard/pthreads.hpp", "psadrv/store/posix_storage.hpp"] if freestanding else []
        if not freestanding and not suite.has_mbedtls(compiler):
            print("skipped: libmbedtls-dev is not installed: the headers of drivers over Mbed TLS")
            without.append("psadrv/software/mbedtls/")
        headers = [header for header in headers if not header.startswith(tuple(without))]
        groups = [[header] for header in suite.not_first_elsewhere(headers)]
        if compiler != compiler_or_skip("g++").command[0]:
            groups = [[header for header in headers if os.path.dirname(header) == folder] for folder in sorted({*map(os.path.dirname, headers)})]
        jobs = [(suite.compile_together, compiler, group) for group in groups]
        jobs += [(suite.compile_everything, compiler, level) for level in LEVELS if freestanding]
        parallel(lambda check, *arguments: check(*arguments), jobs)
    for failure in suite.failures:
        print(failure)
    print(f"headers: {compiler}, {len(headers)} headers, {len(jobs)} compilations, {suite.held} held, {len(suite.failures)} did not")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
