"""psadrv as a stranger's Meson subproject: native, cross, with a bad description, with an installed json2hpp.

consume.py SOURCE_ROOT VERSION
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

root, version = pathlib.Path(sys.argv[1]), sys.argv[2]
here = pathlib.Path(__file__).parent
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print(output)


def run(*command, cwd, **environment):
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, **environment})
    return done.returncode, done.stdout


def new_project(folder):
    project = folder / "stranger"
    shutil.copytree(here / "stranger", project)
    # A subproject folder of its own, as a wrap would make it: Meson writes nothing into it.
    (project / "subprojects").mkdir()
    parts = ("meson.build", "meson_options.txt", "include", "psa", "tools")
    for part in parts:
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        (project / "subprojects" / "psadrv").mkdir(exist_ok=True)
        copy(root / part, project / "subprojects" / "psadrv" / part)
    return project


with tempfile.TemporaryDirectory() as temporary:
    temporary = pathlib.Path(temporary)
    project = new_project(temporary)

    code, output = run("meson", "setup", "build", cwd=project)
    expect(code == 0, "a stranger's project configures", output)
    expect((project / "build" / "at_setup.hpp").is_file(), "the header is there after meson setup", output)
    code, output = run("ninja", "-C", "build", cwd=project)
    expect(code == 0, "it builds", output)
    expect("test/" not in output, "none of psadrv's own tests are built with it", output)
    if code != 0:
        sys.exit(1)
    code, output = run("build/stranger", cwd=project)
    expect(code == 0 and "came from acme" in output, "its program calls the driver through both generated headers", output)

    header = project / "build" / "in_graph.hpp"
    before = header.read_text()
    description = project / "acme.json"
    description.write_text(description.read_text().replace('"PSA_ALG_SHA_256"', '"PSA_ALG_SHA_256", "PSA_ALG_SHA_512"'))
    code, output = run("ninja", "-C", "build", cwd=project)
    expect(code == 0 and header.read_text() != before, "a changed description is generated again", output)

    code, output = run("meson", "setup", "build_bad", "-Ddescription=bad.json", cwd=project)
    expect(code != 0, "a bad description stops meson setup", output)
    expect("bad.json:4:" in output and "error:" in output and "PSA_ALG_SHA_256" in output and "[E" in output,
           "json2hpp's own message is what the user sees", output)
    expect(not (project / "build_bad" / "at_setup.hpp").exists(), "no header is left behind", output)

    if shutil.which("arm-none-eabi-g++"):
        code, output = run("meson", "setup", "build_arm", "--cross-file", str(here / "cortex_m4.ini"), cwd=project)
        expect(code == 0 and (project / "build_arm" / "at_setup.hpp").is_file(), "it configures for Cortex-M4", output)
        code, output = run("ninja", "-C", "build_arm", cwd=project)
        expect(code == 0, "it builds for Cortex-M4", output)
        code, output = run("arm-none-eabi-nm", "-u", "build_arm/libfirmware.a", cwd=project)
        expect("acme_hash_compute" in output and len([line for line in output.splitlines() if " U " in line]) == 1,
               "the firmware's only undefined symbol is the driver's", output)
    else:
        print("skipped the cross build: no arm-none-eabi-g++ (gcc-arm-none-eabi)")

    def fake(folder, answer):
        folder.mkdir()
        tool = folder / "json2hpp"
        tool.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo "json2hpp {answer}"; exit; }}\n'
                        f'echo called >> "{folder}/log"\nexec "{real}" "$@"\n')
        tool.chmod(0o755)
        return f'{folder}{os.pathsep}{os.environ["PATH"]}'

    real = next((project / "build").rglob("json2hpp_at_setup"))
    path = fake(temporary / "same", version)
    code, output = run("meson", "setup", "build_installed", cwd=project, PATH=path)
    expect(code == 0 and (temporary / "same" / "log").is_file(), "an installed json2hpp of this version is preferred", output)
    path = fake(temporary / "other", "99.0.0")
    code, output = run("meson", "setup", "build_other", cwd=project, PATH=path)
    expect(code == 0 and not (temporary / "other" / "log").exists(), "one of another version is not used", output)

sys.exit(1 if failures else 0)
