// Reads lines "private public" in hexadecimal digits and writes the secret of X25519 by Mbed TLS, or the status that it was
// refused with: x25519.py judges. A test program without tests, so that it can share the others' calls.
#include <software/mbedtls/asymmetric/calls.hpp>

#include <iostream>

using namespace test;

TEST_CASE("secrets of what is read") {
    std::string secret_digits, public_digits;
    while (std::cin >> secret_digits >> public_digits) {
        std::size_t bits = 255;
        const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
        const answer imported = import <mbedtls::ecc_key_pair>(type, bits, hex(secret_digits));
        REQUIRE(imported.status == PSA_SUCCESS);
        const answer agreed = agree({type, 255, imported.written}, hex(public_digits));
        std::string digits;
        for (std::uint8_t one : agreed.written) {
            digits += "0123456789abcdef"[one >> 4];
            digits += "0123456789abcdef"[one & 15];
        }
        std::cout << "secret " << (agreed.status == PSA_SUCCESS ? digits : std::to_string(agreed.status)) << '\n';
    }
}
