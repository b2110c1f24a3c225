/// @file Full entropy out of what sources give. Specification: "Entropy collection entry point", "Combining entropy sources with
/// a random generation driver".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/random.hpp>
#include <psadrv/select/required.hpp>

#include <psa/crypto_driver_random.h>

namespace psadrv {

namespace detail {

/// The flags of a call: the first round is for sources to get ready, those after it are to wait for what is needed. The later
/// edition of the specification has a flag of opposite sense, and always serves 0. Gap: the text given has BLOCK alone.
[[nodiscard]] constexpr std::uint32_t flags_of_round(entropy_flags edition, bool first) {
    if (first)
        return PSA_DRIVER_GET_ENTROPY_KEEPALIVE |
               (edition == entropy_flags::nonblock ? PSA_DRIVER_GET_ENTROPY_NONBLOCK : PSA_DRIVER_GET_ENTROPY_FLAGS_NONE);
    return edition == entropy_flags::nonblock ? PSA_DRIVER_GET_ENTROPY_FLAGS_NONE : PSA_DRIVER_GET_ENTROPY_BLOCK;
}

}  // namespace detail

/// The outputs s1, s2, ... of all sources, mixed as they come: what has been mixed so far and the next output are hashed
/// together. The text's F_k(0), with k = s1 || s2 || ..., is the hash of the result and of a zero byte. Nothing stays of it.
template <platform Platform>
class entropy_pool {
    static constexpr random_options options = random_options_of<Platform>;
    static constexpr std::size_t hash_length = PSA_HASH_LENGTH(options.hash), source_count = entropy_sources<Platform>.size;
    using sources = std::make_index_sequence<source_count>;

    std::uint8_t mixed[hash_length + options.source_output]{};
    std::size_t bits = 0;               // of entropy: the estimates, added
    psa_status_t status = PSA_SUCCESS;  // of the hash

    [[nodiscard]] std::uint8_t* output() { return mixed + hash_length; }

    /// Hashes what has been mixed with `more` bytes behind it.
    void hash(std::size_t more) {
        std::uint8_t hashed[hash_length];
        std::size_t length = 0;
        if (status == PSA_SUCCESS)
            status = checked_output(dispatch<required_platform<Platform>, entry_point::hash_compute, mechanism{options.hash}>(
                                        psa_algorithm_t{options.hash}, static_cast<const std::uint8_t*>(mixed),
                                        hash_length + more, static_cast<std::uint8_t*>(hashed), hash_length, &length),
                                    hash_length, &length);
        if (status == PSA_SUCCESS && length != hash_length) status = PSA_ERROR_CORRUPTION_DETECTED;
        if (status == PSA_SUCCESS) detail::copy(mixed, hashed, hash_length);
        detail::wipe(hashed, sizeof hashed);
    }

    /// Whether a source that claims so many bits has said the very same before: by chance once in 2^32, so that it is stuck. What
    /// has few bits may repeat.
    [[nodiscard]] bool is_stuck(std::uint32_t& last, std::size_t estimate) {
        std::uint32_t seen = 0x811c9dc5;  // FNV-1a
        for (std::size_t i = 0; i != options.source_output; ++i) seen = (seen ^ output()[i]) * 0x01000193U;
        const bool same = seen == last;
        last = seen;
        return same && estimate >= 32;
    }

    /// A source that fails, has nothing, says so by an estimate of zero, or is stuck is not counted, and does not stop the
    /// others.
    template <std::size_t Number>
    void ask(bool first) {
        constexpr candidate source = entropy_sources<Platform>.items[Number];
        constexpr entropy_flags edition = platform_drivers<Platform>::rows()[source.driver].entropy_flags;
        std::size_t estimate = 0;
        detail::zero(output(), options.source_output);  // what one source gives is not another one's to see, or to give again
        const psa_status_t answer = call_driver<Platform, entry_point::get_entropy, source>(
            detail::flags_of_round(edition, first), &estimate, output(), std::size_t{options.source_output});
        if (answer != PSA_SUCCESS || estimate == 0) return;
        if (is_stuck(state_of<Platform>().last_entropy[Number], estimate)) return;
        bits += estimate < 8 * options.source_output ? estimate : 8 * options.source_output;  // there is room for no more
        hash(options.source_output);
    }
    template <std::size_t... Sources>
    void ask_all(bool first, std::index_sequence<Sources...>) {
        (ask<Sources>(first), ...);
    }

  public:
    entropy_pool() = default;
    entropy_pool(const entropy_pool&) = delete;
    entropy_pool& operator=(const entropy_pool&) = delete;
    ~entropy_pool() { detail::wipe(mixed, sizeof mixed); }

    /// Asks every source twice, and again until there are `needed` bits. PSA_ERROR_INSUFFICIENT_ENTROPY: too many rounds in
    /// which there was not one; no round is endless unless a source is. Otherwise a failure of the hash.
    [[nodiscard]] psa_status_t collect(std::size_t needed) {
        ask_all(true, sources{});
        std::size_t patience = options.patience;
        do {
            const std::size_t before = bits;
            ask_all(false, sources{});
            if (bits == before && bits < needed && patience-- == 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
        } while (bits < needed && status == PSA_SUCCESS);
        return status;
    }

    /// Writes `size` bytes, at most as many as the hash has, of which nothing else can be observed.
    [[nodiscard]] psa_status_t extract(std::uint8_t* to, std::size_t size) {
        *output() = 0;
        hash(1);
        if (status == PSA_SUCCESS) detail::copy(to, mixed, size);
        return status;
    }
};

}  // namespace psadrv
