"""What ./dev installs, and how; what it says where it cannot. And its help names every verb.

check_dev.py SOURCE_ROOT

Commands that stand for id, sudo, apt-get, dpkg-query and what builds write down how they are called. The PATH holds these and
what a shell needs, nothing else: no command of the system that installs can be reached.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

root = pathlib.Path(sys.argv[1])
failures = 0


def expect(condition, sentence, shown=""):
    global failures
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures += 1
        print(shown)


class Machine:
    """A PATH of its own, and whatever else ./dev may write to. `commands`: {name: what it does after it has written down its
    arguments}."""

    SHELL = ("bash", "dirname", "env", "cat", "tail", "mktemp", "mkdir", "rm", "grep")

    def __init__(self, commands):
        self.folder = tempfile.TemporaryDirectory()
        self.at = pathlib.Path(self.folder.name)
        for name in ("path", "temporary"):
            (self.at / name).mkdir()
        for name in self.SHELL:
            (self.at / "path" / name).symlink_to(next(p for d in ("/usr/bin", "/bin") if (p := pathlib.Path(d, name)).exists()))
        for name, body in commands.items():
            path = self.at / "path" / name
            path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.at}/calls"\n{body}\n')
            path.chmod(0o755)

    def dev(self, *arguments):
        """(status, output, calls)"""
        done = subprocess.run([root / "dev", *arguments], text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, env={"PATH": str(self.at / "path"), "TMPDIR": str(self.at / "temporary"),
                                                             "PSADRV_BUILD_DIR": str(self.at / "build")})
        calls = self.at / "calls"
        lines = calls.read_text().splitlines() if calls.exists() else []
        return done.returncode, done.stdout, [line for line in lines if not line.startswith(("dpkg-query ", "id "))]

    def built(self):
        return (self.at / "build").exists()

    def left_behind(self):
        return list((self.at / "temporary").iterdir())


ROOT, USER = {"id": "echo 0"}, {"id": "echo 1000"}
SUDO = {"sudo": 'exec "$@"'}
APT_GET = {"apt-get": 'test "$DEBIAN_FRONTEND" = noninteractive || test "$1" = update'}
# One package that dpkg has never heard of, one that was removed and has left its configuration.
MISSING = ["meson", "libsodium-dev"]
DPKG = {"dpkg-query": 'case "$4" in meson) exit 1 ;; libsodium-dev) printf "deinstall ok config-files" ;; '
                      '*) printf "install ok installed" ;; esac'}
NOTHING_MISSING = {"dpkg-query": 'printf "install ok installed"'}
TOOLS = {"meson": 'mkdir -p "$2"', "ninja": "", "g++": "", "pkg-config": ""}

UPDATE = "apt-get update -q"
INSTALL = "apt-get install -q -y --no-remove --no-install-recommends " + " ".join(MISSING)


def check_installs():
    machine = Machine({**ROOT, **SUDO, **APT_GET, **DPKG, **TOOLS})
    code, output, calls = machine.dev("build")
    expect(code == 0 and machine.built(), "root: ./dev build installs and goes on", output)
    expect(calls[:2] == [UPDATE, INSTALL], "root: apt-get installs what is missing, without sudo, and removes nothing", calls)
    expect([call.split()[0] for call in calls[2:]] == ["meson", "ninja"], "root: then it builds", calls)
    expect("Installing: " + " ".join(MISSING) + "\n" in output, "root: it says what it installs", output)
    expect(not machine.left_behind(), "root: no log is left behind", machine.left_behind())

    machine = Machine({**USER, **SUDO, **APT_GET, **DPKG, **TOOLS})
    code, output, calls = machine.dev("build")
    expect(code == 0 and machine.built(), "not root, sudo: ./dev build installs and goes on", output)
    expect(calls[:4] == ["sudo " + UPDATE, UPDATE, "sudo env DEBIAN_FRONTEND=noninteractive " + INSTALL, INSTALL],
           "not root, sudo: it calls apt-get to install what is missing, and removes nothing", calls)
    expect([call.split()[0] for call in calls[4:]] == ["meson", "ninja"], "not root, sudo: nothing else is done as root", calls)

    machine = Machine({**USER, **APT_GET, **DPKG, **TOOLS})
    code, output, calls = machine.dev("build")
    expect(code != 0 and not machine.built(), "not root, no sudo: ./dev build fails", output)
    expect(output == "Not root, and there is no sudo; please install: " + " ".join(MISSING) + "\n",
           "not root, no sudo: it names the packages that are missing, and no others", output)
    expect(not calls, "not root, no sudo: nothing is called", calls)

    machine = Machine({**USER, **APT_GET, **NOTHING_MISSING, **TOOLS})
    code, output, calls = machine.dev("build")
    expect(code == 0 and machine.built() and not [call for call in calls if "apt-get" in call], "nothing is missing: nothing is installed",
           (output, calls))


def check_failures():
    words = [f"line {number} of apt-get" for number in range(1, 31)]
    say = "".join(f"echo {line} >&2\n" for line in words) + "exit 100"
    for title, commands, before in (
            ("apt-get cannot install", {**ROOT, "apt-get": f'test "$1" = update && exit\n{say}'}, [UPDATE, INSTALL]),
            ("apt-get cannot update", {**ROOT, "apt-get": say}, [UPDATE]),
            ("sudo refuses", {**USER, "sudo": say, **APT_GET}, ["sudo " + UPDATE])):
        machine = Machine({**DPKG, **TOOLS, **commands})
        code, output, calls = machine.dev("build")
        expect(code != 0 and not machine.built(), f"{title}: ./dev build fails", output)
        expect(calls == before, f"{title}: nothing is called after that", calls)
        shown = [line for line in output.splitlines() if line in words]
        expect(len(shown) >= 10 and shown == words[-len(shown):], f"{title}: its last lines are shown", output)
        expect("apt-get could not install them" in output.splitlines()[-1], f"{title}: the last line says what happened", output)
        expect(not machine.left_behind(), f"{title}: no log is left behind", machine.left_behind())


def check_without_apt():
    for title, commands in (("no apt-get and no dpkg-query", {}), ("no apt-get", DPKG)):
        machine = Machine({**ROOT, **SUDO, **commands})
        for verb in ("demo", "test", "build"):
            code, output, calls = machine.dev(verb)
            expect(code != 0 and not machine.built(), f"{title}: ./dev {verb} fails", output)
            expect(output.startswith("Missing: g++ meson ninja pkg-config. There is no apt-get here"), f"{title}: ./dev {verb} says so", output)
            for package in ("meson", "libboost-json1.81-dev", "libsodium-dev"):
                expect(package in output.partition("please install")[2].split(), f"{title}: ./dev {verb} names {package}", output)
            expect(not calls, f"{title}: nothing is called", calls)

    for verb in ("demo", "test", "build"):
        machine = Machine({**USER, **TOOLS, "meson": "echo 'meson.build:39:4: ERROR: Dependency \"libsodium\" not found'; exit 1"})
        code, output, calls = machine.dev(verb)
        lines = output.splitlines()
        expect(code != 0 and lines and "libsodium" in lines[0], f"no apt-get, a library is missing: ./dev {verb} shows what Meson says", output)
        expect(lines and lines[-1].startswith("There is no apt-get here") and {"libsodium-dev", "libboost-json1.81-dev"} <= set(lines[-1].split()),
               f"no apt-get, a library is missing: ./dev {verb} ends with the packages", output)
    machine = Machine({**ROOT, **NOTHING_MISSING, **APT_GET, **TOOLS, "meson": "echo 'meson.build:1:0: ERROR'; exit 1"})
    code, output, calls = machine.dev("build")
    expect(code != 0 and "apt-get" not in output, "apt-get is there, and Meson fails: nothing is said of packages", output)

    machine = Machine({**USER, **TOOLS})
    code, output, calls = machine.dev("build")
    expect(code == 0 and [call.split()[0] for call in calls] == ["meson", "ninja"], "no apt-get, but the tools: ./dev builds with them",
           (output, calls))


def check_verbs():
    machine = Machine({})
    code, output, _ = machine.dev("nonsense")
    expect(code != 0 and "nonsense" in output and "help" in output, "an unknown verb is answered with where to look", output)

    code, output, _ = machine.dev("help")
    verbs = re.search(r"^    (demo \|.*)\) \"do_", (root / "dev").read_text(), re.M).group(1).split(" | ")
    for verb in verbs:
        expect(verb == "help" or f"./dev {verb}" in output, f"help explains {verb}", output)


check_installs()
check_failures()
check_without_apt()
check_verbs()
sys.exit(1 if failures else 0)
