#include <psa/crypto_driver_common.h>

/// The memory of the caller, which is another program: what a driver must never see.
extern uint8_t caller[4096];
/// How many pointers into it the engine was given.
extern int seen;
extern int engine_calls;
/// How many bytes it says that a hash has.
extern size_t engine_claims;
/// What it was answered when it called back, with memory of its own.
extern psa_status_t called_back;

typedef struct {
    uint32_t sum;
} engine_hash_operation_t;

psa_status_t engine_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                 size_t* hash_length);
psa_status_t engine_hash_setup(engine_hash_operation_t* operation, psa_algorithm_t alg);
psa_status_t engine_hash_update(engine_hash_operation_t* operation, const uint8_t* input, size_t input_length);
psa_status_t engine_hash_finish(engine_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length);
psa_status_t engine_hash_abort(engine_hash_operation_t* operation);
psa_status_t engine_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                 uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length);
psa_status_t engine_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                 uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length);
