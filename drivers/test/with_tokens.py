"""Programs with tokens of SoftHSM2, in a folder that is empty at first.

    with_tokens.py MODULE SHIM PROGRAM VERB...     PROGRAM VERB, one behind another, on one token "left" and one "right"
    with_tokens.py MODULE SHIM PROGRAM cuts        the power goes before and behind each call of a key's creation and destruction,
                                           or the token is gone from there on

MODULE is what runs: SoftHSM2's, or the shim, which forwards to it. Exit status 77: there is no SoftHSM2.
"""
import os
import shutil
import subprocess
import sys
import tempfile

SOFTHSM = next((path for path in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
                                  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")
                if os.path.exists(path)), None)
POWER_GONE = 86

through, shim, program, *verbs = sys.argv[1:]
shim, program = os.path.abspath(shim), os.path.abspath(program)
if SOFTHSM is None or shutil.which("softhsm2-util") is None:
    print("skipped: there is no SoftHSM2 (Debian: softhsm2)")
    sys.exit(77)


def initialize(folder):
    os.mkdir(os.path.join(folder, "tokens"))
    os.mkdir(os.path.join(folder, "keys"))
    conf = os.path.join(folder, "softhsm2.conf")
    with open(conf, "w") as file:
        file.write(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
    os.environ.update(SOFTHSM2_CONF=conf, PKCS11_SHIM_MODULE=SOFTHSM, PKCS11_TEST_MODULE=SOFTHSM if through == "softhsm" else shim)
    for label in ("left", "right"):
        subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", "4321"],
                       check=True, stdout=subprocess.DEVNULL)


def run(folder, *words):
    done = subprocess.run([program, *words], cwd=os.path.join(folder, "keys"), capture_output=True, text=True, timeout=300)
    if done.returncode not in (0, POWER_GONE):
        print(" ".join(words), "->", done.returncode)
    print(done.stdout if done.returncode != 0 or words[0] != "recovered" else "", done.stderr, sep="", end="")
    return done.returncode


def cut(folder):
    failures, ends = 0, set()
    for moment in ("before", "behind", "gone"):
        for call in range(1, 100):
            ended = run(folder, "cut", str(call), moment)
            failures += ended not in (0, POWER_GONE)
            failures += run(folder, "recovered") != 0
            if ended == 0:
                ends.add(call)
                break
    print(f"{max(ends) - 1} calls")
    return failures + (len(ends) != 1 or max(ends) < 10)


# In memory where there is a place: the module waits for the medium at each change.
with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
    initialize(folder)
    failures = cut(folder) if verbs == ["cuts"] else sum(run(folder, verb) != 0 for verb in verbs)
sys.exit(1 if failures else 0)
