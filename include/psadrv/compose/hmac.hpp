/// @file HMAC over whichever hash the platform's drivers serve. Specification: "Substitution points"; RFC 2104.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/hash_steps.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>

namespace psadrv {

namespace detail {

/// The longest block and the longest hash, in bytes, among the hashes that a platform wants in several calls.
struct hash_sizes {
    std::size_t block = 0, hash = 0;
};
template <platform Platform>
inline constexpr hash_sizes longest_hash = [] {
    hash_sizes longest;
    const auto one_more = [&](psa_algorithm_t alg) {
        const std::size_t block = PSA_HASH_BLOCK_LENGTH(alg), hash = PSA_HASH_LENGTH(alg);
        if (block > longest.block) longest.block = block;
        if (hash > longest.hash) longest.hash = hash;
    };
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(entry_point::hash_setup)) continue;
        if (row.algorithm != PSA_ALG_ANY_HASH) one_more(row.algorithm);
        else
            for (psa_algorithm_t hash = 1; hash != any_hash; ++hash) one_more((PSA_ALG_ANY_HASH & ~hash_field) | hash);
    }
    return longest;
}();

}  // namespace detail

/// Both hashes of a message run through the whole chain of the hash, each from its setup on. One that nobody serves is
/// PSA_ERROR_NOT_SUPPORTED at setup, and nowhere later. The key and what is made of it are wiped when they have been used.
///
/// Where a guard refuses the end of a hash, nothing but that hash is left, and every step answers what the first failure was
/// until an abort gets through. A setup to which that happens succeeds, since nobody aborts after one that fails.
template <class Platform>
struct composer<Platform, composition::hmac> {
    using steps = detail::hash_steps<Platform>;
    static constexpr bool may_keep = steps::may_keep;
    static constexpr detail::hash_sizes longest = detail::longest_hash<required_platform<Platform>>;

    struct no_failure {};  // of a type of its own, so that it has no address of its own
    struct mac_operation_t {
        typename steps::operation inner;
        std::uint8_t key[longest.block];  ///< one block, XORed for the outer hash
        psa_algorithm_t alg;
        [[no_unique_address]] std::conditional_t<may_keep, psa_status_t, no_failure> failure;
    };

    /// Whether a hash is open that was to end. The first argument of an entry point is enough.
    static bool keeps(const mac_operation_t* operation, const auto&...) requires may_keep {
        return steps::is_kept(operation->inner);
    }

    /// PSA_ERROR_INVALID_ARGUMENT: the algorithm asks for more bytes than the hash has.
    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg) {
        const psa_algorithm_t hash = PSA_ALG_HMAC_GET_HASH(alg);
        const std::size_t block = PSA_HASH_BLOCK_LENGTH(hash);
        if (block == 0 || block > sizeof operation->key) return PSA_ERROR_NOT_SUPPORTED;
        if (PSA_MAC_TRUNCATED_LENGTH(alg) > hash_length(alg)) return PSA_ERROR_INVALID_ARGUMENT;
        operation->alg = alg;
        psa_status_t status = PSA_SUCCESS;
        if (key_buffer_size <= block) {
            detail::copy_short(operation->key, key_buffer, key_buffer_size);
        } else {
            status = steps::begin(operation->inner, hash, key_buffer, key_buffer_size);
            if (status == PSA_SUCCESS) status = steps::end(operation->inner, operation->key, hash_length(alg));
        }
        if (status == PSA_SUCCESS) {
            change_key(operation, inner_pad);
            status = steps::begin(operation->inner, hash, operation->key, block);
            change_key(operation, inner_pad ^ outer_pad);
        }
        if (status == PSA_SUCCESS) return PSA_SUCCESS;
        release(operation, status);
        return steps::is_kept(operation->inner) ? PSA_SUCCESS : status;
    }
    static psa_status_t mac_update(mac_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        if (steps::is_kept(operation->inner)) return failure_of(operation);
        return detail::without_fallback(steps::raw::hash_update(&operation->inner, input, input_length));
    }
    /// Releases everything, whatever comes of it, but what a guard keeps open.
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t mac_size,
                                        std::size_t* mac_length) {
        if (steps::is_kept(operation->inner)) return failure_of(operation);
        std::uint8_t digest[longest.hash];
        const std::size_t whole = hash_length(operation->alg);
        psa_status_t status = steps::end(operation->inner, digest, whole);
        if (status == PSA_SUCCESS) {
            const psa_algorithm_t hash = PSA_ALG_HMAC_GET_HASH(operation->alg);
            status = detail::without_fallback(steps::begin(operation->inner, hash, operation->key, PSA_HASH_BLOCK_LENGTH(hash)));
            if (status == PSA_SUCCESS) status = steps::feed(operation->inner, digest, whole);
            if (status == PSA_SUCCESS) status = steps::end(operation->inner, digest, whole);
        }
        const std::size_t truncated = PSA_MAC_TRUNCATED_LENGTH(operation->alg);
        const std::size_t length = truncated == 0 ? whole : truncated;
        if (status == PSA_SUCCESS && mac_size < length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            detail::copy_short(mac, digest, length);
            *mac_length = length;
        }
        detail::wipe(digest, sizeof digest);
        release(operation, status);
        return status;
    }
    static psa_status_t mac_abort(mac_operation_t* operation) {
        const psa_status_t status = steps::abort(operation->inner);
        release(operation, status);
        return status;
    }

  private:
    static constexpr std::uint8_t inner_pad = 0x36, outer_pad = 0x5c;

    /// One copy of the API's table, and nothing that steps of the hash have to keep.
    [[gnu::noinline]] static std::size_t hash_length(psa_algorithm_t alg) { return PSA_HASH_LENGTH(PSA_ALG_HMAC_GET_HASH(alg)); }
    /// Everything is wiped but a hash that is still to end.
    static void release(mac_operation_t* operation, psa_status_t status) {
        if (!steps::is_kept(operation->inner)) return detail::wipe(operation, sizeof *operation);
        detail::wipe(operation->key, sizeof operation->key);
        if constexpr (may_keep) operation->failure = status;
    }
    static psa_status_t failure_of(const mac_operation_t* operation) {
        if constexpr (may_keep) return operation->failure;
        else return PSA_SUCCESS;
    }
    static void change_key(mac_operation_t* operation, std::uint8_t pad) {
        for (std::uint8_t& one : operation->key) one = static_cast<std::uint8_t>(one ^ pad);
    }
};

}  // namespace psadrv
