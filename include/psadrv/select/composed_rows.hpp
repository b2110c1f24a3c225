/// @file What the capabilities of drivers make possible: the capabilities of compositions over them.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A capability that serves what a composition requires begets one that serves what is composed: an accelerator for SHA-256
/// begets HMAC with SHA-256. So compositions are rows of a driver like any other, and all that looks at rows knows them.
#pragma once

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/composition.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

namespace psadrv {

namespace detail {

/// The composed algorithm with each hash, by the byte that names the hash: rows need something to point to.
template <composition Which>
struct algorithms_over_hashes {
    psa_algorithm_t items[hash_field + 1]{};
    constexpr algorithms_over_hashes() {
        for (psa_algorithm_t hash = 0; hash <= hash_field; ++hash)
            items[hash] = (composition_row_of(Which).algorithm & ~hash_field) | hash;
    }
};
template <composition Which>
inline constexpr algorithms_over_hashes<Which> over_hashes;

inline constexpr key_type_specification hmac_key[]{PSA_KEY_TYPE_HMAC};

/// Whether a hash is one of which the API says what composing needs to know: the length of its blocks.
[[nodiscard]] constexpr bool has_block_length(psa_algorithm_t hash) {
    return hash == PSA_ALG_ANY_HASH || ((hash & PSA_ALG_VENDOR_FLAG) == 0 && PSA_HASH_BLOCK_LENGTH(hash) != 0);
}

template <class Wants, class Push>
constexpr void compose_over_hash(const capability& from, capability made, Wants&& wants, Push&& push) {
    const auto with_hash = [&](psa_algorithm_t hash) {
        if (!is(hash, category::hash) || !has_block_length(hash)) return;
        const psa_algorithm_t& composed = over_hashes<composition::hmac>.items[hash & hash_field];
        if (!wants(composed)) return;
        made.algorithms = {&composed, 1};
        made.key_types = hmac_key;
        push(made);
    };
    if (!from.algorithms.given) return with_hash(PSA_ALG_ANY_HASH);
    for (psa_algorithm_t hash : from.algorithms) with_hash(hash);
}

inline constexpr key_type_specification block_ciphers[]{PSA_KEY_TYPE_AES, PSA_KEY_TYPE_ARIA, PSA_KEY_TYPE_CAMELLIA,
                                                        PSA_KEY_TYPE_DES, PSA_KEY_TYPE_SM4};

/// A row for each key type, so that those whose blocks do not fit are left out.
template <class Push>
constexpr void compose_over_block_cipher(const composition_row& row, const capability& from, capability made, Push&& push) {
    if (!serves_algorithm(from, row.requires_entry, row.requires_alg)) return;
    const list<key_type_specification> types =
        from.key_types.given ? from.key_types : list<key_type_specification>{block_ciphers};
    made.algorithms = {&row.algorithm, 1};
    made.key_sizes = from.key_sizes;
    for (const key_type_specification& type : types) {
        if (type.mask != 0xffff || (type.value & PSA_KEY_TYPE_VENDOR_FLAG) != 0) continue;
        const std::size_t block = PSADRV_BLOCK_LENGTH(type.value);
        if (block < 8 || (row.block != 0 && row.block != block)) continue;
        made.key_types = {&type, 1};
        push(made);
    }
}

}  // namespace detail

/// Calls `push(capability)` for every capability of the compositions over hardware, or of those where software alone serves
/// what is required. `wants(algorithm)` says of an algorithm specification whether anybody is interested.
///
/// Over hardware, what software promises to serve backs the rest: who composes asks the whole chain of what it requires.
template <class Wants, class Push>
constexpr void for_each_composed(list<driver> drivers, bool over_software, Wants&& wants, Push&& push) {
    for (const composition_row& row : compositions) {
        if (!wants(row.algorithm)) continue;
        for (const bool software : {false, true}) {
            if (over_software && !software) continue;
            for (const driver& by : drivers) {
                if (by.type != driver_type::transparent || by.composed || by.software != software) continue;
                for (const capability& from : by.capabilities) {
                    const bool backing = software && !over_software;
                    if ((backing && from.fallback) || !has_form_of(from.entry_points, row.requires_entry)) continue;
                    const capability made{.entry_points = row.serves,
                                          .fallback = from.fallback,
                                          .implementation = static_cast<std::uint8_t>(row.which),
                                          .backing = backing};
                    if (row.is_over_hash()) detail::compose_over_hash(from, made, wants, push);
                    else detail::compose_over_block_cipher(row, from, made, push);
                }
            }
        }
    }
}

}  // namespace psadrv
