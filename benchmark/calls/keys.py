"""What a key store costs: bytes of RAM on Cortex-M4, and instructions to find a key among many.

keys.py [--boost DIR] [--once]     --once: whether a key costs no more among a thousand than among ten

RAM is sizeof the core's state less that of a core without keys, which the compiler for Cortex-M4 says; nothing runs.
Instructions are callgrind's on this machine, of mac_compute with a key's name and with the key itself, over an engine that does
nothing.
"""
import argparse
import re
import shutil

import ways

DRIVERS = """#include <psadrv/psadrv.hpp>

#define ENTRY template <class... A> static psa_status_t
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {psadrv::entry_point::mac_compute, psadrv::entry_point::cipher_encrypt,
        psadrv::entry_point::sign_hash, psadrv::entry_point::verify_hash, psadrv::entry_point::import_key}}};
    ENTRY mac_compute(A...) { return PSA_SUCCESS; }
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                                    std::size_t, std::uint8_t*, std::size_t, std::size_t* length) { *length = 16; return PSA_SUCCESS; }
    ENTRY cipher_encrypt(A...) { return PSA_SUCCESS; }
    ENTRY sign_hash(A...) { return PSA_SUCCESS; }
    ENTRY verify_hash(A...) { return PSA_SUCCESS; }
    ENTRY import_key(A...) { return PSA_SUCCESS; }
};
/// Keeps keys, and the core a label of eight bytes; or keeps none, and the core has them wrapped, twelve bytes longer.
template <bool Stores>
struct element {
    static constexpr const char* prefix = Stores ? "vault" : "wrapper";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = Stores ? 0x800001 : 0x800002;
    static constexpr psadrv::key_context key_context{.base_size = Stores ? 8 : 12, .key_pair_size = Stores ? 0 : 32, .symmetric_factor = Stores ? 0 : 1};
    static constexpr psadrv::capability capabilities[] = {{.entry_points = {psadrv::entry_point::mac_compute, psadrv::entry_point::sign_hash,
        psadrv::entry_point::generate_key, psadrv::entry_point::get_builtin_key, psadrv::entry_point::import_key}}};
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*,
                                    std::size_t, std::uint8_t*, std::size_t, std::size_t* length) { *length = 16; return PSA_SUCCESS; }
    ENTRY sign_hash(A...) { return PSA_SUCCESS; }
    ENTRY generate_key(A...) { return PSA_SUCCESS; }
    ENTRY import_key(A...) { return PSA_SUCCESS; }
    static psa_status_t get_builtin_key(psa_drv_slot_number_t, psa_key_attributes_t* attributes, std::uint8_t*, std::size_t size,
                                        std::size_t* length) {
        attributes->type = PSA_KEY_TYPE_AES;
        attributes->bits = 128;
        attributes->policy = {PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_CMAC};
        *length = 8;
        return size < 8 ? PSA_ERROR_BUFFER_TOO_SMALL : PSA_SUCCESS;
    }
};
struct board {
    static psa_status_t generate(std::uint8_t*, std::size_t) { return PSA_SUCCESS; }
};
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
using psadrv::slots;
using psadrv::usage;
using psadrv::want;
"""
AES_128 = "want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128})"
AES_256 = "want(usage::cipher_encrypt, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {256})"
HMAC = "want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256})"
PAIR = "want(usage::sign_hash, ecdsa, pair, {256})"
PUBLIC = "want(usage::verify_hash, ecdsa, public_key, {256})"
IN_VAULT, IN_WRAPPER = (".at(element<true>::location)", ".at(element<false>::location)")
# Title: drivers, wanted rows, and the slots of `count` keys.
STORES = {
    "AES-128": ("engine", [AES_128], lambda count: f"{count}"),
    "AES-256": ("engine", [AES_256], lambda count: f"{count}"),
    "AES-256, HMAC, P-256 pairs and public keys, in slots of one size": ("engine", [AES_256, HMAC, PAIR, PUBLIC], lambda count: f"{count}"),
    "the same, a quarter of the slots for public keys": (
        "engine", [AES_256, HMAC, PAIR, PUBLIC], lambda count: f"slots({count - count // 4}, PSA_KEY_TYPE_AES), slots({count // 4})"),
    "AES-128 and P-256 pairs in an element that stores them": ("element<true>", [AES_128 + IN_VAULT, PAIR + IN_VAULT], lambda count: f"{count}"),
    "AES-128 and P-256 pairs, wrapped by an element": ("element<false>", [AES_128 + IN_WRAPPER, PAIR + IN_WRAPPER], lambda count: f"{count}"),
    "AES-256 in local storage, pairs in an element that stores them": (
        "engine, element<true>", [AES_256, PAIR + IN_VAULT], lambda count: f"{count}"),
}
COUNTS = [8, 32]


def platform(name, drivers, rows, slots="", more=""):
    keys = f"    static constexpr psadrv::key_slots key_slots{{{slots}}};\n" if slots else ""
    return (f"struct {name} {{\n    using drivers = psadrv::driver_list<{drivers}>;\n    using random = board;\n{keys}{more}"
            f"    static constexpr psadrv::wanted wanted{{{', '.join(rows)}}};\n}};\n")


def ram(tools):
    """{(title, count): bytes}"""
    text = DRIVERS
    for p, (drivers, rows, slots) in enumerate(STORES.values()):
        for count in [0, *COUNTS]:
            text += platform(f"platform_{p}_{count}", drivers, rows, slots(count) if count else "")
            text += f"char state_{p}_{count}[sizeof(psadrv::core_state<platform_{p}_{count}>)];\n"
    source, out = tools.path("ram.cpp"), tools.path("ram.o")
    with open(source, "w") as file:
        file.write(text)
    ways.run([*tools.arm_gcc.command, "-std=c++20", *tools.include, "-Os", "-c", source, "-o", out])
    sizes = {name: int(size, 16) for size, name in re.findall(r"^\S+ (\S+) \S (\w+)$", tools.arm_gcc.tool("nm", "-S", out), re.M)}
    return {(title, count): sizes[f"state_{p}_{count}"] - sizes[f"state_{p}_0"] for p, title in enumerate(STORES) for count in COUNTS}


CALLS = 100
AMONG = [10, 100, 1000]
FEW = 8  # instructions: larger stores are other programs
BUILTIN = "    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{psadrv::first_builtin_id + 1, element<true>::location, 1}};\n"
PROGRAM = """
using crypto = psadrv::crypto<full>;
PSADRV_DEFINE_CORE(full);
const std::uint8_t bytes[64]{};
std::uint8_t mac[16];
std::size_t length;
psa_key_attributes_t attributes;
extern "C" [[gnu::noipa]] psa_status_t at_hand() {
    return crypto::mac_compute(&attributes, bytes, 16, PSA_ALG_CMAC, bytes, 64, mac, 16, &length);
}
extern "C" [[gnu::noipa]] psa_status_t by_name(psa_key_id_t key) { return crypto::mac_compute(key, PSA_ALG_CMAC, bytes, 64, mac, 16, &length); }
extern "C" [[gnu::noipa]] psa_status_t get_attributes(psa_key_id_t key) { return crypto::get_key_attributes(key, &attributes); }
extern "C" [[gnu::noipa]] psa_status_t built_in(psa_key_id_t key) { return crypto::mac_compute(key, PSA_ALG_CMAC, bytes, 64, mac, 16, &length); }
int main() {
    if (crypto::init() != PSA_SUCCESS) return 1;
    psa_key_attributes_t wanted = psa_key_attributes_init();
    psa_set_key_type(&wanted, PSA_KEY_TYPE_AES);
    psa_set_key_algorithm(&wanted, PSA_ALG_CMAC);
    psa_set_key_usage_flags(&wanted, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_key_id_t key = 0;
    for (int i = 1; i != KEYS; ++i) if (crypto::import_key(&wanted, bytes, 16, &key) != PSA_SUCCESS) return 2;
    const psa_key_id_t builtin = psadrv::first_builtin_id + 1;  // takes the last slot
    if (crypto::mac_compute(builtin, PSA_ALG_CMAC, bytes, 64, mac, 16, &length) != PSA_SUCCESS) return 3;
    if (crypto::get_key_attributes(key, &attributes) != PSA_SUCCESS) return 4;
    for (int i = 0; i != CALLS; ++i)
        if (at_hand() != PSA_SUCCESS || by_name(key) != PSA_SUCCESS || get_attributes(key) != PSA_SUCCESS || built_in(builtin) != PSA_SUCCESS) return 5;
    return 0;
}
"""


def instructions(tools, count):
    """{function: instructions a call} of a store of `count` keys, all of whose slots are taken; the key is the last one made."""
    text = DRIVERS + platform("full", "engine, element<true>", [AES_128], str(count), BUILTIN)
    text += PROGRAM.replace("KEYS", str(count)).replace("CALLS", str(CALLS))
    source, program, out = tools.path("keys.cpp"), tools.path("keys"), tools.path("callgrind.out")
    with open(source, "w") as file:
        file.write(text)
    ways.run([*tools.gcc.command, "-std=c++20", "-O2", *tools.include, source, "-o", program])
    ways.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program])
    said = ways.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", out]).stdout
    names = "at_hand|by_name|get_attributes|built_in"
    return {name: int(cost.replace(",", "")) // CALLS for cost, name in re.findall(rf"^\s*([\d,]+)\s+\S*?:({names})\b", said, re.M)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--boost", default="/usr/include")
    parser.add_argument("--once", action="store_true")
    given = parser.parse_args()
    if not shutil.which("valgrind"):
        ways.skip("valgrind is not installed")
    if not given.once:
        size = ram(ways.Toolchain(given.boost, ways.ARM_GCC))
        print(ways.table("bytes of RAM for keys, Cortex-M4", [f"{count} keys" for count in COUNTS] + ["a key"],
                         [[title, *(size[title, count] for count in COUNTS), f"{(size[title, 32] - size[title, 8]) / 24:g}"] for title in STORES]))
        print()
    tools = ways.Toolchain(given.boost, ways.GCC)
    found = {count: instructions(tools, count) for count in (AMONG if not given.once else AMONG[::2])}
    if given.once:
        if any(found[1000][name] > found[10][name] + FEW for name in ("by_name", "get_attributes", "built_in")):
            raise SystemExit(f"a key costs more among a thousand than among ten: {found}")
        return
    print(ways.table("instructions a call, with so many keys in the store", [str(count) for count in AMONG],
                     [[title, *(found[count][name] for count in AMONG)] for title, name in (
                         ("`mac_compute` with the key at hand", "at_hand"), ("`mac_compute` by the key's name", "by_name"),
                         ("`get_key_attributes`", "get_attributes"), ("`mac_compute` with a built-in key in the last slot", "built_in"))]))


if __name__ == "__main__":
    main()
