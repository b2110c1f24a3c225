"""Whether mandoc or man finds anything wrong in a manual page, where they are installed."""
import shutil
import subprocess


def lint(page):
    """Who looked at it, and what they said."""
    by, said = [], []
    for command in (["mandoc", "-Tlint", "-Wwarning"], ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]):
        if shutil.which(command[0]) is None or (command[0] == "man" and shutil.which("groff") is None):
            continue
        done = subprocess.run([*command, page], capture_output=True, text=True)
        by.append(command[0])
        if done.returncode != 0 or done.stderr or (command[0] != "man" and done.stdout):
            said.append(f"{command[0]} says {done.stdout[:500]} {done.stderr}")
    return by, said
