/// @file Drivers for judging code: C functions of another object file, behind classes like those that json2hpp writes.
#pragma once

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include <psa/crypto.h>

#include <cstddef>
#include <cstdint>

#define CODEGEN_DRIVER(name, words)                                                                                            \
    extern "C" {                                                                                                                 \
    typedef struct { std::uint32_t state[words]; } name##_hash_operation_t;                                                      \
    psa_status_t name##_hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*); \
    psa_status_t name##_hash_setup(name##_hash_operation_t*, psa_algorithm_t);                                                   \
    psa_status_t name##_hash_update(name##_hash_operation_t*, const std::uint8_t*, std::size_t);                                 \
    psa_status_t name##_hash_finish(name##_hash_operation_t*, std::uint8_t*, std::size_t, std::size_t*);                         \
    psa_status_t name##_hash_abort(name##_hash_operation_t*);                                                                    \
    psa_status_t name##_mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,              \
                                      const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);               \
    }                                                                                                                            \
    template <bool Fallback, psa_algorithm_t... Hashes>                                                                          \
    struct name##_driver {                                                                                                       \
        static constexpr const char* prefix = #name;                                                                             \
        static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;                                            \
        static constexpr psadrv::capability capabilities[] = {                                                                   \
            {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart},                                \
             .algorithms = psadrv::list_of<Hashes...>,                                                                           \
             .fallback = Fallback},                                                                                              \
            {.entry_points = psadrv::entry_point::mac_compute,                                                                   \
             .algorithms = psadrv::list_of<PSA_ALG_CMAC>,                                                                        \
             .key_types = psadrv::list_of<psa_key_type_t{PSA_KEY_TYPE_AES}>,                                                     \
             .fallback = Fallback},                                                                                              \
        };                                                                                                                       \
        using hash_operation_t = name##_hash_operation_t;                                                                        \
        PSADRV_ALWAYS_INLINE static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input,                    \
                                                              std::size_t input_length, std::uint8_t* hash,                      \
                                                              std::size_t hash_size, std::size_t* hash_length) {                 \
            return name##_hash_compute(alg, input, input_length, hash, hash_size, hash_length);                                  \
        }                                                                                                                        \
        PSADRV_ALWAYS_INLINE static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {                  \
            return name##_hash_setup(operation, alg);                                                                            \
        }                                                                                                                        \
        PSADRV_ALWAYS_INLINE static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input,             \
                                                             std::size_t input_length) {                                         \
            return name##_hash_update(operation, input, input_length);                                                           \
        }                                                                                                                        \
        PSADRV_ALWAYS_INLINE static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash,                    \
                                                             std::size_t hash_size, std::size_t* hash_length) {                  \
            return name##_hash_finish(operation, hash, hash_size, hash_length);                                                  \
        }                                                                                                                        \
        PSADRV_ALWAYS_INLINE static psa_status_t hash_abort(hash_operation_t* operation) { return name##_hash_abort(operation); } \
        PSADRV_ALWAYS_INLINE static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key,    \
                                                             std::size_t key_size, psa_algorithm_t alg,                          \
                                                             const std::uint8_t* input, std::size_t input_length,                \
                                                             std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) { \
            return name##_mac_compute(attributes, key, key_size, alg, input, input_length, mac, mac_size, mac_length);           \
        }                                                                                                                        \
    };

// The contexts differ in size, so that a union of them is more than one of them.
CODEGEN_DRIVER(acme, 4)
CODEGEN_DRIVER(nadir, 10)

namespace codegen {

using psadrv::want;

/// A platform that wants SHA-256 from the drivers of a list.
template <psadrv::driver_class... Drivers>
struct platform_of {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash, PSA_ALG_SHA_256)};
};
template <class... Drivers>
using raw_of = typename psadrv::crypto<platform_of<Drivers...>>::raw;

/// SHA-256 with a promise of full support, and with "not supported" as an answer.
using acme = acme_driver<false, PSA_ALG_SHA_256>;
using acme_with_fallback = acme_driver<true, PSA_ALG_SHA_256>;
using nadir = nadir_driver<false, PSA_ALG_SHA_256>;
using nadir_with_fallback = nadir_driver<true, PSA_ALG_SHA_256>;

}  // namespace codegen
