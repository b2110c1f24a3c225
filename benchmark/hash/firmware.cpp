/// @file A Cortex-M4 program that hashes with the engine, once for each way; WAY is one of the numbers below.
#include "platform.hpp"

#define way_empty 0
#define way_by_hand 1
#define way_raw 2
#define way_api 3
#define way_api_at_run_time 4

extern "C" int main() {
    static std::uint8_t message[64], hash[32];
    [[maybe_unused]] std::size_t length = 0;
    asm volatile("" : : "r"(message), "r"(hash) : "memory");
#if WAY == way_by_hand
    return acme_hash_compute(PSA_ALG_SHA_256, message, sizeof message, hash, sizeof hash, &length);
#elif WAY == way_raw
    return crypto::raw::hash_compute<PSA_ALG_SHA_256>(message, sizeof message, hash, sizeof hash, &length);
#elif WAY == way_api
    return crypto::init() == PSA_SUCCESS ? crypto::hash<PSA_ALG_SHA_256>(message, hash) : PSA_ERROR_GENERIC_ERROR;
#elif WAY == way_api_at_run_time
    volatile psa_algorithm_t alg = PSA_ALG_SHA_256;
    return crypto::init() == PSA_SUCCESS ? crypto::hash(alg, message, hash, length) : PSA_ERROR_GENERIC_ERROR;
#else
    return 0;
#endif
}

#if WAY >= way_api
PSADRV_DEFINE_CORE(product);
#endif
