"""Platforms by the number, and who serves what on them: written without psadrv, from the specification alone.

A table is drivers, each a list of capabilities, and wanted mechanisms. Everything is a name of the PSA vocabulary; no
value is known here. Matching is the specification's "Capability semantics", the slow and obvious way.
"""
import itertools
import random

HASHES = """MD5 RIPEMD160 SHA_1 SHA_224 SHA_256 SHA_384 SHA_512 SHA_512_224 SHA_512_256 SHA3_224 SHA3_256 SHA3_384 SHA3_512
            SHAKE256_512""".split()
BLOCK_CIPHERS = ["PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_ARIA", "PSA_KEY_TYPE_CAMELLIA", "PSA_KEY_TYPE_SM4"]
SIZES = [128, 192, 256]
EVERY_SIZE = None
OTHER_SIZE = -1


class Capability:
    def __init__(self, algorithms, key_types=(), sizes=(), fallback=False):
        self.algorithms, self.key_types, self.sizes, self.fallback = list(algorithms), list(key_types), list(sizes), fallback

    def serves(self, algorithm, key_type, bits):
        return (algorithm in self.algorithms and (not self.key_types or key_type in self.key_types) and
                (not self.sizes or bits in self.sizes))


class Table:
    """`wanted`: (algorithm, key type) pairs, of every size; a hash has no key type."""

    def __init__(self, name, entry, drivers, wanted):
        self.name, self.entry, self.drivers, self.wanted = name, entry, drivers, wanted
        self.keyed = entry == "mac_compute"

    def chain(self, algorithm, key_type=None, bits=OTHER_SIZE):
        """The drivers that are asked, in order; a driver that serves without fallback is the last."""
        links = []
        if (algorithm, key_type) not in self.wanted:
            return tuple(links)
        for number, capabilities in enumerate(self.drivers):
            serving = [one for one in capabilities if one.serves(algorithm, key_type, bits)]
            if serving:
                links.append(number)
                if not all(one.fallback for one in serving):
                    break
        return tuple(links)

    def algorithms(self):
        return list(dict.fromkeys(algorithm for algorithm, _ in self.wanted))

    def key_types(self, algorithm):
        return [key_type for one, key_type in self.wanted if one == algorithm]

    def decision(self, algorithm, key_type):
        """{chain: sizes}; the chain of the sizes that nobody names comes last, under EVERY_SIZE."""
        others = self.chain(algorithm, key_type)
        by_chain = {}
        for bits in SIZES if self.keyed else []:
            chain = self.chain(algorithm, key_type, bits)
            if chain != others:
                by_chain.setdefault(chain, []).append(bits)
        return {**{chain: tuple(sizes) for chain, sizes in by_chain.items()}, others: EVERY_SIZE}


def _mac_universe():
    """(algorithm, key type): the MACs there are, truncated ones last."""
    pairs = [(f"PSA_ALG_HMAC(PSA_ALG_{name})", "PSA_KEY_TYPE_HMAC") for name in HASHES[:-1]]
    pairs += [(f"PSA_ALG_{name}", key_type) for name in ("CMAC", "CBC_MAC") for key_type in BLOCK_CIPHERS]
    for length, name in itertools.product((4, 8, 10, 12, 14), ("CMAC", "CBC_MAC")):
        pairs += [(f"PSA_ALG_TRUNCATED_MAC(PSA_ALG_{name}, {length})", key_type) for key_type in BLOCK_CIPHERS]
    for length, name in itertools.product((8, 10, 12, 16, 14, 11, 13, 15, 9, 7), HASHES[:-1]):
        pairs.append((f"PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_{name}), {length})", "PSA_KEY_TYPE_HMAC"))
    return pairs


def mac_table(drivers, mechanisms, seed):
    """20 capabilities a driver, each with one to four algorithms of one kind of key; some restrict the key size."""
    draw = random.Random(seed)
    wanted = _mac_universe()[:mechanisms]
    hmacs = list(dict.fromkeys(algorithm for algorithm, key_type in wanted if key_type == "PSA_KEY_TYPE_HMAC"))
    others = list(dict.fromkeys(algorithm for algorithm, key_type in wanted if key_type != "PSA_KEY_TYPE_HMAC"))

    def capability():
        fallback = draw.random() < 0.6
        if draw.random() < len(hmacs) / len(wanted):
            return Capability(draw.sample(hmacs, draw.randint(1, min(4, len(hmacs)))), ["PSA_KEY_TYPE_HMAC"], fallback=fallback)
        types = draw.sample(BLOCK_CIPHERS, draw.choice((1, 1, 2, 4)))
        sizes = draw.choice(([], [], [128], [128, 256]))
        return Capability(draw.sample(others, draw.randint(1, min(4, len(others)))), types, sizes, fallback)

    table = Table(f"{drivers} x {mechanisms}", "mac_compute", [[capability() for _ in range(20)] for _ in range(drivers)], wanted)
    rows = [one for driver in table.drivers for one in driver]
    for algorithm, key_type in wanted:  # nothing is wanted that nobody serves
        if not any(table.chain(algorithm, key_type, bits) for bits in [*SIZES, OTHER_SIZE]):
            draw.choice([one for one in rows if key_type in one.key_types]).algorithms.append(algorithm)
    return table


def hash_table(drivers, hashes, seed):
    """Some drivers with three capabilities, and one behind them that has every hash."""
    draw = random.Random(seed)
    names = [f"PSA_ALG_{name}" for name in HASHES[:hashes]]
    rows = [[Capability(draw.sample(names, draw.randint(1, 4)), fallback=draw.random() < 0.5) for _ in range(3)] for _ in range(drivers)]
    rows.append([Capability(names)])
    return Table(f"{drivers + 1} x {hashes} hashes", "hash_compute", rows, [(name, None) for name in names])
