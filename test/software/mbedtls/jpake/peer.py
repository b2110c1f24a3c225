"""J-PAKE over Mbed TLS against an implementation that shares nothing with it: RFC 8236 and RFC 8235 in Python's integers.

    peer.py PROGRAM

PROGRAM is one side (side.cpp), this is the other. Exit status 1: something does not hold.
"""
import hashlib
import random
import subprocess
import sys

PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551
B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b
G = (0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296,
     0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5)
NEUTRAL = None


def add(*points):
    total = NEUTRAL
    for point in points:
        if total is NEUTRAL or point is NEUTRAL:
            total = total or point
            continue
        (x1, y1), (x2, y2) = total, point
        if x1 == x2 and (y1 + y2) % PRIME == 0:
            total = NEUTRAL
            continue
        slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, PRIME) if x1 == x2 else (y2 - y1) * pow(x2 - x1, -1, PRIME)
        x = (slope * slope - x1 - x2) % PRIME
        total = x, (slope * (x1 - x) - y1) % PRIME
    return total


def multiply(number, point):
    total = NEUTRAL
    for bit in f"{number % ORDER:b}":
        total = add(total, total)
        if bit == "1":
            total = add(total, point)
    return total


def encoded(point):
    return b"\4" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


def decoded(message):
    x, y = int.from_bytes(message[1:33], "big"), int.from_bytes(message[33:], "big")
    assert len(message) == 65 and message[0] == 4 and x < PRIME and y < PRIME, "a point that is none"
    assert (y * y - x * x * x + 3 * x - B) % PRIME == 0, "a point beside the curve"
    return x, y


class Side:
    def __init__(self, hash_name, password, name, peer):
        self.hash_name, self.name, self.peer = hash_name, name, peer
        self.s = int.from_bytes(password, "big") % ORDER
        self.secrets, self.shares = [random.randrange(1, ORDER) for _ in range(2)], []

    def challenge(self, base, commitment, share, name):
        text = b"".join(len(one).to_bytes(4, "big") + one for one in (encoded(base), encoded(commitment), encoded(share), name))
        return int.from_bytes(hashlib.new(self.hash_name, text).digest(), "big") % ORDER

    def proven(self, secret, base):
        """Share, commitment, proof."""
        nonce = random.randrange(1, ORDER)
        share, commitment = multiply(secret, base), multiply(nonce, base)
        proof = (nonce - secret * self.challenge(base, commitment, share, self.name)) % ORDER
        return share, [encoded(share), encoded(commitment), proof.to_bytes(32, "big")]

    def checked(self, messages, base):
        share, commitment, proof = decoded(messages[0]), decoded(messages[1]), int.from_bytes(messages[2], "big")
        assert len(messages[2]) == 32 and 0 < proof < ORDER, "a proof that is no number below the order"
        h = self.challenge(base, commitment, share, self.peer)
        assert add(multiply(proof, base), multiply(h, share)) == commitment, "a proof that fails"
        return share

    def say(self, round_two):
        if round_two:
            return self.proven(self.secrets[1] * self.s % ORDER, add(self.shares[0], *self.theirs))[1]
        both = [self.proven(secret, G) for secret in self.secrets]
        self.shares = [share for share, _ in both]
        return both[0][1] + both[1][1]

    def hear(self, round_two, messages):
        if round_two:
            self.last = self.checked(messages, add(*self.shares, self.theirs[0]))
        else:
            self.theirs = [self.checked(messages[:3], G), self.checked(messages[3:], G)]

    def key(self):
        return encoded(multiply(self.secrets[1], add(self.last, multiply(-self.secrets[1] * self.s, self.theirs[1]))))


def exchange(program, hash_name, first, password, ours, name, peer):
    """Both keys. `first`: the program speaks first in each round."""
    with subprocess.Popen([program, hash_name, "first" if first else "second"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True, bufsize=1) as other:
        def give(messages):
            other.stdin.write("".join(one.hex() + "\n" for one in messages))
            other.stdin.flush()

        give([password, peer, name])
        side = Side(hash_name, ours, name, peer)
        for round_two in (False, True):
            for program_speaks in (first, not first):
                if program_speaks:
                    side.hear(round_two, [bytes.fromhex(other.stdout.readline()) for _ in range(3 if round_two else 6)])
                else:
                    give(side.say(round_two))
        return side.key(), bytes.fromhex(other.stdout.readline())


def main():
    random.seed(7)
    wrong = 0
    for number in range(24):
        hash_name = ("sha256", "sha384", "sha512")[number % 3]
        password = random.randbytes(random.choice([1, 8, 31, 32, 33, 64, 100])).rstrip(b"\0") + b"\1"
        name, peer = random.randbytes(random.randrange(1, 60)), random.randbytes(random.randrange(60, 69))
        same = number % 4 != 3
        ours, theirs = exchange(sys.argv[1], hash_name, number // 3 % 2 == 0, password, password if same else password + b"x", name, peer)
        if len(theirs) != 65 or (ours == theirs) != same:
            print(f"exchange {number}, {hash_name}, {'one password' if same else 'two passwords'}: {ours.hex()} {theirs.hex()}")
            wrong += 1
    print(f"{24 - wrong} of 24 exchanges hold")
    return wrong != 0


if __name__ == "__main__":
    sys.exit(main())
