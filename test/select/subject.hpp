/// @file A generated platform as the test sees it: what psadrv decides about a mechanism, and whom it calls.
#pragma once

#include "oracle.hpp"

#include <support/recording_driver.hpp>

#include <psadrv/compose/hmac.hpp>
#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/mac.hpp>

#include <vector>

/// Functions instead of a class template, so that the comparison is compiled once for all platforms.
struct subject {
    const char* text;  ///< the platform, for the oracle
    bool valid;        ///< whether psadrv would compile crypto<Platform>

    /// The links of a mechanism's chain as the oracle names them, and the call. `entry` is hash_compute, hash_setup or
    /// mac_compute.
    std::vector<oracle::link> (*chain)(psadrv::entry_point entry, psa_algorithm_t, psa_key_type_t, std::size_t key_bits);
    psa_status_t (*call)(psadrv::entry_point entry, psa_algorithm_t, psa_key_type_t, std::size_t key_bits);
};

namespace detail {

template <class Platform, psadrv::entry_point Entry>
oracle::link link_of(const psadrv::candidate& one) {
    const psadrv::driver& by = psadrv::platform_drivers<Platform>::rows()[one.driver];
    if (by.composed) return {0, 0, false, true};
    return {one.driver, by.capabilities[one.capability].implementation, one.form != Entry};
}

template <class Platform, psadrv::entry_point Entry>
std::vector<oracle::link> chain_at(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits) {
    using decide = psadrv::decision<Platform, Entry>;
    const std::size_t number = decide::classify(alg, key_type, key_bits);
    // What a direct call finds must be the same; if it is not, this is a chain that the oracle never names.
    if (decide::number_of({alg, key_type, 0xffff, key_bits}) != number) return {{psadrv::entry_point_count, 0, false}};
    std::vector<oracle::link> found;
    const auto unpack = [&]<psadrv::candidate... Links>(psadrv::chain<Links...>) {
        found = {link_of<Platform, Entry>(Links)...};
    };
    [&]<std::size_t... Ns>(std::index_sequence<Ns...>) {
        (void)((number == Ns ? (unpack(typename decide::template chain_at<Ns>{}), true) : false) || ...);
    }
    (std::make_index_sequence<decide::chain_count>{});
    return found;
}

template <class Platform>
std::vector<oracle::link> chain(psadrv::entry_point entry, psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits) {
    using enum psadrv::entry_point;
    if (entry == mac_compute) return chain_at<Platform, mac_compute>(alg, key_type, key_bits);
    return entry == hash_compute ? chain_at<Platform, hash_compute>(alg, 0, 0) : chain_at<Platform, hash_setup>(alg, 0, 0);
}

template <class Platform>
psa_status_t call(psadrv::entry_point entry, psa_algorithm_t alg, psa_key_type_t key_type, std::size_t key_bits) {
    using enum psadrv::entry_point;
    using raw = psadrv::raw_hash<Platform>;
    std::uint8_t output[64];
    std::size_t length = 0;
    if (entry == hash_compute) return raw::hash_compute(alg, nullptr, 0, output, sizeof output, &length);
    if (entry == mac_compute) {
        return psadrv::dispatch_at_run_time<Platform, mac_compute>(
            alg, key_type, key_bits, static_cast<const psa_key_attributes_t*>(nullptr), static_cast<const std::uint8_t*>(nullptr),
            std::size_t{0}, alg, static_cast<const std::uint8_t*>(nullptr), std::size_t{0}, +output, sizeof output, &length);
    }
    typename raw::hash_operation operation{};
    return raw::hash_setup(&operation, alg);
}

}  // namespace detail

template <class Platform>
inline constexpr subject subject_of{Platform::text, psadrv::rules::is_valid<Platform>, detail::chain<Platform>,
                                    detail::call<Platform>};
