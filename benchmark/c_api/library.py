"""The library of the C API as an integrator builds it: from descriptions and PSA_WANT_* macros to an archive. Used by the scripts here.

As library/meson.build has it, and with the compiler and the options that a benchmark asks for.
"""
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "benchmark", "calls"))
import ways  # noqa: E402
from toolchain import parallel  # noqa: E402

ARGS = ["-ffunction-sections", "-fdata-sections", "-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"]
SOURCES = re.findall(r"'(\w+)\.cpp'", re.search(r"library_sources = files\((.*?)\)", open(os.path.join(ROOT, "library", "meson.build")).read(), re.S)[1])


class Library:
    """`compiler`: of the toolchain; the C compiler stands beside it. `config`: a file of PSA_WANT_* macros, or a wanted set in JSON; None:
    what descriptions name. `options`: of every compilation of the library. `sources`: files of library/ that are enough for a program.
    `platform`: options of json2hpp's."""

    def __init__(self, tools, compiler, json2hpp, drivers, options, config=None, sources=SOURCES, archived=True, platform=()):
        self.tools, self.compiler, self.json2hpp = tools, compiler, json2hpp
        self.folder = tools.path(f"library{len(os.listdir(tools.folder.name))}")
        os.mkdir(self.folder)
        self.options, self.platform = options, platform
        self.include = [*tools.include, "-I" + HERE, "-I" + self.folder]
        self._configure([os.path.join(HERE, one + ".json") for one in drivers], config)
        objects = self._objects(sources)
        self.archive = self._archive(objects) if archived else None

    def path(self, name):
        return os.path.join(self.folder, name)

    def c_compiler(self):
        return [self.compiler.command[0].replace("g++", "gcc").replace("clang++", "clang"), *self.compiler.command[1:]]

    def _configure(self, descriptions, config):
        """The platform, then the probe's sizes, which are the same with every optimization and need none."""
        rows = config if config and config.endswith(".json") else None
        wanted = self.path("wanted.h") if rows or not config else config
        if wanted != config:
            with open(wanted, "w") as file:
                file.write("#define PSADRV_WANT_MORE 1\n")
        ways.run([self.json2hpp, "platform", "-o", self.path("platform.hpp"), "--c-header", self.path("drivers_of.h"), "--key-slots=8", *self.platform,
                  *([f"--wanted={rows}"] if rows else [f"--psa-config={config}"] if config else []), *descriptions])
        probe = self.path("probe.o")
        self._compile_cpp("probe", probe, ["-fno-lto", f"-DPSADRV_PSA_CONFIG_FILE=<{wanted}>",
                                           f'-DPSADRV_CONFIG_FILE="{ROOT}/psa/include/psadrv_config.h"'], [])
        ways.run([self.json2hpp, "config", "-o", self.path("config.h"), "--psa-config", wanted, "--c-header", self.path("drivers_of.h"), probe])
        self.config = f'-DPSADRV_CONFIG_FILE="{self.path("config.h")}"'

    def _cpp(self, more, options):
        return [*self.compiler.command, "-std=c++20", *options, *ARGS, *self.include, f'-DPSADRV_PLATFORM_FILE="{self.path("platform.hpp")}"', *more]

    def _compile_cpp(self, name, out, more, options):
        ways.run([*self._cpp(more, options), "-c", os.path.join(ROOT, "library", name + ".cpp"), "-o", out])

    def _objects(self, sources):
        if len(sources) > 4:  # what they have in common is compiled once, as meson.build has it
            header = self.path("library.hpp")
            with open(header, "w") as file:
                file.write(f'#include "{ROOT}/library/pch/library.hpp"\n')
            ways.run([*self._cpp([self.config], self.options), "-x", "c++-header", header, "-o", header + ".gch"])
            self.options = [*self.options, "-include", header]
        objects = [self.path(name + ".o") for name in sources]
        parallel(lambda name, out: self._compile_cpp(name, out, [self.config], self.options), zip(sources, objects))
        return objects

    def _archive(self, objects):
        archive = self.path("libpsadrv_crypto.a")
        ways.run([self.c_compiler()[0] + "-ar", "rcs", archive, *objects])
        return archive

    def compile(self, source, out, *more):
        """A file of C beside this one: a program or the drivers."""
        ways.run([*self.c_compiler(), "-std=c99", *self.include, self.config, *more, "-c", os.path.join(HERE, source), "-o", self.path(out)])
        return self.path(out)
