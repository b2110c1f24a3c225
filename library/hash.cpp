/// @file Message digests in one call. PSA Crypto API: "Single-part hashing functions".
#include "c_api.hpp"

#include <psadrv/api/hash_compute.hpp>

namespace {

/// psa_hash_compute is api/'s function, and does not jump to it.
struct api : psadrv::api_hash_compute<psadrv_platform> {
    template <class... Given>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t hash_compute_here(Given... given) {
        return api::compute(given...);
    }
};

}  // namespace

psa_status_t psa_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                              size_t* hash_length) {
    return call_that_asks<[](auto... given) PSADRV_ALWAYS_INLINE_LAMBDA { return api::hash_compute_here(given...); }>(
        alg, input, input_length, hash, hash_size, hash_length);
}
psa_status_t psa_hash_compare(psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* hash,
                              size_t hash_length) {
    return call<[](auto... given) { return api::hash_compare(given...); }>(alg, input, input_length, hash, hash_length);
}
