"""What secrets decide is counted under valgrind; where a comparison ends early, that is seen.

    constant_time.py COMPILER [FLAGS...]

The program is compiled against psadrv's headers, and against copies of them with lines that leak.
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SKIPPED = 77

# Headers, a line, what stands there instead, and what is then seen.
LEAKS = [
    ("detail/memory.hpp", "std::uint8_t difference = 0;", "if (__builtin_memcmp(a, b, size) != 0) return false; std::uint8_t difference = 0;",
     "a MAC is verified"),
    ("core/des_key.hpp", "wrong |= lacks_parity(key[i]);", "if (lacks_parity(key[i]) != 0) return false;", "the parity of a DES key"),
]


def run(folder, include, compiler, flags):
    program = os.path.join(folder, "constant_time")
    subprocess.run([compiler, "-std=c++20", "-O2", "-I" + include, "-I" + os.path.join(ROOT, "psa/include"), *flags,
                    os.path.join(HERE, "constant_time.cpp"), "-o", program], check=True)
    return subprocess.run(["valgrind", "-q", "--error-limit=no", "--log-file=" + os.devnull, program], stdout=subprocess.PIPE,
                          text=True)


def main():
    compiler, *flags = sys.argv[1:]
    if not shutil.which("valgrind") or not os.path.exists("/usr/include/valgrind/memcheck.h"):
        print("skipped: valgrind is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        ran = run(folder, os.path.join(ROOT, "include"), compiler, flags)
        print(ran.stdout, end="")
        if ran.returncode != 0:
            return 1
        include = os.path.join(folder, "include")
        shutil.copytree(os.path.join(ROOT, "include"), include)
        for header, line, leak, _ in LEAKS:
            path = os.path.join(include, "psadrv", header)
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if line not in text:
                print(f"constant_time: error: {header} has no line {line}")
                return 1
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(line, leak))
        seen = run(folder, include, compiler, flags).stdout
        missed = [what for _, _, _, what in LEAKS
                  if not any(line.startswith(what + "  ") and "depend" in line for line in seen.splitlines())]
    print(f"constant_time: {len(LEAKS) - len(missed)} of {len(LEAKS)} leaks are seen")
    if missed:
        print(seen)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
