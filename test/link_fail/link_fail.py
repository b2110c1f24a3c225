"""Files that saw different configurations of a platform do not link, and the linker names what is missing.

    link_fail.py SOURCE_ROOT BOOST_INCLUDE_DIR COMPILER OPTION...

Controls: the same files with one configuration link and run. Exit status 1: something does not hold; 77: the compiler is
missing, or cannot link with these options.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "codegen"))
from toolchain import SKIPPED, compiler_or_skip, parallel, precompiled  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))

# What differs between the file with the core and the application.
DIFFERENCES = ["OTHER_WANTED", "OTHER_CAPABILITY", "OTHER_CONTEXT", "OTHER_ORDER", "OTHER_GUARD", "OTHER_SESSION",
               "OTHER_NAMES", "OTHER_OBJECT", "OTHER_DERIVATION", "OTHER_INPUTS", "OTHER_MUTEX", "OTHER_TRACKING",
               "OTHER_INTERRUPTS"]
LIBRARY = "-l:libmbedcrypto.a"
CALLBACK = "psadrv_random_by_PSADRV_DEFINE_CALLBACKS"
SYMBOL = "defined_by_PSADRV_DEFINE_CORE<platform"


class Suite:
    def __init__(self, root, boost, work):
        links = os.path.join(work, "links")
        os.makedirs(links)
        os.symlink(os.path.join(boost, "boost"), os.path.join(links, "boost"))
        self.flags = ["-std=c++20", "-Wall", "-Wextra", "-I", os.path.join(root, "include"),
                      "-I", os.path.join(root, "psa/include"), "-isystem", links]
        self.work, self.held, self.failures = work, 0, []

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failures.append(f"does not hold: {sentence}\n{details[:3000]}")

    def run(self, command):
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"})
        return done.returncode, done.stdout + done.stderr

    def can_link(self, compiler, level, *libraries):
        source, program = os.path.join(self.work, "empty.cpp"), os.path.join(self.work, "empty")
        with open(source, "w") as file:
            file.write("int main() {}\n")
        return self.run([compiler, *level, source, *libraries, "-o", program])[0] == 0

    def build(self, compiler, level):
        """Objects by (file, macro); every one compiles: only the linker can tell."""
        where = " ".join([compiler, *level])
        objects = [("core", None), ("core", "NO_CORE"), ("second_core", None), ("application", None)]
        objects += [("application", difference) for difference in DIFFERENCES]

        # Of the differences psadrv's headers know nothing: they are compiled once.
        umbrella = precompiled([compiler], [*level, *self.flags], os.path.join(self.work, "umbrella"))
        if "clang" not in compiler:
            umbrella += ["-include", "psadrv/psadrv.hpp"]

        def compile(what):
            path = os.path.join(self.work, f"{where}.{what[0]}.{what[1]}.o".replace(" ", ""))
            macro = [f"-D{what[1]}"] if what[1] else []
            status, said = self.run([compiler, *umbrella, *level, *self.flags, *macro, "-c", os.path.join(HERE, what[0] + ".cpp"), "-o", path])
            self.expect(status == 0 and not said, f"{where}: {what} compiles", said)
            return what, path

        return dict(parallel(compile, [[what] for what in objects]))

    def run_level(self, compiler, level):
        where = " ".join([compiler, *level])
        objects = self.build(compiler, level)
        program = os.path.join(self.work, "program")

        def link(*parts):
            if os.path.exists(program):
                os.remove(program)
            return self.run([compiler, *level, *(objects[part] for part in parts), "-o", program])

        core, application = ("core", None), ("application", None)
        status, said = link(core, application)
        self.expect(status == 0, f"{where}: one configuration links", said)
        status, said = self.run([program]) if status == 0 else (1, said)
        self.expect(status == 0, f"{where}: and runs", f"exit status {status}\n{said}")

        for difference in DIFFERENCES:
            status, said = link(core, ("application", difference))
            self.expect(status != 0, f"{where}: does not link with {difference}")
            self.expect("undefined reference" in said and SYMBOL in said, f"{where}: {difference}: the message names the core", said)
        status, said = link(("core", "NO_CORE"), application)
        self.expect(status != 0, f"{where}: does not link without a core")
        self.expect("undefined reference" in said and SYMBOL in said, f"{where}: no core: the message names it", said)
        status, said = link(core, ("second_core", None), application)
        self.expect(status != 0, f"{where}: does not link with two cores")
        self.expect("multiple definition" in said and SYMBOL in said, f"{where}: two cores: the message names them", said)

    def run_callbacks(self, compiler, level):
        """Forgotten, they are not found in a library that has functions of the API's names."""
        where, program = " ".join([compiler, *level]), os.path.join(self.work, "callbacks")
        build = [compiler, *level, *self.flags, os.path.join(HERE, "callbacks.cpp"), LIBRARY, "-o", program]
        status, said = self.run(build)
        self.expect(status == 0 and not said, f"{where}: with its callbacks it links", said)
        status, said = self.run([program]) if status == 0 else (1, said)
        self.expect(status == 0, f"{where}: and makes a key", f"exit status {status}\n{said}")
        status, said = self.run([*build, "-DNO_CALLBACKS"])
        self.expect(status != 0 and "undefined reference" in said and CALLBACK in said,
                    f"{where}: without them the message says what to write", said)


def main():
    root, boost, name, *level = sys.argv[1:]
    compiler = compiler_or_skip(name).command[0]
    with tempfile.TemporaryDirectory() as work:
        suite = Suite(root, boost, work)
        if not suite.can_link(compiler, level):
            print(f"skipped: {compiler} cannot link with {' '.join(level)}")
            return SKIPPED
        suite.run_level(compiler, level)
        if suite.can_link(compiler, level, LIBRARY):
            suite.run_callbacks(compiler, level)
        else:
            print("libmbedcrypto.a is not there: callbacks that are forgotten are not linked with it")
    for failure in suite.failures:
        print(failure)
    print(f"link_fail: {len(DIFFERENCES) + 3} links, {suite.held} held, {len(suite.failures)} did not")
    return 1 if suite.failures else 0


if __name__ == "__main__":
    sys.exit(main())
