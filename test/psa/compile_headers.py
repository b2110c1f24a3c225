"""Every psa/ header compiles alone and with the others, defines the API's names, and reports another psa/ tree.

    compile_headers.py PSA_INCLUDE_DIR COMPILER [--own]

COMPILER is a C compiler's command; its C++ sibling is derived from it. --own: it sees the system's headers, Mbed TLS's among
them. Exit status 1: something does not hold; 77: the compiler is missing, or what it is to see.
"""
import concurrent.futures
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

# Kept by hand: a header that is not here, or not in the folder, is a mistake.
HEADERS = """
    psa/build_info.h psa/crypto.h psa/crypto_builtin_composites.h psa/crypto_builtin_key_derivation.h
    psa/crypto_builtin_primitives.h psa/crypto_caller_memory.h psa/crypto_client_struct.h psa/crypto_compat.h psa/crypto_config.h
    psa/crypto_driver_common.h psa/crypto_driver_contexts_composites.h psa/crypto_driver_contexts_key_derivation.h
    psa/crypto_driver_contexts_primitives.h psa/crypto_driver_memory.h psa/crypto_driver_random.h psa/crypto_extra.h psa/crypto_platform.h
    psa/crypto_se_driver.h psa/crypto_sizes.h psa/crypto_struct.h psa/crypto_types.h psa/crypto_values.h psa/error.h
    psa/internal_trusted_storage.h psa/storage_common.h
    psa/psadrv/from_cpp.h psa/psadrv/functions_aead.h psa/psadrv/functions_asymmetric.h psa/psadrv/functions_cipher.h
    psa/psadrv/functions_derivation.h psa/psadrv/functions_hash.h psa/psadrv/functions_key.h psa/psadrv/functions_mac.h
    psa/psadrv/functions_pake.h psa/psadrv/functions_random.h psa/psadrv/layout.h psa/psadrv/mbedtls.h psa/psadrv/one_tree.h
    psa/psadrv/operations.h psa/psadrv/sizes_asymmetric.h
    psa/psadrv/sizes_pake.h psa/psadrv/sizes_symmetric.h psa/psadrv/values_asymmetric.h psa/psadrv/values_key.h
    psa/psadrv/values_pake.h psa/psadrv/values_policy.h psa/psadrv/values_symmetric.h psa/psadrv/version.h
    psa/psadrv/wanted.h psa/psadrv/wanted_sizes.h psadrv_config.h
""".split()

# Says that what it stands for is not served.
NOT_SERVED = {"psa/crypto_se_driver.h"}
# What a build replaces.
WITHOUT_REPORT = {"psadrv_config.h"}

REPORT = "psadrv: a psa/ header of another implementation was included before psadrv's"
REPAIR = "put psadrv's psa/include before the other include directory"

# What stands for another implementation: the guards that Mbed TLS and Trusted Firmware-M use.
FOREIGN = {
    "psa/crypto.h": '#ifndef PSA_CRYPTO_H\n#define PSA_CRYPTO_H\n#include "crypto_types.h"\n'
                    '#include "crypto_values.h"\n#include "crypto_struct.h"\n#endif\n',
    "psa/crypto_types.h": "#ifndef PSA_CRYPTO_TYPES_H\n#define PSA_CRYPTO_TYPES_H\n#include <stdint.h>\n"
                          "typedef int32_t psa_status_t;\n#endif\n",
    "psa/crypto_values.h": "#ifndef PSA_CRYPTO_VALUES_H\n#define PSA_CRYPTO_VALUES_H\n"
                           "#define PSA_SUCCESS ((psa_status_t)0)\n#endif\n",
    "psa/crypto_struct.h": "#ifndef PSA_CRYPTO_STRUCT_H\n#define PSA_CRYPTO_STRUCT_H\n"
                           "struct psa_hash_operation_s { int id; };\n#endif\n",
    "psa/error.h": "#ifndef __PSA_ERROR_H__\n#define __PSA_ERROR_H__\n#include <stdint.h>\n"
                   "typedef int32_t psa_status_t;\n#define PSA_SUCCESS ((psa_status_t)0)\n#endif\n",
    # A header of theirs that we do not have, in the two ways of naming its neighbour.
    "psa/foreign_only_quoted.h": '#include "crypto_types.h"\n',
    "psa/foreign_only_searched.h": "#include <psa/crypto_types.h>\n",
}

# What software adapters include together with psa/: low-level headers, which stay out of Mbed TLS's own psa/.
LOW_LEVEL = ["aes", "aria", "camellia", "ccm", "chacha20", "chachapoly", "cmac", "ctr_drbg", "ecdh", "ecdsa", "ecjpake",
             "ecp", "entropy", "gcm", "hkdf", "hmac_drbg", "md", "md5", "pkcs5", "poly1305", "ripemd160", "rsa", "sha1",
             "sha256", "sha512", "platform_util"]

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
LANGUAGES = {"C99": ["-x", "c", "-std=c99"], "C++20": ["-x", "c++", "-std=c++20"]}


class Suite:
    """Runs compilers and counts what held."""

    def __init__(self, include):
        self.include, self.held, self.failed, self.skipped, self.lines = include, 0, 0, 0, []

    def compile(self, compiler, language, text, *options):
        command = [*compiler, *LANGUAGES[language], "-fsyntax-only", *options, "-"]
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        return done.returncode == 0, done.stderr

    def expect(self, holds, sentence, details=""):
        if holds:
            self.held += 1
        else:
            self.failed += 1
            self.lines.append(f"does not hold: {sentence}\n{details[:2000]}")

    def skip(self, sentence):
        self.skipped += 1
        self.lines.append(f"skipped: {sentence}")

    def own(self):
        return [*WARNINGS, "-I", self.include]


def includes(*headers):
    return "".join(f"#include <{header}>\n" for header in headers)


def check_list(suite):
    found = []
    for folder, _, files in os.walk(suite.include):
        found += [os.path.relpath(os.path.join(folder, file), suite.include) for file in files]
    suite.expect(sorted(found) == sorted(HEADERS), "the list of headers is the folder's",
                 f"only in the folder: {sorted(set(found) - set(HEADERS))}\n"
                 f"only in the list: {sorted(set(HEADERS) - set(found))}\n")


def check_compiles(suite, compiler, name, languages):
    whole = [header for header in HEADERS if header not in NOT_SERVED]
    for language in languages:
        for header in HEADERS:
            text = includes(header, header) + "int not_empty;\n"
            good, errors = suite.compile(compiler, language, text, *suite.own())
            if header in NOT_SERVED:
                suite.expect(not good and "psadrv: " in errors,
                             f"{name}, {language}: {header} says what to do instead", errors)
            else:
                suite.expect(good, f"{name}, {language}: {header} compiles alone and twice", errors)
        for order in (whole, whole[::-1]):
            good, errors = suite.compile(compiler, language, includes(*order), *suite.own())
            suite.expect(good, f"{name}, {language}: the headers compile together, in either order", errors)


def check_macros_in_use(suite, compiler, name, languages):
    """The test programs' macro calls compile without a warning, in each language."""
    for language in languages:
        for program in ("values.c", "accessors.c"):
            with open(os.path.join(HERE, program)) as file:
                good, errors = suite.compile(compiler, language, file.read(), *suite.own(), "-I", HERE)
            suite.expect(good, f"{name}, {language}: {program} compiles without a warning", errors)


def check_names(suite, compiler, name):
    with open(os.path.join(HERE, "names.txt")) as file:
        lines = [line.split("#")[0].split() for line in file]
    names = [(re.match(r"\w+", words[0])[0], words[1:] == ["gap"]) for words in lines if words]
    text = includes("psa/crypto.h", "psa/crypto_driver_common.h")
    for macro, gap in names:
        text += (f"#ifdef {macro}\n#error {macro} is no gap any more\n#endif\n" if gap else
                 f"#ifndef {macro}\n#error {macro} is missing\n#endif\n")
    good, errors = suite.compile(compiler, "C99", text, *suite.own())
    gaps = sum(gap for _, gap in names)
    suite.expect(good and len(names) == 415 and gaps == 3,
                 f"{name}: the API's names are defined but for the gaps", errors)
    suite.lines.append(f"{name}: {len(names) - gaps} names defined, {gaps} gaps")


def check_configuration(suite, compiler, name):
    """A build's own psadrv_config.h replaces ours; mistakes in it are said in its words."""
    with open(os.path.join(suite.include, "psadrv_config.h")) as file:
        ours = file.read()
    cases = [  # what is replaced by what, and what the compiler says; None: it compiles
        ([], None),
        ([(r"(HASH_OPERATION_SIZE) 448.*", r"\1 6"), (r"(HASH_OPERATION_ALIGNMENT) 64", r"\1 2")], None),
        ([(r"(CIPHER_OPERATION_SIZE) \d+", r"\1 40")],
         "PSADRV_CIPHER_OPERATION_SIZE is not a multiple of its alignment"),
        ([(r"(PAKE_OPERATION_ALIGNMENT) \d+", r"\1 24")], "PSADRV_PAKE_OPERATION_ALIGNMENT is not a power of two"),
        ([(r"#define PSADRV_MAC_OPERATION_SIZE.*", "")], "lacks PSADRV_MAC_OPERATION_SIZE or _ALIGNMENT"),
        ([(r"#define PSADRV_MAC_MAX_SIZE.*", "")], "psadrv_config.h lacks a maximum size"),
    ]
    for changes, message in cases:
        text = ours
        for pattern, replacement in changes:
            text, count = re.subn(pattern, replacement, text)
            suite.expect(count == 1, f"{name}: {pattern} is in the default configuration")
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "psadrv_config.h"), "w") as file:
                file.write(text)
            good, errors = suite.compile(compiler, "C99", includes("psa/crypto.h"), "-I", folder, *suite.own())
        if message is None:
            suite.expect(good, f"{name}: a build's own configuration is taken", errors)
        else:
            suite.expect(not good and message in errors,
                         f"{name}: a wrong configuration is reported: {message}", errors)

    with tempfile.TemporaryDirectory() as folder:
        # Copies of Mbed TLS's file keep its guard: that is no foreign tree.
        wanted = os.path.join(folder, "wanted.h")
        with open(wanted, "w") as file:
            file.write("#ifndef PSA_CRYPTO_CONFIG_H\n#define PSA_CRYPTO_CONFIG_H\n"
                       "#define PSA_WANT_ALG_SHA_256 1\n#endif\n")
        text = includes("psa/crypto.h") + "#ifndef PSA_WANT_ALG_SHA_256\n#error not wanted\n#endif\n"
        good, errors = suite.compile(compiler, "C99", text, *suite.own(), f'-DPSADRV_PSA_CONFIG_FILE="{wanted}"')
        suite.expect(good, f"{name}: the wanted mechanisms come from the file that the build names", errors)
        good, errors = suite.compile(compiler, "C99", text, *suite.own())
        suite.expect(not good and "not wanted" in errors, f"{name}: nothing is wanted by default", errors)


def check_foreign(suite, compiler, name, languages, root, what):
    """Another tree's headers before, after and inside ours."""
    names = [header for header in ("psa/crypto.h", "psa/crypto_types.h", "psa/crypto_values.h", "psa/crypto_struct.h",
                                   "psa/crypto_sizes.h", "psa/crypto_extra.h", "psa/crypto_driver_common.h",
                                   "psa/error.h")
             if os.path.isfile(os.path.join(root, header))]
    ours = [header for header in HEADERS if header not in NOT_SERVED | WITHOUT_REPORT and "psa/psadrv/" not in header]
    for language in languages:
        for theirs in names:
            first = f'#include "{root}/{theirs}"\n'
            # The positive control: theirs alone is well-formed.
            good, errors = suite.compile(compiler, language, first, "-I", root)
            if not good and what == "Mbed TLS":
                continue  # some of its headers cannot be included alone
            suite.expect(good, f"{name}, {language}: {what}'s {theirs} compiles alone", errors)

            path = ["-I", suite.include, "-I", root]
            good, errors = suite.compile(compiler, language, first + includes("psa/crypto.h"), *path)
            suite.expect(not good and REPORT in errors and REPAIR in errors,
                         f"{name}, {language}: {what}'s {theirs} before ours is reported", errors)
            good, errors = suite.compile(compiler, language, includes("psa/crypto.h") + first, *path)
            suite.expect(not good and "poison" in errors and theirs in errors,
                         f"{name}, {language}: {what}'s {theirs} after ours is an error with its path", errors)
    for header in ours:
        first = f'#include "{root}/psa/crypto_types.h"\n'
        good, errors = suite.compile(compiler, "C99", first + includes(header), "-I", suite.include, "-I", root)
        suite.expect(not good and REPORT in errors,
                     f"{name}: {header} reports {what}'s headers before it", errors)
        good, errors = suite.compile(compiler, "C99", includes(header) + first, "-I", suite.include, "-I", root)
        suite.expect(not good and "poison" in errors,
                     f"{name}: {what}'s headers after {header} are an error", errors)


def check_foreign_inside(suite, compiler, name, root):
    """Ours and theirs mixed by the order of the include directories, or by an incomplete copy of ours."""
    theirs_first = ["-I", root, "-I", suite.include]
    for only in ("psa/foreign_only_quoted.h", "psa/foreign_only_searched.h"):
        # Theirs first on the path, ours reached by a name that they lack.
        good, errors = suite.compile(compiler, "C99", includes(only, "psa/crypto_sizes.h"), *theirs_first)
        suite.expect(not good and REPORT in errors,
                     f"{name}: wrong order of directories, {only} then ours, is reported", errors)
        good, errors = suite.compile(compiler, "C99", includes("psa/crypto_sizes.h", only), *theirs_first)
        suite.expect(not good and "poison" in errors,
                     f"{name}: wrong order of directories, ours then {only}, is an error", errors)
    # The positive control: with ours first, a header that only they have and that searches its neighbour gets ours.
    both = includes("psa/crypto.h", "psa/foreign_only_searched.h")
    good, errors = suite.compile(compiler, "C99", both, *suite.own(), "-I", root)
    suite.expect(good, f"{name}: a header that only they have compiles over ours", errors)

    # A copy of some of our headers falls through to theirs, whatever guards those have.
    for missing, once in itertools.product(("crypto_types.h", "crypto_struct.h"), (False, True)):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(suite.include, os.path.join(folder, "copy"))
            os.remove(os.path.join(folder, "copy", "psa", missing))
            os.makedirs(os.path.join(folder, "theirs"))
            text = FOREIGN["psa/" + missing]
            if once:
                text = "#pragma once\n#include <stdint.h>\n"
            # Quoted includes look beside the file first and then, as here, along the path.
            with open(os.path.join(folder, "theirs", missing), "w") as file:
                file.write(text)
            path = ["-I", os.path.join(folder, "copy"), "-I", os.path.join(folder, "theirs")]
            good, errors = suite.compile(compiler, "C99", includes("psa/crypto.h"), *path)
        expected = "reached another implementation's" if once else "poison"
        suite.expect(not good and expected in errors,
                     f"{name}: an incomplete copy that falls through to another {missing} is reported", errors)


def check_from_cpp(suite, compiler, name, root):
    """psadrv's C++ headers begin with one that tells of another tree before ours, and of an older language; and nothing else."""
    text = includes("psa/psadrv/from_cpp.h") + "int not_empty;\n"
    good, errors = suite.compile(compiler, "C++20", text, *suite.own(), "-I", root)
    suite.expect(good, f"{name}: from_cpp.h is content with ours first", errors)
    for what, options, said in (("another tree first", ["-I", root, "-I", suite.include], REPAIR),
                                ("C++17", ["-I", suite.include, "-std=c++17"], "add -std=c++20")):
        good, errors = suite.compile(compiler, "C++20", text + "must not be read;\n", *options)
        suite.expect(not good and said in errors and "must not be read" not in errors,
                     f"{name}: {what} is reported and ends the compilation", errors)


def check_low_level(suite, compiler, name):
    root = next((folder for folder in ("/usr/include", "/usr/local/include")
                 if os.path.isfile(os.path.join(folder, "mbedtls", "sha256.h"))), None)
    if root is None:
        suite.skip("no mbedtls/ headers are installed: their low-level headers together with ours")
        return
    headers = [f"mbedtls/{each}.h" for each in LOW_LEVEL if os.path.isfile(os.path.join(root, "mbedtls", f"{each}.h"))]
    ours = ["psa/crypto.h", "psa/crypto_driver_common.h"]
    for order in (ours + headers, headers + ours):
        good, errors = suite.compile(compiler, "C99", includes(*order), "-Werror", "-I", suite.include)
        suite.expect(good, f"{name}: Mbed TLS's low-level headers and ours compile together", errors)
    check_foreign(suite, compiler, name, ("C99",), root, "Mbed TLS")


def compilers(command):
    """(name, command, languages): the C compiler and its C++ sibling; None in place of a command that is not there."""
    *wrapper, compiler = command.split()
    if compiler.endswith("cc"):
        sibling = "c++" if compiler == "cc" else re.sub(r"gcc$", "g++", compiler)
    else:
        sibling = re.sub(r"clang(?!\+)", "clang++", compiler)
    for program, languages in ((compiler, ("C99",)), (sibling, ("C++20",))):
        yield program, [*wrapper, program] if shutil.which(program) else None, languages


def check_compiler(include, name, compiler, languages, own):
    suite = Suite(include)
    if compiler is None:
        suite.skip(f"{name} is not installed")
        return suite
    check_compiles(suite, compiler, name, languages)
    check_macros_in_use(suite, compiler, name, languages)
    if "C99" in languages:
        check_names(suite, compiler, name)
        check_configuration(suite, compiler, name)
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, "psa"))
            for header, text in FOREIGN.items():
                with open(os.path.join(root, header), "w") as file:
                    file.write(text)
            check_foreign(suite, compiler, name, ("C99",), root, "a foreign tree")
            check_foreign_inside(suite, compiler, name, root)
    else:
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, "psa"))
            with open(os.path.join(root, "psa", "crypto_types.h"), "w") as file:
                file.write(FOREIGN["psa/crypto_types.h"])
            check_from_cpp(suite, compiler, name, root)
    if own and "C99" in languages:  # the build's own compiler: it sees the system's headers
        check_low_level(suite, compiler, name)
    return suite


def main():
    include, command, own = os.path.abspath(sys.argv[1]), sys.argv[2], "--own" in sys.argv[3:]
    listed = Suite(include)
    check_list(listed)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(check_compiler, include, *each, own) for each in compilers(command)]
        suites = [listed] + [job.result() for job in jobs]
    for suite in suites:
        print("\n".join(suite.lines), end="\n" if suite.lines else "")
    held, failed, skipped = (sum(getattr(suite, what) for suite in suites) for what in ("held", "failed", "skipped"))
    print(f"{held} of {held + failed} hold, {skipped} skipped")
    return 1 if failed else 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main())
