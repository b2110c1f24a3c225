/// @file An RSA public key as PSA exports it: RSAPublicKey of RFC 8017, in DER.
#pragma once

#include <tss2/tss2_tpm2_types.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace psadrv::tpm2 {

class rsa_public_key {
    static constexpr std::uint8_t f4[] = {0x02, 0x03, 0x01, 0x00, 0x01};  // INTEGER 65537
    static constexpr std::size_t modulus_head = 5, sequence_head = 4;     // lengths of two bytes, and a zero before the modulus
    const TPM2B_PUBLIC_KEY_RSA& modulus;

    static std::uint8_t* write_head(std::uint8_t* to, std::uint8_t tag, std::size_t length) {
        *to++ = tag;
        *to++ = 0x82;
        *to++ = static_cast<std::uint8_t>(length >> 8);
        *to++ = static_cast<std::uint8_t>(length);
        return to;
    }
    [[nodiscard]] std::size_t contents() const { return modulus_head + modulus.size + sizeof f4; }

  public:
    /// Of keys that the TPM has made: 2048 bits, the first of which is set, and the exponent that TPMs take by default.
    explicit rsa_public_key(const TPM2B_PUBLIC_KEY_RSA& of) : modulus{of} {}

    [[nodiscard]] std::size_t size() const { return sequence_head + contents(); }
    void write(std::uint8_t* to) const {
        to = write_head(to, 0x30, contents());
        to = write_head(to, 0x02, 1 + std::size_t{modulus.size});
        *to++ = 0x00;
        std::memcpy(to, modulus.buffer, modulus.size);
        std::memcpy(to + modulus.size, f4, sizeof f4);
    }
};

}  // namespace psadrv::tpm2
