"""What a generator of drivers costs on Cortex-M4: bytes of code and of RAM, and stack from the call to the drivers.

random_bytes.py [--boost DIR] [--json2hpp PROGRAM]

Code is that of crypto::init() and crypto::generate_random(), less the same of a platform with a source of its own; RAM is the core's
state less that one's. The drivers are declared alone: what they cost themselves does not count.
"""
import re

import stack
import ways

DRIVERS = """#include <psadrv/psadrv.hpp>

using psadrv::entry_point;
constexpr auto transparent = psadrv::driver_type::transparent;
template <int Number>
struct source {
    static constexpr const char* prefix = Number == 0 ? "source_0" : Number == 1 ? "source_1" : "source_2";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size);
};
template <bool Inside>
struct generator {
    static constexpr const char* prefix = Inside ? "inside" : "generator";
    static constexpr auto type = transparent;
    static constexpr psadrv::entry_point_set all{entry_point::init_random, entry_point::add_entropy, entry_point::get_random};
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = Inside ? psadrv::entry_point_set{entry_point::get_random} : all, .fallback = true, .initial_entropy_size = Inside ? 0 : 48}};
    struct random_context_t {
        std::uint32_t words[CONTEXT / 4];
    };
    static psa_status_t init_random(random_context_t* context);
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size);
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size, std::size_t* output_length);
};
struct other : generator<false> {
    static constexpr const char* prefix = "other";
    static psa_status_t init_random(random_context_t* context);
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size);
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size, std::size_t* output_length);
};
struct accelerator {
    static constexpr const char* prefix = "accelerator";
    static constexpr auto type = transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = entry_point::hash_compute, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>}};
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length);
};
struct board {
    static psa_status_t generate(std::uint8_t* output, std::size_t size);
};
"""
CONTEXT = 64  # bytes of a generator's context
OWN = ("accelerator", "psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256)", "board")
DRIVERS_ROW = "psadrv::want(psadrv::usage::random)"
PLATFORMS = {
    "a generator with a source inside": ("generator<true>", DRIVERS_ROW, None),
    "a generator, a source, an accelerator's SHA-256": ("generator<false>, source<0>, accelerator", DRIVERS_ROW, None),
    "the same with fresh entropy for each request": (
        "generator<false>, source<0>, accelerator", DRIVERS_ROW, "psadrv::random_drivers<psadrv::random_options{.prediction_resistance = true}>"),
    "the same with three sources": ("generator<false>, source<0>, source<1>, source<2>, accelerator", DRIVERS_ROW, None),
    "two generators, a source, an accelerator's SHA-256": ("generator<false>, other, source<0>, accelerator", DRIVERS_ROW, None),
}


def program(drivers, row, random):
    named = f"    using random = {random};\n" if random else ""
    return (DRIVERS.replace("CONTEXT", str(CONTEXT)) +
            f"struct product {{\n    using drivers = psadrv::driver_list<{drivers}>;\n    static constexpr psadrv::wanted wanted{{{row}}};\n{named}}};\n"
            "PSADRV_DEFINE_CORE(product);\nusing crypto = psadrv::crypto<product>;\n"
            'extern "C" psa_status_t start() { return crypto::init(); }\n'
            'extern "C" psa_status_t generate(std::uint8_t* output, std::size_t size) { return crypto::generate_random(output, size); }\n'
            "char state[sizeof(psadrv::core_state<product>)];\n")


def measure(tools, case):
    """Bytes of code, of state, and of stack of init and of generate_random."""
    graph = stack.call_graph(tools, program(*case))
    out = tools.path("stack.o")
    code = sum(map(int, re.findall(r"^\.(?:text|rodata)\S*\s+(\d+)", tools.arm_gcc.tool("size", "-A", out), re.M)))
    state = int(re.search(r"^\S+ (\S+) \S state$", tools.arm_gcc.tool("nm", "-S", out), re.M)[1], 16)
    return code, state, graph.worst("start"), graph.worst("generate")


def main():
    tools, _ = ways.prepare(ways.ARM_GCC)
    code, state, *_ = measure(tools, OWN)
    rows = []
    for title, case in PLATFORMS.items():
        own = measure(tools, case)
        rows.append([title, own[0] - code, own[1] - state, *own[2:]])
    print(ways.table("bytes on Cortex-M4, -Os", ["code", "RAM", "stack of `init`", "stack of `generate_random`"], rows))


if __name__ == "__main__":
    main()
