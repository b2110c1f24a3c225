/* An engine in league with the caller: while it runs, all of the caller's memory changes. Its hashes are sums, its ciphertext is
 * the text, and its tag the sum of all that it was given. */
#include "engine.h"

#include <psa/crypto.h>

#include <string.h>

uint8_t caller[4096];
int seen, engine_calls;
size_t engine_claims = 32;
psa_status_t called_back;

static void meets(const void* pointer) {
    const uint8_t* const at = pointer;
    if (at >= caller && at < caller + sizeof caller) ++seen;
}
/* What the caller's other processor does meanwhile. */
static void meanwhile(void) {
    ++engine_calls;
    memset(caller, 0xee, sizeof caller);
}
static uint32_t sum_of(const uint8_t* bytes, size_t length) {
    uint32_t sum = 0;
    meets(bytes);
    while (length-- != 0) sum += bytes[length];
    return sum;
}
static psa_status_t answer(uint32_t sum, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    meets(hash);
    meets(hash_length);
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    memset(hash, 0, 32);
    memcpy(hash, &sum, sizeof sum);
    *hash_length = engine_claims;
    return PSA_SUCCESS;
}

psa_status_t engine_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                 size_t* hash_length) {
    uint8_t own[4];
    (void)alg;
    meanwhile();
    called_back = psa_generate_random(own, sizeof own);
    return answer(sum_of(input, input_length), hash, hash_size, hash_length);
}
psa_status_t engine_hash_setup(engine_hash_operation_t* operation, psa_algorithm_t alg) {
    (void)alg;
    operation->sum = 0;
    return PSA_SUCCESS;
}
psa_status_t engine_hash_update(engine_hash_operation_t* operation, const uint8_t* input, size_t input_length) {
    ++engine_calls;
    operation->sum += sum_of(input, input_length);
    return PSA_SUCCESS;
}
psa_status_t engine_hash_finish(engine_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    meanwhile();
    return answer(operation->sum, hash, hash_size, hash_length);
}
psa_status_t engine_hash_abort(engine_hash_operation_t* operation) {
    operation->sum = 0;
    return PSA_SUCCESS;
}
psa_status_t engine_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                 uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length) {
    uint32_t sum;
    (void)alg;
    meanwhile();
    meets(attributes);
    meets(ciphertext);
    meets(ciphertext_length);
    sum = sum_of(key_buffer, key_buffer_size) + sum_of(nonce, nonce_length) + sum_of(additional_data, additional_data_length) +
          sum_of(plaintext, plaintext_length);
    if (ciphertext_size < plaintext_length + 16) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(ciphertext, plaintext, plaintext_length);
    memset(ciphertext + plaintext_length, 0, 16);
    memcpy(ciphertext + plaintext_length, &sum, sizeof sum);
    *ciphertext_length = plaintext_length + 16;
    return PSA_SUCCESS;
}
psa_status_t engine_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                 uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length) {
    (void)alg, (void)key_buffer, (void)key_buffer_size, (void)nonce, (void)nonce_length, (void)additional_data,
        (void)additional_data_length, (void)plaintext_size;
    meanwhile();
    meets(attributes);
    meets(ciphertext);
    meets(plaintext);
    /* It has written the text when it finds that it is not authentic. */
    memcpy(plaintext, ciphertext, ciphertext_length - 16);
    *plaintext_length = ciphertext_length - 16;
    return PSA_ERROR_INVALID_SIGNATURE;
}
