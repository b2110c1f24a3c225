"""psadrv as it is installed: what there is, and strangers' projects that find it.

installed.py SOURCE_ROOT BUILD_ROOT VERSION meson|cmake|arm-none-eabi-g++

What the build has is installed with --destdir and then moved, so that nothing can depend on where it was said to go.
"""
import hashlib
import os
import pathlib
import re
import shutil
import sys
import tempfile

from subproject import run

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "codegen"))
from toolchain import MINIMAL, SKIPPED, compiler_or_skip  # noqa: E402

root, build, version, consumer = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), *sys.argv[3:]
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print("\n".join(str(output).splitlines()[-40:]))
    return condition


def skip_without(*programs):
    for program in programs:
        if not shutil.which(program):
            print(f"skipped: {program} is not installed")
            sys.exit(SKIPPED)


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def install(folder):
    """Answers the prefix, with a blank in its name."""
    code, output = run("meson", "install", "-C", str(build), "--no-rebuild", "--destdir", str(folder / "stage"), cwd=folder)
    if not expect(code == 0, "meson install installs", output):
        sys.exit(1)
    prefix = folder / "moved here"
    next((folder / "stage").rglob("share")).parent.rename(prefix)
    return prefix


def environment(prefix):
    return {"PKG_CONFIG_PATH": str(prefix / "share" / "pkgconfig"), "PATH": f'{prefix / "bin"}{os.pathsep}{os.environ["PATH"]}'}


def pkg_config(prefix, *arguments):
    code, output = run("pkg-config", *arguments, "psadrv", cwd=prefix, **environment(prefix))
    return output.strip() if code == 0 else f"pkg-config failed: {output}"


def check_drivers(prefix):
    """The shipped drivers that this machine could build; answers their files."""
    found = set()
    for pc in prefix.rglob("psadrv_*.pc"):
        name = pc.stem.removeprefix("psadrv_")
        theirs = {f"{pc.parent.parent.relative_to(prefix)}/libpsadrv_{name}.a", f"share/psadrv_drivers/{name}.json",
                  str(pc.relative_to(prefix))}
        expect(theirs <= files(prefix), f"the driver {name}: library, description and pkg-config's file", files(prefix))
        expect(files(prefix / f"include/psadrv/drivers/psadrv_drivers/{name}") == files(root / f"drivers/{name}/include/psadrv_drivers/{name}"),
               f"the driver {name}: its headers")
        paths = {"PKG_CONFIG_PATH": f"{pc.parent}{os.pathsep}{prefix / 'share' / 'pkgconfig'}"}
        code, output = run("pkg-config", "--variable=description", pc.stem, cwd=prefix, **paths)
        expect(code == 0 and pathlib.Path(output.strip().replace("\\", "")).samefile(prefix / f"share/psadrv_drivers/{name}.json"),
               f"the driver {name}: pkg-config says where the description is", output)
        found |= theirs
    return found


def check_driver_test(prefix):
    """The conformance kit tests a driver with a description and one that is a class; answers its files but for headers."""
    sources = {f"share/psadrv_driver_test/{path.name}" for path in (root / "tools/driver_test/kit").glob("*.[ch]pp")}
    archives = {name for name in files(prefix) if name.endswith("/libpsadrv_driver_test.a")}
    expect(sources <= files(prefix) and len(archives) == 1, "the conformance kit: its archive and sources", files(prefix))
    expect(files(prefix / "include/psadrv/psadrv_driver_test") == files(root / "tools/driver_test/include/psadrv_driver_test"), "and its headers")
    folder = prefix.parent / "a vendor's"
    folder.mkdir(exist_ok=True)
    (folder / "acme.h").write_text("#include <psa/crypto_driver_common.h>\n")
    (folder / "acme.json").write_text('{"prefix": "acme", "type": "transparent", "headers": ["acme.h"], "capabilities": [{"entry_points": ["get_entropy"]}]}')
    (folder / "acme.c").write_text('''#include "acme.h"
psa_status_t acme_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size) {
    static unsigned char counter;
    (void)flags;
    for (size_t i = 0; i < output_size; ++i) output[i] = (unsigned char)(counter * 31 + i);
    ++counter;
    *estimate_bits = 1;
    return PSA_SUCCESS;
}
''')
    tool = str(prefix / "bin/psadrv-driver-test")
    for words in (["acme.json", "-I.", "acme.c"], ["--class", "psadrv/software/sodium/sha_256.hpp", "psadrv::sodium::sha_256", "-lsodium"]):
        code, output = run(tool, *words, cwd=folder)
        expect(code == 0 and re.search(r"^(?!layout |presence ).*: ok", output, re.MULTILINE), f"the installed psadrv-driver-test passes {words}", output)
    return sources | archives | {"bin/psadrv-driver-test"}


def check_prefix(prefix):
    """Everything, and nothing in a folder that others use."""
    for installed, source in (("include", "include"), ("psa/include", "psa/include")):
        expect(files(prefix / "include" / "psadrv" / installed) == files(root / source), f"every header of {source}/ is installed",
               files(prefix / "include" / "psadrv" / installed) ^ files(root / source))
    expect(os.listdir(prefix / "include") == ["psadrv"], "in the include folder there is psadrv/ alone, and no psa/",
           os.listdir(prefix / "include"))
    of_bundles = {name for name in files(prefix) if name.startswith("share/psadrv/")}
    library = {f"share/psadrv/library/{path.name}" for path in (root / "library").glob("*.[ch]pp")}
    expect({name for name in of_bundles if not re.search(r"psadrv/(include|psa|hana)/", name)} == library | {"share/psadrv/LICENSE", "share/psadrv/BOOST_LICENSE_1_0.txt"},
           "the library's sources are installed, for bundles", of_bundles)
    rest = {name for name in files(prefix) if not name.startswith("include/")} - of_bundles - check_drivers(prefix) - check_driver_test(prefix)
    expect(rest == {"bin/json2hpp", "share/man/man1/json2hpp.1", "share/man/man1/psadrv-driver-test.1", "share/doc/psadrv/LICENSE", "share/pkgconfig/psadrv.pc",
                    "share/cmake/psadrv/psadrvConfig.cmake", "share/cmake/psadrv/psadrvConfigVersion.cmake",
                    "share/cmake/psadrv/psadrvGenerate.cmake"},
           "beside the headers: json2hpp and its page, the licence, and what pkg-config and CMake read", rest)
    for tool, out in ((prefix / "bin" / "json2hpp", "by the installed"), (build / "tools" / "json2hpp" / "json2hpp", "by the built")):
        code, output = run(str(tool), "bundle", "-o", str(prefix.parent / out), str(here / "stranger" / "acme.json"), cwd=prefix)
        expect(code == 0, f"a bundle is made {out} json2hpp", output)
    made = [{name: (prefix.parent / out / name).read_bytes() for name in files(prefix.parent / out)} for out in ("by the installed", "by the built")]
    expect(made[0] == made[1] and len(made[0]) > 100, "and both are equal", len(made[0]))
    for name in rest - {"bin/json2hpp"}:
        text = (prefix / name).read_text()
        expect(str(build) not in text and str(root) not in text, f"{name} names no folder of the build", text)


def stranger(prefix, folder):
    """The Meson project of consume.py, without subprojects/."""
    expect(pkg_config(prefix, "--modversion") == version, "psadrv.pc has psadrv's version", pkg_config(prefix, "--modversion"))
    tool = pathlib.Path(pkg_config(prefix, "--variable=json2hpp").replace("\\ ", " "))
    expect(tool.is_file() and tool.samefile(prefix / "bin" / "json2hpp"), "its variable json2hpp is the installed one", tool)

    project = folder / "stranger"
    shutil.copytree(here / "stranger", project)
    code, output = run("meson", "setup", "build", cwd=project, **environment(prefix))
    expect(code == 0 and f"Run-time dependency psadrv found: YES {version}" in output,
           "a stranger's project finds psadrv with pkg-config", output)
    expect(str(prefix / "bin" / "json2hpp") in output, "and json2hpp on the PATH", output)
    code, output = run("ninja", "-C", "build", cwd=project)
    if not expect(code == 0, "it builds", output):
        return
    code, output = run("build/stranger", cwd=project)
    expect(code == 0 and "came from acme" in output, "its program calls the driver", output)
    _, output = run("ninja", "-C", "build", "-t", "deps", cwd=project)
    expect(str(prefix / "include/psadrv/psa/include/psa/crypto_driver_common.h") in output, "with the installed psa/ headers", output)
    expect("/usr/include/psa/" not in output and str(root) not in output, "and no others", output)


class CMakeProject:
    """The one in stranger_cmake/, copied, and what is done with it."""

    def __init__(self, prefix, folder):
        self.prefix, self.folder, self.source = prefix, folder, folder / "stranger"
        shutil.copytree(here / "stranger_cmake", self.source)
        self.description = self.source / "acme.json"
        self.good = self.description.read_text()
        self.changed = self.good.replace('"PSA_ALG_SHA_256"', '"PSA_ALG_SHA_256", "PSA_ALG_SHA_224"')
        self.bad = self.good.replace("SHA_256", "SHA_25")

    def configure(self, binary, *options, generator="Ninja", **environment):
        return run("cmake", "-S", str(self.source), "-B", str(self.folder / binary), f"-G{generator}", f"-DCMAKE_PREFIX_PATH={self.prefix}",
                   *options, cwd=self.folder, **environment)

    def make(self, binary):
        return run("cmake", "--build", binary, "--verbose", cwd=self.folder)

    def steps(self, output):
        """(json2hpp was called for drivers.hpp, something was compiled)"""
        return "/drivers.hpp --depfile " in output, " -c " in output

    def runs(self, binary, sentence):
        digests = "".join(f"{hashlib.new(name, b'abc').hexdigest()}\n" for name in ("sha256", "sha512", "sha256"))
        code, output = run(str(self.folder / binary / "stranger"), cwd=self.folder)
        expect(code == 0 and output == digests, sentence, output)

    def header(self, binary):
        return self.folder / binary / "drivers.hpp"


def cmake(prefix, folder):
    project = CMakeProject(prefix, folder)
    code, output = project.configure("build")
    if not expect(code == 0, "a stranger's CMake project finds psadrv", output):
        return
    expect(not project.header("build").exists(), "and generates nothing yet")
    code, output = project.make("build")
    if not expect(code == 0 and project.steps(output) == (True, True), "it builds", output):
        return
    expect(f"{prefix}/bin/json2hpp" in output.replace("\\ ", " "), "with the json2hpp of the package", output)
    project.runs("build", "its program prints the digests")
    cmake_builds_again(project)
    cmake_versions(project)
    cmake_mistakes(project)
    if shutil.which("make"):
        cmake_makefiles(project)
    cmake_elsewhere(project)


def cmake_builds_again(project):
    code, output = project.make("build")
    expect(code == 0 and "no work to do" in output, "built again, there is nothing to do", output)
    os.utime(project.description)
    code, output = project.make("build")
    expect(code == 0 and project.steps(output) == (True, False),
           "a description is touched: json2hpp is called, nothing is compiled", output)

    header = project.header("build")
    before = header.read_text()
    project.description.write_text(project.changed)
    code, output = project.make("build")
    expect(code == 0 and project.steps(output) == (True, True) and header.read_text() != before,
           "a description that only a list names is changed: the header is written and the program compiled", output)
    project.runs("build", "and it prints the digests")

    before = header.read_text()
    project.description.write_text(project.bad)
    code, output = project.make("build")
    expect(code != 0 and not project.steps(output)[1] and header.read_text() == before, "a bad description stops the build", output)
    expect(re.search(r"acme\.json:4:\d+: error: .*PSA_ALG_SHA_25 .*PSA_ALG_SHA_256 \[E\d+\]", output),
           "json2hpp's own message is what the user sees", output)
    project.description.write_text(project.good)
    code, output = project.make("build")
    expect(code == 0, "once it is repaired, the project builds", output)


def cmake_versions(project):
    major, minor = map(int, version.split(".")[:2])
    same, following = f"{major}.{minor}", f"{major}.{minor + 1}"
    for wanted, found in ((same, True), (version, True), (f"{same}...<{following}", True), (following, False), (f"{major + 1}.0", False),
                          (f"{version}.1", False), (f"0.0...{version}", True), (f"0.0...<{same}", False)):
        shutil.rmtree(project.folder / "versions", ignore_errors=True)
        code, output = project.configure("versions", f"-DWANTED_VERSION={wanted}")
        expect((code == 0) == found and (found or f"psadrvConfig.cmake, version: {version}" in output),
               f"find_package(psadrv {wanted}) {'finds' if found else 'does not find'} {version}", output)


def cmake_mistakes(project):
    lists, below = project.source / "CMakeLists.txt", project.source / "below"
    right = lists.read_text()
    below.mkdir()
    (below / "CMakeLists.txt").write_text("psadrv_generate(stranger OUTPUT x.hpp DESCRIPTIONS ../acme.json)\n")
    for wrong, message in (("psadrv_generate(stranger DESCRIPTIONS acme.json)", "is the call; this one was not: psadrv_generate(stranger"),
                           ("psadrv_generate(stranger OUTPUT x.hpp acme.json)", "is the call; this one was not: psadrv_generate(stranger"),
                           ("psadrv_generate(strange OUTPUT x.hpp DESCRIPTIONS acme.json)", "there is no target strange yet"),
                           ("add_subdirectory(below)", f"stranger is a target of {project.source}; call it there")):
        lists.write_text(f"{right}\n{wrong}\n")
        code, output = project.configure("build")
        expect(code != 0 and message in " ".join(output.split()), f"{wrong} is answered with what to write", output)
    lists.write_text(right)


def cmake_makefiles(project):
    code, output = project.configure("makefiles", generator="Unix Makefiles")
    code, output = project.make("makefiles") if code == 0 else (code, output)
    if expect(code == 0, "it builds with make", output):
        before = project.header("makefiles").read_text()
        project.description.write_text(project.changed)
        code, output = project.make("makefiles")
        expect(code == 0 and project.header("makefiles").read_text() != before,
               "and again when a description changes that only a list names", output)


def cmake_elsewhere(project):
    """On a machine where Boost is not where psadrv's link leads, and with psadrv as it is installed for another machine."""
    link, tool = project.prefix / "include" / "psadrv" / "hana" / "boost", project.prefix / "bin" / "json2hpp"
    boost, kept = project.folder / "boost", project.folder / "kept"
    boost.mkdir()
    link.rename(boost / "boost")
    code, output = project.configure("no_hana", "-DCMAKE_IGNORE_PATH=/usr/include;/usr/local/include")
    expect(code != 0 and "Boost.Hana was not found; say where it is: -Dpsadrv_HANA_INCLUDE_DIR=DIR" in " ".join(output.split()),
           "without Boost.Hana there is no psadrv, and it says why", output)
    code, output = project.configure("hana", f"-Dpsadrv_HANA_INCLUDE_DIR={boost}")
    expect(code == 0 and f"-isystem {boost}" in (project.folder / "hana" / "build.ninja").read_text(),
           "Boost.Hana can be elsewhere", output)

    other = project.folder / "other"
    other.mkdir()
    (other / "json2hpp").write_text("#!/bin/sh\necho json2hpp 99.0.0\n")
    (other / "json2hpp").chmod(0o755)
    # Named by its own folder, psadrv has no prefix that CMake would search for programs.
    code, output = project.configure("by_folder", f"-Dpsadrv_DIR={project.prefix}/share/cmake/psadrv", "-DCMAKE_PREFIX_PATH=",
                                     PATH=f'{other}{os.pathsep}{os.environ["PATH"]}')
    expect(code == 0 and str(tool) in (project.folder / "by_folder" / "build.ninja").read_text().replace("$ ", " "),
           "the json2hpp of the package is preferred to one on the PATH", output)

    kept.mkdir()
    tool.rename(kept / "json2hpp")
    shutil.rmtree(tool.parent)
    for first, found in ((other, False), (kept, True)):
        code, output = project.configure(f"with_{first.name}", PATH=f'{first}{os.pathsep}{os.environ["PATH"]}')
        said = f"json2hpp {version} was not found; say where it is: -Dpsadrv_JSON2HPP=FILE" in " ".join(output.split())
        expect((code == 0) == found and said != found, f"a json2hpp of {'this' if found else 'another'} version on the PATH "
               f"{'will' if found else 'will not'} do", output)


def cross(prefix, folder):
    """One translation unit, compiled as psadrv.pc says: there is no sysroot, and nothing of this machine's may be seen."""
    project = folder / "stranger"
    shutil.copytree(here / "stranger", project)
    for header, options in (("at_setup.hpp", ()), ("in_graph.hpp", ("--namespace", "graph"))):
        code, output = run("json2hpp", *options, "-o", header, "acme.json", cwd=project, **environment(prefix))
        expect(code == 0, f"the installed json2hpp writes {header}", output)

    def compile_and_look(flags):
        command = [*compiler.command, "-std=c++20", "-Os", *MINIMAL, *flags, "-Wall", "-Wextra", "-Werror", "-c", "firmware.cpp"]
        # Headers under the names they were found by; the link to Boost is one of psadrv's.
        code, output = run(*command, "-MD", "-fno-canonical-system-headers", cwd=project)
        if not expect(code == 0, "it compiles for Cortex-M4 with the flags of psadrv.pc", output):
            return
        seen = (project / "firmware.d").read_text()
        expect("/psadrv/hana/boost/hana/" in seen and "/psadrv/psa/include/psa/" in seen,
               "with the installed headers, Boost.Hana among them", seen)
        expect(not re.search(r"(^| )/usr/include/", seen), "and none from this machine's /usr/include", seen)
        output = compiler.tool("nm", "-u", str(project / "firmware.o"))
        expect("acme_hash_compute" in output and output.count(" U ") == 1, "the firmware's only undefined symbol is the driver's", output)

    compile_and_look(flags_of(prefix))

    # psadrv configured for Cortex-M4 with a prefix; json2hpp of this very version is on the PATH and is not compiled.
    target = folder / "target"
    code, output = run("meson", "setup", "build", str(root), f"--prefix={target}", "--cross-file", str(here / "cortex_m4.ini"), cwd=folder,
                       **environment(prefix))
    code, output = run("meson", "install", "-C", "build", cwd=folder) if code == 0 else (code, output)
    if expect(code == 0, "psadrv is installed for Cortex-M4", output):
        expect(not (target / "bin").exists() and not pkg_config(target, "--variable=json2hpp"),
               "without a json2hpp, which would not run here", pkg_config(target, "--variable=json2hpp"))
        compile_and_look(flags_of(target))


def flags_of(prefix):
    return [flag.replace("\\ ", " ") for flag in re.findall(r"(?:[^\s\\]|\\.)+", pkg_config(prefix, "--cflags"))]


skip_without("pkg-config")
if consumer == "cmake":
    skip_without("cmake")
elif consumer == "meson" and not pathlib.Path("/usr/include/psa/crypto.h").is_file():
    print("skipped: libmbedtls-dev, which has a psa/ that psadrv's users must not get, is not installed")
    sys.exit(SKIPPED)
elif consumer != "meson":
    compiler = compiler_or_skip(consumer)
with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary).resolve()
    prefix = install(folder)
    if consumer == "meson":
        check_prefix(prefix)
        stranger(prefix, folder)
    else:
        (cmake if consumer == "cmake" else cross)(prefix, folder)

sys.exit(1 if failures else 0)
