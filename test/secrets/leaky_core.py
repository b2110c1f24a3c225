"""The search for secrets sees a core that leaves keys behind.

    leaky_core.py COMPILER [FLAGS...]

The programs of this folder are compiled against copies of psadrv's headers without lines that wipe keys and seeds, and must find
what was left there.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# Headers, the lines that wipe, and after what the key must be found without them. Contexts of operations are wiped twice, by who
# is asked and by who asks.
LEAKS = [
    ([("core/key_store.hpp", "detail::wipe(bytes(one), capacity(one));")], "the end of a key"),
    ([("core/key_transfer.hpp", "~exported_key() { wipe(bytes, sizeof bytes); }")], "a copy to an element that fails"),
    ([("compose/hmac.hpp", "detail::wipe(operation, sizeof *operation);"), ("dispatch/in_several.hpp", "detail::wipe(&bytes, sizeof bytes);")],
     "HMAC in local storage"),
    ([("core/entropy.hpp", "detail::wipe(hashed, sizeof hashed);")], "a seed"),
    ([("core/entropy.hpp", "detail::wipe(mixed, sizeof mixed);")], "the end of a pool"),
    ([("core/random_driver.hpp", "detail::wipe(entropy, sizeof entropy);")], "a seed that failed"),
    ([("core/random.hpp", "detail::wipe(output, size);")], "a failure there are random bytes"),
]


def without(folder, number, compiler, flags):
    lines, place = LEAKS[number]
    source = "entropy.cpp" if any(word in place for word in ("seed", "pool", "random")) else "secrets.cpp"
    include = os.path.join(folder, str(number))
    shutil.copytree(os.path.join(ROOT, "include"), include)
    for header, line in lines:
        path = os.path.join(include, "psadrv", header)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if line not in text:
            return f"{header} has no line {line}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace(line, "" if line.startswith("~") else "(void)0;"))
    program = os.path.join(folder, f"secrets_{number}")
    subprocess.run([compiler, "-std=c++20", "-O0", "-I" + include, "-I" + os.path.join(ROOT, "psa/include"),
                    "-I" + os.path.join(ROOT, "test"), *flags, "-Wl,-z,now", os.path.join(HERE, source), "-lsodium", "-o",
                    program], check=True)
    ran = subprocess.run([program], stdout=subprocess.PIPE, text=True)
    if ran.returncode == 1 and place in ran.stdout:
        return None
    return f"without {lines} nothing is found after {place}:\n{ran.stdout}"


def main():
    compiler, *flags = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda number: without(folder, number, compiler, flags), range(len(LEAKS))))
    failed = [one for one in results if one]
    for one in failed:
        print(f"leaky_core: error: {one}")
    print(f"leaky_core: {len(LEAKS) - len(failed)} of {len(LEAKS)} leaks are seen")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
