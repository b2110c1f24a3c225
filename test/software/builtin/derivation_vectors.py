"""Keys of key streams, computed apart from psadrv: integers of Python, orders of OpenSSL's curves, tables of weak keys.

    derivation_vectors.py           writes derivation_vectors.hpp to the standard output
    derivation_vectors.py FILE      compares it with FILE; exit status 1: it differs; 77: there is no openssl

PSA Crypto API 1.2, psa_key_derivation_output_key. Streams are of SHAKE-128, and such as must be discarded in part.
"""
import hashlib
import hmac
import re
import shutil
import subprocess
import sys

R1, K1, BRAINPOOL, FRP = "PSA_ECC_FAMILY_SECP_R1", "PSA_ECC_FAMILY_SECP_K1", "PSA_ECC_FAMILY_BRAINPOOL_P_R1", "PSA_ECC_FAMILY_FRP"
CURVES = [(R1, 192, "prime192v1"), (R1, 224, "secp224r1"), (R1, 256, "prime256v1"), (R1, 384, "secp384r1"), (R1, 521, "secp521r1"),
          (K1, 192, "secp192k1"), (K1, 225, "secp224k1"), (K1, 256, "secp256k1"),
          (BRAINPOOL, 192, "brainpoolP192r1"), (BRAINPOOL, 224, "brainpoolP224r1"), (BRAINPOOL, 256, "brainpoolP256r1"),
          (BRAINPOOL, 320, "brainpoolP320r1"), (BRAINPOOL, 384, "brainpoolP384r1"), (BRAINPOOL, 512, "brainpoolP512r1")]

# NIST SP 800-67: weak keys, and pairs of semi-weak ones.
WEAK = ["0101010101010101", "fefefefefefefefe", "e0e0e0e0f1f1f1f1", "1f1f1f1f0e0e0e0e",
        "01fe01fe01fe01fe", "fe01fe01fe01fe01", "1fe01fe00ef10ef1", "e01fe01ff10ef10e", "01e001e001f101f1", "e001e001f101f101",
        "1ffe1ffe0efe0efe", "fe1ffe1ffe0efe0e", "011f011f010e010e", "1f011f010e010e01", "e0fee0fef1fef1fe", "fee0fee0fef1fef1"]


def order_of(name):
    text = subprocess.run(["openssl", "ecparam", "-name", name, "-param_enc", "explicit", "-text", "-noout"], capture_output=True,
                          text=True, check=True).stdout
    return int(re.sub(r"[^0-9a-f]", "", re.search(r"Order:\s*(.*?)Cofactor", text, re.S).group(1)), 16)


def frp_order():
    """OpenSSL does not know FRP256v1: its order is proved by the generator."""
    p = 0xf1fd178c0b3ad58f10126de8ce42435b3961adbcabc8ca6de8fcf353d86e9c03
    b = 0xee353fca5428a9300d4aba754a44c00fdfec0c9ae4b1a1803075ed967b7bb73f
    n = 0xf1fd178c0b3ad58f10126de8ce42435b53dc67e140d2bf941ffdd459c6d655e1
    g = (0xb6b3d4c356c139eb31183d4749d423958c27d2dcaf98b70164c97a2dd98f5cff,
         0x6142e0f7c8b204911f9271f0f3ecef8c2701c307e8e4c9e183115a1554062cfb)

    def add(one, other):
        if one is None or other is None:
            return one or other
        if one[0] == other[0] and (one[1] + other[1]) % p == 0:
            return None
        slope = (3 * one[0] ** 2 - 3) * pow(2 * one[1], -1, p) if one == other else (other[1] - one[1]) * pow(other[0] - one[0], -1, p)
        x = (slope * slope - one[0] - other[0]) % p
        return x, (slope * (one[0] - x) - one[1]) % p

    total, power = None, g
    for bit in reversed(bin(n)[2:]):
        total = add(total, power) if bit == "1" else total
        power = add(power, power)
    # N is prime and between p + 1 - 2 sqrt(p) and p + 1 + 2 sqrt(p), so that N G = 0 leaves no other order.
    assert (g[1] ** 2 - g[0] ** 3 + 3 * g[0] - b) % p == 0 and total is None and pow(2, n - 1, n) == 1
    return n


def shake(label, length):
    return hashlib.shake_128(b"psadrv " + label.encode()).digest(length)


class Stream:
    def __init__(self, data):
        self.data, self.at = data, 0

    def draw(self, length):
        self.at += length
        assert self.at <= len(self.data)
        return self.data[self.at - length:self.at]


def weierstrass(stream, order):
    bits = order.bit_length()
    length = -(-bits // 8)
    while True:
        k = int.from_bytes(stream.draw(length), "big") % (1 << bits)  # the bits above are set to zero
        if k <= order - 2:
            return (k + 1).to_bytes(length, "big")


def montgomery(stream, bits):
    if bits == 255:
        k = int.from_bytes(stream.draw(32), "little")
        return ((k >> 3 << 3) % (1 << 254) | 1 << 254).to_bytes(32, "little")
    k = int.from_bytes(stream.draw(56), "little")
    return ((k >> 2 << 2) | 1 << 447).to_bytes(56, "little")


def des(stream, bits):
    key = b""
    while len(key) * 8 != bits:
        part = bytes(byte & 0xfe | (bin(byte >> 1).count("1") + 1) % 2 for byte in stream.draw(8))
        if part.hex() not in WEAK:
            key += part
    return key


def all_vectors():
    """(key type, bits, stream, consumed, key)"""
    def row(kind, bits, data, derive):
        stream = Stream(data)
        key = derive(stream)
        return kind, bits, data[:stream.at].hex(), key.hex()

    orders = [(family, bits, order_of(name)) for family, bits, name in CURVES] + [(FRP, 256, frp_order())]
    for family, bits, order in orders:
        length, kind = (bits + 7) // 8, f"PSA_KEY_TYPE_ECC_KEY_PAIR({family})"
        assert order.bit_length() == bits
        above = (1 << 8 * length) - (1 << bits)  # bits that do not count

        def bytes_of(*numbers):
            return b"".join(number.to_bytes(length, "big") for number in numbers)
        first = shake(f"{family} {bits}", 40 * length)
        everything = (1 << 8 * length) - 1
        for data in (first, bytes_of(0), bytes_of(order - 2), bytes_of(order - 2 | above), bytes_of(order - 1) + first,
                     bytes_of(order - 1 | above, order, everything, order - 2), bytes_of(*[everything] * 9, order - 3)):
            yield row(kind, bits, data, lambda stream: weierstrass(stream, order))
    for bits in (255, 448):
        length = -(-bits // 8)
        for data in (shake(f"montgomery {bits}", length), bytes(length), b"\xff" * length):
            yield row("PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY)", bits, data, lambda stream: montgomery(stream, bits))
        length = bits // 8 + 1
        for data in (shake(f"edwards {bits}", length), bytes(length), b"\xff" * length):
            yield row("PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS)", bits, data, lambda stream: stream.draw(length))
    for bits in (64, 128, 192):
        good = shake(f"des {bits}", 64)
        bare = [bytes(byte & 0xfe for byte in bytes.fromhex(weak)) for weak in WEAK]  # without their parity
        streams = [good] + [weak + good for weak in bare] + [bytes.fromhex(weak) + good for weak in WEAK[:4]]
        streams += [good[:8] + bare[0] + bare[5] + good[8:], good[:16] + bare[7] + good[16:], bare[1] + good[:8] + bare[2] + good[8:16] + bare[15] + good]
        for data in streams:
            yield row("PSA_KEY_TYPE_DES", bits, data, lambda stream: des(stream, bits))


def hkdf(length):
    """RFC 5869 with SHA-256, and the inputs of its test case 1."""
    key, salt, info = b"\x0b" * 22, bytes(range(13)), bytes(range(0xf0, 0xfa))
    secret = hmac.new(salt, key, "sha256").digest()
    output = block = b""
    for number in range(1, 256):
        block = hmac.new(secret, block + info + bytes([number]), "sha256").digest()
        output += block
    assert output.hex().startswith("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    return output[:length]


def all_in_a_row():
    """(key type, bits, key, consumed by all so far), one behind the other from one stream."""
    stream = Stream(hkdf(255 * 32))
    orders = {(family, bits): order_of(name) for family, bits, name in CURVES}
    for kind, bits in [(R1, 256), ("MONTGOMERY", 255), ("DES", 192), ("TWISTED_EDWARDS", 255), ("HMAC", 256), *[(BRAINPOOL, 256)] * 9,
                       ("AES", 128), (R1, 521), (K1, 256), (BRAINPOOL, 512), ("MONTGOMERY", 448), ("TWISTED_EDWARDS", 448), ("DES", 64),
                       (R1, 384), (R1, 256)]:
        if (kind, bits) in orders:
            key, kind = weierstrass(stream, orders[kind, bits]), f"PSA_KEY_TYPE_ECC_KEY_PAIR({kind})"
        elif kind == "MONTGOMERY":
            key, kind = montgomery(stream, bits), "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY)"
        elif kind == "TWISTED_EDWARDS":
            key, kind = stream.draw(bits // 8 + 1), "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS)"
        elif kind == "DES":
            key, kind = des(stream, bits), "PSA_KEY_TYPE_DES"
        else:
            key, kind = stream.draw(bits // 8), f"PSA_KEY_TYPE_{kind}"
        yield kind, bits, key.hex(), stream.at


def main():
    if shutil.which("openssl") is None:
        print("skipped: there is no openssl")
        sys.exit(77)
    lines = ["// Written by derivation_vectors.py: the part of a key stream that a key takes, and the key. PSA Crypto API:",
             "// psa_key_derivation_output_key.", "#pragma once", "", "#include <psa/crypto_values.h>", "", "#include <cstddef>", "",
             "namespace test {", "", "struct derivation_vector {", "    psa_key_type_t type;", "    std::size_t bits;",
             "    const char* stream;", "    const char* key;", "};", "// clang-format off",
             "inline constexpr derivation_vector derivation_vectors[]{"]
    for kind, bits, stream, key in all_vectors():
        lines.append(f'    {{{kind}, {bits}, "{stream}", "{key}"}},')
    lines += ["};", "", "/// Keys one behind the other from one stream: HKDF-SHA-256 with the inputs of RFC 5869's test case 1.",
              "struct key_in_a_row {", "    psa_key_type_t type;", "    std::size_t bits;", "    const char* key;",
              "    std::size_t consumed;  ///< by all so far, in bytes", "};", "inline constexpr key_in_a_row keys_in_a_row[]{"]
    for kind, bits, key, consumed in all_in_a_row():
        lines.append(f'    {{{kind}, {bits}, "{key}", {consumed}}},')
    text = "\n".join([*lines, "};", "// clang-format on", "", "}  // namespace test", ""])
    if len(sys.argv) == 1:
        sys.stdout.write(text)
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        same = file.read() == text
    print("the same" if same else f"{sys.argv[1]} is not what derivation_vectors.py writes")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
