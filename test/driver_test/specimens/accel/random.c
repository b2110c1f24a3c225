/* The noise of the part, and a generator that forgets its key with every answer. */
#include "specimen_accel.h"

#include <string.h>

enum { KEY = 32, SEED = 32, PIECE = 256 };

/* Conditioned noise, of which the part's own tests promise half. There is always some, so that nobody waits. */
psa_status_t specimen_accel_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    (void)flags;
    if (output_size == 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
    randombytes_buf(output, output_size);
    *estimate_bits = output_size * 4;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_init_random(specimen_accel_random_context_t* context) {
    memset(context, 0, sizeof *context);
    return PSA_SUCCESS;
}

/* The new key is a hash of the old one and of all that comes. */
psa_status_t specimen_accel_add_entropy(specimen_accel_random_context_t* context, const uint8_t* entropy, size_t entropy_size) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, context->key, KEY);
    crypto_hash_sha256_update(&state, entropy, entropy_size);
    crypto_hash_sha256_final(&state, context->key);
    sodium_memzero(&state, sizeof state);
    context->seeded = entropy_size < SEED - context->seeded ? context->seeded + (uint32_t)entropy_size : SEED;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_get_random(specimen_accel_random_context_t* context, uint8_t* output, size_t output_size,
                                       size_t* output_length) {
    static const uint8_t nonce[crypto_stream_chacha20_ietf_NONCEBYTES];
    uint8_t stream[KEY + PIECE];
    if (context->seeded < SEED) return PSA_ERROR_INSUFFICIENT_ENTROPY;
    for (size_t done = 0; done != output_size;) {
        const size_t piece = output_size - done < PIECE ? output_size - done : PIECE;
        crypto_stream_chacha20_ietf(stream, sizeof stream, nonce, context->key);
        memcpy(context->key, stream, KEY);
        memcpy(output + done, stream + KEY, piece);
        done += piece;
    }
    sodium_memzero(stream, sizeof stream);
    *output_length = output_size;
    return PSA_SUCCESS;
}
