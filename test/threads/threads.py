"""Eight threads at work, watched by ThreadSanitizer; and the same without locks, which it must see.

    threads.py SOURCE_ROOT BOOST_INCLUDE_DIR COMPILER

Exit status 1: something does not hold; 77: the compiler or its ThreadSanitizer is missing.
"""
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "codegen"))
from toolchain import SKIPPED, compiler_or_skip, parallel  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ["-std=c++20", "-O1", "-g", "-fsanitize=thread", "-Wall", "-Wextra", "-pthread"]
SEEN = "WARNING: ThreadSanitizer: data race"
SOURCES = ("stress.cpp", "keys.cpp", "lasting.cpp")


# File, macro, whether ThreadSanitizer has something to say.
PROGRAMS = [(source, None, False) for source in SOURCES] + [(source, "NO_LOCKS", True) for source in SOURCES]


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, **options)


def has_sanitizer(compiler, work):
    source, program = os.path.join(work, "empty.cpp"), os.path.join(work, "empty")
    with open(source, "w") as file:
        file.write("int main() {}\n")
    return run([compiler, "-fsanitize=thread", source, "-o", program]).returncode == 0 and run([program]).returncode == 0


def main():
    root, boost, name = sys.argv[1:]
    compiler = compiler_or_skip(name).command[0]
    failures = []
    with tempfile.TemporaryDirectory() as work:
        if not has_sanitizer(compiler, work):
            print(f"skipped: {compiler} has no ThreadSanitizer that runs here")
            return SKIPPED
        os.mkdir(os.path.join(work, "links"))
        os.symlink(os.path.join(boost, "boost"), os.path.join(work, "links", "boost"))
        includes = ["-I", os.path.join(root, "include"), "-I", os.path.join(root, "psa/include"),
                    "-isystem", os.path.join(work, "links")]

        def check(source, macro, is_seen):
            program = os.path.join(work, f"{source}.{macro}")
            done = run([compiler, *FLAGS, *includes, *([f"-D{macro}"] if macro else []), os.path.join(HERE, source), "-o", program])
            if done.returncode or done.stderr:
                failures.append(f"{source} {macro} does not compile as it should:\n{done.stderr[:3000]}")
                return
            done = run([program], timeout=120)
            what = f"{source} {macro or ''}: {done.stdout.strip()}"
            if is_seen and SEEN not in done.stderr:
                failures.append(f"{what}: ThreadSanitizer does not see that nothing is locked\n{done.stderr[:3000]}")
            if not is_seen and (done.returncode or done.stderr):
                failures.append(f"{what}: status {done.returncode}\n{done.stderr[:6000]}")
            print(what)

        parallel(check, PROGRAMS)
    for failure in failures:
        print(f"does not hold: {failure}")
    print(f"threads: {compiler}, {len(PROGRAMS)} programs, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
