/// @file One platform, which a file sees in another configuration with each of the macros below.
#pragma once

#include <psadrv/psadrv.hpp>

/// "Hashes" by counting; `Words` is the size of its context.
template <std::size_t Words>
struct counting {
    struct hash_operation_t {
        std::uint32_t words[Words];
    };
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        for (std::size_t i = 0; i != hash_size; ++i) hash[i] = static_cast<std::uint8_t>(input_length);
        *hash_length = hash_size;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_setup(hash_operation_t*, psa_algorithm_t) { return PSA_SUCCESS; }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t*, std::size_t input_length) {
        operation->words[0] += static_cast<std::uint32_t>(input_length);
        return PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
        return hash_compute(0, nullptr, operation->words[0], hash, hash_size, hash_length);
    }
    static psa_status_t hash_abort(hash_operation_t*) { return PSA_SUCCESS; }
};

#ifdef OTHER_CONTEXT
struct acme : counting<2> {
#else
struct acme : counting<1> {
#endif
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
#ifdef OTHER_NAMES
    static constexpr std::uint32_t c_names = 1;  // as json2hpp writes it where a description has "names"
#endif
    static constexpr psadrv::capability capabilities[] = {
        {
            .entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart},
#ifdef OTHER_CAPABILITY
            .fallback = true,
#endif
        },
    };
};
struct nadir : counting<1> {
    static constexpr const char* prefix = "nadir";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart}},
    };
};

/// A derivation that gives zeros, with another context or for fewer inputs.
struct zeros {
    struct key_derivation_operation_t {
#ifdef OTHER_DERIVATION
        std::uint32_t words[200];
#else
        std::uint32_t words[100];
#endif
    };
    static constexpr const char* prefix = "zeros";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::family::key_derivation}};
    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t*) {
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t*, std::uint8_t* output, std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) output[i] = 0;
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return PSA_SUCCESS; }
};

/// Two equal parts; which of them the platform has is nowhere but in the driver's class.
struct part : counting<1> {
    static constexpr const char* prefix = "part";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {{.entry_points = psadrv::entry_point::hash_compute}};
};
extern constinit part on_bus_1, on_bus_2;

struct platform {
#if defined(OTHER_ORDER)
    using drivers = psadrv::driver_list<nadir, acme, psadrv::bound<on_bus_1>, zeros>;
#elif defined(OTHER_OBJECT)
    using drivers = psadrv::driver_list<acme, nadir, psadrv::bound<on_bus_2>, zeros>;
#else
    using drivers = psadrv::driver_list<acme, nadir, psadrv::bound<on_bus_1>, zeros>;
#endif
    static constexpr auto wanted = psadrv::wanted{
        want(psadrv::usage::hash, PSA_ALG_SHA_256),
        want(psadrv::usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)),
#ifdef OTHER_WANTED
        want(psadrv::usage::hash, PSA_ALG_SHA_512),
#endif
    };
#ifdef OTHER_INPUTS
    static constexpr std::size_t derivation_input_size = 60;
#endif
#ifdef OTHER_GUARD
    // Of one entry point alone: the smallest difference there can be.
    template <class, psadrv::entry_point Entry>
        requires(Entry == psadrv::entry_point::hash_abort)
    struct guard {
        void leave(psa_status_t) {}
    };
#endif
#ifdef OTHER_SESSION
    template <class>
    struct session {
        static psa_status_t begin() { return PSA_SUCCESS; }
        static void end() {}
    };
#endif
#ifdef OTHER_MUTEX
    struct mutex {
        void lock() {}
        void unlock() {}
    };
    struct this_thread {
        static void* get() { return nullptr; }
        static void set(void*) {}
    };
#endif
#ifdef OTHER_TRACKING
    static constexpr bool checks_reentrancy = true;
#endif
#ifdef OTHER_INTERRUPTS
    static bool in_interrupt() { return false; }
#endif
};
using crypto = psadrv::crypto<platform>;
