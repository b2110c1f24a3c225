/// @file Drivers that call back, and platforms that notice.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>

#include <functional>

namespace test {

using psadrv::capability;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

/// What a driver does inside its entry points: a hash is refused if that fails.
template <class Driver>
struct calling_back {
    struct hash_operation_t {
        psa_algorithm_t algorithm;
    };
    static inline std::function<psa_status_t()> during = [] { return PSA_SUCCESS; };

    static psa_status_t init() { return during(); }
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t*, std::size_t, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        const psa_status_t status = during();
        *hash_length = PSA_HASH_LENGTH(alg);
        if (hash_size < *hash_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::memset(hash, Driver::prefix[0], *hash_length);
        return status;
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {
        operation->algorithm = alg;
        return during();
    }
    static psa_status_t hash_update(hash_operation_t*, const std::uint8_t*, std::size_t) { return during(); }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
        return hash_compute(operation->algorithm, nullptr, 0, hash, hash_size, hash_length);
    }
    static psa_status_t hash_abort(hash_operation_t*) { return during(); }
};

template <psa_algorithm_t Algorithm>
inline constexpr capability all_of_hash[] = {
    {.entry_points = {psadrv::entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<Algorithm>},
    {.entry_points = psadrv::entry_point::init},
};

// Each platform has drivers of its own: what they do during a call is theirs.
template <class Platform>
struct acme : calling_back<acme<Platform>>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::list<capability> capabilities{all_of_hash<PSA_ALG_SHA_256>};
};
template <class Platform>
struct nadir : calling_back<nadir<Platform>>, transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr psadrv::list<capability> capabilities{all_of_hash<PSA_ALG_SHA_512>};
};
template <class Platform>
struct zeta : calling_back<zeta<Platform>>, transparent_hardware {
    static constexpr const char* prefix = "zeta";
    static constexpr psadrv::list<capability> capabilities{all_of_hash<PSA_ALG_SHA_224>};
};
template <class Platform>
struct open : calling_back<open<Platform>>, transparent_hardware {
    static constexpr const char* prefix = "open";
    static constexpr bool thread_safe = true;
    static constexpr psadrv::list<capability> capabilities{all_of_hash<PSA_ALG_SHA_384>};
};

template <class Platform>
struct with_four_drivers {
    using drivers = psadrv::driver_list<acme<Platform>, nadir<Platform>, zeta<Platform>, open<Platform>>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512),
                                           want(usage::hash, PSA_ALG_SHA_224), want(usage::hash, PSA_ALG_SHA_384)};
    struct random {
        static inline std::function<psa_status_t()> during = [] { return PSA_SUCCESS; };
        static psa_status_t generate(std::uint8_t* output, std::size_t size) {
            std::memset(output, 0x55, size);
            return during();
        }
    };
};

/// Hashes nothing with a driver's algorithm.
template <class Platform>
psa_status_t hash(psa_algorithm_t alg) {
    std::uint8_t hash[PSA_HASH_MAX_SIZE];
    std::size_t length = 0;
    return psadrv::crypto<Platform>::hash_compute(alg, nullptr, 0, hash, sizeof hash, &length);
}
template <class Platform>
psa_status_t generate_random() {
    std::uint8_t bytes[16];
    return psadrv::crypto<Platform>::generate_random(bytes, sizeof bytes);
}

/// What a driver does during the calls of one test.
template <class Driver>
class during {
  public:
    template <class What>
    explicit during(What what) {
        Driver::during = std::move(what);
    }
    ~during() {
        Driver::during = [] { return PSA_SUCCESS; };
    }
    during(const during&) = delete;
    during& operator=(const during&) = delete;
};

}  // namespace test
