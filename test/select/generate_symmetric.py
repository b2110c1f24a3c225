#!/usr/bin/env python3
"""Writes random platforms with MACs, ciphers and AEADs as C++, and for each of them what must happen in some calls.

usage: generate_symmetric.py SEED COUNT OUTPUT.cpp

What must happen is worked out here, by somebody who has read the specification and not psadrv: which drivers are called, in
which entry points, and the answer, for random mechanisms and random answers of the drivers. symmetric_agreement.cpp plays it.
"""
import random
import sys

# The entry points at which the core begins: those that do the work of one, best first.
FORMS = {
    "mac_compute": ["mac_compute", "mac_sign_setup"],
    "mac_verify": ["mac_verify", "mac_verify_setup", "mac_compute", "mac_sign_setup"],
    "mac_sign_setup": ["mac_sign_setup"],
    "mac_verify_setup": ["mac_verify_setup", "mac_sign_setup"],
    "cipher_encrypt": ["cipher_encrypt", "cipher_encrypt_setup"],
    "cipher_decrypt": ["cipher_decrypt", "cipher_decrypt_setup"],
    "cipher_encrypt_setup": ["cipher_encrypt_setup"],
    "cipher_decrypt_setup": ["cipher_decrypt_setup"],
    "aead_encrypt": ["aead_encrypt", "aead_encrypt_setup"],
    "aead_decrypt": ["aead_decrypt", "aead_decrypt_setup"],
    "aead_encrypt_setup": ["aead_encrypt_setup"],
    "aead_decrypt_setup": ["aead_decrypt_setup"],
}
FAMILIES = {"mac_sign_setup": "mac_multipart", "mac_verify_setup": "mac_verify_multipart",
            "cipher_encrypt_setup": "cipher_encrypt_multipart", "cipher_decrypt_setup": "cipher_decrypt_multipart",
            "aead_encrypt_setup": "aead_encrypt_multipart", "aead_decrypt_setup": "aead_decrypt_multipart"}
# Of each kind: what may be asked for. An algorithm is its macro and a length: 0 is the whole, "+" in front of one a minimum.
BASES = {"mac": ["PSA_ALG_CMAC", "PSA_ALG_CBC_MAC"], "cipher": ["PSA_ALG_CTR", "PSA_ALG_CBC_NO_PADDING", "PSA_ALG_STREAM_CIPHER"],
         "aead": ["PSA_ALG_GCM", "PSA_ALG_CCM", "PSA_ALG_CHACHA20_POLY1305"]}
WRAPPERS = {"mac": ("PSA_ALG_TRUNCATED_MAC", "PSA_ALG_AT_LEAST_THIS_LENGTH_MAC"),
            "aead": ("PSA_ALG_AEAD_WITH_SHORTENED_TAG", "PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG")}
WHOLE = 16  # bytes, of every MAC and tag here
TYPES = ["PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_ARIA", "PSA_KEY_TYPE_CHACHA20"]
SIZES = [128, 192, 256]
STATUSES = {"PSA_SUCCESS": 0, "PSA_ERROR_NOT_SUPPORTED": -134, "PSA_ERROR_HARDWARE_FAILURE": -147}


def kind_of(entry):
    return entry.split("_")[0]


def code_of(kind, algorithm):
    base, length = algorithm
    if length == 0:
        return base
    minimum = isinstance(length, str)
    return f"{WRAPPERS[kind][1 if minimum else 0]}({base}, {length[1:] if minimum else length})"


def matches(specification, concrete):
    (base, length), (asked, asked_length) = specification, concrete
    if base != asked or isinstance(asked_length, str):
        return False
    if isinstance(length, str):
        return (asked_length or WHOLE) >= int(length[1:])
    return length == asked_length


def iv_length(algorithm, key_type):
    if algorithm[0] == "PSA_ALG_STREAM_CIPHER":
        return 12 if key_type == "PSA_KEY_TYPE_CHACHA20" else 0
    return 0 if key_type == "PSA_KEY_TYPE_CHACHA20" else 16


class Capability:
    def __init__(self, entries, algorithms, types=None, sizes=None, fallback=False):
        self.entries, self.algorithms, self.types, self.sizes, self.fallback = entries, algorithms, types, sizes, fallback

    def serves(self, form, algorithm, key_type, bits):
        """"A driver is considered available for a cryptographic mechanism if ..." """
        return (form in self.entries and any(matches(one, algorithm) for one in self.algorithms)
                and (self.types is None or key_type in self.types) and (self.sizes is None or bits in self.sizes))

    def code(self):
        entries = ", ".join(f"family::{FAMILIES[one]}" if one in FAMILIES else f"entry_point::{one}" for one in self.entries)
        kinds = {base: kind for kind, bases in BASES.items() for base in bases}
        lists = [f".entry_points = {{{entries}}}",
                 ".algorithms = list_of<" + ", ".join(code_of(kinds[one[0]], one) for one in self.algorithms) + ">"]
        if self.types is not None:
            lists.append(f".key_types = list_of<{', '.join(self.types)}>")
        if self.sizes is not None:
            lists.append(f".key_sizes = list_of<{', '.join(f'std::size_t{{{bits}}}' for bits in self.sizes)}>")
        if self.fallback:
            lists.append(".fallback = true")
        return "{" + ", ".join(lists) + "}"


class Driver:
    def __init__(self, name, software, capabilities):
        self.name, self.software, self.capabilities = name, software, capabilities

    def forms(self, entry, mechanism):
        """(entry point, promise) of each form that it has for a mechanism."""
        for form in FORMS[entry]:
            applicable = [one for one in self.capabilities if one.serves(form, *mechanism)]
            if applicable:
                yield form, any(not one.fallback for one in applicable)

    def code(self):
        return [f"struct {self.name} : plain_driver<{self.name}> {{", f'    static constexpr const char* prefix = "{self.name}";',
                f"    static constexpr bool software = {'true' if self.software else 'false'};",
                "    static constexpr capability capabilities[] = {", *(f"        {one.code()}," for one in self.capabilities),
                "    };", "};"]


def chain_of(drivers, entry, mechanism):
    """(driver, form) of everybody who is asked, in order."""
    chain = []
    for one in sorted(drivers, key=lambda by: by.software):  # stable: hardware first, then list order
        forms = list(one.forms(entry, mechanism))
        if not forms:
            continue
        form, promise = forms[0]
        chain.append((one, form))
        # A form that may not be supported, and one behind it that is promised to be: then both.
        later = [other for other, promised in forms[1:] if promised]
        if not promise and later:
            chain.append((one, later[0]))
        if promise or later:
            return chain
    return chain


def steps(entry, form, mechanism):
    """What follows a first call that succeeds."""
    if form == entry or not form.endswith("_setup") or entry.endswith("_setup"):
        return []
    if form.startswith("mac"):
        return ["mac_update", "mac_verify_finish" if form == "mac_verify_setup" else "mac_sign_finish"]
    if form.startswith("cipher"):
        has_iv = entry == "cipher_encrypt" or iv_length(*mechanism[:2]) != 0  # the test encrypts with an IV
        return (["cipher_set_iv"] if has_iv else []) + ["cipher_update", "cipher_finish"]
    return ["aead_set_lengths", "aead_set_nonce", "aead_update_ad", "aead_update",
            "aead_finish" if entry == "aead_encrypt" else "aead_verify"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, values, most):
        return self.random.sample(values, self.random.randint(1, min(most, len(values))))

    def algorithm(self, kind, wildcards):
        base = self.random.choice(self.bases[kind])
        if kind == "cipher" or self.random.random() < 0.5:
            return base, 0
        length = self.random.choice([4, 8, 12])
        return base, f"+{length}" if wildcards and self.random.random() < 0.6 else length

    def capability(self):
        kind = self.random.choice(list(self.bases))
        return Capability(self.some([one for one in FORMS if kind_of(one) == kind], 4),
                          list(dict.fromkeys(self.algorithm(kind, True) for _ in range(self.random.randint(1, 3)))),
                          self.some(TYPES, 2) if self.random.random() < 0.3 else None,
                          self.some(SIZES, 2) if self.random.random() < 0.3 else None, self.random.random() < 0.8)

    def platform(self, number):
        # Few mechanisms in one platform, so that its drivers and rows have to do with each other.
        self.bases = {kind: self.some(BASES[kind], 2) for kind in self.some(list(BASES), 2)}
        everything = [(base, 0) for bases in BASES.values() for base in bases]
        everything += [(base, "+4") for kind in ("mac", "aead") for base in BASES[kind]]
        drivers = [Driver(f"d{i}", self.random.random() < 0.3, [self.capability() for _ in range(self.random.randint(1, 4))])
                   for i in range(self.random.randint(2, 4))]
        # Somebody serves every row: 128 bits at least, which every row wants.
        drivers.append(Driver("last", True, [Capability(list(FORMS), everything, None, self.random.choice([None, [128], [128, 256]]),
                                                        self.random.random() < 0.3)]))
        rows = []
        for _ in range(self.random.randint(2, 5)):
            kind = self.random.choice(list(self.bases))
            rows.append((self.some([one for one in FORMS if kind_of(one) == kind], 4), self.algorithm(kind, True),
                         self.random.choice([None, *TYPES]), sorted({128, *self.some(SIZES, 2)}) if self.random.random() < 0.5 else None))
        return drivers, rows

    def case(self, drivers, rows):
        """A call: near a wanted row, and what must happen."""
        usages, (base, _), row_type, row_sizes = self.random.choice(rows)
        kind = kind_of(usages[0])
        entry = self.random.choice(usages if self.random.random() < 0.9 else [one for one in FORMS if kind_of(one) == kind])
        algorithm = self.algorithm(kind, self.random.random() < 0.1)
        if self.random.random() < 0.9:
            algorithm = (base, algorithm[1])
        key_type = row_type if row_type and self.random.random() < 0.8 else self.random.choice(TYPES)
        bits = self.random.choice(row_sizes if row_sizes and self.random.random() < 0.8 else [*SIZES, 512])
        mechanism = (algorithm, key_type, bits)
        answers = {(one.name, form): self.random.choice([*STATUSES, "PSA_ERROR_NOT_SUPPORTED"]) for one in drivers for form in FORMS}
        wanted = any(entry in usages and matches(specification, algorithm) and wanted_type in (None, key_type)
                     and (sizes is None or bits in sizes) for usages, specification, wanted_type, sizes in rows)
        calls, status = [], "PSA_ERROR_NOT_SUPPORTED"
        for one, form in chain_of(drivers, entry, mechanism) if wanted else []:
            status = answers[one.name, form]
            calls.append(f"{one.name}.{form}")
            if status == "PSA_SUCCESS":
                calls += [f"{one.name}.{step}" for step in steps(entry, form, mechanism)]
            if status != "PSA_ERROR_NOT_SUPPORTED":
                break
        script = " ".join(f"{name}.{form} {STATUSES[said]}" for (name, form), said in answers.items()
                          if said != "PSA_SUCCESS" and form in FORMS[entry])
        return (f'        {{entry_point::{entry}, {code_of(kind, algorithm)}, {key_type}, {bits}, "{script}", "{" ".join(calls)}", {status}}},')


def main():
    seed, count, output = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    generator = Generator(seed)
    out = [f"// Generated by generate_symmetric.py {seed} {count}. Do not edit.", "#include <select/symmetric_subject.hpp>", "",
           "using namespace psadrv;", "using namespace test;", "", "namespace {", ""]
    for number in range(count):
        drivers, rows = generator.platform(number)
        out.append(f"namespace platform_{number} {{")
        for one in drivers:
            out += one.code()
        out += ["struct platform {", f"    using drivers = driver_list<{', '.join(one.name for one in drivers)}>;",
                "    static constexpr psadrv::wanted wanted{"]
        for usages, algorithm, key_type, sizes in rows:
            usage = " | ".join(f"usage::{FAMILIES.get(one, one)}" for one in usages)
            parts = [usage, code_of(kind_of(usages[0]), algorithm)]
            # Every type is the specification that compares nothing.
            parts.append(key_type if key_type else "key_type_specification{0, 0}")
            if sizes:
                parts.append("{" + ", ".join(map(str, sizes)) + "}")
            out.append(f"        want({', '.join(parts)}),")
        out += ["    };", "};", "static_assert(rules::is_valid<platform>);", "constexpr symmetric_case cases[]{",
                *(generator.case(drivers, rows) for _ in range(80)), "};", f"}}  // namespace platform_{number}", ""]
    out += ["}  // namespace", "", f"void play_symmetric_{seed}(symmetric_tally& tally);",
            f"void play_symmetric_{seed}(symmetric_tally& tally) {{"]
    out += [f"    play(call_symmetric<platform_{number}::platform>, platform_{number}::cases, std::size(platform_{number}::cases), \"seed {seed}, platform {number}\", tally);"
            for number in range(count)]
    out += ["}", ""]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


if __name__ == "__main__":
    main()
