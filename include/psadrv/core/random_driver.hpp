/// @file The drivers' generator: initialized, seeded, asked and reseeded. Specification: "Random generation entry points".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/entropy.hpp>
#include <psadrv/core/state.hpp>

namespace psadrv {

/// The driver of one link of the chain, whose turn it is.
template <platform Platform, candidate Link>
class random_driver {
    static constexpr random_options options = random_options_of<Platform>;
    static constexpr const capability& row = platform_drivers<Platform>::rows()[Link.driver].capabilities[Link.capability];
    static constexpr bool takes_entropy =
        has_companion<Platform, entry_point::add_entropy, Link> && entropy_sources<Platform>.size != 0;
    /// "If omitted, the core should pass an amount of entropy corresponding to the expected security strength. If specified,
    /// the larger of reseed_entropy_size and the amount corresponding to the security strength." In bytes.
    static constexpr std::size_t strength = (options.strength + 7) / 8;
    static constexpr std::size_t reseed_size =
        row.reseed_entropy_size == not_given || row.reseed_entropy_size < strength ? strength : row.reseed_entropy_size;

    random_state<Platform>& state = state_of<Platform>();

    /// "The core can supply it with one or more successive calls to add_entropy": in pieces as long as the hash, each of which
    /// has as much entropy as it has bits.
    [[nodiscard]] psa_status_t supply(std::size_t size) {
        if constexpr (takes_entropy) {
            constexpr std::size_t most = PSA_HASH_LENGTH(options.hash);
            while (size != 0) {
                const std::size_t length = size < most ? size : most;
                std::uint8_t entropy[most];
                psa_status_t status = make_entropy(entropy, length);
                if (status == PSA_SUCCESS)
                    status = checked_status(call_random<Platform, entry_point::add_entropy, Link>(
                        state.random_context, static_cast<const std::uint8_t*>(entropy), std::size_t{length}));
                detail::wipe(entropy, sizeof entropy);
                if (status != PSA_SUCCESS) return status;
                size -= length;
            }
            return PSA_SUCCESS;
        } else {
            return size == 0 ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_ENTROPY;
        }
    }
    /// PSA_ERROR_NOT_SUPPORTED would say of the generator that it is not available; here it is a hash that is not.
    [[nodiscard]] static psa_status_t make_entropy(std::uint8_t* entropy, std::size_t length) {
        entropy_pool<Platform> pool;
        psa_status_t status = pool.collect(8 * length);
        if (status == PSA_SUCCESS) status = pool.extract(entropy, length);
        return status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_INSUFFICIENT_ENTROPY : status;
    }

    /// Whether a fork has made this process, and the state with it: parent and child would go on with the same output. That is so
    /// of every generator whose turn it is from then on, as long as the process lives.
    [[nodiscard]] bool notice_fork() {
        if constexpr (has_process_id<Platform>) {
            const auto process = Platform::process_id();
            if (state.random_has_begun && state.random_process != process) {
                state.random_is_copied = true;
                state.random_is_ready = false;
            }
            state.random_has_begun = true;
            state.random_process = process;
            return state.random_is_copied;
        } else {
            return false;
        }
    }

  public:
    /// "The core calls init_random once after allocating a random generation context", and supplies initial_entropy_size bytes.
    /// Nothing where it has started. A copy begins anew as a program does, with the entropy of a reseed at least: what a driver
    /// keeps outside of its context has been copied, too. Until there is that much, it gives nothing.
    [[nodiscard]] psa_status_t start() {
        const bool copied = notice_fork();
        if (state.random_is_ready) return PSA_SUCCESS;
        detail::wipe(state.random_context, sizeof state.random_context);
        psa_status_t status = PSA_SUCCESS;
        if constexpr (has_companion<Platform, entry_point::init_random, Link>)
            status = checked_status(call_random<Platform, entry_point::init_random, Link>(state.random_context));
        const bool more = copied && takes_entropy && row.initial_entropy_size < reseed_size;
        if (status == PSA_SUCCESS) status = supply(more ? reseed_size : row.initial_entropy_size);
        if (status != PSA_SUCCESS) return status;
        state.random_is_ready = true;
        return PSA_SUCCESS;
    }

    /// Fills the buffer, in as many calls as it takes; each byte written moves `output` and `size`. The driver is given entropy
    /// when it asks for it: by PSA_ERROR_INSUFFICIENT_ENTROPY, or by an output that is too short.
    [[nodiscard]] psa_status_t generate(std::uint8_t*& output, std::size_t& size) {
        psa_status_t status = start();
        if (status == PSA_SUCCESS && takes_entropy && options.prediction_resistance) status = supply(reseed_size);
        std::size_t patience = options.patience;
        while (status == PSA_SUCCESS && size != 0) {
            std::size_t length = 0;
            status =
                call_random<Platform, entry_point::get_random, Link>(state.random_context, output, std::size_t{size}, &length);
            if (status == PSA_ERROR_INSUFFICIENT_ENTROPY && takes_entropy) {
                status = PSA_SUCCESS;
                length = 0;
            }
            status = checked_output(status, size, &length);
            output += length;
            size -= length;
            if (length == 0 && status == PSA_SUCCESS && patience-- == 0) status = PSA_ERROR_INSUFFICIENT_ENTROPY;
            if (takes_entropy && status == PSA_SUCCESS && size != 0) status = supply(reseed_size);
        }
        return status;
    }
};

/// The generators of a platform's drivers: "PSA_ERROR_NOT_SUPPORTED: the random generator is not available", and then it is the
/// next one's turn, from its initialization on. Once all have said so, the first is asked again.
template <platform Platform>
class random_generator {
    using chain = detail::random_chain<Platform>;
    random_state<Platform>& state = state_of<Platform>();

    template <std::size_t Index = 0, class Ask>
    [[nodiscard]] psa_status_t ask_from(const Ask& ask) {
        constexpr bool last = Index + 1 == chain::size;
        psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
        if (last || state.random_link == Index) {
            status = ask(random_driver<Platform, chain::link(Index)>{});
            if (status != PSA_ERROR_NOT_SUPPORTED) return status;
            state.random_is_ready = false;
            state.random_link = last ? 0 : Index + 1;
        }
        if constexpr (!last) return ask_from<Index + 1>(ask);
        else return status;
    }
    /// There is one context. A driver that asks for random bytes while it makes them, or while it makes entropy for them, is
    /// refused.
    template <class Ask>
    [[nodiscard]] psa_status_t ask_alone(const Ask& ask) {
        if constexpr (has_mutex<Platform>) {
            driver_entry<Platform, listed_drivers<Platform>::size> entry;
            psa_status_t status = entry.enter();
            if (status != PSA_SUCCESS) return status;
            status = ask_from(ask);
            entry.leave(status);
            return status;
        } else {
            if (state.random_is_running) return PSA_ERROR_BAD_STATE;
            state.random_is_running = true;
            const psa_status_t status = ask_from(ask);
            state.random_is_running = false;
            return status;
        }
    }

  public:
    /// Nothing where a driver's init has asked for random bytes, so that it has started.
    [[nodiscard]] psa_status_t start() {
        return ask_alone([](auto driver) { return driver.start(); });
    }
    [[nodiscard]] psa_status_t generate(std::uint8_t* output, std::size_t size) {
        return ask_alone([&](auto driver) { return driver.generate(output, size); });
    }
};

}  // namespace psadrv
