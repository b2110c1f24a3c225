"""Instructions a call on the way to the driver, by callgrind on this machine.

instructions.py [--boost DIR] [--json2hpp PROGRAM] [--once]     --once: no figures, only whether every call succeeds

First over the direct call, with an engine that does nothing. Then with Mbed TLS 2.28, where it is installed: what its `psa_*`
functions and what psadrv over the same library need besides the library's functions that do the work.
"""
import os
import re
import shutil

import ways

CALLS = 100
# What does the work, and is not counted. Mbed TLS's software drivers have entry points of their own.
OWN_DRIVER = {"hash_compute": "mbedtls_psa_hash_compute", "mac_compute": "mbedtls_psa_mac_compute", "cipher_encrypt": "mbedtls_psa_cipher_encrypt",
              "aead_encrypt": "mbedtls_psa_aead_encrypt", "sign_hash": "mbedtls_psa_ecdsa_sign_hash",
              "verify_hash": "mbedtls_psa_ecdsa_verify_hash", "key_agreement": "psa_key_agreement_raw_internal"}
SHA_256 = ["mbedtls_sha256_starts_ret", "mbedtls_sha256_update_ret", "mbedtls_sha256_finish_ret"]
WORK = {"hash_compute": SHA_256, "mac_compute": SHA_256, "cipher_encrypt": ["mbedtls_aes_setkey_enc", "mbedtls_aes_crypt_ctr"],
        "aead_encrypt": ["mbedtls_gcm_setkey", "mbedtls_gcm_crypt_and_tag"]}
SOFTWARE = ["sha_256", "hmac_sha_256", "aes_ctr", "aes_gcm"]


def main_program(entries, names_of):
    """Calls the function that it is told CALLS times."""
    text = "int main(int, char** arguments) {\n" + ways.PREPARE + "    if (crypto::init() != PSA_SUCCESS) return 1;\n"
    for entry in entries:
        text += f"    {ways.set_key(entry)}\n"
        for way in names_of(entry):
            values = ", ".join(one.value for one in entry.all_parameters(way.endswith("_at_run_time")))
            text += f'    if (arguments[1] == nullptr || std::strcmp(arguments[1], "{way}_{entry.name}") == 0)\n'
            text += f"        for (int i = 0; i != {CALLS}; ++i) if ({way}_{entry.name}({values}) != PSA_SUCCESS) return 2;\n"
    return text + "    return 0;\n}\n"


def build(tools, name, level, text, *more):
    source, program = tools.path(name + ".cpp"), tools.path(name)
    with open(source, "w") as file:
        file.write(text)
    engine = tools.path("engine.o")
    ways.run(["gcc", "-std=c99", level, *tools.include, "-c", os.path.join(ways.HERE, "engine.c"), "-o", engine])
    ways.run([*tools.gcc.command, "-std=c++20", level, *tools.include, "-I" + ways.HERE, "-I" + tools.folder.name, source, engine, *more, "-o", program])
    return program


def inclusive(tools, program):
    """{function: instructions a call}, with all that it calls."""
    out = tools.path("callgrind.out")
    ways.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program])
    said = ways.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", out]).stdout
    return {name: int(cost.replace(",", "")) / CALLS for cost, name in re.findall(r"^\s*([\d,]+)\s+\S*?:(\w+)", said, re.M)}


def besides(tools, program, function, work):
    """Instructions a call of a function, without those within `work`: callgrind switches off and on at each."""
    toggles = [f"--toggle-collect={one}" for one in [function, *work]]
    said = ways.run(["valgrind", "--tool=callgrind", *toggles, f"--callgrind-out-file={tools.path('besides.out')}", program, function]).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1)) / CALLS


def calls_program(tools, level):
    """Each way to each entry point, once or all of them."""
    text = ways.PRODUCT + ways.WITH_IV + "PSADRV_DEFINE_CORE(product);\n" + ways.functions()
    return build(tools, "calls", level, text + main_program(ways.ENTRY_POINTS, lambda _: ways.WAYS))


def over_the_direct_call(tools):
    counts = {level: inclusive(tools, calls_program(tools, level)) for level in ("-O2", "-Os")}
    shown = [way for way in ways.WAYS if not way.startswith("direct")]

    def cell(entry, way):
        direct = "direct_at_run_time" if way.endswith("_at_run_time") else "direct"
        return " / ".join(f"{of[f'{way}_{entry.name}'] - of[f'{direct}_{entry.name}']:.0f}" for of in counts.values())
    rows = [[f"`{entry.name}`", *[cell(entry, way) for way in shown]] for entry in ways.ENTRY_POINTS]
    print(ways.table("instructions over the direct call, -O2 / -Os", [ways.WAYS[way] for way in shown], rows))


def with_mbedtls(tools):
    program = tools.path("peer")
    library = ["-l:libmbedcrypto.a", "-Wl,--wrap=mbedtls_ctr_drbg_random"]
    try:
        ways.run(["gcc", "-O2", f"-DCALLS={CALLS}", os.path.join(ways.HERE, "peer.c"), "-o", program, *library])
    except SystemExit:
        print("\nskipped: Mbed TLS 2.28 is not installed")
        return
    symmetric = [entry for entry in ways.ENTRY_POINTS if entry.name in WORK]
    text = ways.HEAD + "".join(f"#include <psadrv/software/mbedtls/{one}.hpp>\n" for one in ("sha_256", "aes", "gcm"))
    text += ways.platform("product", f"psadrv::driver_list<{', '.join('psadrv::mbedtls::' + one for one in SOFTWARE)}>", list(ways.WANTED)[:4])
    text += "using crypto = psadrv::crypto<product>;\nPSADRV_DEFINE_CORE(product);\n" + ways.functions(symmetric, ["api_at_run_time"])
    ours = build(tools, "ours", "-O2", text + main_program(symmetric, lambda _: ["api_at_run_time"]), "-l:libmbedcrypto.a")
    rows = []
    for entry in ways.ENTRY_POINTS:
        row = [f"`psa_{entry.api or entry.name}`", f"{besides(tools, program, 'api_' + entry.name, [OWN_DRIVER[entry.name]]):.0f}"]
        if entry in symmetric:
            work = WORK[entry.name]
            row += [f"{besides(tools, program, 'api_' + entry.name, work):.0f}",
                    f"{besides(tools, ours, 'api_at_run_time_' + entry.name, work):.0f}"]
        rows.append(row + [""] * (4 - len(row)))
    print()
    print(ways.table("instructions besides the work, -O2", ["Mbed TLS: core, without its driver", "Mbed TLS: core and driver",
                                                            "psadrv `crypto::f(alg)`: core and driver"], rows))


def main():
    tools, given = ways.prepare(ways.GCC, "--once")
    if given.once:
        ways.run([calls_program(tools, "-O2")])
        return
    if not shutil.which("valgrind"):
        ways.skip("valgrind is not installed")
    over_the_direct_call(tools)
    with_mbedtls(tools)


if __name__ == "__main__":
    main()
