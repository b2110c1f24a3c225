"""One entry point of each family and the ways to call it, as C++. Used by the other scripts here.

A way is a way from main to the driver: the direct call; crypto::raw and crypto, each with the mechanism in angle brackets or
known at run time.
"""
import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "test", "codegen"))
from toolchain import ARM_GCC, GCC, MINIMAL, SKIPPED, Toolchain  # noqa: E402, F401

WAYS = {"direct": "direct call", "raw": "`crypto::raw::f<...>`", "api": "`crypto::f<...>`",
        "direct_at_run_time": "direct call, `alg` an argument", "raw_at_run_time": "`crypto::raw::f(alg)`", "api_at_run_time": "`crypto::f(alg)`"}


@dataclass
class Parameter:
    type: str
    name: str
    value: str

    def declaration(self):
        return f"{self.type} {self.name}"


def into(name, size):
    return [Parameter("const std::uint8_t*", name, "bytes"), Parameter("std::size_t", name + "_length", str(size))]


def out(name, size):
    return [Parameter("std::uint8_t*", name, "result"), Parameter("std::size_t", name + "_size", str(size)),
            Parameter("std::size_t*", name + "_length", "&length")]


def algorithm(value):
    return [Parameter("psa_algorithm_t", "alg", value)]


def key(bits):
    return [Parameter("const psa_key_attributes_t*", "attributes", "&attributes"), Parameter("const std::uint8_t*", "key", "bytes"),
            Parameter("std::size_t", "key_size", str(bits // 8))]


@dataclass
class EntryPoint:
    name: str
    mechanism: list  # algorithm, key type, key size in bits, as C++
    parameters: list  # behind the algorithm and the key
    api: str = ""  # the API's name for it, where it is another

    def all_parameters(self, at_run_time):
        """As the specification orders them; at compile time without the algorithm."""
        alg = algorithm(self.mechanism[0]) if at_run_time else []
        of_key = key(int(self.mechanism[2])) if len(self.mechanism) > 1 else []
        return (alg + of_key if self.name == "key_agreement" else of_key + alg) + self.parameters

    def call(self, way, text=lambda parameter: parameter.name):
        """The expression; `text` gives each argument."""
        at_run_time = way.endswith("_at_run_time")
        where = way.removesuffix("_at_run_time")
        given = self.all_parameters(at_run_time or where == "direct")
        arguments = [self.mechanism[0] if one.name == "alg" and not at_run_time else text(one) for one in given]
        function = {"direct": f"acme_{self.name}", "raw": f"crypto::raw::{self.name}", "api": f"crypto::{self.api or self.name}"}[where]
        if where != "direct" and not at_run_time:
            function += f"<{', '.join(self.mechanism)}>"
        if self.name == "cipher_encrypt" and where != "api":
            # The driver gets an IV and writes the text alone; the core makes the one and puts it before the other.
            output = [text(one) for one in self.parameters[-3:]]
            inner = arguments[:-5] + ["iv", "16"] + arguments[-5:-3] + ["text", "size", output[2]]
            return f"with_iv({', '.join(output)}, [&](const std::uint8_t* iv, std::uint8_t* text, std::size_t size) {{ return {function}({', '.join(inner)}); }})"
        return f"{function}({', '.join(arguments)})"


PAIR = "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)"
PUBLIC = "PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1)"
ENTRY_POINTS = [
    EntryPoint("hash_compute", ["PSA_ALG_SHA_256"], into("input", 64) + out("output", 32)),
    EntryPoint("mac_compute", ["PSA_ALG_HMAC(PSA_ALG_SHA_256)", "PSA_KEY_TYPE_HMAC", "256"], into("input", 64) + out("output", 32)),
    EntryPoint("cipher_encrypt", ["PSA_ALG_CTR", "PSA_KEY_TYPE_AES", "128"], into("input", 64) + out("output", 80)),
    EntryPoint("aead_encrypt", ["PSA_ALG_GCM", "PSA_KEY_TYPE_AES", "128"],
               into("nonce", 12) + into("data", 16) + into("input", 64) + out("output", 80)),
    EntryPoint("sign_hash", ["PSA_ALG_ECDSA(PSA_ALG_SHA_256)", PAIR, "256"], into("input", 32) + out("output", 64)),
    EntryPoint("verify_hash", ["PSA_ALG_ECDSA(PSA_ALG_SHA_256)", PAIR, "256"], into("input", 32) + into("signature", 64)),
    EntryPoint("key_agreement", ["PSA_ALG_ECDH", PAIR, "256"], into("peer", 65) + out("output", 32), "raw_key_agreement"),
]

# What each family's multi-part operation is called with; the operation comes first.
STEPS = {
    "hash": {"hash_setup": algorithm("PSA_ALG_SHA_256"), "hash_update": into("input", 64), "hash_finish": out("output", 32), "hash_abort": []},
    "mac": {"mac_sign_setup": key(256) + algorithm("PSA_ALG_HMAC(PSA_ALG_SHA_256)"), "mac_update": into("input", 64),
            "mac_sign_finish": out("output", 32), "mac_abort": []},
    "cipher": {"cipher_encrypt_setup": key(128) + algorithm("PSA_ALG_CTR"), "cipher_generate_iv": out("output", 16),
               "cipher_set_iv": into("iv", 16), "cipher_update": into("input", 64) + out("output", 64), "cipher_finish": out("output", 16),
               "cipher_abort": []},
    "aead": {"aead_encrypt_setup": key(128) + algorithm("PSA_ALG_GCM"), "aead_generate_nonce": out("output", 12),
             "aead_set_nonce": into("nonce", 12), "aead_update_ad": into("input", 16), "aead_update": into("input", 64) + out("output", 64),
             "aead_finish": out("output", 16) + out("tag", 16), "aead_abort": []},
}


def description(prefix, fallback=False, only=None):
    """An engine that does all of this, or the capabilities named, for json2hpp."""
    def capability(names, algorithms, key_types):
        row = {"entry_points": names, "algorithms": algorithms, "fallback": fallback}
        return row | ({"key_types": key_types} if key_types else {})
    rows = {
        "hash": capability(["hash_compute", "hash_multipart"], ["PSA_ALG_SHA_256"], None),
        "mac": capability(["mac_compute", "mac_multipart"], ["PSA_ALG_HMAC(PSA_ALG_SHA_256)"], ["PSA_KEY_TYPE_HMAC"]),
        "cipher": capability(["cipher_encrypt", "cipher_encrypt_multipart"], ["PSA_ALG_CTR", "PSA_ALG_STREAM_CIPHER"],
                             ["PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_CHACHA20"]),
        "aead": capability(["aead_encrypt", "aead_encrypt_multipart"], ["PSA_ALG_GCM", "PSA_ALG_CHACHA20_POLY1305"],
                           ["PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_CHACHA20"]),
        "signature": capability(["sign_hash", "verify_hash"], ["PSA_ALG_ECDSA(PSA_ALG_SHA_256)"], [PAIR]),
        "agreement": capability(["key_agreement"], ["PSA_ALG_ECDH"], [PAIR]),
    }
    return {"prefix": prefix, "type": "transparent", "headers": ["engine.h"], "capabilities": [rows[one] for one in only or rows]}


def generate_drivers(json2hpp, folder, descriptions):
    """drivers.hpp in a folder."""
    source = os.path.join(folder, "drivers.json")
    with open(source, "w") as file:
        json.dump(descriptions, file)
    run([json2hpp, "generate", "-o", os.path.join(folder, "drivers.hpp"), source])


WANTED = {
    "hash": "psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_256)",
    "mac": "psadrv::want(psadrv::usage::mac_creation, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256})",
    "cipher": "psadrv::want(psadrv::usage::cipher_encryption, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128})",
    "aead": "psadrv::want(psadrv::usage::aead_encryption, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128})",
    "signature": f"psadrv::want(psadrv::usage::sign_hash | psadrv::usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), {PAIR}, {{256}})",
    "agreement": f"psadrv::want(psadrv::usage::key_agreement, PSA_ALG_ECDH, {PAIR}, {{256}})",
}


def platform(name, drivers, families):
    """A class that wants those rows of WANTED."""
    rows = ",\n        ".join(WANTED.get(one, one) for one in families)
    return f"""
struct {name} {{
    using drivers = {drivers};
    using random = board;
    static constexpr auto wanted = psadrv::wanted{{
        {rows}}};
}};
"""


HEAD = """#include <psadrv/psadrv.hpp>

#include <cstring>

extern "C" psa_status_t board_random(std::uint8_t* output, std::size_t size);
struct board {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) { return board_random(output, size); }
};
"""
PRODUCT = '#include "drivers.hpp"\n' + HEAD + platform("product", "psadrv::driver_list<drivers::acme>", WANTED) + "using crypto = psadrv::crypto<product>;\n"
WITH_IV = """
/// What a person writes around a driver's cipher_encrypt: an IV, then the text.
template <class Encrypt>
PSADRV_ALWAYS_INLINE psa_status_t with_iv(std::uint8_t* output, std::size_t size, std::size_t* length, Encrypt&& encrypt) {
    std::uint8_t iv[16];
    psa_status_t status = board_random(iv, sizeof iv);
    if (status != PSA_SUCCESS) return status;
    status = encrypt(iv, output + sizeof iv, size - sizeof iv);
    if (status != PSA_SUCCESS) return status;
    std::memcpy(output, iv, sizeof iv);
    *length += sizeof iv;
    return status;
}
"""


def functions(entries=None, ways=WAYS):
    """Each way to each entry point as a function of its own, WAY_ENTRY_POINT."""
    text = ""
    for entry in entries or ENTRY_POINTS:
        for way in ways:
            given = ", ".join(one.declaration() for one in entry.all_parameters(way.endswith("_at_run_time")))
            text += f'extern "C" [[gnu::noipa]] psa_status_t {way}_{entry.name}({given}) {{\n    return {entry.call(way)};\n}}\n'
    return text


PREPARE = """    static std::uint8_t bytes[128], result[128];
    static psa_key_attributes_t attributes;
    [[maybe_unused]] static std::size_t length;
"""


def set_key(entry):
    if len(entry.mechanism) == 1:
        return ""
    return f"psa_set_key_type(&attributes, {entry.mechanism[1]}); psa_set_key_bits(&attributes, {entry.mechanism[2]});"


def skip(reason):
    """Ends a script as Meson's skipped tests end; ./dev bench leaves its table as it is."""
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def prepare(compiler, *options):
    """The compilers, with the engines' drivers in their folder, and the command line; `options` of a script's own have no
    values. Ends the script where `compiler`, a name of the toolchain's, is missing."""
    parser = argparse.ArgumentParser()
    for option in options:
        parser.add_argument(option, action="store_true")
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--json2hpp", default=os.path.join(ROOT, os.environ.get("PSADRV_BUILD_DIR", "build"), "tools", "json2hpp", "json2hpp"))
    given = parser.parse_args()
    tools = Toolchain(given.boost, compiler)
    generate_drivers(given.json2hpp, tools.folder.name, 
                     [description("acme"), description("summer", only=["hash"]), description("nadir", True), description("zeta", True)])
    return tools, given


def run(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        sys.exit(" ".join(command) + "\n" + (done.stdout + done.stderr)[:4000])
    return done


def table(title, columns, rows):
    """Markdown: `rows` are lists of cells, the first of which names the row."""
    lines = ["| " + " | ".join([title, *columns]) + " |", "|" + "---|" * (len(columns) + 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])
