/// @file The size of a key, from the key: "it is possible to determine the key size for all standard key types".
/// Specification: "Key size determination on import".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/signature_length.hpp>
#include <psadrv/model/key_type_size.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_types.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// What is left to read of a DER encoding; a reader that failed has nothing left. PSA Crypto API: "RSA keys".
struct der_reader {
    const std::uint8_t* at;
    std::size_t left;

    /// Enters an element with a tag: its content follows. Returns the content's length in bytes; 0 where it is not there.
    constexpr std::size_t enter(std::uint8_t tag) {
        std::size_t length = 0, lengths = 0;
        if (left < 2 || at[0] != tag) return fail();
        if (at[1] < 0x80) length = at[1];
        else lengths = at[1] - 0x80U;
        if (lengths > 2 || left < 2 + lengths) return fail();
        for (std::size_t i = 0; i != lengths; ++i) length = length << 8 | at[2 + i];
        skip(2 + lengths);
        return length > left ? fail() : length;
    }
    constexpr void skip(std::size_t bytes) {
        at += bytes;
        left -= bytes;
    }

  private:
    constexpr std::size_t fail() {
        left = 0;
        return 0;
    }
};

/// The bits of an RSA key's modulus: the first number of a public key, the second one of a key pair. 0: it is not DER.
[[nodiscard]] constexpr std::size_t rsa_key_bits(bool pair, const std::uint8_t* data, std::size_t length) {
    constexpr std::uint8_t sequence = 0x30, integer = 0x02;
    der_reader in{data, length};
    if (in.enter(sequence) == 0) return 0;
    if (pair) in.skip(in.enter(integer));  // the version
    std::size_t bytes = in.enter(integer);
    while (bytes != 0 && *in.at == 0) {
        in.skip(1);
        --bytes;
    }
    if (bytes == 0) return 0;
    std::size_t bits = 8 * bytes;
    for (unsigned first = *in.at; (first & 0x80U) == 0; first <<= 1) --bits;
    return bits;
}

/// Whether a key on an elliptic curve of a size in bits has a length in bytes.
[[nodiscard]] constexpr bool has_ecc_length(psa_key_type_t type, std::size_t bits, std::size_t length) {
    return length == ecc_key_size(type, bits, PSA_KEY_TYPE_IS_KEY_PAIR(type));
}

/// Whether a key of an asymmetric type may have a length in bytes: how long an RSA key is in DER, its driver sees.
[[nodiscard]] constexpr bool has_asymmetric_length(psa_key_type_t type, std::size_t bits, std::size_t length) {
    return PSA_KEY_TYPE_IS_ECC(type) ? has_ecc_length(type, bits, length) : length != 0;
}

/// "If the driver entry point changes *bits to a different value but returns PSA_SUCCESS, the core will consider the key as
/// invalid and the import will fail."
[[nodiscard]] constexpr bool is_imported_size(std::size_t expected, std::size_t bits) {
    return bits != 0 && bits <= PSA_MAX_KEY_BITS && (expected == any_key_bits || bits == expected);
}

/// Those on which a platform imports keys.
template <platform Platform>
inline constexpr auto imported_curves = [] {
    bounded<standard_curve, sizeof standard_curves / sizeof standard_curves[0]> found;
    for (const standard_curve& one : standard_curves) {
        bool wanted = false;
        for (psa_key_type_t type : {PSA_KEY_TYPE_ECC_KEY_PAIR(one.family), PSA_KEY_TYPE_ECC_PUBLIC_KEY(one.family)}) {
            for (const wanted_row& row : platform_wanted<Platform>)
                wanted = wanted || asks_for(row, entry_point::import_key, {.key_type = type, .key_bits = one.bits});
        }
        if (wanted) found.push(one);
    }
    return found;
}();

/// The size of a key to import, in bits, where it is in the API's export format and of a size that is wanted; any_key_bits
/// where it cannot be told: another format, which its driver may know, or two curves with keys of one length.
template <platform Platform>
[[nodiscard]] std::size_t imported_key_bits(psa_key_type_t type, const std::uint8_t* data, std::size_t length) {
    constexpr key_kinds kinds = wanted_key_kinds<Platform, entry_point::import_key>;
    std::size_t bits = 0;
    if (kinds.rsa && PSA_KEY_TYPE_IS_RSA(type)) bits = rsa_key_bits(PSA_KEY_TYPE_IS_KEY_PAIR(type), data, length);
    if (kinds.ecc && PSA_KEY_TYPE_IS_ECC(type)) {
        for (const standard_curve& one : imported_curves<Platform>) {
            if (one.family != PSA_KEY_TYPE_ECC_GET_FAMILY(type) || !has_ecc_length(type, one.bits, length)) continue;
            if (bits != 0) return any_key_bits;
            bits = one.bits;
        }
    }
    if (kinds.other && PSA_KEY_TYPE_IS_DH(type)) bits = PSA_BYTES_TO_BITS(length);
    return bits == 0 ? any_key_bits : bits;
}

}  // namespace psadrv::detail
