/// @file Signatures of messages: the direct calls. Specification: "Driver entry points for single-part cryptographic operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here but a hash. Where a
/// driver signs hashes alone, whoever serves the hash computes it: once, however many drivers of the chain then say "not
/// supported".
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/signature.hpp>
#include <psadrv/dispatch/verdict.hpp>
#include <psadrv/select/required.hpp>
#include <psadrv/select/sizes.hpp>

#include <psa/crypto_extra.h>

namespace psadrv {

namespace detail {

template <entry_point Entry, class Chain, std::size_t Index = 0>
[[nodiscard]] constexpr bool has_hashing_link() {
    if constexpr (Index == Chain::size) return false;
    else return requires_hash(Entry, Chain::link(Index).form) || has_hashing_link<Entry, Chain, Index + 1>();
}

/// A message on its way through a chain. `Algorithm` is 0 where it is known at run time alone. Not inlined, so that its hash is
/// on the stack while it is needed, and no longer.
template <platform Platform, entry_point Entry, class Chain, psa_algorithm_t Algorithm>
struct hashed_message {
    static constexpr std::size_t room =
        Algorithm == 0 ? at_least_one(largest_hash<required_platform<Platform>>) : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(Algorithm));

    std::uint8_t hash[room];
    std::size_t hash_length = 0;
    psa_status_t hashed = PSA_ERROR_CORRUPTION_DETECTED;

    PSADRV_ALWAYS_INLINE void compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length) {
        using raw = raw_hash<required_platform<Platform>>;
        constexpr psa_algorithm_t known = PSA_ALG_GET_HASH(Algorithm);
        const psa_algorithm_t asked = Algorithm == 0 ? PSA_ALG_GET_HASH(alg) : known;
        if constexpr (Algorithm == 0) hashed = raw::hash_compute(asked, input, input_length, hash, sizeof hash, &hash_length);
        else hashed = raw::template hash_compute<known>(input, input_length, hash, sizeof hash, &hash_length);
        hashed = without_verdict(hashed);
        if (hashed == PSA_SUCCESS && hash_length != PSA_HASH_LENGTH(asked)) hashed = PSA_ERROR_CORRUPTION_DETECTED;
    }
    /// From a link on; `Computed`: a link before it has needed the hash. A hash that nobody serves leaves the drivers that take
    /// messages.
    template <std::size_t Index, bool Computed, class... Rest>
    PSADRV_ALWAYS_INLINE psa_status_t run(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                          std::size_t input_length, Rest... rest) {
        constexpr candidate link = Chain::link(Index);
        constexpr bool through_hash = requires_hash(Entry, link.form);
        psa_status_t status;
        if constexpr (!through_hash) {
            status =
                through<Platform, Entry, link>::call(attributes, key_buffer, key_buffer_size, alg, input, input_length, rest...);
        } else {
            if constexpr (!Computed) compute(alg, input, input_length);
            status = hashed;
            if (status == PSA_SUCCESS)
                status = through<Platform, link.form, link>::call(attributes, key_buffer, key_buffer_size, alg,
                                                                  static_cast<const std::uint8_t*>(hash), hash_length, rest...);
        }
        if constexpr (Index + 1 != Chain::size) {
            if (status == PSA_ERROR_NOT_SUPPORTED)
                return run < Index + 1,
                       Computed || through_hash > (attributes, key_buffer, key_buffer_size, alg, input, input_length, rest...);
        }
        return status;
    }
    template <class... Arguments>
    [[gnu::noinline]] static psa_status_t call(Arguments... arguments) {
        hashed_message message;
        const psa_status_t status = message.template run<0, false>(arguments...);
        wipe(message.hash, sizeof message.hash);
        return status;
    }
};

template <platform Platform, entry_point Entry, class Chain, psa_algorithm_t Algorithm, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t run_message_chain(Arguments... arguments) {
    if constexpr (has_hashing_link<Entry, Chain>()) return hashed_message<Platform, Entry, Chain, Algorithm>::call(arguments...);
    else return run_chain<Platform, Entry, Chain>(typename Chain::before{}, arguments...);
}

template <platform Platform, entry_point Entry, mechanism Asked, class... Arguments>
PSADRV_ALWAYS_INLINE psa_status_t dispatch_message(Arguments... arguments) {
    static_assert(sizeof(rules::error_of_call<Platform, Entry, Asked>) != 0);
    return run_message_chain<Platform, Entry, called_chain<Platform, Entry, Asked>, Asked.algorithm>(arguments...);
}
template <platform Platform, entry_point Entry, class... Rest>
PSADRV_ALWAYS_INLINE psa_status_t dispatch_message_at_run_time(const psa_key_attributes_t* attributes,
                                                               const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                               psa_algorithm_t alg, Rest... rest) {
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    run_decided<Platform, Entry>(
        alg, psa_get_key_type(attributes), psa_get_key_bits(attributes), [&]<class Chain>(Chain) PSADRV_ALWAYS_INLINE_LAMBDA {
            status = run_message_chain<Platform, Entry, Chain, 0>(attributes, key_buffer, key_buffer_size, alg, rest...);
        });
    return status;
}

}  // namespace detail

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_message {
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* signature,
                                                          std::size_t signature_size, std::size_t* signature_length) {
        return detail::dispatch_message<Platform, entry_point::sign_message, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, signature, signature_size,
            signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg,
                                                          const std::uint8_t* input, std::size_t input_length,
                                                          std::uint8_t* signature, std::size_t signature_size,
                                                          std::size_t* signature_length) {
        return detail::dispatch_message_at_run_time<Platform, entry_point::sign_message>(
            attributes, key_buffer, key_buffer_size, alg, input, input_length, signature, signature_size, signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            const std::uint8_t* input, std::size_t input_length,
                                                            const std::uint8_t* signature, std::size_t signature_length) {
        return detail::dispatch_message<Platform, entry_point::verify_message, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, signature,
            signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg, const std::uint8_t* input,
                                                            std::size_t input_length, const std::uint8_t* signature,
                                                            std::size_t signature_length) {
        return detail::dispatch_message_at_run_time<Platform, entry_point::verify_message>(
            attributes, key_buffer, key_buffer_size, alg, input, input_length, signature, signature_length);
    }
};

/// A key pair with which nobody verifies: whoever verifies with its public key, of the message or of its hash.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::export_public_key)
struct through<Platform, entry_point::verify_message, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                             const std::uint8_t* signature, std::size_t signature_length) {
        return detail::verify_with_exported_key<Platform, Link>(
            attributes, key_buffer, key_buffer_size,
            [&](const psa_key_attributes_t* publicly, const std::uint8_t* key, std::size_t key_length) {
                return raw_message<required_platform<Platform>>::verify_message(publicly, key, key_length, alg, input,
                                                                                input_length, signature, signature_length);
            });
    }
};

}  // namespace psadrv
