#!/usr/bin/env python3
"""Writes random platforms as C++, each with its rows as text for the oracle (oracle.hpp).

usage: generate_platforms.py SEED COUNT OUTPUT.cpp
The same seed gives the same platforms. They come as `subjects_SEED()`, a vector of subjects (subject.hpp).
"""
import random
import sys

HASHES = ['md5', 'sha_1', 'sha_224', 'sha_256', 'sha_512', 'sha3_384']
HASH_MACROS = {name: 'PSA_ALG_' + name.upper() for name in HASHES} | {'any': 'PSA_ALG_ANY_HASH'}
# kind: its macro, and whether it takes a hash, is a MAC, is an AEAD
KINDS = {
    'hmac': ('PSA_ALG_HMAC', True, True, False),
    'cmac': ('PSA_ALG_CMAC', False, True, False),
    'gcm': ('PSA_ALG_GCM', False, False, True),
    'ccm': ('PSA_ALG_CCM', False, False, True),
    'ccm_star_no_tag': ('PSA_ALG_CCM_STAR_NO_TAG', False, False, False),
    'ccm_star_any_tag': ('PSA_ALG_CCM_STAR_ANY_TAG', False, False, False),
    'ecdsa': ('PSA_ALG_ECDSA', True, False, False),
    'deterministic_ecdsa': ('PSA_ALG_DETERMINISTIC_ECDSA', True, False, False),
    'jpake': ('PSA_ALG_JPAKE', True, False, False),
    'ctr': ('PSA_ALG_CTR', False, False, False),
}
KIND_WEIGHTS = {'hmac': 8, 'cmac': 3, 'ccm': 3, 'gcm': 2}
KEY_TYPES = {
    'aes': ('PSA_KEY_TYPE_AES', []),
    'hmac': ('PSA_KEY_TYPE_HMAC', []),
    'rsa_key_pair': ('PSA_KEY_TYPE_RSA_KEY_PAIR', []),
    'ecc_key_pair': ('PSA_KEY_TYPE_ECC_KEY_PAIR',
                     ['PSA_ECC_FAMILY_SECP_R1', 'PSA_ECC_FAMILY_SECP_K1', 'PSA_ECC_FAMILY_MONTGOMERY']),
    'ecc_public_key': ('PSA_KEY_TYPE_ECC_PUBLIC_KEY', ['PSA_ECC_FAMILY_SECP_R1', 'PSA_ECC_FAMILY_SECP_K1']),
    'slh_dsa_key_pair': ('PSA_KEY_TYPE_SLH_DSA_KEY_PAIR', ['PSA_SLH_DSA_FAMILY_SHA2_S']),
}
KEY_SIZES = [64, 128, 192, 255, 256, 384, 512, 521, 2048]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def some(self, values, most):
        return self.random.sample(values, self.random.randint(1, min(most, len(values))))

    # Each of these returns the oracle's text and the C++ expression.

    def hash(self, any_hash=0.2):
        name = 'any' if self.chance(any_hash) else self.random.choice(HASHES)
        return 'hash:' + name, HASH_MACROS[name]

    def keyed_algorithm(self, kinds):
        kind = self.random.choice(kinds)
        macro, takes_hash, is_mac, is_aead = KINDS[kind]
        text, code = kind, macro
        if takes_hash:
            name = 'any' if self.chance(0.5) else self.random.choice(HASHES)
            text, code = f'{text}:{name}', f'{code}({HASH_MACROS[name]})'
        if (is_mac or is_aead) and self.chance(0.5):
            length = self.random.choice([4, 8, 12, 14, 16, 20, 32] if is_mac else [4, 8, 12, 14])
            if self.chance(0.6):
                wrapper = 'AT_LEAST_THIS_LENGTH_MAC' if is_mac else 'AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG'
                text += f':>={length}'
            else:
                wrapper = 'TRUNCATED_MAC' if is_mac else 'AEAD_WITH_SHORTENED_TAG'
                text += f':={length}'
            code = f'PSA_ALG_{wrapper}({code}, {length})'
        return text, code

    def key_type(self, kinds):
        kind = self.random.choice(kinds)
        macro, families = KEY_TYPES[kind]
        if not families:
            return kind, macro
        if self.chance(0.4):
            return f'{kind}:_', f'any_family({macro}(0))'
        family = self.random.choice(families)
        return f'{kind}:{family.split("FAMILY_")[1].lower()}', f'{macro}({family})'

    def capability(self, opaque, hardware_place):
        keyed = opaque or self.chance(0.5)
        names = ['mac_compute'] if keyed else self.random.choice(
            [['hash_compute'], ['hash_multipart'], ['hash_compute', 'hash_multipart']])
        if not opaque and self.chance(0.15):
            names = ['hash_compute', 'hash_multipart', 'mac_compute']
        code = {'hash_multipart': 'family::hash_multipart'}
        lines = ['capability ' + ' '.join(names)]
        fields = ['.entry_points = {' + ', '.join(code.get(n, 'entry_point::' + n) for n in names) + '}']

        def property(name, made):
            unique = list(dict(made).items())
            lines.append(' '.join([name] + [text for text, _ in unique]))
            fields.append(f'.{name} = list_of<' + ', '.join(expression for _, expression in unique) + '>')

        if self.chance(0.03):
            property('algorithms', [])
        elif self.chance(0.85):
            wanted = []
            if names != ['mac_compute']:
                wanted += [self.hash() for _ in range(self.random.randint(1, 3))]
            if 'mac_compute' in names:
                wanted += [self.keyed_algorithm(self.kinds) for _ in range(self.random.randint(1, 4))]
            property('algorithms', wanted)
        if 'mac_compute' in names:
            if self.chance(0.03):
                property('key_types', [])
            elif self.chance(0.6):
                property('key_types', [self.key_type(self.key_kinds) for _ in range(self.random.randint(1, 3))])
            if self.chance(0.5):
                property('key_sizes', [(str(n), str(n)) for n in self.some(KEY_SIZES, 3)])
        if not opaque and self.chance(0.65):
            lines.append('fallback')
            fields.append('.fallback = true')
        return lines, '{' + ', '.join(fields) + '}'

    def driver(self, index, software, all_round):
        opaque = not software and self.chance(0.1)
        lines = [f'driver d{index} ' + ('opaque' if opaque else 'transparent') + (' software' if software else '')]
        code = [f'struct d{index} : test::recording_driver<d{index}> {{',
                f'    static constexpr const char* prefix = "d{index}";',
                f'    static constexpr auto type = driver_type::{"opaque" if opaque else "transparent"};']
        if software:
            code.append('    static constexpr bool software = true;')
        if opaque:
            code.append(f'    static constexpr psa_key_location_t location = {0x800001 + index:#x};')
        code.append('    static constexpr capability capabilities[] = {')
        if all_round:
            made = [(['capability hash_compute hash_multipart mac_compute'],
                     '{.entry_points = {entry_point::hash_compute, family::hash_multipart, entry_point::mac_compute}}')]
        else:
            made = [self.capability(opaque, index) for _ in range(self.random.choice([1, 1, 2, 2, 3, 4]))]
        # Names of their own for each capability, where the driver has several.
        distinct = len(made) > 1 and self.chance(0.2)
        for number, (more, expression) in enumerate(made):
            lines += more
            if distinct and number:
                lines.append(f'implementation {number}')
                expression = expression[:-1] + f', .implementation = {number}}}'
            code.append(f'        {expression},')
        code.append('    };')
        if not distinct:
            return lines, code + ['};']
        classes = [f'd{index}_{number}' for number in range(len(made))]
        before = []
        for number, name in enumerate(classes):
            prefix = f'd{index}_{number}' if number else f'd{index}'
            before += [f'struct {name} : test::recording_driver<{name}, test::recorded_context<{16 + 4 * number}>> {{',
                       f'    static constexpr const char* prefix = "{prefix}";', '};']
        code.append(f'    static constexpr auto implementations = psadrv::implementations<{", ".join(classes)}>;')
        return lines, before + code + ['};']

    def wanted(self):
        lines, code = [], []
        for _ in range(self.random.randint(1, 3)):
            name = self.random.choice(['hash', 'hash_compute', 'hash_multipart'])
            text, expression = self.hash(0.4)
            lines.append(f'want {name} {text}')
            code.append(f'want(usage::{name}, {expression})')
        for _ in range(self.random.randint(1, 4)):
            text, expression = self.keyed_algorithm(self.kinds)
            if self.chance(0.2):
                lines.append(f'want mac_compute {text}')
                code.append(f'want(usage::mac_compute, {expression})')
                continue
            type_text, type_expression = self.key_type(self.key_kinds)
            sizes = self.some(KEY_SIZES, 3) if self.chance(0.4) else []
            lines.append(' '.join([f'want mac_compute {text} {type_text}'] + [str(n) for n in sizes]))
            braces = ', {' + ', '.join(map(str, sizes)) + '}' if sizes else ''
            code.append(f'want(usage::mac_compute, {expression}, {type_expression}{braces})')
        return lines, code

    def platform(self, number):
        # Few kinds in one platform, so that its rows have to do with each other.
        # Most want MACs alone, which is what their usage is for. The others are no platforms, and never called; selection
        # is to be right about their algorithms all the same.
        macs = self.chance(0.6)
        weighted = [kind for kind in KINDS for _ in range(KIND_WEIGHTS.get(kind, 1)) if KINDS[kind][2] or not macs]
        self.kinds = [self.random.choice(weighted) for _ in range(self.random.randint(1, 3))]
        if 'ccm' in self.kinds and self.chance(0.7):
            self.kinds.append('ccm_star_any_tag')
        self.key_kinds = self.some(list(KEY_TYPES), 3)
        if 'hmac' in self.kinds and self.chance(0.7):  # what can be composed
            self.key_kinds = ['hmac']
        count = self.random.randint(1, 6)
        software = [i == count - 1 or self.chance(0.2) for i in range(count)]
        if self.chance(0.3):
            self.random.shuffle(software)
        all_round = max(i for i in range(count) if software[i]) if self.chance(0.7) else -1
        lines, code = [], []
        for i in range(count):
            more, expression = self.driver(i, software[i], i == all_round)
            lines += more
            code += expression
        more, rows = self.wanted()
        lines += more
        drivers = ', '.join(f'd{i}' for i in range(count))
        return [f'namespace platform_{number} {{', *code, 'struct platform {',
                '    static constexpr const char* text = R"(', *lines, ')";',
                f'    using drivers = driver_list<{drivers}>;',
                '    static constexpr psadrv::wanted wanted{', *(f'        {row},' for row in rows), '    };', '};',
                f'}}  // namespace platform_{number}', '']


def main():
    seed, count, output = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    generator = Generator(seed)
    out = [f'// Generated by generate_platforms.py {seed} {count}. Do not edit.', '#include <select/subject.hpp>', '',
           '#include <psa/crypto_values.h>', '', 'using namespace psadrv;', '', f'namespace generated_{seed} {{', '']
    for number in range(count):
        out += generator.platform(number)
    out += [f'}}  // namespace generated_{seed}', '', f'std::vector<subject> subjects_{seed}();',
            f'std::vector<subject> subjects_{seed}() {{', '    return {']
    out += [f'        subject_of<generated_{seed}::platform_{number}::platform>,' for number in range(count)]
    out += ['    };', '}', '']
    with open(output, 'w', encoding='utf-8') as file:
        file.write('\n'.join(out))


if __name__ == '__main__':
    main()
