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

/// The numbers of the hashes of which the API says what composing needs to know, the length of their blocks, are below this.
inline constexpr psa_algorithm_t composed_hashes = 32;

/// The algorithm of each row with each hash, by the number of the hash; the last is with any. Rows need something to point to.
struct algorithms_over_hashes {
    psa_algorithm_t items[composition_count][composed_hashes + 1]{};
    constexpr algorithms_over_hashes() {
        for (std::size_t c = 0; c != composition_count; ++c) {
            if (!compositions[c].is_over_hash()) continue;
            for (psa_algorithm_t hash = 0; hash <= composed_hashes; ++hash)
                items[c][hash] = (compositions[c].algorithm & ~hash_field) | (hash == composed_hashes ? any_hash : hash);
        }
    }
};
inline constexpr algorithms_over_hashes over_hashes;

inline constexpr key_type_specification hmac_key[]{PSA_KEY_TYPE_HMAC};

/// The index of a hash in `over_hashes`; `not_given` for one of which the API does not say the length of its blocks.
[[nodiscard]] constexpr std::size_t composed_hash_index(psa_algorithm_t hash) {
    if (hash == any_hash) return composed_hashes;
    const bool known = hash < composed_hashes && PSA_HASH_BLOCK_LENGTH((PSA_ALG_ANY_HASH & ~hash_field) | hash) != 0;
    return known ? hash : not_given;
}

/// Whether a capability serves keys of a set of types, and of a size, where it is not 0.
[[nodiscard]] constexpr bool serves_keys(const capability& from, const key_type_specification& types, std::size_t bits) {
    bool type = !from.key_types.given, size = !from.key_sizes.given || bits == 0;
    for (const key_type_specification& one : from.key_types) type = type || types.includes(one) || one.includes(types);
    for (const std::size_t one : from.key_sizes) size = size || one == bits;
    return type && size;
}

/// `part` is the row, or the composition of which what it requires can be made. A capability that restricts the sizes of keys
/// promises no derivation: those of secrets, salts and passwords are what they are.
template <class Wants, class Push>
constexpr void compose_over_hash(const composition_row& row, const composition_row& part, const capability& from, capability made,
                                 Wants&& wants, Push&& push) {
    if (part.is_over_mac() && !serves_keys(from, part.key_type, 0)) return;
    if (part.is_over_mac() && from.key_sizes.given) made.fallback = true;
    if (row.serves.contains(entry_point::mac_sign_setup)) made.key_types = hmac_key;
    const auto& algorithms = over_hashes.items[&row - compositions];
    const auto with_hash = [&](psa_algorithm_t hash) {
        const std::size_t index = composed_hash_index(hash);
        if (index == not_given) return;
        const bool one_hash = !has_any_hash(row.algorithm);
        if (one_hash && hash != any_hash && hash != (row.algorithm & hash_field)) return;
        const psa_algorithm_t& composed = one_hash ? row.algorithm : algorithms[index];
        if (!wants(composed)) return;
        made.algorithms = {&composed, 1};
        push(made);
    };
    if (!from.algorithms.given) return with_hash(any_hash);
    for (const psa_algorithm_t named : from.algorithms) {
        const psa_algorithm_t with_its_hash = (part.requires_alg & ~hash_field) | (named & hash_field);
        if (includes(named, with_its_hash)) with_hash(named & hash_field);
    }
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

/// A derivation has no key type of its own: one row, of whoever has a key type that does.
template <class Push>
constexpr void compose_over_cmac(const composition_row& row, const composition_row& part, const capability& from, capability made,
                                 Push&& push) {
    if (!serves_algorithm(from, part.requires_entry, part.requires_alg) || !serves_keys(from, row.key_type, row.key_bits)) return;
    made.algorithms = {&row.algorithm, 1};
    push(made);
}

/// What a capability begets by itself, and through the composition of which what a row requires can be made.
template <class Wants, class Push>
constexpr void beget(const composition_row& row, const capability& from, const capability& made, Wants&& wants, Push&& push) {
    const auto beget_through = [&](const composition_row& part) {
        if (!has_form_of(from.entry_points, part.requires_entry)) return;
        if (part.is_over_hash()) compose_over_hash(row, part, from, made, wants, push);
        else if (row.is_over_mac()) compose_over_cmac(row, part, from, made, push);
        else compose_over_block_cipher(row, from, made, push);
    };
    beget_through(row);
    if (row.is_over_mac()) beget_through(composition_of_part(row));
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
                    if (backing && from.fallback) continue;
                    const capability made{.entry_points = row.serves,
                                          .fallback = from.fallback,
                                          .implementation = static_cast<std::uint8_t>(row.which),
                                          .backing = backing};
                    detail::beget(row, from, made, wants, push);
                }
            }
        }
    }
}

}  // namespace psadrv
