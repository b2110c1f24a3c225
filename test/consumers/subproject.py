"""psadrv in the subprojects/ folder of a stranger's project. Used by test/consumers/ and test/readme/."""
import os
import shutil
import subprocess


def place(root, folder):
    """A folder of its own, as a wrap would make it: Meson writes nothing into psadrv's."""
    folder.mkdir(parents=True)
    for part in ("meson.build", "meson_options.txt", "include", "psa", "library", "tools", "install", "docs", "drivers", "LICENSE"):
        copy = shutil.copytree if (root / part).is_dir() else shutil.copy
        copy(root / part, folder / part)


def run(*command, cwd, **environment):
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, **environment})
    return done.returncode, done.stdout
