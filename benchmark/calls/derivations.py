"""What derivations cost on Cortex-M4 that are composed over a driver's hash, MAC or blocks.

derivations.py [--boost DIR] [--json2hpp PROGRAM]

Code is that of setup, output and abort of one algorithm, through the direct calls; the operation is what an application's object
holds of it, with the bound that a platform has for inputs where it says none. Drivers are declared alone: what they cost themselves
does not count, and neither does the core. Every other derivation must be absent, which the symbols of the object say.
"""
import re
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


def main():
    tools, _ = ways.prepare(ways.ARM_GCC)
    rows = [[title, *measure(tools, *case)] for title, *case in CASES]
    print(ways.table("bytes on Cortex-M4, -Os", ["code", "operation", "stack of setup", "stack of output"], rows))


if __name__ == "__main__":
    main()
