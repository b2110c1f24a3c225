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
