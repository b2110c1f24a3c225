/// @file The platforms of the dispatch tests: recording drivers in chains, one-shot and through multi-part.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/dispatch/hash.hpp>

#include <psa/crypto_values.h>

#include <array>

namespace test {

using psadrv::capability;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

constexpr psadrv::entry_point_set one_shot = entry_point::hash_compute, multipart = family::hash_multipart;

struct acme : recording_driver<acme, recorded_context<24>>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true}};
};
struct nadir : recording_driver<nadir, recorded_context<40>>, transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {{.entry_points = {one_shot, multipart}, .fallback = true}};
};
struct library : recording_driver<library>, transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>}};
};

/// SHA-256: acme, nadir, library. SHA-512: nadir, library. SHA3-256: nadir alone, which may say no.
struct three_drivers {
    using drivers = psadrv::driver_list<acme, nadir, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512),
                                           want(usage::hash, PSA_ALG_SHA3_256)};
};

/// A driver without hash_compute, and software behind it.
struct stepwise : recording_driver<stepwise, recorded_context<32, 8>>, transparent_hardware {
    static constexpr const char* prefix = "stepwise";
    static constexpr capability capabilities[] = {{.entry_points = multipart, .fallback = true}};
};
struct through_multipart {
    using drivers = psadrv::driver_list<stepwise, library>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256)};
};

/// Both ways to call the same platform: the mechanism as a value, and the mechanism in angle brackets.
template <class Platform>
struct at_run_time {
    using raw = psadrv::raw_hash<Platform>;
    template <psa_algorithm_t>
    using operation = typename raw::hash_operation;

    template <psa_algorithm_t Algorithm>
    static psa_status_t compute(std::array<std::uint8_t, 64>& hash, std::size_t& length) {
        return raw::hash_compute(Algorithm, nullptr, 0, hash.data(), hash.size(), &length);
    }
    template <psa_algorithm_t Algorithm>
    static psa_status_t setup(operation<Algorithm>& one) {
        return raw::hash_setup(&one, Algorithm);
    }
};
template <class Platform>
struct at_compile_time {
    using raw = psadrv::raw_hash<Platform>;
    template <psa_algorithm_t Algorithm>
    using operation = typename raw::template hash_operation_of<Algorithm>;

    template <psa_algorithm_t Algorithm>
    static psa_status_t compute(std::array<std::uint8_t, 64>& hash, std::size_t& length) {
        return raw::template hash_compute<Algorithm>(nullptr, 0, hash.data(), hash.size(), &length);
    }
    template <psa_algorithm_t Algorithm>
    static psa_status_t setup(operation<Algorithm>& one) {
        return raw::template hash_setup<Algorithm>(&one);
    }
};

}  // namespace test
