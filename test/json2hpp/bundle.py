"""json2hpp bundle: compiled without Meson by a C++ compiler alone, made again over itself, and refused where it does not belong.

bundle.py SOURCE_ROOT JSON2HPP COMPILER_PREFIX

COMPILER_PREFIX is "" for this machine, otherwise that of a cross compiler, such as arm-none-eabi-.
"""
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

root, tool, prefix = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3]
example = root / "examples" / "c_application"
SHA_256 = "b381e7fec653fc3ab9b178272366b8ac87fed8d31cb25ed1d0e1f3318644c89c"
HMAC = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
vendors = [example / "acme", example / "nadir"]
descriptions = [example / "acme" / "acme.json", example / "nadir" / "nadir.json"]
USED = ["hash.cpp", "hash_multipart.cpp", "init.cpp", "key.cpp", "key_creation.cpp", "key_export.cpp", "mac.cpp", "random.cpp"]
failures = []


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print("\n".join(str(output).splitlines()[-30:]))
    return condition


def run(*command, cwd=None, **environment):
    done = subprocess.run([str(one) for one in command], cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, **environment})
    return done.returncode, done.stdout


def bundle(out, *more, by=tool):
    return run(by, "bundle", "-o", out, *more, *descriptions)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make(folder, *targets):
    flags = "-Os -mcpu=cortex-m4 -mthumb" if prefix else "-O0"
    return run("make", "-j2", *targets, f"CXX={prefix}g++", f"AR={prefix}ar", f"CXXFLAGS={flags} -Wall -Wextra -Werror", f"JSON2HPP={tool}",
               "INCLUDES=" + " ".join(f"-I{vendor}" for vendor in vendors), cwd=folder)


def compile_c(folder, out, *sources):
    """As vendors and applications are compiled: C99 and the bundle's include/ alone."""
    made = []
    for source in sources:
        made.append(folder / (pathlib.Path(source).stem + ".o"))
        flags = ["-mcpu=cortex-m4", "-mthumb"] if prefix else []
        code, output = run(f"{prefix}gcc", "-std=c99", "-Wall", "-Wextra", "-Werror", *flags, f"-I{out / 'include'}", *(f"-I{one}" for one in vendors),
                           "-c", source, "-o", made[-1])
        expect(code == 0, f"{pathlib.Path(source).name} compiles as C99", output)
    return made


def sizes(out):
    text = (out / "include" / "psadrv_config.h").read_text()
    return {name: int(number) for name, number in re.findall(r"#define PSADRV_(\w+_OPERATION_SIZE) (\d+)", text)}


def compiled_here(folder):
    out = folder / "bundle"
    code, output = bundle(out)
    expect(code == 0 and output == "", "a bundle is made, in silence", output)
    sources = (out / "Makefile").read_text()
    listed = {name for name in re.findall(r"^\t(\w+\.cpp) \\$", sources, re.M)}
    there = {path.name for path in (out / "library").glob("*.cpp")}
    expect(listed == there - {"probe.cpp"}, "its makefile lists the library's sources", listed ^ there)
    missing = [f"{name}: {included}" for name, content in files(out).items() if name != "include/psa/psadrv/from_cpp.h"
               for included in re.findall(r'^ *# *include <((?:psa|psadrv|boost)/[^>]+)>', content.decode(errors="replace"), re.M)
               if not any((out / folder / included).is_file() for folder in ("include", "library/include"))]
    expect(not missing, "what its files include of psa/, psadrv/ and boost/ is there", missing)
    # What the application uses; the others are compiled like them, and the build's own library has them.
    code, output = make(out, f"sources={' '.join(USED)}")
    expect(code == 0, "its makefile compiles it with every warning, and nothing is generated", output)
    drivers = compile_c(folder, out, *(vendor / f"{vendor.name}_driver.c" for vendor in vendors))
    application = compile_c(folder, out, example / "application.c")
    code, output = run("gcc", *application, *drivers, out / "build" / "libpsadrv_crypto.a", "-o", folder / "application")
    expect(code == 0, "a C application links with it, without a C++ compiler", output)
    code, output = run(folder / "application")
    expect(code == 0 and SHA_256 in output and HMAC in output, "and gets its hash and its MAC", output)

    roomy = sizes(out)
    code, output = make(out, "exact")
    exact = sizes(out)
    expect(code == 0 and all(exact[name] < roomy[name] for name in roomy), "make exact finds smaller sizes", (output, exact, roomy))
    code, output = make(out, "sources=init.cpp")
    expect(code == 0, "with which it compiles", output)
    code, output = run("gcc", *application, *drivers, *out.glob("build/*.o"), "-o", folder / "application")
    expect(code != 0 and "psa_crypto_init" in output, "an application that saw the former sizes does not link any more", output)
    once = (out / "include" / "psadrv_config.h").read_bytes()
    make(out, "exact")
    expect((out / "include" / "psadrv_config.h").read_bytes() == once, "make exact finds the same once more")

    # A context that is larger than psadrv_config.h has room for is said, not cut off.
    larger = folder / "larger"
    larger.mkdir()
    text = (example / "acme" / "acme_driver.h").read_text()
    (larger / "acme_driver.h").write_text(text.replace("uint8_t block[64];", "uint8_t block[600];"))
    code, output = run("g++", "-std=c++20", "-fsyntax-only", f"-I{larger}", f"-I{vendors[1]}", f"-I{out / 'include'}", f"-I{out / 'library' / 'include'}",
                       out / "library" / "hash_multipart.cpp")
    expect(code != 0 and "psadrv_config.h is that of another platform" in output, "a larger context than fits is an error that says so", output)

    if shutil.which("cmake"):
        again = folder / "again"
        bundle(again)
        code, output = run("cmake", "-S", again, "-B", folder / "cmake", f"-DPSADRV_DRIVER_INCLUDES={';'.join(map(str, vendors))}", "-DCMAKE_CXX_FLAGS=-O0")
        expect(code == 0, "CMake takes it as a project", output)
        code, output = run("cmake", "--build", folder / "cmake", "--target", "library/hash.o", "library/init.o")
        expect(code == 0, "and compiles it", output)
    code, output = run("make", "-C", out, "clean")
    left = set(files(out)) ^ set(files(folder / "again"))
    expect(code == 0 and all(name.startswith("build/") for name in left), "make clean leaves what was bundled", left)


ENGINE = """#pragma once
#include <psadrv/model/driver_class.hpp>
#include "acme_driver.h"
extern "C" int engine_calls, engine_met;
namespace engines {
// SHA-256 of acme's, which counts its calls, and the threads that meet in it.
struct sha {
    static constexpr const char* prefix = "sha";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_224>}};
    static psa_status_t hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                     size_t* hash_length);
};
}
"""
ENGINE_CPP = """#include "engine.hpp"
#include <sched.h>
extern "C" psa_status_t acme_hash_compute(psa_algorithm_t, const uint8_t*, size_t, uint8_t*, size_t, size_t*);
int engine_calls = 0, engine_met = 0;
static int inside = 0;
psa_status_t engines::sha::hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                        size_t* hash_length) {
    __atomic_add_fetch(&engine_calls, 1, __ATOMIC_SEQ_CST);
    if (__atomic_add_fetch(&inside, 1, __ATOMIC_SEQ_CST) != 1) __atomic_add_fetch(&engine_met, 1, __ATOMIC_SEQ_CST);
    sched_yield();
    const psa_status_t status = acme_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
    __atomic_sub_fetch(&inside, 1, __ATOMIC_SEQ_CST);
    return status;
}
"""
THREADS = """#include <psa/crypto.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
extern int engine_calls, engine_met;
static const uint8_t expected[] = {0xba, 0x78, 0x16, 0xbf};
static void *hash(void *wrong) {
    uint8_t out[PSA_HASH_LENGTH(PSA_ALG_SHA_256)];
    size_t length;
    int i;
    for (i = 0; i != 300; ++i) {
        if (psa_hash_compute(PSA_ALG_SHA_256, (const uint8_t *)"abc", 3, out, sizeof out, &length) != PSA_SUCCESS || memcmp(out, expected, 4) != 0)
            *(int *)wrong = 1;
    }
    return 0;
}
int main(void) {
    pthread_t threads[4];
    int wrong[4] = {0, 0, 0, 0}, i;
    uint8_t out[32];
    size_t length;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    for (i = 0; i != 4; ++i) pthread_create(&threads[i], 0, hash, &wrong[i]);
    for (i = 0; i != 4; ++i) pthread_join(threads[i], 0);
    printf("%d calls, %d met, %d wrong, SHA-224: %d\\n", engine_calls, engine_met, wrong[0] + wrong[1] + wrong[2] + wrong[3],
           (int)psa_hash_compute(PSA_ALG_SHA_224, (const uint8_t *)"abc", 3, out, sizeof out, &length));
    return 0;
}
"""


def of_a_class(folder):
    """A C++ class beside a description, what macros want, threads of an RTOS."""
    rtos, vault = root / "examples" / "rtos", root / "examples" / "vendor" / "vault"
    for name, text in (("engine.hpp", ENGINE), ("engine.cpp", ENGINE_CPP), ("threads.c", THREADS), ("config.h", "#define PSA_WANT_ALG_SHA_256 1\n"),
                       ("keys.inc", "psadrv::builtin_key{0x7fff0001, PSA_KEY_LOCATION_vault, VAULT_FACTORY_KEY}\n"),
                       ("list.json", f'[{{"class": "engines::sha", "header": "engine.hpp"}}, "{descriptions[1]}"]')):
        (folder / name).write_text(text)
    out = folder / "of a class"
    code, output = run(tool, "bundle", "-o", out, "--psa-config", folder / "config.h", "--threads", rtos / "freertos.hpp", folder / "list.json")
    expect(code == 0, "a bundle of a C++ class and a description", output)
    said = (out / "README.md").read_text()
    expect("engines::sha" in said and "`freertos.hpp` includes" in said, "whose README says what class and options need", said)
    flags = ["-O0", "-D_DEFAULT_SOURCE", "-Wall", "-Wextra", "-Werror", f"-I{out / 'include'}", f"-I{out / 'library' / 'include'}", f"-I{folder}", f"-I{rtos / 'stand_ins'}",
             *(f"-I{vendor}" for vendor in vendors)]
    sources = [out / "library" / name for name in ("init.cpp", "hash.cpp")]
    code, output = run("g++", "-std=c++20", *flags, "-fno-exceptions", "-fno-rtti", "-c", *sources, folder / "engine.cpp", cwd=folder)
    expect(code == 0, "compiles", output)
    code, output = run("gcc", "-std=c99", *flags, "-c", folder / "threads.c", vendors[0] / "acme_driver.c", cwd=folder)
    expect(code == 0, "with an application in C99", output)
    code, output = run("g++", "init.o", "hash.o", "engine.o", "threads.o", "acme_driver.o", "-o", "threads", "-pthread", cwd=folder)
    expect(code == 0, "links", output)
    code, output = run(folder / "threads", cwd=folder)
    expect(output == "1200 calls, 0 met, 0 wrong, SHA-224: -134\n", "the class serves C; threads take turns; what macros do not want is not there", output)

    # A header of threads may be called like a file of the library, and include psadrv's. Random bytes of drivers and fork() are said.
    (folder / "platform.hpp").write_text("#include <psadrv/guard/pthreads.hpp>\ntemplate <class Board> struct platform_of : psadrv::pthreads<Board> {};\n"
                                         "struct platform : platform_of<platform> {};\n")
    (folder / "draws.json").write_text('{"prefix": "draws", "type": "transparent", "capabilities": [{"entry_points": ["get_random", "init_random"], "initial_entropy_size": 0},'
                                       '{"entry_points": ["get_entropy"]}]}')
    named, plain, forks = folder / "named", folder / "plain", folder / "forks"
    code, output = run(tool, "bundle", "-o", named, "--threads", folder / "platform.hpp", descriptions[0])
    made = files(named) if code == 0 else {}
    expect({"library/platform.hpp", "library/threads/platform.hpp", "library/include/psadrv/guard/pthreads.hpp"} <= set(made) and
           b'#include "threads/platform.hpp"' in made["library/psadrv_platform.hpp"], "a header of threads has a place of its own, and what it includes", output)
    for out, more in ((plain, []), (forks, ["--processes=posix"])):
        code, output = run(tool, "bundle", "-o", out, *more, folder / "draws.json")
        expect(code == 0 and ("no `fork()`" in (out / "README.md").read_text()) == (out == plain), "a README says of drivers' random bytes: no fork()", output)
    expect("-pthread" in (forks / "README.md").read_text(), "and of processes what to link")

    code, output = run(tool, "bundle", "-o", folder / "alone", folder / "list.json")
    expect(code == 1 and "[E330]" in output and not (folder / "alone").exists(), "nobody says what is wanted of a class", output)
    code, output = run(tool, "bundle", "-o", folder / "keys", "--builtin-keys", folder / "keys.inc", "--storage=posix", "--storage-directory=kept",
                       vault / "vault.json")
    expect("`kept`" in (folder / "keys" / "README.md").read_text(), "a README says where keys are kept")
    keys = folder / "keys"
    check_init = ["g++", "-std=c++20", "-fsyntax-only", f"-I{vault}", f"-I{keys / 'include'}", f"-I{keys / 'library' / 'include'}", keys / "library" / "init.cpp"]
    code, output = run(*check_init)
    expect(code == 0, "built-in keys come along", output)
    rows = keys / "library" / "psadrv_builtin_keys.inc"
    rows.write_text(rows.read_text().replace("0x7fff0001", "1"))
    code, output = run(*check_init)
    expect(code != 0 and "builtin" in output, "and are looked at: an identifier out of the vendors' range does not compile", output)


def compiled_for_cortex_m4(folder):
    out = folder / "bundle"
    bundle(out)
    roomy = sizes(out)
    code, output = make(out, "exact")
    exact = sizes(out)
    expect(code == 0 and 0 < exact["HASH_OPERATION_SIZE"] < roomy["HASH_OPERATION_SIZE"], "sizes for a Cortex-M4 are found", (output, exact))
    code, output = make(out, "build/init.o", "build/hash.o")
    expect(code == 0, "the parts of the library that hashing takes compile with every warning", output)
    (folder / "only_hashes.c").write_text("""#include <psa/crypto.h>
int main(void) {
    uint8_t hash[PSA_HASH_LENGTH(PSA_ALG_SHA_256)];
    size_t length;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    return psa_hash_compute(PSA_ALG_SHA_256, (const uint8_t *)"abc", 3, hash, sizeof hash, &length) == PSA_SUCCESS ? 0 : 1;
}
""")
    objects = compile_c(folder, out, folder / "only_hashes.c", vendors[0] / "acme_driver.c")
    bare = ["-mcpu=cortex-m4", "-mthumb", "--specs=nano.specs", "-nostartfiles", "-nodefaultlibs", "-Wl,-e,main"]
    code, output = run(f"{prefix}gcc", *bare, *objects, out / "build" / "init.o", out / "build" / "hash.o", "-Wl,--start-group", "-lc_nano", "-lgcc",
                       "-lnosys", "-Wl,--end-group", "-o", folder / "firmware.elf")
    expect(code == 0, "C firmware links with them and with acme's object alone", output)


def made_again(folder):
    out, other = folder / "made", folder / "other place" / "made"
    other.parent.mkdir()
    bundle(out)
    bundle(str(other) + "/")
    first = files(out)
    expect(first == files(other), "two runs are equal, byte by byte")
    # Of the texts that say what to call, one has to say "/acme".
    named = [name for name, content in first.items() if str(root).encode() in content or str(folder).encode() in content]
    expect(not named, "no file of it names a folder of this machine", named)
    expect({"README.md", "Makefile", "CMakeLists.txt", "LICENSE", "bundle.txt", "library/include/boost/LICENSE_1_0.txt"} < set(first),
           "there are a README, samples and the licences", sorted(first))
    sodium = [name for name in first if "/sodium/" in name or "/mbedtls/" in name]
    expect(not sodium, "no software that is not asked for", sodium)
    hana = [name for name in first if name.startswith("library/include/boost/") and not name.startswith("library/include/boost/hana/")]
    expect(hana == ["library/include/boost/LICENSE_1_0.txt"] and len(first) < 500, "of Boost there is what psadrv includes of Hana", hana)

    (out / "notes.txt").write_text("mine")
    (folder / "victim").write_text("mine")
    code, output = bundle(out, "--software", "sodium")
    more = files(out)
    expect(code == 0 and any("/sodium/" in name for name in more), "with software its headers are there", output)
    (out / "bundle.txt").write_text((out / "bundle.txt").read_text() + f"../victim\n{folder / 'victim'}\ninclude/../../victim\n")
    before = (out / "library" / "hash.cpp").stat().st_mtime_ns
    code, output = bundle(out)
    now = files(out)
    expect(code == 0 and now == {**first, "notes.txt": b"mine"}, "made again without it they are gone, and a file of one's own is not",
           (output, sorted(set(now) ^ set(first))))
    expect((folder / "victim").is_file(), "a list of files reaches no file elsewhere")
    expect((out / "library" / "hash.cpp").stat().st_mtime_ns == before, "what is equal keeps its time, so that nothing is compiled again")


def refused(folder):
    def expect_refusal(code, sentence, out, *more, by=tool):
        before = files(out) if out.is_dir() else out.exists()
        status, output = bundle(out, *more, by=by)
        after = files(out) if out.is_dir() else out.exists()
        expect(status == 1 and f"[{code}]" in output and "; " in output and before == after, sentence, (status, output, before != after))

    (folder / "filled").mkdir()
    (folder / "filled" / "mine.c").write_text("")
    expect_refusal("E324", "a folder with other files is left alone", folder / "filled")
    expect_refusal("E324", "a file is no folder", folder / "filled" / "mine.c")
    (folder / "filled" / "bundle.txt").write_text("notes of mine\n")
    expect_refusal("E324", "and a list of another kind makes no bundle of it", folder / "filled")
    expect_refusal("E101", "a configuration that is not there", folder / "new", "--psa-config", folder / "absent.h")
    expect_refusal("E101", "nor are built-in keys", folder / "new", "--builtin-keys", folder / "absent.inc")
    expect_refusal("E325", "sources that are not there", folder / "new", "--sources", folder / "filled")
    alone = folder / "alone" / "json2hpp"
    alone.parent.mkdir()
    shutil.copy(tool, alone)
    expect_refusal("E325", "json2hpp alone has none", folder / "new", by=alone)

    tree = folder / "tree"
    for name in ("include", "psa", "library", "install"):
        shutil.copytree(root / name, tree / name)
    shutil.copy(root / "LICENSE", tree)
    code, output = bundle(folder / "by name", "--sources", tree, by=alone)
    expect(code == 0 and files(folder / "by name") == files(folder / "made again"), "but it makes the same bundle of sources that are named", output)
    (tree / "hana").mkdir()
    expect_refusal("E327", "a folder for Hana without Hana", folder / "new", "--sources", tree)
    (tree / "hana").rmdir()
    hash_hpp = tree / "include" / "psadrv" / "api" / "hash.hpp"
    hash_hpp.rename(tree / "away.hpp")
    expect_refusal("E328", "a header that is missing", folder / "new", "--sources", tree)
    (tree / "away.hpp").rename(hash_hpp)
    version = tree / "psa" / "include" / "psa" / "psadrv" / "version.h"
    version.write_text(version.read_text().replace('"0.', '"9.'))
    expect_refusal("E326", "sources of another version", folder / "new", "--sources", tree)

    (folder / "bad.json").write_text(descriptions[0].read_text().replace("SHA_256", "SHA_25"))
    code, output = run(tool, "bundle", "-o", folder / "new", folder / "bad.json")
    expect(code == 1 and "[E302]" in output and not (folder / "new").exists(), "a description that is wrong makes no folder", output)
    code, output = bundle(folder / "filled" / "mine.c" / "new" / "deep")
    expect(code == 1 and not (folder / "new").exists(), "a place that cannot be made is said", output)
    # A disk that is full, or a limit: whatever was written goes, and the folders.
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
    for out in (folder / "new" / "deep", folder / "made again"):
        before = files(out)
        done = subprocess.run([tool, "bundle", "--software", "mbedtls", "-o", out, *descriptions], capture_output=True, text=True, preexec_fn=limit)
        expect(done.returncode == 1 and "[E109]" in done.stderr and files(out) == before and not (folder / "new").exists(),
               f"what cannot be written whole is not written at all into {out.name}", done.stderr)
    code, output = run(tool, "bundle", *descriptions)
    expect(code == 2 and "no folder" in output, "without a folder's name it is a wrong command line", output)


with tempfile.TemporaryDirectory() as temporary:
    scratch = pathlib.Path(temporary).resolve()
    if prefix:
        if not shutil.which(f"{prefix}g++"):
            print(f"skipped: {prefix}g++ is not installed")
            sys.exit(77)
        compiled_for_cortex_m4(scratch)
    else:
        compiled_here(scratch)
        of_a_class(scratch)
        made_again(scratch)
        bundle(scratch / "made again")
        refused(scratch)
sys.exit(1 if failures else 0)
