"""Skeletons: of every valid description, in C and in C++, they compile at once, and nothing is ever overwritten.

skeleton.py JSON2HPP FOLDER INCLUDE_DIRECTORY... -- COMPILER...

FOLDER has the descriptions; FOLDER/skeleton is what a reviewer has read, written anew with PSADRV_BLESS=1 in the environment.
Skeletons in C are compiled as C99 and as C++; with the header that the description names, json2hpp's own header compiles. A
skeleton in C++ is a driver class in which the rules find no fault.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

divide = sys.argv.index("--")
tool, golden = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
includes = [f"-I{pathlib.Path(path).resolve()}" for path in sys.argv[3:divide]]
compilers = [one.split() for one in sys.argv[divide + 1:] if shutil.which(one.split()[0])]
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only"]
failures = []

PLATFORM = """
#include <psadrv/rules/validate.hpp>
{headers}
struct platform {{
    using drivers = psadrv::driver_list<{classes}>;
    static constexpr auto wanted = psadrv::wanted{{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)}};
}};
static_assert(std::is_same_v<psadrv::rules::detail::list_error<platform::drivers>::type, psadrv::valid>);
"""


def expect(condition, *said):
    if not condition:
        failures.append(" ".join(map(str, said))[:3000])


def run(*arguments, **more):
    return subprocess.run([str(one) for one in arguments], capture_output=True, text=True, **more)


def make(language, folder, *arguments):
    done = run(tool, "skeleton", "--language", language, "-o", folder, *arguments, cwd=golden)
    expect(done.returncode == 0 and done.stdout == "", arguments, language, done.stderr)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def compile_text(text, *arguments, language="c++"):
    done = run(*arguments, "-x", language, "-", input=text)
    expect(done.returncode == 0, arguments, done.stderr)


descriptions = together = 0
with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    for path in sorted(golden.glob("*.json")):
        naming = ["--naming=mbedtls"] if path.name.startswith("mbedtls") else []
        valid = not path.name.startswith(("wanted", "list")) and run(tool, "-o", scratch / "drivers.hpp", *naming, path.name, cwd=golden).returncode == 0
        if not valid:
            continue
        descriptions += 1

        folder = scratch / path.stem / "c"
        files = make("c", folder, *naming, path.name)
        with_headers = ["-std=c++20", *STRICT, f"-I{folder}", f"-I{golden / 'include'}", *includes]
        for source in (one for one in files if one.suffix == ".c"):
            done = run("gcc", "-std=c99", *STRICT, f"-I{folder}", *includes, source)
            expect(done.returncode == 0, source.name, done.stderr)
            for compiler in compilers:
                done = run(*compiler, *with_headers, "-x", "c++", source)
                expect(done.returncode == 0, source.name, done.stderr)
        if not any("To be defined here too" in one.read_text() for one in files):
            compile_text('#include "drivers.hpp"\n', *compilers[0], *with_headers, f"-I{scratch}")
            together += 1

        folder = scratch / path.stem / "cpp"
        files = make("c++", folder, *naming, path.name)
        classes = [one.name.removesuffix("_driver.hpp") for one in files if one.suffix == ".hpp"]
        expect(classes, path.name, "has no class")
        with_headers = ["-std=c++20", *STRICT, f"-I{folder}", f"-I{golden / 'include'}", *includes]
        for compiler in compilers:
            for source in (one for one in files if one.suffix == ".cpp"):
                done = run(*compiler, *with_headers, source)
                expect(done.returncode == 0, source.name, done.stderr)
        platform = PLATFORM.format(headers="".join(f'#include "{one}_driver.hpp"\n' for one in classes), classes=", ".join(classes))
        compile_text(platform, *compilers[0], *with_headers)

    # Nothing is overwritten, and if one file is there already none is written.
    folder = scratch / "kept"
    (folder / "acme").mkdir(parents=True)
    (folder / "acme" / "driver.h").write_text("mine")
    done = run(tool, "skeleton", "-o", folder, "acme.json", cwd=golden)
    expect(done.returncode == 2 and "overwrites nothing" in done.stderr, "an existing header:", done.stderr)
    expect([one.name for one in folder.rglob("*")] == ["acme", "driver.h"] and (folder / "acme" / "driver.h").read_text() == "mine", "was touched")
    (folder / "acme" / "driver.h").unlink()
    (folder / "acme_driver.c").symlink_to("nowhere")
    done = run(tool, "skeleton", "-o", folder, "acme.json", cwd=golden)
    expect(done.returncode == 2 and not (folder / "acme" / "driver.h").exists(), "a link to nowhere:", done.stderr)
    two = [{"prefix": "two", "type": "transparent", "headers": ["a.h"], "capabilities": []},
           {"prefix": "two", "type": "opaque", "headers": ["b.h"], "capabilities": [], "location": 1, "key_context": {}}]
    (scratch / "two.json").write_text(json.dumps(two))
    done = run(tool, "skeleton", "-o", scratch / "two", scratch / "two.json")
    expect(done.returncode == 2 and "two drivers would be written into" in done.stderr and not (scratch / "two").exists(), "two:", done.stderr)
    done = run(tool, "skeleton", "-o", "/dev/null/folder", "acme.json", cwd=golden)
    expect(done.returncode == 1 and "[E109]" in done.stderr, "no folder:", done.stderr)
    done = run(tool, "skeleton", "acme.json", cwd=golden)
    expect(done.returncode == 2 and "-o FOLDER" in done.stderr, "no -o:", done.stderr)
    done = run(tool, "skeleton", "-o", scratch / "wrong", "../invalid/bad_type.json", cwd=golden)
    expect(done.returncode == 1 and not (scratch / "wrong").exists(), "of an invalid description:", done.stderr)

    # As a reviewer has read them.
    read = golden / "skeleton"
    for language in ("c", "c++"):
        made = scratch / "read" / language
        make(language, made, "nadir.json", "opaque.json")
        if os.environ.get("PSADRV_BLESS") == "1":
            shutil.rmtree(read / language, ignore_errors=True)
            shutil.copytree(made, read / language)
        done = run("diff", "-ru", read / language, made)
        expect(done.returncode == 0, f"the skeletons in {language} differ; './dev golden' writes them anew:\n", done.stdout, done.stderr)

print(f"{descriptions} descriptions; compilers: {', '.join(one[0] for one in compilers)}")
expect(descriptions >= 8 and together >= 4, "too few descriptions:", descriptions, together)
for one in failures:
    print(one)
sys.exit(bool(failures))
