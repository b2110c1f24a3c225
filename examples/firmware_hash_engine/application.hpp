/// @file The application: it checks its hashes, and does not know which drivers there are.
#pragma once

#include "board.hpp"
#include "known_answers.hpp"

#include <array>
#include <cstring>

/// Whether a digest is what a row of known answers says.
inline bool is_digest(const std::uint8_t* digest, std::size_t length, const char* expected) {
    if (std::strlen(expected) != 2 * length) return false;
    for (std::size_t i = 0; i != length; ++i) {
        if (expected[2 * i] != "0123456789abcdef"[digest[i] >> 4] || expected[2 * i + 1] != "0123456789abcdef"[digest[i] & 15])
            return false;
    }
    return true;
}

/// Memory that the engine does not reach.
[[gnu::section(".sram")]] inline std::uint8_t out_of_reach[4096 + 64];

/// Computes every known answer in one call; says how many there are.
template <class Crypto>
void compute_known_answers() {
    std::array<std::uint8_t, 64> digest;
    std::size_t count = 0;
    for (const known_answer& one : known_answers) {
        std::size_t length = 0;
        const psa_status_t status = Crypto::hash(
            one.alg, std::span{reinterpret_cast<const std::uint8_t*>(one.message), std::strlen(one.message)}, digest, length);
        board::check(status == PSA_SUCCESS, "a hash is computed");
        board::check(is_digest(digest.data(), length, one.digest), "a digest is the published one");
        ++count;
    }
    board::print_number(count);
    board::print(" digests are right\n");
}

/// The same from and to where the engine could not read and write: at any address, and in memory that it does not reach.
template <class Crypto>
void compute_anywhere() {
    alignas(64) static std::uint8_t in_reach[256];
    for (const known_answer& one : known_answers) {
        const std::size_t size = std::strlen(one.message);
        for (std::uint8_t* memory : {in_reach, out_of_reach}) {
            for (const std::size_t offset : {0U, 1U, 8U, 60U}) {
                std::uint8_t *const message = memory + offset, *const digest = memory + 128 + offset;
                std::memcpy(message, one.message, size);
                digest[64] = 0xa5;
                std::size_t length = 0;
                board::check(Crypto::hash(one.alg, std::span{message, size}, std::span{digest, 64}, length) == PSA_SUCCESS,
                             "a hash is computed anywhere");
                board::check(is_digest(digest, length, one.digest), "a digest from anywhere is the published one");
                board::check(digest[64] == 0xa5, "nothing is written behind a digest");
            }
        }
    }
}
