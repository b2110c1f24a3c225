#include "known_keys.hpp"

#include "reference.hpp"
#include "rsa_keys.hpp"

#include <psa/crypto.h>

#include <map>

namespace psadrv::driver_test {

namespace {

/// Key pairs with their public keys, for who has no libcrypto.
struct known_pair {
    psa_ecc_family_t family;
    std::size_t bits;
    const char *secret, *point;
};
const known_pair known_pairs[]{
    // RFC 6979, appendix A.2.
    {PSA_ECC_FAMILY_SECP_R1, 192, "6fab034934e4c0fc9ae67f5b5659a9d7d1fefd187ee09fd4",
     "04ac2c77f529f91689fea0ea5efec7f210d8eea0b9e047ed563bc723e57670bd4887ebc732c523063d0a7c957bc97c1c43"},
    {PSA_ECC_FAMILY_SECP_R1, 224, "f220266e1105bfe3083e03ec7a3a654651f45e37167e88600bf257c1",
     "0400cf08da5ad719e42707fa431292dea11244d64fc51610d94b130d6ceeab6f3debe455e3dbf85416f7030cbd94f34f2d6f232c69f3c1385a"},
    {PSA_ECC_FAMILY_SECP_R1, 256, "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
     "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294"
     "d4462299"},
    {PSA_ECC_FAMILY_SECP_R1, 384,
     "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5",
     "04ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64def8f0ea9055866064a254515480bc138015d9b72d7d57244ea8ef9a"
     "c0c621896708a59367f9dfb9f54ca84b3f1c9db1288b231c3ae0d4fe7344fd2533264720"},
    {PSA_ECC_FAMILY_SECP_R1, 521,
     "00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0"
     "e996b83538",
     ""},
};

[[nodiscard]] bytes ecc_secret(psa_ecc_family_t family, std::size_t bits, unsigned number) {
    for (const known_pair& one : known_pairs) {
        if (one.family == family && one.bits == bits && number == 0) return hex(one.secret);
    }
    const bool edwards = family == PSA_ECC_FAMILY_TWISTED_EDWARDS;
    bytes secret = counted(edwards && bits == 448 ? 57 : (bits + 7) / 8, 0x11 + 0x20 * number, 0x1d + 2 * number);
    if (edwards) return secret;
    if (family == PSA_ECC_FAMILY_MONTGOMERY) {
        // As they are exported: the bits that a scalar has are set and cleared.
        secret[0] &= bits == 255 ? 0xf8 : 0xfc;
        secret.back() = static_cast<std::uint8_t>(bits == 255 ? (secret.back() & 0x7f) | 0x40 : secret.back() | 0x80);
        return secret;
    }
    // Below the order of every curve.
    secret[0] = bits % 8 == 0 ? static_cast<std::uint8_t>(secret[0] & 0x3f) : 0;
    return secret;
}

/// Making an RSA key takes long, and a public key belongs to the pair that was made before.
[[nodiscard]] std::optional<bytes> generated(psa_key_type_t pair, std::size_t bits, unsigned number) {
    static std::map<std::pair<std::size_t, unsigned>, std::optional<bytes>> all;
    const auto found = all.try_emplace({bits, number});
    if (found.second) found.first->second = reference::generate(pair, bits);
    return found.first->second;
}

}  // namespace

std::optional<bytes> known_key(psa_key_type_t type, std::size_t bits, unsigned number) {
    const psa_key_type_t pair = PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(type);
    std::optional<bytes> secret;
    if (PSA_KEY_TYPE_IS_RSA(type)) {
        const char* key = rsa_key_pair(bits);
        if (number == 0 && key != nullptr) secret = hex(key);
        else secret = generated(pair, bits, number);
    } else if (PSA_KEY_TYPE_IS_ECC(type)) {
        secret = ecc_secret(PSA_KEY_TYPE_ECC_GET_FAMILY(type), bits, number);
    }
    if (!secret || PSA_KEY_TYPE_IS_KEY_PAIR(type)) return secret;
    if (const std::optional<bytes> made = reference::public_key(pair, bits, *secret)) return made;
    for (const known_pair& one : known_pairs) {
        if (number == 0 && PSA_KEY_TYPE_IS_ECC(type) && one.family == PSA_KEY_TYPE_ECC_GET_FAMILY(type) && one.bits == bits &&
            *one.point != '\0')
            return hex(one.point);
    }
    return {};
}

}  // namespace psadrv::driver_test
