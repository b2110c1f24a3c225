/// @file The application: random bytes on a board, `source` being its entropy. It checks what it draws, and that a source that
/// breaks is noticed.
#pragma once

#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include "board.hpp"
#include "health.hpp"

#include <array>

using psadrv::usage, psadrv::want;

/// The peripheral after it has broken: it gives two values for ever, or one.
template <std::uint8_t One, std::uint8_t Other>
struct broken : source {
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        const psa_status_t status = source::get_entropy(flags, estimate_bits, output, output_size);
        for (std::size_t i = 0; i != output_size; ++i) output[i] = i % 2 == 0 ? One : Other;
        return status;
    }
};

template <class Source>
struct product_with {
    using drivers = psadrv::driver_list<Source, psadrv::mbedtls::ctr_drbg, psadrv::mbedtls::sha_256>;
    static constexpr psadrv::wanted wanted{want(usage::random)};
};
using product = product_with<watched<source>>;
using broken_product = product_with<watched<broken<0x5a, 0x5a>>>;

PSADRV_DEFINE_CORE(product);
PSADRV_DEFINE_CORE(broken_product);
using crypto = psadrv::crypto<product>;

/// Whether about half of the bits are set, within six standard deviations.
inline bool is_balanced(const std::uint8_t* bytes, std::size_t size) {
    std::int32_t surplus = -4 * static_cast<std::int32_t>(size);
    for (std::size_t i = 0; i != size; ++i) surplus += __builtin_popcount(bytes[i]);
    return surplus * surplus <= 36 * 2 * static_cast<std::int32_t>(size);
}

int main() {
    static std::array<std::uint8_t, 1024> raw, drawn;
    std::size_t bits = 0;
    board::check(watched<source>::get_entropy(PSA_DRIVER_GET_ENTROPY_BLOCK, &bits, raw.data(), raw.size()) == PSA_SUCCESS,
                 "the source is healthy");
    board::check(is_balanced(raw.data(), bits / 4), "the source is balanced");

    board::check(crypto::init() == PSA_SUCCESS, "init");
    board::check(crypto::generate_random(drawn.data(), drawn.size()) == PSA_SUCCESS, "random bytes are made");
    board::check(is_balanced(drawn.data(), drawn.size()), "random bytes are balanced");
    for (std::size_t i = 0; i != drawn.size(); i += 16) {
        for (std::size_t j = 0; j != i; j += 16)
            board::check(__builtin_memcmp(&drawn[i], &drawn[j], 16) != 0, "no block of random bytes comes twice");
    }
    board::print("random ");
    board::print_hexadecimal(drawn.data(), 16);

    using alternating = watched<broken<0x5a, 0xa5>>;
    board::check(
        alternating::get_entropy(PSA_DRIVER_GET_ENTROPY_BLOCK, &bits, raw.data(), raw.size()) != PSA_SUCCESS && bits == 0,
        "a source that alternates is noticed");
    board::check(psadrv::crypto<broken_product>::init() != PSA_SUCCESS, "a broken source is noticed");
    board::check(psadrv::crypto<broken_product>::generate_random(drawn.data(), 1) != PSA_SUCCESS,
                 "and no random bytes come of it");
    board::print("\nstack ");
    board::print_number(board::deepest_stack());
    board::print("\n");
}
