#!/usr/bin/env python3
"""Writes random platforms with block ciphers and the modes made of them as C++, and what must happen in some calls.

usage: generate_composed.py COUNT OUTPUT.cpp

Drivers serve ECB, modes, or both, in hardware and in software. Who is asked for a mode, itself or for the blocks it is made
of, is worked out here, by somebody who has read docs/architecture.md and not psadrv. symmetric_agreement.cpp plays it.
"""
import random
import sys

# The entry points that do the work of one, best first.
FORMS = {
    "mac_compute": ["mac_compute", "mac_sign_setup"],
    "mac_verify": ["mac_verify", "mac_verify_setup", "mac_compute", "mac_sign_setup"],
    "cipher_encrypt": ["cipher_encrypt", "cipher_encrypt_setup"],
    "cipher_decrypt": ["cipher_decrypt", "cipher_decrypt_setup"],
    "aead_encrypt": ["aead_encrypt", "aead_encrypt_setup"],
    "aead_decrypt": ["aead_decrypt", "aead_decrypt_setup"],
}
FAMILIES = {"mac_sign_setup": "mac_multipart", "mac_verify_setup": "mac_verify_multipart",
            "cipher_encrypt_setup": "cipher_encrypt_multipart", "cipher_decrypt_setup": "cipher_decrypt_multipart",
            "aead_encrypt_setup": "aead_encrypt_multipart", "aead_decrypt_setup": "aead_decrypt_multipart"}
ECB = "PSA_ALG_ECB_NO_PADDING"
# Mode: where it is asked for, and the block that it needs, in bytes; 0: any.
MODES = {
    "PSA_ALG_CMAC": ("mac", 0),
    "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8)": ("mac", 0),
    "PSA_ALG_CBC_NO_PADDING": ("cipher", 0),
    "PSA_ALG_CTR": ("cipher", 0),
    "PSA_ALG_CCM_STAR_NO_TAG": ("cipher", 16),
    "PSA_ALG_CCM": ("aead", 16),
    "PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8)": ("aead", 16),
}
BLOCKS = {"PSA_KEY_TYPE_AES": 16, "PSA_KEY_TYPE_ARIA": 16, "PSA_KEY_TYPE_DES": 8}
SIZES = [64, 128, 192, 256]
STATUSES = {"PSA_SUCCESS": 0, "PSA_ERROR_NOT_SUPPORTED": -134, "PSA_ERROR_HARDWARE_FAILURE": -147}


def fits(mode, key_type):
    return MODES[mode][1] in (0, BLOCKS[key_type])


class Capability:
    def __init__(self, forms, algorithms, types, sizes, fallback):
        self.forms, self.algorithms, self.types, self.sizes, self.fallback = forms, algorithms, types, sizes, fallback

    def serves(self, form, algorithm, key_type, bits):
        return (form in self.forms and algorithm in self.algorithms and (self.types is None or key_type in self.types)
                and (self.sizes is None or bits in self.sizes))

    def code(self):
        forms = ", ".join(f"family::{FAMILIES[one]}" if one in FAMILIES else f"entry_point::{one}" for one in self.forms)
        fields = [f".entry_points = {{{forms}}}", f".algorithms = list_of<{', '.join(self.algorithms)}>"]
        if self.types is not None:
            fields.append(f".key_types = list_of<{', '.join(self.types)}>")
        if self.sizes is not None:
            fields.append(f".key_sizes = list_of<{', '.join(f'std::size_t{{{bits}}}' for bits in self.sizes)}>")
        return "{" + ", ".join(fields + [".fallback = true"] * self.fallback) + "}"


class Driver:
    def __init__(self, name, software, capabilities):
        self.name, self.software, self.capabilities = name, software, capabilities

    def code(self):
        return [f"struct {self.name} : blocks_and_modes<{self.name}> {{",
                f'    static constexpr const char *prefix = "{self.name}", *ecb_prefix = "{self.name}_ecb";',
                f"    static constexpr bool software = {'true' if self.software else 'false'};",
                "    static constexpr capability capabilities[] = {", *(f"        {one.code()}," for one in self.capabilities),
                "    };", "};"]


class Link:
    """Somebody who is asked by an entry point; nobody, where the core composes."""
    def __init__(self, driver, form, promise):
        self.driver, self.form, self.promise = driver, form, promise


def claimed(drivers, software, entry, mechanism):
    """Who of the hardware or of the software claims a mechanism. The last link promises, or all may say "not supported"."""
    links = []
    for one in drivers:
        if one.software != software:
            continue
        served = [(form, [row for row in one.capabilities if row.serves(form, *mechanism)]) for form in FORMS[entry]]
        served = [(form, any(not row.fallback for row in rows)) for form, rows in served if rows]
        if not served:
            continue
        links.append(Link(one, *served[0]))
        # Behind a form that may not be supported, the first one that is promised to be.
        if not served[0][1]:
            links += [Link(one, form, True) for form, promise in served[1:] if promise][:1]
        if links[-1].promise:
            break
    return links


def promised(links):
    return bool(links) and links[-1].promise


def blocks_for(drivers, entry, mechanism):
    """Who makes the blocks of a mode: only CBC goes backwards."""
    mode, key_type, bits = mechanism
    backwards = entry == "cipher_decrypt" and mode == "PSA_ALG_CBC_NO_PADDING"
    asked = "cipher_decrypt" if backwards else "cipher_encrypt"
    links = claimed(drivers, False, asked, (ECB, key_type, bits))
    return links if promised(links) else links + claimed(drivers, True, asked, (ECB, key_type, bits))


def chain_of(drivers, entry, mechanism):
    """Hardware that claims it, what is composed over hardware, software that claims it, what is composed over software."""
    blocks = blocks_for(drivers, entry, mechanism) if fits(*mechanism[:2]) else []
    composed = [Link(None, entry, promised(blocks))] if blocks else []
    over_hardware = composed if blocks and not blocks[0].driver.software else []
    chain = []
    for links in (claimed(drivers, False, entry, mechanism), over_hardware, claimed(drivers, True, entry, mechanism),
                  composed if not over_hardware else []):
        chain += links
        if promised(links):
            break
    return chain, blocks


def steps(entry, form, mechanism):
    """What follows a setup that succeeds, where the core was asked for all in one call."""
    if not form.endswith("_setup"):
        return []
    if form.startswith("mac"):
        return ["mac_update", "mac_verify_finish" if form == "mac_verify_setup" else "mac_sign_finish"]
    if form.startswith("cipher"):
        return ["cipher_set_iv"] * (mechanism[0] != ECB) + ["cipher_update", "cipher_finish"]
    return ["aead_set_lengths", "aead_set_nonce", "aead_update_ad", "aead_update",
            "aead_finish" if entry == "aead_encrypt" else "aead_verify"]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, values, most):
        return self.random.sample(values, self.random.randint(1, min(most, len(values))))

    def capability(self):
        types = self.some(list(BLOCKS), 2) if self.random.random() < 0.4 else None
        sizes = self.some(SIZES, 2) if self.random.random() < 0.4 else None
        fallback = self.random.random() < 0.7
        if self.random.random() < 0.5:
            forms = [one for entry in ("cipher_encrypt", "cipher_decrypt") for one in FORMS[entry]]
            return Capability(self.some(forms, 3), [ECB], types, sizes, fallback)
        kind = self.random.choice(self.kinds)
        forms = list(dict.fromkeys(form for entry in FORMS if entry.startswith(kind) for form in FORMS[entry]))
        return Capability(self.some(forms, 3), self.some([one for one in MODES if MODES[one][0] == kind], 2), types, sizes, fallback)

    def platform(self):
        self.kinds = self.some(["mac", "cipher", "aead"], 2)
        drivers = [Driver(f"d{i}", self.random.random() < 0.4, [self.capability() for _ in range(self.random.randint(1, 3))])
                   for i in range(self.random.randint(2, 4))]
        # Somebody serves every row: with the blocks alone, with all modes, or with both.
        forms = list(dict.fromkeys(form for forms in FORMS.values() for form in forms))
        fallback = self.random.random() < 0.5
        blocks = Capability(["cipher_encrypt", "cipher_decrypt"], [ECB], None, None, fallback)
        modes = [Capability([one for one in forms if one.startswith(kind)], [one for one in MODES if MODES[one][0] == kind], None,
                            None, self.random.random() < 0.5) for kind in ("mac", "cipher", "aead")]
        drivers.append(Driver("last", self.random.random() < 0.8, self.random.choice([[blocks], modes, [*modes, blocks]])))
        rows = []
        for _ in range(self.random.randint(2, 4)):
            kind = self.random.choice(self.kinds)
            mode = self.random.choice([one for one in MODES if MODES[one][0] == kind])
            key_type = self.random.choice([one for one in BLOCKS if fits(mode, one)])
            rows.append((self.some([one for one in FORMS if one.startswith(kind)], 2), mode, key_type,
                         sorted(self.some(SIZES, 3)) if self.random.random() < 0.5 else None))
        return drivers, rows

    def case(self, drivers, rows):
        usages, mode, key_type, sizes = self.random.choice(rows)
        entry = self.random.choice(usages)
        mechanism = (mode, key_type, self.random.choice(sizes or SIZES))
        chain, blocks = chain_of(drivers, entry, mechanism)
        answers = {}

        def ask(link, of_blocks):
            # A promise is kept: whoever makes one does not say "not supported".
            said = ["PSA_SUCCESS", "PSA_ERROR_HARDWARE_FAILURE"] + ["PSA_ERROR_NOT_SUPPORTED"] * (0 if link.promise else 4)
            name = f"{link.driver.name}{'_ecb' if of_blocks else ''}.{link.form}"
            return name, answers.setdefault(name, self.random.choice(said))

        def walk(links, mechanism, of_blocks):
            """The calls until somebody serves or fails, and the answer. What is composed is made of `|` and its blocks."""
            calls, status = [], "PSA_ERROR_NOT_SUPPORTED"
            for link in links:
                if link.driver is None:
                    more, status = walk(blocks, (ECB, *mechanism[1:]), True)
                    calls += ["|"] * (status == "PSA_SUCCESS") + more
                else:
                    name, status = ask(link, of_blocks)
                    of = name.split(".")[0]
                    calls.append(name)
                    if status == "PSA_SUCCESS":
                        calls += [f"{of}.{step}" for step in steps(entry, link.form, mechanism)]
                if status != "PSA_ERROR_NOT_SUPPORTED":
                    break
            return calls, status

        calls, status = walk(chain, mechanism, False)
        script = " ".join(f"{name} {STATUSES[said]}" for name, said in answers.items() if said != "PSA_SUCCESS")
        return f'        {{entry_point::{entry}, {mode}, {key_type}, {mechanism[2]}, "{script}", "{" ".join(calls)}", {status}}},'


def main():
    count, output = int(sys.argv[1]), sys.argv[2]
    generator = Generator(1)
    out = [f"// Generated by generate_composed.py {count}. Do not edit.", "#include <select/composed_subject.hpp>", "",
           "using namespace psadrv;", "using namespace test;", "", "namespace {", ""]
    for number in range(count):
        drivers, rows = generator.platform()
        out.append(f"namespace platform_{number} {{")
        for one in drivers:
            out += one.code()
        out += ["struct platform {", f"    using drivers = driver_list<{', '.join(one.name for one in drivers)}>;",
                "    static constexpr psadrv::wanted wanted{"]
        for usages, mode, key_type, sizes in rows:
            braces = ", {" + ", ".join(map(str, sizes)) + "}" if sizes else ""
            out.append(f"        want({' | '.join('usage::' + one for one in usages)}, {mode}, {key_type}{braces}),")
        out += ["    };", "};", "static_assert(rules::is_valid<platform>);", "constexpr symmetric_case cases[]{",
                *(generator.case(drivers, rows) for _ in range(60)), "};", f"}}  // namespace platform_{number}", ""]
    out += ["}  // namespace", "", "void play_composed(symmetric_tally& tally);", "void play_composed(symmetric_tally& tally) {"]
    out += [f"    play(call_composed<platform_{number}::platform>, platform_{number}::cases, std::size(platform_{number}::cases),"
            f' "composed platform {number}", tally);' for number in range(count)]
    with open(output, "w", encoding="utf-8") as file:
        file.write("\n".join([*out, "}", ""]))


if __name__ == "__main__":
    main()
