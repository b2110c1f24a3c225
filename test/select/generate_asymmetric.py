#!/usr/bin/env python3
"""Writes random platforms with asymmetric keys as C++, and for each of them what must happen in some calls.

usage: generate_asymmetric.py SEED COUNT OUTPUT.cpp

As generate_symmetric.py: what must happen is worked out here, without psadrv. Messages go through their hash, which has a chain
of its own; a key pair with which nobody verifies is exported first; a verifier of one form of ECDSA serves both.
"""
import random
import sys

SIGNATURES = ["sign_hash", "verify_hash", "sign_message", "verify_message"]
ENTRIES = [*SIGNATURES, "key_agreement", "asymmetric_encrypt", "asymmetric_decrypt", "import_key", "generate_key", "export_public_key"]
THROUGH_HASH = {"sign_message": "sign_hash", "verify_message": "verify_hash"}
KEY_MANAGEMENT = ["import_key", "generate_key", "export_public_key"]
HASHES = ["PSA_ALG_SHA_256", "PSA_ALG_SHA_512", "PSA_ALG_SHA3_256"]
FAMILIES = ["PSA_ECC_FAMILY_SECP_R1", "PSA_ECC_FAMILY_SECP_K1"]
SIZES = [256, 384]
STATUSES = {"PSA_SUCCESS": 0, "PSA_ERROR_NOT_SUPPORTED": -134, "PSA_ERROR_HARDWARE_FAILURE": -147}


def algorithm_code(one):
    base, hash_name = one
    return f"{base}({hash_name})" if hash_name else base


def type_code(one):
    kind, family = one
    return f"any_family(PSA_KEY_TYPE_ECC_{kind}(0))" if family == "_" else f"psa_key_type_t{{PSA_KEY_TYPE_ECC_{kind}({family})}}"


def type_matches(specification, concrete):
    return specification[0] == concrete[0] and specification[1] in ("_", concrete[1])


def algorithm_matches(entry, specification, concrete):
    (base, hash_name), (asked, asked_hash) = specification, concrete
    ecdsa = ("PSA_ALG_ECDSA", "PSA_ALG_DETERMINISTIC_ECDSA")
    same = base == asked or (entry.startswith("verify") and base in ecdsa and asked in ecdsa)
    return same and hash_name in ("PSA_ALG_ANY_HASH", asked_hash)


class Capability:
    def __init__(self, entries, algorithms, types, sizes, fallback):
        self.entries, self.algorithms, self.types, self.sizes, self.fallback = entries, algorithms, types, sizes, fallback

    def serves(self, form, algorithm, key_type, bits):
        if form not in self.entries:
            return False
        if form not in KEY_MANAGEMENT and self.algorithms and not any(algorithm_matches(form, one, algorithm) for one in self.algorithms):
            return False
        if form == "hash_compute":
            return True
        # A signature of messages alone is none of hashes, though a capability may not say so.
        if form in ("sign_hash", "verify_hash") and algorithm[0] == "PSA_ALG_PURE_EDDSA":
            return False
        return ((self.types is None or any(type_matches(one, key_type) for one in self.types))
                and (self.sizes is None or bits in self.sizes))

    def code(self):
        lists = [".entry_points = {" + ", ".join(f"entry_point::{one}" for one in self.entries) + "}"]
        if self.algorithms:
            lists.append(".algorithms = list_of<" + ", ".join(map(algorithm_code, self.algorithms)) + ">")
        if self.types:
            lists.append(".key_types = list_of<" + ", ".join(map(type_code, self.types)) + ">")
        if self.sizes:
            lists.append(f".key_sizes = list_of<{', '.join(f'std::size_t{{{bits}}}' for bits in self.sizes)}>")
        if self.fallback:
            lists.append(".fallback = true")
        return "{" + ", ".join(lists) + "}"


class Driver:
    def __init__(self, name, software, capabilities):
        self.name, self.software, self.capabilities = name, software, capabilities

    def promise(self, form, mechanism):
        """None: does not serve. Otherwise whether it promises to."""
        applicable = [one for one in self.capabilities if one.serves(form, *mechanism)]
        return any(not one.fallback for one in applicable) if applicable else None

    def code(self):
        return [f"struct {self.name} : plain_asymmetric<{self.name}> {{", f'    static constexpr const char* prefix = "{self.name}";',
                f"    static constexpr bool software = {'true' if self.software else 'false'};",
                "    static constexpr capability capabilities[] = {", *(f"        {one.code()}," for one in self.capabilities),
                "    };", "};"]


class Platform:
    def __init__(self, drivers):
        self.drivers = sorted(drivers, key=lambda by: by.software)  # stable: hardware first, then list order

    def chain_of(self, entry, mechanism):
        """(driver, form) of everybody who is asked, in order."""
        algorithm, (kind, family), bits = mechanism
        hashed = algorithm[1] and self.chain_of("hash_compute", ((algorithm[1], ""), (kind, family), bits))
        forms = [entry] + ([THROUGH_HASH[entry]] if entry in THROUGH_HASH and hashed else [])
        chain = []
        for one in self.drivers:
            promises = [(form, one.promise(form, mechanism)) for form in forms]
            promises = [(form, promise) for form, promise in promises if promise is not None]
            if not promises:
                continue
            chain.append((one, promises[0][0]))
            later = [form for form, promise in promises[1:] if promise]
            if not promises[0][1] and later:
                chain.append((one, later[0]))
            if promises[0][1] or later:
                return chain
        if not entry.startswith("verify") or kind != "KEY_PAIR":
            return chain
        if not self.chain_of(entry, (algorithm, ("PUBLIC_KEY", family), bits)):
            return chain
        for one in self.drivers:
            promise = one.promise("export_public_key", mechanism)
            if promise is not None:
                chain.append((one, "export_public_key"))
                if promise:
                    break
        return chain

    def run(self, entry, mechanism, answers):
        """(calls, status)"""
        algorithm, (_, family), bits = mechanism
        calls, status, hashed = [], "PSA_ERROR_NOT_SUPPORTED", None
        for one, form in self.chain_of(entry, mechanism):
            if form == THROUGH_HASH.get(entry):
                if hashed is None:
                    more, hashed = self.run("hash_compute", ((algorithm[1], ""), mechanism[1], bits), answers)
                    calls += more
                if hashed != "PSA_SUCCESS":
                    status = hashed
                    if status != "PSA_ERROR_NOT_SUPPORTED":
                        break
                    continue
            calls.append(f"{one.name}.{form}")
            status = answers[one.name, form]
            if form == "export_public_key" and entry != form and status == "PSA_SUCCESS":
                more, status = self.run(entry, (algorithm, ("PUBLIC_KEY", family), bits), answers)
                calls += more
            if status != "PSA_ERROR_NOT_SUPPORTED":
                break
        return calls, status


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, values, most):
        return self.random.sample(values, self.random.randint(1, min(most, len(values))))

    def algorithm(self, entry, wildcards):
        if entry in KEY_MANAGEMENT:
            return "0", ""
        if entry == "key_agreement":
            return "PSA_ALG_ECDH", ""
        if entry == "hash_compute":
            return self.random.choice(HASHES), ""
        if entry.endswith("_message") and self.random.random() < 0.15:
            return "PSA_ALG_PURE_EDDSA", ""
        any_hash = wildcards and self.random.random() < 0.4
        base = "PSA_ALG_RSA_OAEP" if entry.startswith("asym") else self.random.choice(["PSA_ALG_ECDSA", "PSA_ALG_DETERMINISTIC_ECDSA"])
        return base, "PSA_ALG_ANY_HASH" if any_hash else self.random.choice(HASHES)

    def key_type(self, entry, wildcards):
        public = entry.startswith(("verify", "import", "asymmetric_encrypt")) and self.random.random() < 0.6
        family = "_" if wildcards and self.random.random() < 0.4 else self.random.choice(FAMILIES)
        return "PUBLIC_KEY" if public else "KEY_PAIR", family

    def capability(self):
        first = self.random.choice([*ENTRIES, *SIGNATURES, "hash_compute", "export_public_key"])
        group = [one for one in [*ENTRIES, "hash_compute"]
                 if one == first or (one in SIGNATURES and first in SIGNATURES) or (one in KEY_MANAGEMENT and first in KEY_MANAGEMENT)]
        entries = sorted({first, *self.some(group, 2)}, key=[*ENTRIES, "hash_compute"].index)
        algorithms = list(dict.fromkeys(self.algorithm(self.random.choice(entries), True) for _ in range(self.random.randint(1, 3))))
        if first in KEY_MANAGEMENT or self.random.random() < 0.2:
            algorithms = None
        keyed = first != "hash_compute"
        types = list(dict.fromkeys(self.key_type(self.random.choice(entries), True) for _ in range(2)))
        return Capability(entries, algorithms, types if keyed and self.random.random() < 0.6 else None,
                          self.some(SIZES, 1) if keyed and self.random.random() < 0.3 else None, self.random.random() < 0.8)

    def platform(self):
        drivers = [Driver(f"d{i}", self.random.random() < 0.3, [self.capability() for _ in range(self.random.randint(1, 4))])
                   for i in range(self.random.randint(2, 4))]
        # Somebody serves every row, and every hash; sometimes verification with public keys alone.
        entries = [one for one in ENTRIES if not one.startswith("verify")]
        verified = self.random.choice([None, [("PUBLIC_KEY", "_")]])
        fallback = self.random.random() < 0.3
        drivers.append(Driver("last", True, [Capability([*entries, "hash_compute"], None, None, None, fallback),
                                             Capability(["verify_hash", "verify_message"], None, verified, None, fallback)]))
        rows = []
        for _ in range(self.random.randint(3, 6)):
            entry = self.random.choice([*ENTRIES, *SIGNATURES])
            rows.append((entry, self.algorithm(entry, True), self.key_type(entry, True),
                         sorted(self.some(SIZES, 2)) if self.random.random() < 0.5 else None))
        return Platform(drivers), drivers, rows

    def case(self, platform, rows):
        entry, algorithm, (kind, family), sizes = self.random.choice(rows)
        if algorithm[1] == "PSA_ALG_ANY_HASH" or self.random.random() < 0.1:
            algorithm = (algorithm[0], self.random.choice(HASHES) if algorithm[1] else "")
        family = self.random.choice(FAMILIES) if family == "_" or self.random.random() < 0.1 else family
        bits = self.random.choice(sizes if sizes and self.random.random() < 0.8 else [*SIZES, 521])
        mechanism = (algorithm, (kind, family), bits)
        forms = [*ENTRIES, "hash_compute"]
        answers = {(one.name, form): self.random.choice([*STATUSES, "PSA_ERROR_NOT_SUPPORTED", "PSA_SUCCESS"])
                   for one in platform.drivers for form in forms}
        wanted = any(of == entry and (entry in KEY_MANAGEMENT or algorithm_matches("", specification, algorithm))
                     and type_matches(key, mechanism[1]) and (some is None or bits in some) for of, specification, key, some in rows)
        calls, status = platform.run(entry, mechanism, answers) if wanted else ([], "PSA_ERROR_NOT_SUPPORTED")
        script = " ".join(f"{name}.{form} {STATUSES[said]}" for (name, form), said in answers.items() if said != "PSA_SUCCESS")
        return (f'        {{entry_point::{entry}, {algorithm_code(algorithm)}, {type_code(mechanism[1])}, {bits}, "{script}", '
                f'"{" ".join(calls)}", {status}}},')


def main():
    seed, count, output = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    generator = Generator(seed)
    out = [f"// Generated by generate_asymmetric.py {seed} {count}. Do not edit.", "#include <select/asymmetric_subject.hpp>", "",
           "using namespace psadrv;", "using namespace test;", "", "namespace {", ""]
    for number in range(count):
        platform, drivers, rows = generator.platform()
        out.append(f"namespace platform_{number} {{")
        for one in drivers:
            out += one.code()
        out += ["struct platform {", f"    using drivers = driver_list<{', '.join(one.name for one in drivers)}>;",
                "    static constexpr psadrv::wanted wanted{"]
        for entry, algorithm, key, sizes in rows:
            parts = [f"usage::{entry}"] + ([] if entry in KEY_MANAGEMENT else [algorithm_code(algorithm)]) + [type_code(key)]
            out.append(f"        want({', '.join(parts + (['{' + ', '.join(map(str, sizes)) + '}'] if sizes else []))}),")
        out += ["    };", "};", "static_assert(rules::is_valid<platform>);", "constexpr symmetric_case cases[]{",
                *(generator.case(platform, rows) for _ in range(80)), "};", f"}}  // namespace platform_{number}", ""]
    out += ["}  // namespace", "", "void play_asymmetric(symmetric_tally& tally);", "void play_asymmetric(symmetric_tally& tally) {"]
    out += [f'    play(call_asymmetric<platform_{number}::platform>, platform_{number}::cases, std::size(platform_{number}::cases), '
            f'"platform {number}", tally);' for number in range(count)]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(out + ["}", ""]))


if __name__ == "__main__":
    main()
