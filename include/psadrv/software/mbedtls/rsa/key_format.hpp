/// @file RSA keys in DER, as the API exports them. PSA Crypto API: "RSA keys" (RSAPrivateKey and RSAPublicKey of RFC 8017).
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// Nothing here needs a number of Mbed TLS: a public key is cut out of a key pair's bytes.
#pragma once

#include <mbedtls/asn1.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

struct bytes {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
};

namespace asymmetric {

/// Reads one element off the front of `from`, in DER: the length takes as few bytes as it can, and is that of the content.
[[nodiscard]] inline bool read_element(bytes& from, int tag, bytes& content) {
    auto* at = const_cast<unsigned char*>(from.data);  // Mbed TLS moves the pointer, and does not write
    std::size_t length = 0;
    if (from.data == nullptr || mbedtls_asn1_get_tag(&at, from.data + from.size, &length, tag) != 0) return false;
    const std::size_t head = static_cast<std::size_t>(at - from.data);
    const std::size_t shortest = 2U + (length > 0x7f) + (length > 0xff) + (length > 0xffff);
    if (head != shortest) return false;
    content = {at, length};
    from = {at + length, from.size - head - length};
    return true;
}

/// Reads an INTEGER that is not negative; `value` has no leading zero but where it is zero.
[[nodiscard]] inline bool read_integer(bytes& from, bytes& value) {
    if (!read_element(from, MBEDTLS_ASN1_INTEGER, value) || value.size == 0 || value.data[0] > 0x7f) return false;
    if (value.data[0] != 0 || value.size == 1) return true;
    value = {value.data + 1, value.size - 1};
    return value.data[0] > 0x7f;  // else the zero was one too many
}

}  // namespace asymmetric

/// The integers of a key, as bytes within its DER; of a public key the first two.
struct rsa_key {
    bytes modulus, public_exponent, private_exponent, prime_1, prime_2, exponent_1, exponent_2, coefficient;
    bytes public_part;  ///< the elements of modulus and public exponent, which are the content of RSAPublicKey

    [[nodiscard]] std::size_t bits() const {
        std::size_t count = modulus.size * 8;
        for (unsigned top = modulus.data[0]; count != 0 && (top & 0x80) == 0; top <<= 1) --count;
        return count;
    }
};

[[nodiscard]] inline bool read_rsa_key(const std::uint8_t* der, std::size_t size, bool key_pair, rsa_key& key) {
    using asymmetric::read_element, asymmetric::read_integer;
    bytes whole{der, size}, rest, version;
    if (!read_element(whole, MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE, rest) || whole.size != 0) return false;
    // Version 0: two primes.
    if (key_pair && !(read_integer(rest, version) && version.size == 1 && version.data[0] == 0)) return false;
    key.public_part = rest;
    if (!read_integer(rest, key.modulus) || !read_integer(rest, key.public_exponent)) return false;
    key.public_part.size -= rest.size;
    if (key_pair) {
        bytes* const rest_of_it[]{&key.private_exponent, &key.prime_1,    &key.prime_2,
                                  &key.exponent_1,       &key.exponent_2, &key.coefficient};
        for (bytes* one : rest_of_it) {
            if (!read_integer(rest, *one)) return false;
        }
    }
    return rest.size == 0;
}

}  // namespace psadrv::mbedtls
