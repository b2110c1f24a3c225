/// @file Which inputs a key derivation takes, when, and in which form. PSA Crypto API 1.2: "Key derivation algorithms".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Algorithms have no part for key agreement here. Lengths are in bytes.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/model/derivation_steps.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_sizes.h>

#include <cstdint>

namespace psadrv {

/// How many bytes a derivation gives before anybody lowers that. Gap: the API says nothing of TLS 1.2's PRF and of vendors'
/// algorithms: no limit, which is as much as a length can say.
[[nodiscard]] constexpr std::size_t initial_capacity(psa_algorithm_t kdf) {
    if ((kdf & PSA_ALG_VENDOR_FLAG) != 0) return PSA_KEY_DERIVATION_UNLIMITED_CAPACITY;
    const std::size_t hash = PSA_HASH_LENGTH(PSA_ALG_GET_HASH(kdf));
    const auto bounded = [](std::uint64_t most) {
        return most < PSA_KEY_DERIVATION_UNLIMITED_CAPACITY ? static_cast<std::size_t>(most)
                                                            : PSA_KEY_DERIVATION_UNLIMITED_CAPACITY;
    };
    if (PSA_ALG_IS_HKDF(kdf) || PSA_ALG_IS_HKDF_EXPAND(kdf)) return 255 * hash;
    if (PSA_ALG_IS_HKDF_EXTRACT(kdf)) return hash;
    if (PSA_ALG_IS_SP800_108_COUNTER_HMAC(kdf) || kdf == PSA_ALG_SP800_108_COUNTER_CMAC) return 0x1fffffff;
    if (kdf == PSA_ALG_TLS12_ECJPAKE_TO_PMS) return PSA_TLS12_ECJPAKE_TO_PMS_OUTPUT_SIZE;
    if (PSA_ALG_IS_PBKDF2_HMAC(kdf)) return bounded(std::uint64_t{0xffffffff} * hash);
    if (kdf == PSA_ALG_PBKDF2_AES_CMAC_PRF_128) return bounded(std::uint64_t{0xffffffff} * 16);
    return PSA_KEY_DERIVATION_UNLIMITED_CAPACITY;
}

namespace detail {

struct derivation_facts {
    derivation_steps steps;  ///< `algorithm` is the one that is wanted
    std::size_t capacity;
};
/// What is known of the derivations that a platform wants, wherever. Nothing where some row has a wildcard.
template <class Platform>
inline constexpr auto wanted_derivations = exactly([] {
    bounded<derivation_facts, decltype(Platform::wanted)::size()> found;
    bool named = true;
    for (const wanted_row& row : Platform::wanted) {
        if (!row.begins_at(entry_point::key_derivation_setup)) continue;
        const derivation_steps* const steps = derivation_steps_of(row.algorithm);
        named = named && has_derivation_steps(row.algorithm) && !is_wildcard(row.algorithm);
        bool known = !named;
        for (const derivation_facts& one : found) known = known || one.steps.algorithm == row.algorithm;
        if (known) continue;
        found.push({*steps, initial_capacity(row.algorithm)});
        found[found.size - 1].steps.algorithm = row.algorithm;
    }
    return named ? found : decltype(found){};
});

/// The only derivation that a platform wants: what is asked about it is known before the program runs. 0: there are others.
template <class Platform>
inline constexpr psa_algorithm_t only_derivation =
    wanted_derivations<Platform>.size == 1 ? wanted_derivations<Platform>.items[0].steps.algorithm : 0;
/// Whether some step may come several times.
template <class Platform>
inline constexpr bool steps_may_repeat = [] {
    bool found = wanted_derivations<Platform>.size == 0;
    for (const derivation_facts& one : wanted_derivations<Platform>) {
        for (const derivation_step& step : one.steps.steps) found = found || step.repeats;
    }
    return found;
}();

/// Whether it wants a derivation that a vendor defines.
template <class Platform>
inline constexpr bool wants_vendors_derivation = [] {
    bool found = false;
    for (const wanted_row& row : Platform::wanted)
        found = found || (row.begins_at(entry_point::key_derivation_setup) && (row.algorithm & PSA_ALG_VENDOR_FLAG) != 0);
    return found;
}();
/// The agreement before one of its derivations.
template <class Platform>
[[nodiscard]] constexpr psa_algorithm_t agreement_before(psa_algorithm_t whole) {
    if constexpr (wants_vendors_derivation<Platform>) return agreement_alone(whole);
    else return whole & agreement_base;
}

/// derivation_steps_of and initial_capacity where only wanted algorithms matter: a program carries nothing of others. `*capacity`
/// is not written where there are no steps.
template <class Platform>
[[nodiscard]] const derivation_steps* wanted_steps(psa_algorithm_t kdf, std::size_t* capacity = nullptr) {
    if constexpr (wanted_derivations<Platform>.size == 0) {
        if (capacity != nullptr) *capacity = initial_capacity(kdf);
        return derivation_steps_of(kdf);
    } else {
        for (const derivation_facts& one : wanted_derivations<Platform>) {
            if (one.steps.algorithm != kdf) continue;
            if (capacity != nullptr) *capacity = one.capacity;
            return &one.steps;
        }
        return nullptr;
    }
}

/// "This algorithm uses the output length as part of the derivation process": it is not to change behind the first output.
[[nodiscard]] constexpr bool derives_from_capacity(psa_algorithm_t kdf) {
    return PSA_ALG_IS_SP800_108_COUNTER_HMAC(kdf) || kdf == PSA_ALG_SP800_108_COUNTER_CMAC;
}

/// Steps that an operation was given, as bits: where they stand in their algorithm's list.
using given_steps = std::uint8_t;

/// Whether an input of a step may come now. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such step. PSA_ERROR_BAD_STATE: it
/// has been there, or should have been before.
[[nodiscard]] constexpr psa_status_t check_order(const derivation_steps& all, given_steps given, psa_key_derivation_step_t step) {
    const std::size_t at = all.find(step);
    if (at == derivation_steps::most) return PSA_ERROR_INVALID_ARGUMENT;
    if ((given >> at & 1U) != 0 && !all.steps[at].repeats) return PSA_ERROR_BAD_STATE;
    if (all.in_order) {
        if (given >> (at + 1) != 0) return PSA_ERROR_BAD_STATE;
        for (std::size_t i = 0; i != at; ++i) {
            if (all.steps[i].mandatory && (given >> i & 1U) == 0) return PSA_ERROR_BAD_STATE;
        }
        return PSA_SUCCESS;
    }
    // "If PSA_KEY_DERIVATION_INPUT_SALT is provided, it must be before PSA_KEY_DERIVATION_INPUT_SECRET."
    const std::size_t secret = all.find(PSA_KEY_DERIVATION_INPUT_SECRET);
    const bool late = step == PSA_KEY_DERIVATION_INPUT_SALT && (given >> secret & 1U) != 0;
    return late ? PSA_ERROR_BAD_STATE : PSA_SUCCESS;
}

/// "With all required input steps complete."
[[nodiscard]] constexpr bool are_complete(const derivation_steps& all, given_steps given) {
    for (std::size_t i = 0; i != derivation_steps::most; ++i) {
        if (all.steps[i].mandatory && (given >> i & 1U) == 0) return false;
    }
    return true;
}

/// "Compatible key types". What a vendor defines is the vendor's affair.
[[nodiscard]] constexpr bool goes_with_step(psa_algorithm_t kdf, psa_key_derivation_step_t step, psa_key_type_t type) {
    if (((kdf & PSA_ALG_VENDOR_FLAG) | (type & PSA_KEY_TYPE_VENDOR_FLAG)) != 0) return step != PSA_KEY_DERIVATION_INPUT_COST;
    switch (step) {
        case PSA_KEY_DERIVATION_INPUT_SECRET:
            if (kdf == PSA_ALG_SP800_108_COUNTER_CMAC) return PSADRV_BLOCK_LENGTH(type) == 16;
            if (PSA_ALG_IS_SP800_108_COUNTER_HMAC(kdf) && type == PSA_KEY_TYPE_HMAC) return true;
            return type == PSA_KEY_TYPE_DERIVE;
        case PSA_KEY_DERIVATION_INPUT_PASSWORD:
            return type == PSA_KEY_TYPE_PASSWORD || type == PSA_KEY_TYPE_DERIVE;
        case PSA_KEY_DERIVATION_INPUT_OTHER_SECRET:
            return type == PSA_KEY_TYPE_DERIVE || type == PSA_KEY_TYPE_RAW_DATA;
        case PSA_KEY_DERIVATION_INPUT_SALT:
            return type == PSA_KEY_TYPE_RAW_DATA || (type == PSA_KEY_TYPE_PEPPER && PSA_ALG_IS_KEY_DERIVATION_STRETCHING(kdf));
        case PSA_KEY_DERIVATION_INPUT_COST:
            return false;
        default:
            return type == PSA_KEY_TYPE_RAW_DATA;
    }
}

/// "`step` does not permit direct inputs", and those of a length, or with a content, that the algorithm has no use for.
[[nodiscard]] inline bool is_input_length(psa_algorithm_t kdf, psa_key_derivation_step_t step, std::size_t length) {
    if (step == PSA_KEY_DERIVATION_INPUT_COST) return false;
    if (step != PSA_KEY_DERIVATION_INPUT_SECRET) return true;
    constexpr std::size_t longest_psk = 128, point_of_p256 = 65;
    if (PSA_ALG_IS_TLS12_PSK_TO_MS(kdf)) return length <= longest_psk;
    return kdf != PSA_ALG_TLS12_ECJPAKE_TO_PMS || length == point_of_p256;
}
[[nodiscard]] inline bool is_input(psa_algorithm_t kdf, psa_key_derivation_step_t step, const std::uint8_t* data,
                                   std::size_t length) {
    if (!is_input_length(kdf, step, length)) return false;
    // "If provided, it must not contain any null bytes."
    if (step == PSA_KEY_DERIVATION_INPUT_LABEL && derives_from_capacity(kdf)) {
        for (std::size_t i = 0; i != length; ++i) {
            if (data[i] == 0) return false;
        }
    }
    return true;
}
/// Of the secret for CMAC: it "must be input using psa_key_derivation_input_key()".
[[nodiscard]] constexpr bool must_be_key(psa_algorithm_t kdf, psa_key_derivation_step_t step) {
    return kdf == PSA_ALG_SP800_108_COUNTER_CMAC && step == PSA_KEY_DERIVATION_INPUT_SECRET;
}
/// "Typically the shared secret resulting from a key agreement."
[[nodiscard]] constexpr bool may_be_agreed(psa_algorithm_t kdf, psa_key_derivation_step_t step) {
    return (is_secret_step(step) || step == PSA_KEY_DERIVATION_INPUT_OTHER_SECRET) && !must_be_key(kdf, step);
}

}  // namespace detail

}  // namespace psadrv
