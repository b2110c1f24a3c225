"""What derivations cost on Cortex-M4 that are composed over a driver's hash, MAC or blocks.

derivations.py [--boost DIR] [--json2hpp PROGRAM]

Code is that of setup, output and abort of one algorithm, through the direct calls; the operation is what an application's object
holds of it, with the bound that a platform has for inputs where it says none. Drivers are declared alone: what they cost themselves
does not count, and neither does the core. Every other derivation must be absent, which the symbols of the object say.

Then instructions of a whole HKDF with SHA-256 on this machine, 32 bytes of output, by callgrind: written by hand over the driver's
calls, through psadrv's direct calls, and through its checked ones. The drivers do nothing there and are counted.
"""
import re
import shutil
import sys

import stack
import ways

DRIVERS = """#include <psadrv/psadrv.hpp>

using psadrv::entry_point;
using psadrv::family;
constexpr auto transparent = psadrv::driver_type::transparent;
struct hasher {
    static constexpr const char* prefix = "hasher";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>}};
    struct hash_operation_t {
        std::uint32_t words[CONTEXT / 4];
    };
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length);
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_abort(hash_operation_t* operation);
};
template <psa_algorithm_t Mac, psa_key_type_t Type>
struct signer {
    static constexpr const char* prefix = "signer";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = psadrv::list_of<Mac>, .key_types = psadrv::list_of<Type>}};
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length);
};
struct blocks {
    static constexpr const char* prefix = "blocks";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::cipher_encrypt,
                                                           .algorithms = psadrv::list_of<PSA_ALG_ECB_NO_PADDING>,
                                                           .key_types = psadrv::list_of<PSA_KEY_TYPE_AES>}};
    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                       psa_algorithm_t alg, const std::uint8_t* iv, std::size_t iv_length, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size, std::size_t* output_length);
};
"""
CONTEXT = 104  # bytes of a hash's context
HASH, HMAC = "hasher", "signer<PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC>"
CMAC, BLOCKS = "signer<PSA_ALG_CMAC, PSA_KEY_TYPE_AES>", "blocks"
SHA = "(PSA_ALG_SHA_256)"
# What it is, which driver there is, the algorithm, and the names of compose/ that are in it.
CASES = [
    ("HKDF over HMAC", HMAC, "HKDF" + SHA, "hkdf"),
    ("HKDF over a hash", HASH, "HKDF" + SHA, "hkdf"),
    ("HKDF-Extract over HMAC", HMAC, "HKDF_EXTRACT" + SHA, "hkdf"),
    ("HKDF-Expand over HMAC", HMAC, "HKDF_EXPAND" + SHA, "hkdf"),
    ("TLS 1.2 PRF over HMAC", HMAC, "TLS12_PRF" + SHA, "tls12"),
    ("TLS 1.2 PSK-to-MS over HMAC", HMAC, "TLS12_PSK_TO_MS" + SHA, "tls12"),
    ("TLS 1.2 ECJPAKE-to-PMS over a hash", HASH, "TLS12_ECJPAKE_TO_PMS", "tls12"),
    ("PBKDF2 over HMAC", HMAC, "PBKDF2_HMAC" + SHA, "pbkdf2"),
    ("PBKDF2 over a hash", HASH, "PBKDF2_HMAC" + SHA, "pbkdf2"),
    ("PBKDF2-AES-CMAC-PRF-128 over CMAC", CMAC, "PBKDF2_AES_CMAC_PRF_128", "pbkdf2"),
    ("SP 800-108 counter over HMAC", HMAC, "SP800_108_COUNTER_HMAC" + SHA, "sp800_108"),
    ("SP 800-108 counter over CMAC", CMAC, "SP800_108_COUNTER_CMAC", "sp800_108"),
    ("SP 800-108 counter over AES", BLOCKS, "SP800_108_COUNTER_CMAC", "sp800_108"),
]
FAMILIES = ("hkdf", "tls12", "pbkdf2", "sp800_108")


def program(driver, algorithm):
    return (DRIVERS.replace("CONTEXT", str(CONTEXT)) + f"constexpr psa_algorithm_t kdf = PSA_ALG_{algorithm};\n"
            f"struct product {{\n    using drivers = psadrv::driver_list<{driver}>;\n"
            "    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::key_derivation, kdf)};\n};\n"
            "using raw = psadrv::raw_key_derivation<product>;\nusing operation_t = raw::key_derivation_operation_of<kdf>;\n"
            'extern "C" psa_status_t setup(operation_t* operation, const psadrv::derivation_inputs* inputs) {\n'
            "    return raw::key_derivation_setup<kdf>(operation, inputs);\n}\n"
            'extern "C" psa_status_t output_bytes(operation_t* operation, std::uint8_t* output, std::size_t length) {\n'
            "    return raw::key_derivation_output_bytes(operation, output, length);\n}\n"
            'extern "C" psa_status_t end(operation_t* operation) {\n    bool refused = false;\n'
            "    return raw::key_derivation_abort(operation, refused);\n}\nchar operation_size[sizeof(operation_t)];\n")


def measure(tools, driver, algorithm, family):
    """Bytes of code, of the operation, and of stack of setup and of output."""
    graph = stack.call_graph(tools, program(driver, algorithm))
    out = tools.path("stack.o")
    code = sum(map(int, re.findall(r"^\.(?:text|rodata)\S*\s+(\d+)", tools.arm_gcc.tool("size", "-A", out), re.M)))
    symbols = tools.arm_gcc.tool("nm", "-S", out)
    others = [other for other in FAMILIES if other != family and re.search(rf"\d{other}", symbols)]
    if others:
        sys.exit(f"{algorithm} brings {', '.join(others)} with it:\n{symbols}")
    size = int(re.search(r"^\S+ (\S+) \S operation_size$", symbols, re.M)[1], 16)
    return code, size, graph.worst("setup"), graph.worst("output_bytes")


CALLED = """
struct deriver {
    static constexpr const char* prefix = "deriver";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = psadrv::list_of<PSA_ALG_HKDF(PSA_ALG_SHA_256)>}};
    struct key_derivation_operation_t {
        std::uint32_t words[4];
    };
    static psa_status_t key_derivation_setup(key_derivation_operation_t* operation, psa_algorithm_t alg, const psadrv::derivation_inputs* inputs);
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output, std::size_t length);
    static psa_status_t key_derivation_abort(key_derivation_operation_t* operation);
};
using mac = signer<PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC>;
"""
WORKERS = """
psa_status_t deriver::key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t, const psadrv::derivation_inputs*) { return 0; }
psa_status_t deriver::key_derivation_output_bytes(key_derivation_operation_t*, std::uint8_t*, std::size_t) { return 0; }
psa_status_t deriver::key_derivation_abort(key_derivation_operation_t*) { return 0; }
template <>
psa_status_t mac::mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*, std::size_t,
                              std::uint8_t*, std::size_t, std::size_t* mac_length) {
    *mac_length = 32;
    return 0;
}
"""
CALLER = """
constexpr psa_algorithm_t kdf = PSA_ALG_HKDF(PSA_ALG_SHA_256), hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
template <>
psa_status_t mac::mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t, const std::uint8_t*, std::size_t,
                              std::uint8_t*, std::size_t, std::size_t*);
template <class... Drivers>
struct with {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::key_derivation, kdf)};
};
using composed = with<mac>;
using claimed = with<deriver>;
PSADRV_DEFINE_CORE(composed);
PSADRV_DEFINE_CORE(claimed);
std::uint8_t salt[13], secret[22], info[10], output[32];
psadrv::derivation_input given[]{{PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, salt, sizeof salt, nullptr, 0},
                                 {PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, secret, sizeof secret, nullptr, 0},
                                 {PSA_KEY_DERIVATION_INPUT_INFO, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, info, sizeof info, nullptr, 0}};
psadrv::derivation_inputs inputs{kdf, 8160, given, 3};

extern "C" [[gnu::noipa]] psa_status_t composed_by_hand() {
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_type(&key, PSA_KEY_TYPE_HMAC);
    psa_set_key_algorithm(&key, hmac);
    psa_set_key_usage_flags(&key, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_bits(&key, 8 * sizeof salt);
    std::uint8_t prk[32], text[sizeof info + 1];
    std::size_t length = 0;
    psa_status_t status = mac::mac_compute(&key, salt, sizeof salt, hmac, secret, sizeof secret, prk, sizeof prk, &length);
    if (status != PSA_SUCCESS || length != sizeof prk) return PSA_ERROR_GENERIC_ERROR;
    psa_set_key_bits(&key, 256);
    __builtin_memcpy(text, info, sizeof info);
    text[sizeof info] = 1;
    status = mac::mac_compute(&key, prk, sizeof prk, hmac, text, sizeof text, output, sizeof output, &length);
    psadrv::detail::wipe(prk, sizeof prk);
    return status == PSA_SUCCESS && length == sizeof output ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}
extern "C" [[gnu::noipa]] psa_status_t claimed_by_hand() {
    deriver::key_derivation_operation_t operation{};
    psa_status_t status = deriver::key_derivation_setup(&operation, kdf, &inputs);
    if (status != PSA_SUCCESS) return status;
    status = deriver::key_derivation_output_bytes(&operation, output, sizeof output);
    const psa_status_t aborted = deriver::key_derivation_abort(&operation);
    return status == PSA_SUCCESS ? aborted : status;
}
template <class Platform>
[[gnu::always_inline]] inline psa_status_t raw() {
    using raw = typename psadrv::crypto<Platform>::raw;
    typename raw::template key_derivation_operation_of<kdf> operation{};
    bool refused = false;
    psa_status_t status = raw::template key_derivation_setup<kdf>(&operation, &inputs);
    if (status != PSA_SUCCESS) return status;
    status = raw::key_derivation_output_bytes(&operation, output, sizeof output);
    const psa_status_t aborted = raw::key_derivation_abort(&operation, refused);
    return status == PSA_SUCCESS ? aborted : status;
}
template <class Platform>
[[gnu::always_inline]] inline psa_status_t api() {
    using crypto = psadrv::crypto<Platform>;
    typename crypto::key_derivation_operation operation{};
    psa_status_t status = crypto::key_derivation_setup(&operation, kdf);
    if (status == PSA_SUCCESS) status = crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT, salt, sizeof salt);
    if (status == PSA_SUCCESS) status = crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret, sizeof secret);
    if (status == PSA_SUCCESS) status = crypto::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, info, sizeof info);
    if (status == PSA_SUCCESS) status = crypto::key_derivation_output_bytes(&operation, output, sizeof output);
    const psa_status_t aborted = crypto::key_derivation_abort(&operation);
    return status == PSA_SUCCESS ? aborted : status;
}
extern "C" [[gnu::noipa]] psa_status_t composed_raw() { return raw<composed>(); }
extern "C" [[gnu::noipa]] psa_status_t composed_api() { return api<composed>(); }
extern "C" [[gnu::noipa]] psa_status_t claimed_raw() { return raw<claimed>(); }
extern "C" [[gnu::noipa]] psa_status_t claimed_api() { return api<claimed>(); }

int main() {
    psa_status_t status = psadrv::crypto<composed>::init();
    if (status == PSA_SUCCESS) status = psadrv::crypto<claimed>::init();
    for (auto* one : {composed_by_hand, composed_raw, composed_api, claimed_by_hand, claimed_raw, claimed_api})
        if (status == PSA_SUCCESS) status = one();
    return status == PSA_SUCCESS ? 0 : 1;
}
"""


def instructions(tools, level):
    """{function: instructions of its one call}, with all that it calls."""
    objects, head = [], DRIVERS.replace("CONTEXT", str(CONTEXT)) + CALLED
    for name, text in (("caller", CALLER), ("workers", WORKERS)):
        source, out = tools.path(name + ".cpp"), tools.path(name + ".o")
        with open(source, "w") as file:
            file.write(head + text)
        ways.run([*tools.gcc.command, "-std=c++20", level, *tools.include, "-c", source, "-o", out])
        objects.append(out)
    program, out = tools.path("derivations"), tools.path("callgrind.out")
    ways.run([*tools.gcc.command, *objects, "-Wl,-z,now", "-o", program])  # no symbol is looked up on the way
    ways.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program])
    said = ways.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--show-percs=no", out]).stdout
    return {name: cost.replace(",", "") for cost, name in re.findall(r"^\s*([\d,]+)\s+\S*?:(\w+)", said, re.M)}


def main():
    tools, options = ways.prepare(ways.ARM_GCC)
    rows = [[title, *measure(tools, *case)] for title, *case in CASES]
    print(ways.table("bytes on Cortex-M4, -Os", ["code", "operation", "stack of setup", "stack of output"], rows))
    if not shutil.which("valgrind"):
        return
    host = ways.Toolchain(options.boost, ways.GCC)
    counts = [instructions(host, level) for level in ("-O2", "-Os")]
    rows = [[title, *(" / ".join(one[f"{case}_{way}"] for one in counts) for way in ("by_hand", "raw", "api"))]
            for title, case in (("a driver's HKDF", "claimed"), ("composed over a driver's HMAC in one call", "composed"))]
    print()
    print(ways.table("instructions of a whole HKDF, -O2 / -Os", ["by hand", "`crypto::raw`", "`crypto`"], rows))


if __name__ == "__main__":
    main()
