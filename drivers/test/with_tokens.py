"""in_folder.py with two tokens of SoftHSM2, "left" and "right": with_tokens.py MODULE SHIM PROGRAM WORD...

MODULE is what runs: `softhsm`, or `shim`, which forwards to it, or `shim,reset_on_fork`, where it forgets everything in a process that
forked. Exit status 77: there is no SoftHSM2.
"""
import os
import shutil
import subprocess
import sys

import in_folder

SOFTHSM = next((path for path in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
                                  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/local/lib/softhsm/libsofthsm2.so")
                if os.path.exists(path)), None)
if SOFTHSM is None or shutil.which("softhsm2-util") is None:
    print("skipped: there is no SoftHSM2 (Debian: softhsm2)")
    sys.exit(77)

through, shim, program, *words = sys.argv[1:]
with in_folder.new_folder() as folder:
    keys, tokens, conf = (os.path.join(folder, name) for name in ("keys", "tokens", "softhsm2.conf"))
    os.mkdir(keys)
    os.mkdir(tokens)
    with open(conf, "w") as file:
        file.write(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
                   f"library.reset_on_fork = {'true' if 'reset_on_fork' in through else 'false'}\n")
    os.environ.update(SOFTHSM2_CONF=conf, PKCS11_SHIM_MODULE=SOFTHSM,
                      PKCS11_TEST_MODULE=SOFTHSM if through == "softhsm" else os.path.abspath(shim))
    for label in ("left", "right"):
        subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", "4321"],
                       check=True, stdout=subprocess.DEVNULL)
    failures = in_folder.run_all(os.path.abspath(program), keys, words)
sys.exit(1 if failures else 0)
