"""Derivations that are composed against what Python's standard library and OpenSSL's command make of the same.

    derivation.py PROGRAM [COUNT]

Random inputs of random lengths, around those where something changes: a block of a hash, a hash, nothing at all. Each of COUNT
rounds derives by every algorithm over hashes and blocks and over MACs, in one piece and in odd ones. PROGRAM is derivation_tool.
What is computed here is the text of the standards; OpenSSL says in some rounds that this text was read rightly, where its command
has the algorithm. Exit status 1: something differs; 77: there is no openssl, which makes the blocks of CMAC.
"""
import hashlib
import hmac
import random
import shutil
import subprocess
import sys

HASHES = {"md5": 0x03, "sha1": 0x05, "sha224": 0x08, "sha256": 0x09, "sha384": 0x0a, "sha512": 0x0b}
SECRET, PASSWORD, OTHER_SECRET, LABEL, SALT, INFO, SEED, CONTEXT = 0x0101, 0x0102, 0x0103, 0x0201, 0x0202, 0x0203, 0x0204, 0x0206
AES, CAMELLIA = 0x2400, 0x2403


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def openssl_kdf(name, length, **options):
    text = [part for key, value in options.items() for one in (value if isinstance(value, list) else [value])
            for part in ("-kdfopt", f"{key}:{one}")]
    return bytes.fromhex(openssl("kdf", "-keylen", str(length), *text, name).decode().strip().replace(":", ""))


def cmac(cipher, key, message):
    said = openssl("mac", "-macopt", f"cipher:{cipher}-{8 * len(key)}-CBC", "-macopt", f"hexkey:{key.hex()}", "CMAC", data=message)
    return bytes.fromhex(said.decode().strip())


def blocks(length, block):
    """As many whole blocks as it takes, block(1) first."""
    output, number = b"", 1
    while len(output) < length:
        output += block(number)
        number += 1
    return output[:length]


def prefixed(secret):
    return len(secret).to_bytes(2, "big") + secret


def hkdf_expand(digest, key, info, length):
    output = last = b""
    while len(output) < length:
        last = hmac.digest(key, last + info + bytes([len(output) // hashlib.new(digest).digest_size + 1]), digest)
        output += last
    return output[:length]


def hkdf_extract(digest, salt, secret):
    return hmac.digest(salt or bytes(1), secret, digest)


def tls12_prf(digest, secret, label, seed, length):
    text, chained = label + seed, [label + seed]

    def block(number):
        chained.append(hmac.digest(secret, chained[-1], digest))
        return hmac.digest(secret, chained[-1] + text, digest)
    return blocks(length, block)


def pbkdf2_cmac(password, salt, cost, length):
    key = password if len(password) == 16 else cmac("AES", bytes(16), password)

    def block(number):
        one = cmac("AES", key, salt + number.to_bytes(4, "big"))
        total = int.from_bytes(one, "big")
        for _ in range(cost - 1):
            one = cmac("AES", key, one)
            total ^= int.from_bytes(one, "big")
        return total.to_bytes(16, "big")
    return blocks(length, block)


def sp800_108(mac, key, label, context, capacity, length, last=b""):
    fixed = label + b"\0" + context + (8 * capacity).to_bytes(4, "big")
    return blocks(length, lambda number: mac(key, number.to_bytes(4, "big") + fixed + last))


class Case:
    """One derivation: what is asked of the program, and what it must answer."""
    def __init__(self, name, alg, length, inputs, expected, capacity=0x1fffffff):
        self.name, self.alg, self.length, self.inputs, self.expected, self.capacity = name, alg, length, inputs, expected, capacity

    def line(self, way, piece):
        return " ".join([way, f"{self.alg:x}", f"{self.capacity:x}", f"{self.length:x}", f"{piece:x}", *self.inputs])


class Dealer:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def bytes(self, most, least=0):
        near = [0, 1, 16, 20, 31, 32, 33, 63, 64, 65, 127, 128, 129]
        length = self.random.choice(near) if self.random.random() < 0.4 else self.random.randint(0, most)
        return self.random.randbytes(max(least, min(most, length)))

    def secret(self, value, step, types=(0x1200,)):
        """As bytes, or as a key."""
        return f"{step:x}={value.hex()}" if self.random.random() < 0.5 or not value else f"{step:x}:{self.random.choice(types):x}={value.hex()}"

    def length(self):
        return self.random.choice([1, 16, 20, 32, 33, 48, 64, 65, self.random.randint(1, 400)])

    def over_hash(self, digest, compare):
        number, size = HASHES[digest], hashlib.new(digest).digest_size
        salt, secret, info = self.bytes(200), self.bytes(300), self.bytes(300)
        label, seed, other, psk = self.bytes(60), self.bytes(100), self.bytes(200), self.bytes(128)
        cost, capacity, length = self.random.randint(1, 20), self.random.randint(400, 0x1fffffff), self.length()
        salted = f"{SALT:x}={salt.hex()}"
        key = self.random.randbytes(self.random.randint(size, 2 * size + 70))
        context, named = self.bytes(100), bytes(one or 1 for one in label)
        premaster = prefixed(other) + prefixed(psk)
        omitted = [] if self.random.random() < 0.5 else [f"{OTHER_SECRET:x}={other.hex()}"]
        if not omitted:
            premaster = prefixed(bytes(len(psk))) + prefixed(psk)
        prf_inputs = [f"{SEED:x}={seed.hex()}", f"{LABEL:x}={label.hex()}"]
        extracted = hkdf_extract(digest, salt, secret)
        cases = [
            Case("hkdf", 0x08000100 | number, length, [salted, self.secret(secret, SECRET), f"{INFO:x}={info.hex()}"],
                 hkdf_expand(digest, extracted, info, length)),
            Case("hkdf without salt", 0x08000100 | number, length, [self.secret(secret, SECRET), f"{INFO:x}={info.hex()}"],
                 hkdf_expand(digest, hkdf_extract(digest, b"", secret), info, length)),
            Case("hkdf_extract", 0x08000400 | number, min(size, length), [salted, self.secret(secret, SECRET)],
                 extracted[:length]),
            Case("hkdf_expand", 0x08000500 | number, length, [self.secret(key, SECRET), f"{INFO:x}={info.hex()}"],
                 hkdf_expand(digest, key, info, length)),
            Case("tls12_prf", 0x08000200 | number, length, [self.secret(secret, SECRET), *prf_inputs],
                 tls12_prf(digest, secret, label, seed, length)),
            Case("tls12_psk_to_ms", 0x08000300 | number, length, [self.secret(psk, SECRET), *omitted, *prf_inputs],
                 tls12_prf(digest, premaster, label, seed, length)),
            Case("pbkdf2_hmac", 0x08800100 | number, length, [f"cost={cost:x}", salted, self.secret(secret, PASSWORD, (0x1203, 0x1200))],
                 hashlib.pbkdf2_hmac(digest, secret, salt, cost, length)),
            Case("sp800_108_hmac", 0x08000700 | number, length,
                 [self.secret(secret, SECRET, (0x1100, 0x1200)), f"{LABEL:x}={named.hex()}", f"{CONTEXT:x}={context.hex()}"],
                 sp800_108(lambda k, m: hmac.digest(k, m, digest), secret, named, context, capacity, length), capacity),
        ]
        if compare:
            self.compare_with_openssl(digest, cases, salt, secret, info, label, seed, cost, named, context)
        return cases

    @staticmethod
    def compare_with_openssl(digest, cases, salt, secret, info, label, seed, cost, named, context):
        """Where it takes such inputs."""
        said = {}
        if secret and salt and info:
            said["hkdf"] = openssl_kdf("HKDF", cases[0].length, digest=digest, hexkey=secret.hex(), hexsalt=salt.hex(),
                                       hexinfo=info.hex())
        if secret and label + seed and digest in ("sha256", "sha384", "sha512"):
            said["tls12_prf"] = openssl_kdf("TLS1-PRF", cases[4].length, digest=digest, hexsecret=secret.hex(),
                                            hexseed=(label + seed).hex())
        if len(secret) > 0 and len(salt) > 0:
            said["pbkdf2_hmac"] = openssl_kdf("PBKDF2", cases[6].length, digest=digest, hexpass=secret.hex(), hexsalt=salt.hex(),
                                              iter=cost)
        for case in cases:
            if said.get(case.name, case.expected) != case.expected:
                sys.exit(f"{case.name} with {digest}: OpenSSL says otherwise than this test")
        if secret and named and context:  # what OpenSSL calls the length is that of its output
            ours = sp800_108(lambda k, m: hmac.digest(k, m, digest), secret, named, context, 77, 77)
            if ours != openssl_kdf("KBKDF", 77, mac="HMAC", digest=digest, hexkey=secret.hex(), hexsalt=named.hex(),
                                   hexinfo=context.hex()):
                sys.exit(f"sp800_108_hmac with {digest}: OpenSSL says otherwise than this test")

    def over_cmac(self):
        salt, password, cost, length = self.bytes(100), self.bytes(60), self.random.randint(1, 3), self.random.randint(1, 40)
        label, context = bytes(one or 1 for one in self.bytes(60)), self.bytes(100)
        key, capacity = self.random.randbytes(self.random.choice([16, 24, 32])), self.random.randint(40, 0x1fffffff)
        key_type, cipher = self.random.choice([(AES, "AES"), (CAMELLIA, "CAMELLIA")])
        fixed = label + b"\0" + context + (8 * capacity).to_bytes(4, "big")
        steps = [f"{SECRET:x}:{key_type:x}={key.hex()}", f"{LABEL:x}={label.hex()}", f"{CONTEXT:x}={context.hex()}"]
        derived = sp800_108(lambda k, m: cmac(cipher, k, m), key, label, context, capacity, length, cmac(cipher, key, fixed))
        return [
            Case("pbkdf2_cmac", 0x08800200, length, [f"cost={cost:x}", f"{SALT:x}={salt.hex()}", self.secret(password, PASSWORD)],
                 pbkdf2_cmac(password, salt, cost, length)),
            Case("sp800_108_cmac" if key_type == AES else "sp800_108_cmac over hashes", 0x08000800, length, steps, derived, capacity),
        ]

    def ecjpake(self):
        point = b"\4" + self.random.randbytes(64)
        return Case("tls12_ecjpake_to_pms", 0x08000609, 32, [self.secret(point, SECRET)], hashlib.sha256(point[1:33]).digest())


def main():
    if shutil.which("openssl") is None:
        print("skipped: there is no openssl")
        return 77
    # RFC 4615, section 4: that the key of CMAC is made rightly here.
    if cmac("AES", cmac("AES", bytes(16), bytes(range(10))), bytes(range(20))) != bytes.fromhex("290d9e112edb09ee141fcf64c0b72f3d"):
        sys.exit("CMAC: OpenSSL's is not that of RFC 4615")
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    dealer, cases = Dealer(20240611), []
    for n in range(count):
        for digest in HASHES:
            cases += dealer.over_hash(digest, n % 20 == 0)
        cases.append(dealer.ecjpake())
        if n % 3 == 0:
            cases += dealer.over_cmac()
    asked = [(case, way, piece) for case in cases for way in ("hash", "mac") for piece in (case.length, dealer.random.randint(1, 40))
             if way == "hash" or not case.name.endswith(" over hashes")]
    lines = "\n".join(case.line(way, piece) for case, way, piece in asked) + "\n"
    answers = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout.split()
    wrong = [f"{case.name} over {way}: {case.line(way, piece)}: {said}, expected {case.expected.hex()}"
             for (case, way, piece), said in zip(asked, answers) if said != case.expected.hex()]
    for one in wrong[:10]:
        print(one)
    print(f"derivation: {len(answers)} of {len(asked)} derivations answered, {len(wrong)} otherwise than expected")
    return 1 if wrong or len(answers) != len(asked) else 0


if __name__ == "__main__":
    sys.exit(main())
