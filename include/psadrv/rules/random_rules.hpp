/// @file What makes a generator of random bytes useless: nobody gives it entropy, or it takes none. Specification: "Random
/// generation entry points", "Random generator drivers without entropy injection".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/entropy_source.hpp>
#include <psadrv/select/message_form.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv::rules {

/// "Before the first call to the get_random entry point, to supply initial_entropy_size bytes of entropy": somebody must have
/// it. `chain`: who is asked for random bytes.
template <class Report>
constexpr void check_entropy(list<driver> drivers, list<candidate> chain, bool platform_has_entropy, Report&& report) {
    bool source = platform_has_entropy;
    for (const driver& one : drivers) {
        for (const capability& row : one.capabilities) source = source || row.entry_points.contains(entry_point::get_entropy);
    }
    for (const candidate& link : chain) {
        const std::size_t needed = drivers[link.driver].capabilities[link.capability].initial_entropy_size;
        if (!source && needed != not_given && needed != 0)
            report(finding{problem::entropy_missing, link.driver, link.capability, entry_point::get_random, 0});
    }
}

/// "The add_entropy entry point is required if the integration of PSA Cryptography includes an entropy source that is outside the
/// driver." The finding's `other` is the driver with that source, or their number where the platform has one.
template <class Report>
constexpr void check_injection(list<driver> drivers, list<candidate> chain, bool platform_has_entropy, Report&& report) {
    const auto lists = [&](std::size_t d, entry_point entry) {
        bool found = false;
        for (const capability& row : drivers[d].capabilities) found = found || row.entry_points.contains(entry);
        return found;
    };
    for (const candidate& link : chain) {
        if (lists(link.driver, entry_point::add_entropy)) continue;
        std::size_t d = 0;
        while (d != drivers.size && (d == link.driver || !lists(d, entry_point::get_entropy))) ++d;
        if (d != drivers.size || platform_has_entropy)
            report(finding{problem::entropy_not_injected, link.driver, link.capability, entry_point::add_entropy, d});
    }
}

namespace detail {

/// Of a platform with a row that wants random bytes of drivers. That seeds are mixed only it knows: by what hash, it says itself.
template <platform Platform>
[[nodiscard]] constexpr finding find_random_problem() {
    first_finding first;
    if constexpr (wants_at<Platform, entry_point::get_random>) {
        const list<driver> drivers = platform_drivers<Platform>::rows();
        const list<candidate> chain{random_links<Platform>.items, random_links<Platform>.size};
        check_entropy(drivers, chain, false, first);
        check_injection(drivers, chain, false, first);
        constexpr psa_algorithm_t hash = random_options_of<Platform>.hash;
        if (collects_entropy<Platform> && (!PSA_ALG_IS_HASH(hash) || PSA_HASH_LENGTH(hash) == 0 || !computes_hash(drivers, hash)))
            first(finding{problem::mixing_hash_missing, chain[0].driver, chain[0].capability, entry_point::add_entropy, hash});
    }
    return first.found;
}

}  // namespace detail

}  // namespace psadrv::rules
