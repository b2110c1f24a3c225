"""Driver descriptions by the thousand, as vendors write them, for measuring json2hpp and Boost.JSON on the same bytes.

descriptions.py FOLDER DRIVERS CAPABILITIES     also prints the names of the files, in their order
"""
import json
import pathlib
import random
import sys

HASHES = ["SHA_1", "SHA_224", "SHA_256", "SHA_384", "SHA_512", "SHA3_224", "SHA3_256", "SHA3_384", "SHA3_512", "RIPEMD160", "MD5"]
CURVES = ["SECP_R1", "SECP_K1", "BRAINPOOL_P_R1", "MONTGOMERY", "TWISTED_EDWARDS"]
WITH_384_BITS = ["SECP_R1", "BRAINPOOL_P_R1"]
CIPHERS = ["CTR", "CFB", "OFB", "CBC_NO_PADDING", "CBC_PKCS7", "ECB_NO_PADDING", "CCM_STAR_NO_TAG"]
BLOCK_KEYS = ["PSA_KEY_TYPE_AES", "PSA_KEY_TYPE_ARIA", "PSA_KEY_TYPE_CAMELLIA"]


def each(chance, text, names, most):
    return [text.replace("%", name) for name in chance.sample(names, chance.randint(1, most))]


def hashes(chance):
    return {"entry_points": ["hash_compute", "hash_multipart"], "algorithms": each(chance, "PSA_ALG_%", HASHES, 4)}


def macs(chance):
    if chance.random() < 0.5:
        return {"entry_points": ["mac_compute", "mac_verify", "mac_multipart"], "key_types": ["PSA_KEY_TYPE_HMAC"],
                "algorithms": each(chance, "PSA_ALG_HMAC(PSA_ALG_%)", HASHES, 3)}
    return {"entry_points": ["mac_compute", "mac_verify"], "algorithms": ["PSA_ALG_CMAC", "PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8)"],
            "key_types": each(chance, "%", BLOCK_KEYS, 2), "key_sizes": chance.sample([128, 192, 256], 2)}


def ciphers(chance):
    return {"entry_points": ["cipher_encrypt", "cipher_decrypt", "cipher_encrypt_multipart", "cipher_decrypt_multipart"],
            "algorithms": each(chance, "PSA_ALG_%", CIPHERS, 4), "key_types": each(chance, "%", BLOCK_KEYS, 2),
            "key_sizes": chance.sample([128, 192, 256], 2)}


def aeads(chance):
    return {"entry_points": ["aead_encrypt", "aead_decrypt"], "key_types": each(chance, "%", BLOCK_KEYS, 2), "key_sizes": [128, 256],
            "algorithms": ["PSA_ALG_GCM", f"PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, {chance.choice([4, 8, 12])})"]}


def signatures(chance):
    return {"entry_points": ["sign_hash", "verify_hash"], "algorithms": each(chance, "PSA_ALG_ECDSA(PSA_ALG_%)", HASHES, 3),
            "key_types": each(chance, "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_%)", WITH_384_BITS, 2), "key_sizes": [256, 384]}


def keys(chance):
    return {"entry_points": ["generate_key", "import_key", "export_public_key"],
            "key_types": each(chance, "PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_%)", CURVES, 3)}


def rsa(chance, number):
    """A size of its own for each driver, so that it may promise full support with nothing lost behind it."""
    return {"entry_points": ["verify_hash"], "algorithms": ["PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)"],
            "key_types": ["PSA_KEY_TYPE_RSA_PUBLIC_KEY"], "key_sizes": [1024 + 8 * number]}


def description(number, capabilities, chance):
    opaque = number % 4 == 3
    kinds = [macs, ciphers, aeads, signatures, keys] + ([] if opaque else [hashes, hashes])
    rows = []
    for c in range(capabilities):
        promise = c == 0 and not opaque
        row = {"_comment": f"Engine {c} of the accelerator"} if chance.random() < 0.1 else {}
        row.update(rsa(chance, number) if promise else chance.choice(kinds)(chance))
        if not promise and not opaque:
            row["fallback"] = True
        rows.append(row)
    result = {"prefix": f"vendor{number}", "type": "opaque" if opaque else "transparent", "headers": [f"vendor{number}/driver.h"],
              "capabilities": rows}
    if opaque:
        result["location"] = f"0x{0x800000 + number:06x}"
        result["key_context"] = {"base_size": f"sizeof(vendor{number}_key_context_t)", "symmetric_factor": 1}
    return result


def text(value, indent=0):
    """JSON as people write it: a property to a line, a list of texts or numbers on one line."""
    inner = " " * (indent + 4)
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{inner}{json.dumps(name)}: {text(one, indent + 4)}" for name, one in value.items()) + f"\n{' ' * indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + text(one, indent + 4) for one in value) + f"\n{' ' * indent}]"
    return json.dumps(value)


def write(folder, drivers, capabilities, seed=1):
    """The paths of `drivers` files of `capabilities` capabilities each. None of them deserves a warning."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(drivers):
        paths.append(folder / f"vendor{number}.json")
        paths[-1].write_text(text(description(number, capabilities, chance)) + "\n")
    return paths


if __name__ == "__main__":
    print(*write(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])), sep="\n")
