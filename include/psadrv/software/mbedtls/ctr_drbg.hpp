/// @file CTR_DRBG over AES-256 by Mbed TLS, as a generator of last resort. Specification: "Random generation entry points".
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// For platforms without an operating system: a row `want(usage::random)`, this driver, and drivers with get_entropy. It
/// allocates nothing. Of Mbed TLS's entropy module it needs nothing either: the core collects entropy, and gives it here.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/random_description.hpp>
#include <psadrv/software/mbedtls/status.hpp>

#include <mbedtls/ctr_drbg.h>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace psadrv::mbedtls {

struct ctr_drbg : ctr_drbg_description {
    static constexpr std::size_t seed_size = capabilities[0].initial_entropy_size;
    static constexpr std::uint32_t most_requests = MBEDTLS_CTR_DRBG_RESEED_INTERVAL;

    /// Mbed TLS's context points into itself; the core's generator never moves.
    struct random_context_t {
        mbedtls_ctr_drbg_context engine;
        const std::uint8_t* entropy;  ///< while add_entropy runs: what Mbed TLS asks for
        std::size_t left;             ///< of it, in bytes
        std::size_t given;            ///< bytes of entropy so far, up to seed_size
        std::uint32_t requests;       ///< since the last entropy
    };

    static psa_status_t init_random(random_context_t* context) {
        mbedtls_ctr_drbg_init(&context->engine);
        // It is to ask for entropy through the core, which get_random does: never by itself.
        mbedtls_ctr_drbg_set_reseed_interval(&context->engine, std::numeric_limits<int>::max());
        return PSA_SUCCESS;
    }

    /// The first bytes instantiate it, and all that follow reseed it; the text's nonce is a part of the entropy.
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size) {
        psa_status_t status = PSA_SUCCESS;
        while (entropy_size != 0 && status == PSA_SUCCESS) {
            const std::size_t length = entropy_size < MBEDTLS_CTR_DRBG_MAX_INPUT ? entropy_size : MBEDTLS_CTR_DRBG_MAX_INPUT;
            context->entropy = entropy;
            context->left = length;
            mbedtls_ctr_drbg_set_entropy_len(&context->engine, length);
            status = status_of(context->given == 0 ? seed(context) : mbedtls_ctr_drbg_reseed(&context->engine, nullptr, 0));
            context->entropy = nullptr;
            context->left = 0;
            if (status != PSA_SUCCESS) break;
            context->requests = 0;
            context->given = context->given + length < seed_size ? context->given + length : seed_size;
            entropy += length;
            entropy_size -= length;
        }
        return status;
    }

    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length) {
        *output_length = 0;
        while (*output_length != output_size) {
            if (context->given < seed_size || context->requests >= most_requests)
                return *output_length != 0 ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_ENTROPY;
            const std::size_t left = output_size - *output_length;
            const std::size_t length = left < MBEDTLS_CTR_DRBG_MAX_REQUEST ? left : MBEDTLS_CTR_DRBG_MAX_REQUEST;
            const psa_status_t status = status_of(mbedtls_ctr_drbg_random(&context->engine, output + *output_length, length));
            if (status != PSA_SUCCESS) return status;
            ++context->requests;
            *output_length += length;
        }
        return PSA_SUCCESS;
    }

  private:
    static int seed(random_context_t* context) {
        const int error = mbedtls_ctr_drbg_set_nonce_len(&context->engine, 0);
        return error != 0 ? error : mbedtls_ctr_drbg_seed(&context->engine, take, context, nullptr, 0);
    }
    static int take(void* of, unsigned char* entropy, std::size_t size) {
        auto* context = static_cast<random_context_t*>(of);
        if (size > context->left) return MBEDTLS_ERR_CTR_DRBG_ENTROPY_SOURCE_FAILED;
        __builtin_memcpy(entropy, context->entropy, size);
        context->entropy += size;
        context->left -= size;
        return 0;
    }
};

}  // namespace psadrv::mbedtls
