/// @file Arithmetic in place of cryptography: every output depends on every input, key bytes included, and nothing is secret.
/// Whoever computes with the same key arrives at the same bytes, in an element or outside.
#pragma once

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

#include <cstddef>
#include <cstdint>

namespace test {

/// A key that stands masked in memory, so that its bytes are found nowhere while an element holds it; mask 0: as it is.
struct toy_key {
    const std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    std::uint8_t mask = 0;

    [[nodiscard]] std::uint8_t operator[](std::size_t i) const { return bytes[i] ^ mask; }
};

/// FNV-1a, and what follows from it.
struct toy {
    std::uint64_t state = 0xcbf29ce484222325;

    toy& absorb(std::uint8_t one) {
        state = (state ^ one) * 0x100000001b3;
        return *this;
    }
    toy& absorb(const std::uint8_t* bytes, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) absorb(bytes[i]);
        return *this;
    }
    toy& absorb(const toy_key& key) {
        for (std::size_t i = 0; i != key.size; ++i) absorb(key[i]);
        return *this;
    }
    /// Byte `i` of a stream without end.
    [[nodiscard]] std::uint8_t at(std::size_t i) const {
        std::uint64_t mixed = state + (i / 8 + 1) * 0x9e3779b97f4a7c15;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
        return static_cast<std::uint8_t>((mixed ^ (mixed >> 31)) >> (i % 8 * 8));
    }
    void write(std::uint8_t* output, std::size_t length) const {
        for (std::size_t i = 0; i != length; ++i) output[i] = at(i);
    }
    /// Bytes `from` on of a text, en- or decrypted; both may overlap in any way.
    void change(std::size_t from, const std::uint8_t* input, std::size_t length, std::uint8_t* output) const {
        const bool backwards = reinterpret_cast<std::uintptr_t>(output) > reinterpret_cast<std::uintptr_t>(input);
        for (std::size_t done = 0; done != length; ++done) {
            const std::size_t i = backwards ? length - 1 - done : done;
            output[i] = input[i] ^ at(from + i);
        }
    }
    [[nodiscard]] bool matches(const std::uint8_t* expected, std::size_t length) const {
        std::uint8_t different = 0;
        for (std::size_t i = 0; i != length; ++i) different |= expected[i] ^ at(i);
        return different == 0;
    }
};

inline constexpr std::size_t toy_hash_length = 32;
[[nodiscard]] inline toy toy_hash(const std::uint8_t* input, std::size_t length) {
    return toy{}.absorb('h').absorb(input, length);
}

/// The public key of a key pair of `bits`, in export format: PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE bytes. Returns their number.
inline std::size_t write_toy_public_key(psa_key_type_t pair, std::size_t bits, const toy_key& key, std::uint8_t* output) {
    const std::size_t length = PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(pair, bits);
    toy{}.absorb('p').absorb(key).write(output, length);
    output[0] = 4;
    return length;
}

/// What two sides share who know each other's public keys.
[[nodiscard]] inline toy toy_secret(const std::uint8_t* one, std::size_t one_length, const std::uint8_t* other,
                                    std::size_t other_length) {
    toy shared;
    shared.state = toy{}.absorb(one, one_length).state ^ toy {}.absorb(other, other_length).state;
    return shared;
}

/// What a signature is a stream of: signed and verified with the same public key.
[[nodiscard]] inline toy toy_signature(const std::uint8_t* public_key, std::size_t length, const std::uint8_t* hash,
                                       std::size_t hash_length) {
    return toy{}.absorb('s').absorb(public_key, length).absorb(hash, hash_length);
}

}  // namespace test
