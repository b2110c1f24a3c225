/// @file Which inputs a key derivation algorithm has. PSA Crypto API 1.2: "Key derivation algorithms".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/algorithm_specification.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_values.h>

#include <cstddef>

namespace psadrv {

/// One input of an algorithm, in the order in which the API lists them.
struct derivation_step {
    psa_key_derivation_step_t step = 0;
    bool mandatory = false;
    bool repeats = false;  ///< "This step can be performed multiple times": its parts are one input
};

/// The inputs of an algorithm, and whether "the inputs must be passed in the order above".
struct derivation_steps {
    static constexpr std::size_t most = 4;

    psa_algorithm_t algorithm;  ///< a specification: with any hash, where there is one
    bool in_order;
    derivation_step steps[most];

    /// Where a step stands among them; `most` if the algorithm has none such.
    [[nodiscard]] constexpr std::size_t find(psa_key_derivation_step_t step) const {
        std::size_t i = 0;
        while (i != most && (steps[i].step == 0 || steps[i].step != step)) ++i;
        return i;
    }
};

namespace detail {

/// The table's own short names.
namespace derivation_table {

inline constexpr psa_key_derivation_step_t secret = PSA_KEY_DERIVATION_INPUT_SECRET,
                                           other_secret = PSA_KEY_DERIVATION_INPUT_OTHER_SECRET,
                                           password = PSA_KEY_DERIVATION_INPUT_PASSWORD, label = PSA_KEY_DERIVATION_INPUT_LABEL,
                                           salt = PSA_KEY_DERIVATION_INPUT_SALT, info = PSA_KEY_DERIVATION_INPUT_INFO,
                                           seed = PSA_KEY_DERIVATION_INPUT_SEED, cost = PSA_KEY_DERIVATION_INPUT_COST,
                                           context = PSA_KEY_DERIVATION_INPUT_CONTEXT;
inline constexpr bool must = true, may = false, repeats = true, in_order = true, in_any_order = false;
inline constexpr psa_algorithm_t any = PSA_ALG_ANY_HASH;

// clang-format off
inline constexpr derivation_steps rows[]{
    {PSA_ALG_HKDF(any), in_any_order, {{salt, may}, {secret, must}, {info, must}}},
    {PSA_ALG_HKDF_EXTRACT(any), in_order, {{salt, must}, {secret, must}}},
    {PSA_ALG_HKDF_EXPAND(any), in_order, {{secret, must}, {info, must}}},
    {PSA_ALG_TLS12_PRF(any), in_order, {{seed, must}, {secret, must}, {label, must}}},
    {PSA_ALG_TLS12_PSK_TO_MS(any), in_order, {{seed, must}, {other_secret, may}, {secret, must}, {label, must}}},
    {PSA_ALG_TLS12_ECJPAKE_TO_PMS, in_order, {{secret, must}}},
    {PSA_ALG_PBKDF2_HMAC(any), in_order, {{cost, must}, {salt, must, repeats}, {password, must}}},
    {PSA_ALG_PBKDF2_AES_CMAC_PRF_128, in_order, {{cost, must}, {salt, must, repeats}, {password, must}}},
    {PSA_ALG_SP800_108_COUNTER_HMAC(any), in_order, {{secret, must}, {label, may}, {context, may}}},
    {PSA_ALG_SP800_108_COUNTER_CMAC, in_order, {{secret, must}, {label, may}, {context, may}}},
};
/// What a vendor defines may take anything; who serves it knows.
inline constexpr derivation_steps vendors{PSA_ALG_VENDOR_FLAG, in_any_order, {}};
// clang-format on

}  // namespace derivation_table

}  // namespace detail

/// Whether there are inputs of a derivation, which has no part for key agreement: the API names the algorithm, or a vendor does.
[[nodiscard]] constexpr bool has_derivation_steps(psa_algorithm_t alg) {
    bool named = (alg & PSA_ALG_VENDOR_FLAG) != 0;
    for (const derivation_steps& row : detail::derivation_table::rows) named = named || includes(row.algorithm, alg);
    return named;
}

/// The inputs of a derivation; null if there are none.
[[nodiscard]] constexpr const derivation_steps* derivation_steps_of(psa_algorithm_t alg) {
    if ((alg & PSA_ALG_VENDOR_FLAG) != 0) return &detail::derivation_table::vendors;
    for (const derivation_steps& row : detail::derivation_table::rows) {
        if (includes(row.algorithm, alg)) return &row;
    }
    return nullptr;
}

/// "PSA_KEY_DERIVATION_INPUT_SECRET": the input whose location decides who derives. Gap: a password counts as that.
[[nodiscard]] constexpr bool is_secret_step(psa_key_derivation_step_t step) {
    return step == PSA_KEY_DERIVATION_INPUT_SECRET || step == PSA_KEY_DERIVATION_INPUT_PASSWORD;
}

}  // namespace psadrv
