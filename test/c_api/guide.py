"""The build guide, step by step: a library from two vendors' descriptions, installed, and an application linked with their objects.

guide.py SOURCE_ROOT native|cmake|arm-none-eabi-gcc JSON2HPP

Nothing is edited by hand: the names of files are all that psadrv is told.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "consumers"))
from subproject import place, run  # noqa: E402

root, target = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
os.environ["PATH"] = f"{pathlib.Path(sys.argv[3]).resolve().parent}{os.pathsep}{os.environ['PATH']}"
example = root / "examples" / "c_application"
SHA_256 = "b381e7fec653fc3ab9b178272366b8ac87fed8d31cb25ed1d0e1f3318644c89c"
HMAC = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
failures = []

ONLY_HASHES = """#include <psa/crypto.h>
int main(void) {
    uint8_t hash[32];
    size_t length;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    return psa_hash_compute(PSA_ALG_SHA_256, (const uint8_t *)"abc", 3, hash, sizeof hash, &length) == PSA_SUCCESS &&
           hash[0] == 0xba ? 0 : 1;
}
"""


def expect(condition, sentence, output=""):
    print(("ok      " if condition else "FAILED  ") + sentence)
    if not condition:
        failures.append(sentence)
        print("\n".join(str(output).splitlines()[-30:]))
    return condition


def skip(sentence):
    print(f"skipped: {sentence}")
    sys.exit(77)


class Guide:
    """A clean copy of psadrv, the vendors' files beside it, and where all is installed."""

    def __init__(self, folder, compiler, cross=()):
        self.folder, self.compiler, self.cross = folder, compiler, cross
        self.prefix, self.build = folder / "installed here", folder / "build"
        place(root, folder / "psadrv")
        for vendor in ("acme", "nadir"):
            shutil.copytree(example / vendor, folder / vendor)
        shutil.copy(example / "application.c", folder)
        (folder / "only_hashes.c").write_text(ONLY_HASHES)

    def configure(self, *drivers, more=(), includes=()):
        """The only thing that psadrv is told, in the README's words."""
        vendors = sorted({path.split("/")[0] for path in drivers})
        command = ["meson", "setup", *(["--reconfigure"] if self.build.exists() else []), self.build, "psadrv", f"--prefix={self.prefix}",
                   "-Djson2hpp=installed", "-Dtests=disabled", *self.cross, *more,
                   f"-Dpsa_drivers={','.join(f'../{path}' for path in drivers)}",
                   f"-Dpsa_driver_include_dirs={','.join(f'../{vendor}' for vendor in vendors)}{''.join(f',{one}' for one in includes)}"]
        if len(drivers) == 2:
            expect(all(option in (root / "README.md").read_text() for option in command[-2:]), "as the README has it", command[-2:])
        code, output = run(*map(str, command), cwd=self.folder)
        return expect(code == 0, f"psadrv is configured for {', '.join(drivers)}", output)

    def install(self):
        code, output = run("meson", "install", "-C", str(self.build), cwd=self.folder)
        return expect(code == 0 and "warning:" not in output, "the library is built without a warning, and installed", output)

    def header(self, name):
        return (self.prefix / "include" / "psadrv" / "psadrv_crypto" / name).read_text()

    def flags(self, kind):
        found = next(self.prefix.rglob("psadrv_crypto.pc")).parent
        code, output = run("pkg-config", kind, "psadrv_crypto", cwd=self.folder, PKG_CONFIG_PATH=str(found))
        expect(code == 0, f"pkg-config has {kind}", output)
        return [flag.replace("\\ ", " ") for flag in re.findall(r"(?:[^\s\\]|\\.)+", output)]

    def compile(self, source, *more):
        out = source.replace("/", "_").replace(".c", ".o")
        code, output = run(*self.compiler, "-std=c99", "-Os", "-Wall", "-Wextra", "-Werror", *self.flags("--cflags"), *more, "-c", source,
                           "-o", out, cwd=self.folder)
        expect(code == 0, f"{source} compiles", output)
        return out

    def archive(self, vendor):
        """What a vendor ships."""
        made = self.compile(f"{vendor}/{vendor}_driver.c", f"-I{vendor}")
        archive = f"lib{vendor}driver.a"
        code, output = run(self.compiler[0].replace("gcc", "ar") if "gcc" in self.compiler[0] else "ar", "rcs", archive, made, cwd=self.folder)
        expect(code == 0, f"{archive} is made", output)
        return f"-l{vendor}driver"

    def link(self, program, objects, drivers, *more):
        code, output = run(*self.compiler, *objects, *self.flags("--libs"), "-L.", *drivers, *self.flags("--libs"), *more, "-o", program, cwd=self.folder)
        return expect(code == 0, f"{program} links", output)


def check_both(guide):
    """What holds for every target."""
    names = guide.header("psadrv_config.h")
    expect("#define PSADRV_HASH_OPERATION_SIZE " in names, "psadrv_config.h has sizes", names)
    expect("PSA_KEY_LOCATION_nadir" in guide.header("psadrv_drivers.h"), "C knows where nadir's keys are")
    drivers = [guide.archive("acme"), guide.archive("nadir")]
    application, only = guide.compile("application.c"), guide.compile("only_hashes.c")
    return drivers, application, only


def undefined_or_defined(guide, program, tool="nm"):
    return subprocess.run([guide.compiler[0].replace("gcc", tool) if "gcc" in guide.compiler[0] else tool, program], cwd=guide.folder,
                          capture_output=True, text=True).stdout


def native(guide):
    if not guide.configure("acme/acme.json", "nadir/nadir.json") or not guide.install():
        return
    drivers, application, only = check_both(guide)
    options(guide)
    if guide.link("application", [application], drivers):
        code, output = run("./application", cwd=guide.folder)
        expect(code == 0 and SHA_256 in output and HMAC in output, "the application gets its hash and its MAC", output)
    # nadir's archive is not even named; nothing is collected.
    if guide.link("only_hashes", [only], drivers[:1], "-Wl,--no-gc-sections"):
        code, output = run("./only_hashes", cwd=guide.folder)
        symbols = undefined_or_defined(guide, "only_hashes")
        expect(code == 0 and "acme_hash_compute" in symbols, "a program that only hashes runs", output)
        expect("nadir_" not in symbols and "psa_mac" not in symbols, "and holds nothing of MACs", symbols)

    # Files that saw another configuration do not link.
    code, output = run(*guide.compiler, "-std=c99", f"-I{root / 'psa' / 'include'}", "-c", "only_hashes.c", "-o", "stranger.o", cwd=guide.folder)
    code, output = run(*guide.compiler, "stranger.o", *guide.flags("--libs"), "-L.", *drivers, "-o", "stranger", cwd=guide.folder)
    expect(code != 0 and "psa_crypto_init" in output, "a program that saw another configuration does not link", output)

    # A vendor's context grows: what depends on it is built again, and says so.
    before = guide.header("psadrv_config.h")
    header = guide.folder / "acme" / "acme_driver.h"
    header.write_text(header.read_text().replace("uint8_t block[64];", "uint8_t block[64], more[100];"))
    guide.install()
    sizes = [int(re.search(r"PSADRV_HASH_OPERATION_SIZE (\d+)", text)[1]) for text in (before, guide.header("psadrv_config.h"))]
    expect(sizes[1] - sizes[0] == 104, "a changed driver header changes the configuration", sizes)

    # A third driver is one more file name.
    zeta = guide.folder / "zeta"
    zeta.mkdir()
    (zeta / "zeta.json").write_text('{"prefix": "zeta", "type": "transparent", "capabilities": '
                                    '[{"entry_points": ["hash_compute"], "algorithms": ["PSA_ALG_MD5"]}]}')
    (zeta / "zeta_driver.c").write_text("""#include <psa/crypto_driver_common.h>
psa_status_t zeta_hash_compute(psa_algorithm_t, const uint8_t*, size_t, uint8_t*, size_t, size_t*);
psa_status_t zeta_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t size, size_t* length) {
    (void)alg, (void)input, (void)input_length, (void)hash, (void)size, (void)length;
    return PSA_ERROR_NOT_SUPPORTED;
}
""")
    libs = f"-L{guide.folder},-lacmedriver,-lnadirdriver,-lzetadriver"
    guide.configure("acme/acme.json", "nadir/nadir.json", "zeta/zeta.json", more=[f"-Dpsa_driver_libs={libs}", f"-Dthreads={root / 'examples' / 'rtos' / 'freertos.hpp'}"],
                    includes=[root / "examples" / "rtos" / "stand_ins"])
    guide.install()
    symbols = undefined_or_defined(guide, next(guide.prefix.rglob("libpsadrv_crypto.a")))
    expect("U zeta_hash_compute" in symbols, "with a third driver's name the library calls a third driver")
    expect("critical_section" in symbols, "with an RTOS's header its tasks take turns", symbols)

    # What psa_driver_libs names pkg-config names: an application says nothing of drivers any more.
    vendors = ("acme", "nadir", "zeta")
    for vendor in vendors:
        guide.archive(vendor)
    code, output = run(*guide.compiler, guide.compile("application.c"), *guide.flags("--libs"), "-o", "application", cwd=guide.folder)
    if expect(code == 0, "the drivers' archives are linked by the library's own flags", output):
        code, output = run("./application", cwd=guide.folder)
        expect(code == 0 and HMAC in output, "and the application runs", output)


def options(guide):
    """All options of the library as options of the build; what each does to a program test/c_api/options.c sees."""
    (guide.folder / "wanted.json").write_text('[{"usages": ["mac_compute"], "algorithm": "PSA_ALG_HMAC(PSA_ALG_SHA_256)", "key_type": "PSA_KEY_TYPE_HMAC"}]')
    (guide.folder / "keys.inc").write_text("psadrv::builtin_key{0x7fff0001, PSA_KEY_LOCATION_vault, VAULT_FACTORY_KEY}\n")
    (guide.folder / "boot.conf").write_text("psa_drivers = acme/acme.json\nkey_slots = 1\n")
    shutil.copytree(root / "examples" / "vendor" / "vault", guide.folder / "vault")
    given = {"psa_drivers": "vault/vault.json", "psa_driver_include_dirs": "vault", "psa_driver_sources": "vault/vault_driver.c", "psa_wanted": "wanted.json",
             "builtin_keys": "keys.inc", "psa_platforms": "boot.conf"}
    words = {"software": "mbedtls", "key_slots": 3, "storage": "posix", "storage_directory": "kept there", "key_files": "mbedtls", "threads": "posix",
             "random": "none", "checks": "none", "naming": "mbedtls", "caller_memory": "copied", "caller_memory_size": 777}
    build = guide.folder / "options"
    code, output = run("meson", "setup", str(build), "psadrv", "-Djson2hpp=installed", "-Dtests=disabled",
                       *(f"-D{name}={guide.folder / path}" for name, path in given.items()), *(f"-D{name}={word}" for name, word in words.items()), cwd=guide.folder)
    expect(code == 0, "a build takes all options", output)
    code, output = run("ninja", "-C", str(build), "library/psadrv_platform.hpp", "library/boot_platform.hpp", cwd=guide.folder)
    if not expect(code == 0, "and writes its platforms", output):
        return
    text = (build / "library" / "psadrv_platform.hpp").read_text()
    for line in ("::drivers::vault,", "psadrv::mbedtls::", "want(psadrv::usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256)", f'#include "{guide.folder / "keys.inc"}"',
                 "key_slots{3}", 'return "kept there";', "psadrv::mbedtls_key_file", "psadrv::pthreads<psadrv_platform>", "777", "checks"):
        expect(line in text, f"the platform has {line}", text[text.index("struct psadrv_platform"):])
    expect("vault_opaque_mac_compute" in text, "and functions that are named as Mbed TLS has it", text)
    expect("using random" not in text and "usage::random" not in text, "and no random bytes", text)
    boot = (build / "library" / "boot_platform.hpp").read_text()
    expect("::drivers::acme>" in boot and "key_slots{1}" in boot, "a further platform has a file of its own", boot)
    ninja = (build / "build.ninja").read_text()
    as_subproject(guide)
    expect("vault_driver.c" in ninja and f"-I{guide.folder / 'vault'}".replace(" ", "$ ") in ninja, "the driver's source is part of the library")


def as_subproject(guide):
    """psadrv below a product of its own, whose files it reads where they are."""
    product = guide.folder / "product"
    place(root, product / "subprojects" / "psadrv")
    shutil.copytree(example / "acme", product / "acme")
    (product / "config.h").write_text("#define PSA_WANT_ALG_SHA_256 1\n")
    (product / "app.conf").write_text("psa_drivers = acme/acme.json\npsa_driver_include_dirs = acme\npsa_driver_sources = acme/acme_driver.c\npsa_config = config.h\n")
    (product / "meson.build").write_text("project('product', 'c')\ndependency('app', fallback: 'psadrv')\n")
    code, output = run("meson", "setup", "build", "-Dpsadrv:json2hpp=installed", "-Dpsadrv:psa_platforms=app.conf", cwd=product)
    expect(code == 0, "a product has psadrv as its subproject", output)
    code, output = run("ninja", "-C", "build", "subprojects/psadrv/library/app_config.h", "subprojects/psadrv/library/libapp_driver_parts.a", cwd=product)
    wanted = product / "build" / "subprojects" / "psadrv" / "library" / "app_wanted.h"
    expect(code == 0 and str(product / "config.h") in wanted.read_text(), "with a description, a driver's source and macros of the product's", output)
    code, output = run("meson", "setup", "other", "-Dpsadrv:json2hpp=installed", "-Dpsadrv:psa_drivers=acme.json", cwd=product)
    refused = code != 0 and f"psa_drivers: there is no {product / 'acme.json'}; paths begin in {product}" in output
    expect(refused, "a wrong path is said, and where paths begin", output)
    (product / "boot").mkdir()
    shutil.copy(product / "app.conf", product / "boot")
    code, twice = run("meson", "setup", "third", "-Dpsadrv:json2hpp=installed", "-Dpsadrv:psa_platforms=app.conf,boot/app.conf", cwd=product)
    expect(code != 0 and "two platforms are named app" in twice, "two platforms of one name are refused", twice)


def cmake(guide):
    if not shutil.which("cmake"):
        skip("cmake is not installed")
    if not guide.configure("acme/acme.json", "nadir/nadir.json") or not guide.install():
        return
    (guide.folder / "project").mkdir()
    (guide.folder / "project" / "CMakeLists.txt").write_text("""cmake_minimum_required(VERSION 3.20)
project(guide C)
find_package(psadrv_crypto REQUIRED)
add_library(acmedriver STATIC ../acme/acme_driver.c)
add_library(nadirdriver STATIC ../nadir/nadir_driver.c)
target_link_libraries(acmedriver psadrv_crypto::psadrv_crypto)
target_link_libraries(nadirdriver psadrv_crypto::psadrv_crypto acmedriver)
add_executable(application ../application.c)
target_link_libraries(application psadrv_crypto::psadrv_crypto acmedriver nadirdriver psadrv_crypto::psadrv_crypto)
""")
    code, output = run("cmake", "-S", "project", "-B", "cmake", f"-DCMAKE_PREFIX_PATH={guide.prefix}", cwd=guide.folder)
    if not expect(code == 0, "CMake finds the library", output):
        return
    code, output = run("cmake", "--build", "cmake", cwd=guide.folder)
    if expect(code == 0, "and links with it", output):
        code, output = run("cmake/application", cwd=guide.folder)
        expect(code == 0 and HMAC in output, "the application gets its MAC", output)


def cortex_m4(guide):
    if not guide.configure("acme/acme.json", "nadir/nadir.json") or not guide.install():
        return
    drivers, _, only = check_both(guide)
    bare = ["-nostartfiles", "-nodefaultlibs", "-Wl,-e,main", "-Wl,--start-group", "-lc_nano", "-lgcc", "-lnosys", "-Wl,--end-group"]
    if guide.link("only_hashes.elf", [only], drivers[:1], "-Wl,--no-gc-sections", *bare):
        symbols = undefined_or_defined(guide, "only_hashes.elf")
        expect("acme_hash_compute" in symbols and "nadir_" not in symbols and "psa_mac" not in symbols,
               "firmware that only hashes holds nothing of MACs", symbols)
    (guide.folder / "firmware.c").write_text((guide.folder / "application.c").read_text().replace("printf(", "(void)(").replace("#include <stdio.h>\n", ""))
    if guide.link("firmware.elf", [guide.compile("firmware.c", "-Wno-error", "-w")], drivers, "-Wl,--gc-sections", *bare):
        symbols = undefined_or_defined(guide, "firmware.elf")
        expect("nadir_mac_compute" in symbols and " U " not in symbols, "firmware that uses both is whole", symbols)


with tempfile.TemporaryDirectory() as temporary:
    folder = pathlib.Path(temporary).resolve() / "a folder"
    folder.mkdir()
    if target == "arm-none-eabi-gcc":
        if not shutil.which(target):
            skip(f"{target} is not installed")
        cortex_m4(Guide(folder, [target, "-mcpu=cortex-m4", "-mthumb", "--specs=nano.specs"],
                        ["--cross-file", str(HERE.parent / "consumers" / "cortex_m4.ini")]))
    else:
        {"native": native, "cmake": cmake}[target](Guide(folder, ["gcc"]))
sys.exit(1 if failures else 0)
