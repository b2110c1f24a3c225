"""C++ for a table: the platform that psadrv compiles, the nested switch that a person would write, and their comparison."""

PARAMETERS = {
    "mac_compute": "const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size, psa_algorithm_t alg, "
                   "const std::uint8_t* input, std::size_t input_length, std::uint8_t* out, std::size_t out_size, std::size_t* out_length",
    "hash_compute": "psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* out, std::size_t out_size, "
                    "std::size_t* out_length",
}
ARGUMENTS = {
    "mac_compute": "attributes, key, key_size, alg, input, input_length, out, out_size, out_length",
    "hash_compute": "alg, input, input_length, out, out_size, out_length",
}


def prototypes(table):
    text = "#include <psa/crypto.h>\n#include <cstddef>\n#include <cstdint>\nextern \"C\" {\n"
    for number in range(len(table.drivers)):
        text += f"psa_status_t driver_{number}_{table.entry}({PARAMETERS[table.entry]});\n"
    return text + "}\n"


def dispatched(table):
    """The classes as json2hpp writes them, the platform, and one function at run time."""
    text = "#include <psadrv/psadrv.hpp>\n#include <psadrv/model/member/mac.hpp>\n" + prototypes(table)
    for number, capabilities in enumerate(table.drivers):
        text += f"""
struct driver_{number} {{
    static constexpr const char* prefix = "driver_{number}";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{
"""
        for one in capabilities:
            text += f"        {{.entry_points = psadrv::entry_point::{table.entry}, .algorithms = psadrv::list_of<{', '.join(one.algorithms)}>"
            if one.key_types:
                text += f", .key_types = psadrv::list_of<{', '.join(f'psa_key_type_t{{{name}}}' for name in one.key_types)}>"
            if one.sizes:
                text += f", .key_sizes = psadrv::list_of<{', '.join(f'std::size_t{{{bits}}}' for bits in one.sizes)}>"
            text += f", .fallback = {'true' if one.fallback else 'false'}}},\n"
        text += f"""    }};
    PSADRV_ALWAYS_INLINE static psa_status_t {table.entry}({PARAMETERS[table.entry]}) {{
        return driver_{number}_{table.entry}({ARGUMENTS[table.entry]});
    }}
}};
"""
    rows = [f"psadrv::want(psadrv::usage::{table.entry}, {algorithm}{', ' + key_type if key_type else ''})" for algorithm, key_type in table.wanted]
    mechanism = "psa_get_key_type(attributes), psa_get_key_bits(attributes)" if table.keyed else "psa_key_type_t{0}, std::size_t{0}"
    joined = ",\n        ".join(rows)
    return text + f"""
struct platform {{
    using drivers = psadrv::driver_list<{', '.join(f'driver_{number}' for number in range(len(table.drivers)))}>;
    static constexpr auto wanted = psadrv::wanted{{
        {joined}}};
}};
extern "C" psa_status_t dispatched({PARAMETERS[table.entry]}) {{
    return psadrv::dispatch_at_run_time<platform, psadrv::entry_point::{table.entry}>(alg, {mechanism}, {ARGUMENTS[table.entry]});
}}
"""


def _links(table, chain):
    """The body of a chain: a tail call for the last driver."""
    call = "driver_{}_%s(%s)" % (table.entry, ARGUMENTS[table.entry])
    text = "".join(f"{'psa_status_t ' if first else ''}status = {call.format(number)};\nif (status != PSA_ERROR_NOT_SUPPORTED) return status;\n"
                   for first, number in zip([True] + [False] * len(chain), chain[:-1]))
    return text + f"return {call.format(chain[-1])};\n"


def _decision(table, leaf):
    """switch over the algorithm, then the key type, then the size; what behaves alike shares its case labels."""
    def by_size(decision):
        *named, (others, _) = decision.items()
        if not named:
            return leaf(others)
        cases = "".join("".join(f"case {bits}: " for bits in sizes) + leaf(chain) for chain, sizes in named)
        return f"switch (psa_get_key_bits(attributes)) {{\n{cases}default: {leaf(others)}}}\n"

    def grouped(keys, value):
        groups = {}
        for key in keys:
            groups.setdefault(value(key), []).append(key)
        return groups

    def by_type(algorithm):
        if not table.keyed:
            return leaf(table.chain(algorithm))
        groups = grouped(table.key_types(algorithm), lambda key_type: by_size(table.decision(algorithm, key_type)))
        cases = "".join("".join(f"case {name}: " for name in names) + body for body, names in groups.items() if body != leaf(()))
        return f"switch (psa_get_key_type(attributes)) {{\n{cases}default: {leaf(())}}}\n" if cases else leaf(())

    groups = grouped(table.algorithms(), by_type)
    cases = "".join("".join(f"case {name}: " for name in names) + body for body, names in groups.items() if body != leaf(()))
    return f"switch (alg) {{\n{cases}default: {leaf(())}}}\n"


def _chains(table):
    found = {}
    for algorithm, key_type in table.wanted:
        for chain in table.decision(algorithm, key_type):
            if chain:
                found.setdefault(chain, len(found))
    return found


def by_hand_with_functions(table):
    """One static function for each chain, called where the decision ends."""
    numbers = _chains(table)
    text = prototypes(table)
    for chain, number in numbers.items():
        text += f"static psa_status_t chain_{number}({PARAMETERS[table.entry]}) {{\n{_links(table, chain)}}}\n"
    leaf = lambda chain: f"return chain_{numbers[chain]}({ARGUMENTS[table.entry]});\n" if chain else "return PSA_ERROR_NOT_SUPPORTED;\n"  # noqa: E731
    return text + f'extern "C" psa_status_t by_hand({PARAMETERS[table.entry]}) {{\n{_decision(table, leaf)}}}\n'


def by_hand_with_labels(table):
    """One place for each chain behind the decision, which jumps there."""
    numbers = _chains(table)
    leaf = lambda chain: f"goto chain_{numbers[chain]};\n" if chain else "return PSA_ERROR_NOT_SUPPORTED;\n"  # noqa: E731
    text = prototypes(table) + f'extern "C" psa_status_t by_hand({PARAMETERS[table.entry]}) {{\n{_decision(table, leaf)}'
    for chain, number in numbers.items():
        text += f"chain_{number}: {{\n{_links(table, chain)}}}\n"
    return text + "}\n"


def comparison(table, answers):
    """A program: both functions, the same inputs, drivers that write down who was called. Prints how many inputs."""
    algorithms = table.algorithms() + ["PSA_ALG_NONE", "PSA_ALG_HMAC(PSA_ALG_SHA_256) + 1", "PSA_ALG_SHA_256 + 0x40", "PSA_ALG_GCM",
                                       "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 5)"]
    key_types = ["PSA_KEY_TYPE_HMAC", "PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_ARIA", "PSA_KEY_TYPE_CAMELLIA", "PSA_KEY_TYPE_SM4",
                 "PSA_KEY_TYPE_NONE", "PSA_KEY_TYPE_DES", "PSA_KEY_TYPE_RAW_DATA"] if table.keyed else ["PSA_KEY_TYPE_NONE"]
    text = prototypes(table) + f"""
#include <cstdio>
#include <cstring>
#include <initializer_list>
extern "C" psa_status_t dispatched({PARAMETERS[table.entry]});
extern "C" psa_status_t by_hand({PARAMETERS[table.entry]});
static char called[64];
static std::size_t calls;
static unsigned answers;
static bool arguments_kept;
static std::uint8_t bytes[4];
static std::size_t length;
static psa_key_attributes_t attributes;
static psa_algorithm_t alg;
static psa_status_t answer(char number, {PARAMETERS[table.entry]}) {{
    called[calls++] = static_cast<char>(number + 1);
    arguments_kept = arguments_kept && input == bytes && input_length == 1 && out == bytes + 1 && out_size == 2 && out_length == &length;
    {'arguments_kept = arguments_kept && attributes == &::attributes && key == bytes + 2 && key_size == 3;' if table.keyed else ''}
    arguments_kept = arguments_kept && alg == ::alg;
    switch (answers % 3 == 0 ? 0 : (answers >> (number % 8)) % 4) {{
        case 0: return PSA_ERROR_NOT_SUPPORTED;
        case 1: return PSA_ERROR_HARDWARE_FAILURE;
        default: return PSA_SUCCESS;
    }}
}}
"""
    for number in range(len(table.drivers)):
        text += f"psa_status_t driver_{number}_{table.entry}({PARAMETERS[table.entry]}) {{ return answer({number}, {ARGUMENTS[table.entry]}); }}\n"
    arguments = ("&attributes, bytes + 2, 3, " if table.keyed else "") + "alg, bytes, 1, bytes + 1, 2, &length"
    return text + f"""
int main() {{
    const psa_algorithm_t algorithms[] = {{{', '.join(algorithms)}}};
    const psa_key_type_t key_types[] = {{{', '.join(key_types)}}};
    unsigned long inputs = 0, served = 0;
    for (psa_algorithm_t one : algorithms) for (psa_key_type_t type : key_types)
    for (std::size_t bits : {{0, 64, 127, 128, 129, 192, 256, 257, 1024}}) for (answers = 0; answers != {answers}; ++answers) {{
        alg = one;
        attributes = psa_key_attributes_init();
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
        char first[sizeof called];
        arguments_kept = true;
        calls = 0; std::memset(called, 0, sizeof called);
        const psa_status_t status = dispatched({arguments});
        std::memcpy(first, called, sizeof called);
        calls = 0; std::memset(called, 0, sizeof called);
        if (status != by_hand({arguments}) || std::memcmp(first, called, sizeof called) != 0 || !arguments_kept) {{
            std::printf("differ: alg %08x, key type %04x, %zu bits, answers %u\\n", static_cast<unsigned>(alg), type, bits, answers);
            return 1;
        }}
        ++inputs;
        served += calls != 0;
    }}
    std::printf("%lu %lu\\n", inputs, served);
}}
"""
