"""A platform of a given size, for measuring what the compiler makes of it.

Drivers are classes as json2hpp writes them, with `capabilities` rows of algorithms, key types and key sizes; the mechanisms
are spread over them so that chains of every length occur.
"""
import random

HASHES = ["SHA_1", "SHA_224", "SHA_256", "SHA_384", "SHA_512", "SHA3_224", "SHA3_256", "SHA3_384", "SHA3_512", "RIPEMD160"]
MAC_ALGORITHMS = [f"PSA_ALG_HMAC(PSA_ALG_{hash_})" for hash_ in HASHES] + ["PSA_ALG_CMAC", "PSA_ALG_CBC_MAC"] + [
    f"PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_{hash_}), {length})" for length in (10, 12, 14, 16) for hash_ in HASHES]
KEY_TYPES = ["PSA_KEY_TYPE_HMAC", "PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_CAMELLIA", "PSA_KEY_TYPE_ARIA"]
SIZES = [128, 192, 256]

HEAD = """#include <psadrv/model/member/mac.hpp>
#include <psadrv/select/chain.hpp>
#include <psadrv/dispatch/call.hpp>

using namespace psadrv;
"""


def key_sizes(count):
    """C++ text: a driver that names `count` sizes of RSA keys, software behind it for the others, one decision at run time."""
    sizes = ", ".join(str(1024 + 8 * i) for i in range(count))
    classes = "".join(f"""extern "C" psa_status_t {name}_mac_compute(const psa_key_attributes_t*, const uint8_t*, size_t, psa_algorithm_t,
                                         const uint8_t*, size_t, uint8_t*, size_t, size_t*);
struct {name} {{
    static constexpr const char* prefix = "{name}";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = {software};
    static constexpr capability capabilities[] = {{{{.entry_points = {{entry_point::mac_compute}}{given}}}}};
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(A... a) {{ return {name}_mac_compute(a...); }}
}};
""" for name, software, given in (("sized", "false", f", .key_sizes = list_of<{sizes}>"), ("rest", "true", "")))
    return classes + """struct everything {
    using drivers = driver_list<sized, rest>;
    static constexpr auto wanted = psadrv::wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES)};
};
psa_status_t at_run_time(psa_algorithm_t alg, psa_key_type_t type, size_t bits, const psa_key_attributes_t* a, const uint8_t* k, size_t n,
                         const uint8_t* p, size_t m, uint8_t* o, size_t s, size_t* l) {
    return dispatch_at_run_time<everything, entry_point::mac_compute>(alg, type, bits, a, k, n, alg, p, m, o, s, l);
}
"""


def platform(drivers, capabilities, mechanisms, seed=1):
    """C++ text: `drivers` classes of `capabilities` rows each, `mechanisms` direct calls and one decision at run time."""
    chance = random.Random(seed)
    text = []
    for d in range(drivers):
        rows = []
        for _ in range(capabilities):
            algorithms = ", ".join(sorted(chance.sample(MAC_ALGORITHMS, 3)))
            types = ", ".join(sorted(chance.sample(KEY_TYPES, 2)))
            sizes = f", .key_sizes = list_of<{', '.join(map(str, sorted(chance.sample(SIZES, 2))))}>" if chance.random() < 0.5 else ""
            rows.append(f"        {{.entry_points = {{entry_point::mac_compute}}, .algorithms = list_of<{algorithms}>, "
                        f".key_types = list_of<{types}>{sizes}, .fallback = true}},")
        text.append(f"""extern "C" psa_status_t d{d}_mac_compute(const psa_key_attributes_t*, const uint8_t*, size_t, psa_algorithm_t,
                                         const uint8_t*, size_t, uint8_t*, size_t, size_t*);
struct d{d} {{
    static constexpr const char* prefix = "d{d}";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{
{chr(10).join(rows)}
    }};
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(A... a) {{ return d{d}_mac_compute(a...); }}
}};
""")
    wanted = [(MAC_ALGORITHMS[i % len(MAC_ALGORITHMS)], KEY_TYPES[i % len(KEY_TYPES)], SIZES[i % len(SIZES)]) for i in range(mechanisms)]
    # The last driver serves everything, as software does: no wanted row is without a provider.
    text.append("""extern "C" psa_status_t last_mac_compute(const psa_key_attributes_t*, const uint8_t*, size_t, psa_algorithm_t,
                                         const uint8_t*, size_t, uint8_t*, size_t, size_t*);
struct last {
    static constexpr const char* prefix = "last";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::mac_compute}}};
    template <class... A> PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(A... a) { return last_mac_compute(a...); }
};
""")
    rows = ",\n        ".join(f"want(usage::mac_compute, {algorithm}, {type_}, {{{bits}}})" for algorithm, type_, bits in wanted)
    text.append(f"""struct everything {{
    using drivers = driver_list<{', '.join(f'd{d}' for d in range(drivers))}, last>;
    static constexpr auto wanted = psadrv::wanted{{
        {rows}}};
}};
static_assert(rules::is_valid<everything>);

psa_status_t at_run_time(psa_algorithm_t alg, psa_key_type_t type, size_t bits, const psa_key_attributes_t* a, const uint8_t* k, size_t n,
                         const uint8_t* p, size_t m, uint8_t* o, size_t s, size_t* l) {{
    return dispatch_at_run_time<everything, entry_point::mac_compute>(alg, type, bits, a, k, n, alg, p, m, o, s, l);
}}
""")
    calls = "\n".join(f"    (void)dispatch<everything, entry_point::mac_compute, mechanism{{{algorithm}, {type_}, 0xffff, {bits}}}>("
                      f"a, k, n, psa_algorithm_t{{{algorithm}}}, p, m, o, s, l);" for algorithm, type_, bits in wanted)
    text.append(f"""void directly(const psa_key_attributes_t* a, const uint8_t* k, size_t n, const uint8_t* p, size_t m, uint8_t* o, size_t s,
              size_t* l) {{
{calls}
}}
""")
    return "\n".join(text)
