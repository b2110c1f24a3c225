#!/usr/bin/env python3
"""Writes random platforms with hashes, HMACs and HKDFs as C++, and who must be asked for HKDF, who may refuse, and who is reached.

usage: generate_derivations.py COUNT OUTPUT.cpp

Drivers serve a hash, HMAC, HKDF, or several, in hardware and in software. Who is asked is worked out here, by somebody who has read
docs/architecture.md and not psadrv. The file compiles if psadrv comes to the same.
"""
import random
import sys

HASHES = ["PSA_ALG_SHA_256", "PSA_ALG_SHA_512"]
# What is asked for, and the entry points that do it, best first.
FORMS = {"hash": ["hash_setup"], "mac": ["mac_compute", "mac_sign_setup"], "kdf": ["key_derivation_setup"]}
# What a capability may list, and the forms in that.
LISTED = {
    "hash": [(["entry_point::hash_compute"], []), (["family::hash_multipart"], ["hash_setup"]),
             (["entry_point::hash_compute", "family::hash_multipart"], ["hash_setup"])],
    "mac": [(["entry_point::mac_compute"], ["mac_compute"]), (["family::mac_multipart"], ["mac_sign_setup"]),
            (["entry_point::mac_compute", "family::mac_multipart"], ["mac_compute", "mac_sign_setup"]),
            (["entry_point::mac_verify"], [])],
    "kdf": [(["family::key_derivation"], ["key_derivation_setup"])],
}
NAMES = {
    "hash": lambda one: one,
    "mac": lambda one: f"PSA_ALG_HMAC({one})",
    "kdf": lambda one: f"PSA_ALG_HKDF({one})",
}
HEAD = """// Written by generate_derivations.py: who is asked for HKDF in random platforms.
#include <psadrv/psadrv.hpp>

#include <type_traits>

using namespace psadrv;

namespace {

struct functions {
    static constexpr auto type = driver_type::transparent;
    struct hash_operation_t {
        int state;
    };
    struct mac_operation_t {
        int state;
    };
    struct key_derivation_operation_t {
        int state;
    };
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t hash_setup(hash_operation_t*, psa_algorithm_t);
    static psa_status_t hash_update(hash_operation_t*, const std::uint8_t*, std::size_t);
    static psa_status_t hash_finish(hash_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t hash_abort(hash_operation_t*);
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t mac_verify(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                   const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
    static psa_status_t mac_sign_setup(mac_operation_t*, const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t);
    static psa_status_t mac_update(mac_operation_t*, const std::uint8_t*, std::size_t);
    static psa_status_t mac_sign_finish(mac_operation_t*, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t mac_abort(mac_operation_t*);
    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t, const derivation_inputs*);
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t*, std::uint8_t*, std::size_t);
    static psa_status_t key_derivation_abort(key_derivation_operation_t*);
};

template <class Platform, psa_algorithm_t Hash, class... Drivers>
constexpr bool asks = std::is_same_v<
    typename answers<Platform>::template chain<entry_point::key_derivation_setup, PSA_ALG_HKDF(Hash)>, driver_list<Drivers...>>;
template <class Platform, psa_algorithm_t Hash>
constexpr bool promises = answers<Platform>::template promises<usage::key_derivation, PSA_ALG_HKDF(Hash)>;
template <class Platform, class Driver>
constexpr bool links = answers<Platform>::template links<Driver>;

}  // namespace
"""
COMPOSED = object()


class Capability:
    def __init__(self, kind, listed, forms, hashes, fallback):
        self.kind, self.listed, self.forms, self.hashes, self.fallback = kind, listed, forms, hashes, fallback

    def code(self):
        algorithms = ", ".join(NAMES[self.kind](one) for one in self.hashes)
        return (f"{{.entry_points = {{{', '.join(self.listed)}}}, .algorithms = list_of<{algorithms}>"
                + (", .fallback = true" if self.fallback else "") + "}")


class Driver:
    def __init__(self, name, software, capabilities):
        self.name, self.software, self.capabilities = name, software, capabilities

    def code(self):
        rows = "\n".join(f"        {one.code()}," for one in self.capabilities)
        return (f"struct {self.name} : functions {{\n    static constexpr const char* prefix = \"{self.name}\";\n"
                f"    static constexpr bool software = {str(self.software).lower()};\n"
                f"    static constexpr capability capabilities[] = {{\n{rows}\n    }};\n}};\n")


def claimed(drivers, software, kind, one_hash):
    """Who claims it, and whether the last of them promises."""
    links = []
    for one in drivers:
        rows = [row for row in one.capabilities if row.kind == kind and row.forms and one_hash in row.hashes]
        if one.software != software or not rows:
            continue
        links.append(one)
        if any(not row.fallback for row in rows):
            return links, True
    return links, False


def asked(drivers, kind, one_hash):
    """The chain for a hash, for HMAC or for HKDF with it, and whether it ends with a promise. COMPOSED stands for psadrv."""
    part = {"hash": None, "mac": "hash", "kdf": "mac"}[kind]
    parts, composed_promise = asked(drivers, part, one_hash) if part else ([], False)
    over_hardware = bool(parts) and is_hardware(drivers, parts[0], part, one_hash)
    chain = []
    for software in (False, True):
        links, promise = claimed(drivers, software, kind, one_hash)
        chain += links
        if promise:
            return chain, True
        if parts and software != over_hardware:
            chain.append(COMPOSED)
            if composed_promise:
                return chain, True
    return chain, False


def is_hardware(drivers, first, kind, one_hash):
    if first is not COMPOSED:
        return not first.software
    part = {"mac": "hash", "kdf": "mac"}[kind]
    return is_hardware(drivers, asked(drivers, part, one_hash)[0][0], part, one_hash)


def reached(drivers, kind, one_hash):
    found = set()
    for link in asked(drivers, kind, one_hash)[0]:
        found |= reached(drivers, {"mac": "hash", "kdf": "mac"}[kind], one_hash) if link is COMPOSED else {link.name}
    return found


def random_driver(dice, name):
    capabilities = []
    for kind in dice.sample(["hash", "mac", "kdf"], dice.randint(1, 2)):
        listed, forms = dice.choice(LISTED[kind])
        capabilities.append(Capability(kind, listed, forms, dice.sample(HASHES, dice.randint(1, 2)), dice.random() < 0.7))
    return Driver(name, dice.random() < 0.4, capabilities)


def main():
    dice, text, kinds = random.Random(20240611), [HEAD], {}
    for n in range(int(sys.argv[1])):
        drivers, size = [], dice.randint(1, 5)
        while len(drivers) < size:
            drivers.append(random_driver(dice, f"driver_{n}_{len(drivers)}"))
        wanted = dice.sample(HASHES, dice.randint(1, 2))
        served = [one for one in wanted if asked(drivers, "kdf", one)[0]]
        if not served:
            continue
        name = f"platform_{n}"
        rows = ", ".join(f"want(usage::key_derivation, PSA_ALG_HKDF({one}))" for one in served)
        text.append("namespace {\n\n" + "".join(one.code() for one in drivers) +
                    f"struct {name} {{\n    using drivers = driver_list<{', '.join(one.name for one in drivers)}>;\n"
                    f"    static constexpr psadrv::wanted wanted{{{rows}}};\n}};\n")
        for one in served:
            chain, promise = asked(drivers, "kdf", one)
            parts = asked(drivers, "mac", one)[0]
            over = "hardware" if parts and is_hardware(drivers, parts[0], "mac", one) else "software"
            names = [f"composed_over_{over}<{name}>" if link is COMPOSED else link.name for link in chain]
            text.append(f"static_assert(asks<{name}, {', '.join([one, *names])}>);\n"
                        f"static_assert(promises<{name}, {one}> == {str(promise).lower()});\n")
            kinds[tuple("c" if link is COMPOSED else "s" if link.software else "h" for link in chain)] = True
        links = set().union(*(reached(drivers, "kdf", one) for one in served))
        for one in drivers:
            text.append(f"static_assert(links<{name}, {one.name}> == {str(one.name in links).lower()});\n")
        text.append("\n}  // namespace\n")
    text.append(f"// {len(kinds)} kinds of chains.\nint main() {{ return 0; }}\n")
    assert len(kinds) >= 10, "the platforms have come to be all alike"
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(text))


if __name__ == "__main__":
    main()
