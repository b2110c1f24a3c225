// The application; it does not know which drivers there are.
#pragma once

#include <array>
#include <cstdio>

static constexpr std::uint8_t message[] = {'a', 'b', 'c'};

int main() {
    std::array<std::uint8_t, 32> digest;
    if (crypto::init() != PSA_SUCCESS) return 1;
    if (crypto::hash<PSA_ALG_SHA_256>(message, digest) != PSA_SUCCESS) return 1;
    for (std::uint8_t byte : digest) std::printf("%02x", static_cast<unsigned>(byte));
}
