"""psadrv as a stranger's Meson subproject: native, with a bad description, with an installed json2hpp; or for Cortex-M4.

consume.py SOURCE_ROOT VERSION [arm-none-eabi-g++]
"""
import os
import pathlib
import shutil
import sys
import tempfile

from subproject import place, run

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "codegen"))
from toolchain import compiler_or_skip  # noqa: E402

root, version, *compilers = pathlib.Path(sys.argv[1]), *sys.argv[2:]
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print(output)


def new_project(folder):
    project = folder / "stranger"
    shutil.copytree(here / "stranger", project)
    place(root, project / "subprojects" / "psadrv")
    return project


def native(project):
    code, output = run("meson", "setup", "build", cwd=project)
    expect(code == 0, "a stranger's project configures", output)
    expect((project / "build" / "at_setup.hpp").is_file(), "the header is there after meson setup", output)
    code, output = run("ninja", "-C", "build", cwd=project)
    expect(code == 0, "it builds", output)
    expect("test/" not in output, "none of psadrv's own tests are built with it", output)
    if code != 0:
        return
    code, output = run("build/stranger", cwd=project)
    expect(code == 0 and "came from acme" in output, "its program calls the driver through both generated headers", output)
    code, output = run("meson", "install", "-C", "build", "--no-rebuild", "--destdir", str(project.parent / "stage"), cwd=project)
    expect(code == 0 and not (project.parent / "stage").exists(), "psadrv is not installed with it", output)

    header = project / "build" / "in_graph.hpp"
    before = header.read_text()
    description = project / "acme.json"
    description.write_text(description.read_text().replace('"PSA_ALG_SHA_256"', '"PSA_ALG_SHA_256", "PSA_ALG_SHA_512"'))
    code, output = run("ninja", "-C", "build", cwd=project)
    expect(code == 0 and header.read_text() != before, "a changed description is generated again", output)

    def fake(folder, answer):
        folder.mkdir()
        tool = folder / "json2hpp"
        tool.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo "json2hpp {answer}"; exit; }}\n'
                        f'echo called >> "{folder}/log"\nexec "{real}" "$@"\n')
        tool.chmod(0o755)
        return f'{folder}{os.pathsep}{os.environ["PATH"]}'

    real = next((project / "build").rglob("json2hpp_at_setup"))
    path = fake(project.parent / "same", version)
    code, output = run("meson", "setup", "build_installed", cwd=project, PATH=path)
    expect(code == 0 and (project.parent / "same" / "log").is_file(), "an installed json2hpp of this version is preferred", output)

    # With the one that is installed, since compiling another takes most of this test's time.
    code, output = run("meson", "setup", "build_bad", "-Ddescription=bad.json", cwd=project, PATH=path)
    expect(code != 0, "a bad description stops meson setup", output)
    expect("bad.json:4:" in output and "error:" in output and "PSA_ALG_SHA_256" in output and "[E" in output,
           "json2hpp's own message is what the user sees", output)
    expect(not (project / "build_bad" / "at_setup.hpp").exists(), "no header is left behind", output)

    path = fake(project.parent / "other", "99.0.0")
    code, output = run("meson", "setup", "build_other", cwd=project, PATH=path)
    expect(code == 0 and not (project.parent / "other" / "log").exists(), "one of another version is not used", output)


def cross(project):
    code, output = run("meson", "setup", "build_arm", "--cross-file", str(here / "cortex_m4.ini"), cwd=project)
    expect(code == 0 and (project / "build_arm" / "at_setup.hpp").is_file(), "it configures for Cortex-M4", output)
    code, output = run("ninja", "-C", "build_arm", cwd=project)
    expect(code == 0, "it builds for Cortex-M4", output)
    code, output = run("arm-none-eabi-nm", "-u", "build_arm/libfirmware.a", cwd=project)
    expect("acme_hash_compute" in output and len([line for line in output.splitlines() if " U " in line]) == 1,
           "the firmware's only undefined symbol is the driver's", output)


if compilers:
    compiler_or_skip(*compilers)
with tempfile.TemporaryDirectory() as temporary:
    stranger = new_project(pathlib.Path(temporary))
    cross(stranger) if compilers else native(stranger)

sys.exit(1 if failures else 0)
