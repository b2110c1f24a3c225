"""What fuzz.py needs to know of the C API: its platform's library and the calls as one program, seeds, and what is measured."""
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
LIBRARY, INCLUDED = ROOT / "library", [ROOT / "include", ROOT / "psa" / "include", ROOT / "test", ROOT / "library"]
WATCHED = [HERE, ROOT / "test" / "support", ROOT / "include", ROOT / "psa", LIBRARY]
LIBRARIES = ["-lsodium", "-lmbedcrypto"]
MEASURED = [ROOT / "include" / "psadrv" / "core", ROOT / "include" / "psadrv" / "api"]
OPTIONS = ["-max_len=256"]


def one_file():
    """The library as one file: what its files call alike in unnamed namespaces has the file's name behind it."""
    includes, texts, entered = set(), [], set()

    def once(specialization):
        new = specialization.group(1) not in entered
        entered.add(specialization.group(1))
        return specialization.group(0) if new else ""

    for path in sorted(LIBRARY.glob("*.cpp")):
        if path.name in ("probe.cpp", "init.cpp"):
            continue
        text = path.read_text()
        includes |= set(re.findall(r"^#include.*\n", text, re.M))
        text = re.sub(r"^#include.*\n", "", text, flags=re.M)
        text = re.sub(r"template <>\nstruct operation_in<(\w+)> \{.*?\n\};\n", once, text, flags=re.S)
        texts.append(re.sub(r"\b(api|of_keys)\b", rf"\1_of_{path.stem}", text))
    return '#include "init.cpp"\n' + "".join(sorted(includes)) + "".join(texts)


def build(compiler, folder, flags, program, json2hpp):
    (folder / "wanted.h").write_text("#define PSADRV_WANT_MORE 1\n")
    (folder / "drivers.h").write_text("")
    common = [compiler, "-std=c++20", "-w", *[f"-I{path}" for path in INCLUDED], f"-I{folder}",
              '-DPSADRV_PLATFORM_FILE="fuzz/api/platform.hpp"']
    probe, config = folder / "probe.o", folder / "config.h"
    subprocess.run([*common, "-c", LIBRARY / "probe.cpp", "-o", probe, "-DPSADRV_PSA_CONFIG_FILE=<wanted.h>",
                    f'-DPSADRV_CONFIG_FILE="{ROOT / "psa" / "include" / "psadrv_config.h"}"'], check=True)
    subprocess.run([json2hpp, "config", "-o", config, "--psa-config", "wanted.h", "--c-header", "drivers.h", probe], check=True)
    one = folder / f"{program.name}.cpp"
    one.write_text(one_file() + '#include "fuzz/api/core.cpp"\n#include "fuzz/api/api.cpp"\n')
    subprocess.run([*common, "-gline-tables-only", f'-DPSADRV_CONFIG_FILE="{config}"', *flags, one, "-o", program, *LIBRARIES],
                   check=True)


def seeds(folder):
    """A life of a key of each kind, in each location, with all that can be done with it; and each function by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = (HERE / "api" / "kinds.hpp").read_text().split("kinds[]{")[1].split("\n};")[0].count("\n")
    for function in range(79):
        (folder / f"function_{function}").write_bytes(bytes([2, function]))
    used = {"mac": [20, 21, 22, 24, 25, 23, 24, 26], "cipher": [28, 29, 30, 32, 34, 35, 31, 33, 34, 35],
            "aead": [37, 38, 39, 42, 44, 45, 46, 40, 42, 45, 47], "signature": [49, 50, 51, 52, 8], "agreement": [8, 55, 56],
            "derivation": [57, 62, 64, 65, 66, 67], "pake": [69, 70, 71, 72, 74, 76], "life": [2, 4, 7, 5, 6, 3]}
    for kind in range(kinds):
        for where in (0, 3, 5, 6, 40):
            for name, calls in used.items():
                (folder / f"{name}_{kind}_{where}").write_bytes(
                    bytes([2, 0, kind, where, 0, 0]) + b"".join(bytes([call] + 7 * [0]) for call in calls))
        for half, usage in PERMITTED.items():
            for name, calls in used.items():
                (folder / f"{name}_{kind}_{half}").write_bytes(
                    bytes([2, 0, kind, LOCAL, 200, *usage, 0]) + b"".join(bytes([call] + 7 * [0]) for call in calls))
    for number, found in enumerate(FOUND.values()):
        (folder / f"found_{number}").write_bytes(bytes.fromhex(found))
    derivations(folder)
    exchanges(folder)


# Inputs that were findings once.
FOUND = {
    "storage denies a file":
        "afafaf9595ffffff7951007f15e2c1602f00227e003fc29ff59f9f8181c20001c2283f00227e003fc29ff59f9f8181c2c2280928092809",
    "a password is gone":
        "03001803000045000000000047000a04480014044501000000004701140460010a04590101050059000105000000000000590101020001",
    "the end of a hash fails":
        "9d3eb640ea72e81f0246000800019191919191919191919191919191919d3eb651443e00000008090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f9191",
    "a destruction that the next start finishes":
        "afafaff60100020054f601000500002541001b0303acf5030500f5030500000541001b0303acf503",
    "storage denies the file of a key that is nowhere else":
        "02afafaf9595ffffff190003000573737304000000737373737373730054000100fb25fbfb1900fbfbfb00",
    "storage's PSA_ERROR_BAD_STATE stops a destruction":
        "270000300309017c72aeaf8311d609017c762803017cafaeaf834f4e09764e03247caeaf8311d609017c76272afa017cafaeaf833e00000000000000400020",
    "an input fails with a status that leaves an output's operation as it is":
        "03001f0500005100002fef40320000390009003c000300263f003d00003c04000000",
    "a destruction of what storage says is corrupt":
        "afafaff60100020054f601000500002541001b0303acf5030500f50305000005410003acafaf001b0303acf50305000500002541001b0303acf503",
    "a key context of no bytes":
        "acaf2a0100006083012f7c7627ae0a000700002a2a2a2a2d000000f7ffffff5101000000acaf2a0100006083012f7c7627ae0a000700002a2a2a2a2d00282f00",
    "a guard refuses the end of a hash that could not be resumed":
        "17171717171797170100af721787bf8350e8e817af0c0c007e6f6f6f6f0070537070707070707e6f6f6f",
}

LOCAL, VAULT, WRAPPER = 0, 3, 5  # what `some_attributes` makes locations of
IMPORT, RESTART, FAULT = 0, 79, 80
# Every second usage flag, as the four bytes that stand for it: exported, encrypted, signed, derived; and the counterparts.
PERMITTED = {"forth": [0, 0, 0x55, 1], "back": [0, 0, 0xaa, 2]}


def derivations(folder):
    """Each derivation with its inputs, to each kind of output; of an agreement, too. Numbers are those of kinds.hpp and asymmetric.hpp."""
    info, secret_first = [84, 0, 0, 0, 0, 5], [84, 0, 1, 0, 5, 0, 0, 5]
    ways = {"hkdf": (17, 0, secret_first), "extract": (18, 1, [84, 0, 1, 0, 5, 0]), "expand": (19, 2, info),
            "prf": (20, 3, [84, 0, 2, 0, 5, 0, 0, 5]), "psk": (21, 4, [84, 0, 2, 0, 5, 0, 0, 5]),
            "pbkdf2": (23, 5, [84, 0, 3, 1, 0, 5, 0]), "counter": (12, 6, [84, 0, 4, 0, 0, 5, 0, 5]),
            "to_pms": (22, 7, [62, 0, 0, 0])}
    outputs = {"bytes": [64, 0, 182, 1], "verified": [66, 0, 0, 32], "capacity": [59, 0, 0, 9, 58, 0],
               **{f"key_{kind}_{where}": [65, 0, kind, where, 0] for kind in (0, 10, 13, 17, 25, 27, 33, 34, 39, 36) for where in (LOCAL, VAULT, WRAPPER)}}
    for how in (2, 3):
        for where in (LOCAL, VAULT, WRAPPER):
            for name, (kind, alg, inputs) in ways.items():
                for output in ("bytes", "verified", "key_10_0"):
                    (folder / f"verify_{name}_{how}_{where}_{output}").write_bytes(bytes(
                        [how, IMPORT, kind, where, 200, *PERMITTED["back"], 0, 57, 0, alg, 0, *inputs, *outputs[output]]))
                for output, call in outputs.items():
                    (folder / f"derive_{name}_{how}_{where}_{output}").write_bytes(
                        bytes([how, IMPORT, kind, where, 0, 0, 57, 0, alg, 0, *inputs, *call, *call, 68, 0]))
                (folder / f"derive_{name}_{how}_{where}_hash").write_bytes(bytes(
                    [how, IMPORT, 25, LOCAL, 0, 0, IMPORT, kind, where, 0, 0, 57, 0, alg, 0, *inputs, 67, 0, 1]))
            for kind, alg in ((30, 8), (31, 9)):
                for output, call in outputs.items():
                    (folder / f"agree_{kind}_{how}_{where}_{output}").write_bytes(bytes(
                        [how, IMPORT, kind, where, 0, 0, 57, 0, alg, 0, 60, 0, 3, 0, 5, 63, 0, 0, 0, 0, 60, 0, 4, 0, 5, 60, 0, 2, 0, 5, *call]))


def exchanges(folder):
    """Both PAKEs to their end, and the keys that come of them."""
    def shared(kind, where):
        return [76, 0, kind, where, 0, 0, 76, 1, kind, where, 0, 0, 77, 0]

    jpake = [69, 0, 0, 0, 0, 0, 71, 0, 10, 4, 72, 0, 20, 4, 69, 1, 0, 0, 0, 0, 71, 1, 20, 4, 72, 1, 10, 4]
    for first, count in ((1, 5), (0, 5), (1, 2), (0, 2)):
        jpake += [89, first, 1, count] + (count + 1) * [0]
    spake = [69, 0, 0, 0, 0, 0, 70, 0, 1, 73, 0, 10, 4, 69, 1, 0, 0, 0, 0, 70, 1, 2, 73, 1, 10, 4]
    for sender, step, number in ((0, 1, 60), (1, 1, 61), (1, 4, 62), (0, 4, 67)):
        spake += [74, sender, step, 0, 75, 1 - sender, step, number]
    for how in (2, 3):
        for where in (LOCAL, VAULT):
            for name, kind, calls in (("jpake", 24, jpake), ("spake", 39, spake), ("spake_point", 40, spake)):
                for made in (17, 10, 16, 27):
                    (folder / f"{name}_{how}_{where}_{made}").write_bytes(
                        bytes([how, IMPORT, kind, where, 0, 0, *calls, *shared(made, where)]))
