// The entry points of specimen::curve.
#include "specimen_curve.hpp"

#include <cstring>

namespace specimen {

namespace {

constexpr std::size_t key_size = 32;  // bytes, of every key
constexpr std::size_t signature_size_of_all = crypto_sign_BYTES;

bool agrees(const psa_key_attributes_t* attributes) { return psa_get_key_type(attributes) == curve::agreeing_pair; }

}  // namespace

psa_status_t curve::init() { return sodium_init() < 0 ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }

psa_status_t curve::hash_compute(psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                 std::size_t hash_size, std::size_t* hash_length) {
    if (hash_size < crypto_hash_sha512_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha512(hash, input, input_length);
    *hash_length = crypto_hash_sha512_BYTES;
    return PSA_SUCCESS;
}

psa_status_t curve::hash_setup(hash_operation_t* operation, psa_algorithm_t) {
    if (operation->active != 0) return PSA_ERROR_BAD_STATE;
    crypto_hash_sha512_init(&operation->state);
    operation->active = 1;
    return PSA_SUCCESS;
}

psa_status_t curve::hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
    if (operation->active == 0) return PSA_ERROR_BAD_STATE;
    crypto_hash_sha512_update(&operation->state, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t curve::hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                std::size_t* hash_length) {
    if (operation->active == 0) return PSA_ERROR_BAD_STATE;
    if (hash_size < crypto_hash_sha512_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha512_final(&operation->state, hash);
    *hash_length = crypto_hash_sha512_BYTES;
    return hash_abort(operation);
}

psa_status_t curve::hash_abort(hash_operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

// A private key of Ed25519 is any 32 bytes; one of X25519 is kept as it is multiplied with (RFC 7748, section 5).
psa_status_t curve::generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                 std::size_t* key_buffer_length) {
    if (key_buffer_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    randombytes_buf(key_buffer, key_size);
    if (agrees(attributes)) {
        key_buffer[0] &= 0xf8;
        key_buffer[31] = static_cast<std::uint8_t>((key_buffer[31] & 0x7f) | 0x40);
    }
    *key_buffer_length = key_size;
    return PSA_SUCCESS;
}

psa_status_t curve::export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                      std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                      std::size_t* data_length) {
    if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
    if (data_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (agrees(attributes)) {
        crypto_scalarmult_base(data, key_buffer);
    } else {
        std::uint8_t both[crypto_sign_SECRETKEYBYTES];
        crypto_sign_seed_keypair(data, both, key_buffer);
        sodium_memzero(both, sizeof both);
    }
    *data_length = key_size;
    return PSA_SUCCESS;
}

// The message is read twice, and may overlap the signature, which is therefore made apart.
psa_status_t curve::sign_message(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                 psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                 std::size_t signature_size, std::size_t* signature_length) {
    if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
    if (signature_size < signature_size_of_all) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::uint8_t both[crypto_sign_SECRETKEYBYTES], public_key[key_size], made[signature_size_of_all];
    crypto_sign_seed_keypair(public_key, both, key_buffer);
    crypto_sign_detached(made, nullptr, input, input_length, both);
    sodium_memzero(both, sizeof both);
    std::memcpy(signature, made, sizeof made);
    *signature_length = sizeof made;
    return PSA_SUCCESS;
}

psa_status_t curve::verify_message(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   psa_algorithm_t, const std::uint8_t* input, std::size_t input_length,
                                   const std::uint8_t* signature, std::size_t signature_length) {
    if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
    if (signature_length != signature_size_of_all) return PSA_ERROR_INVALID_SIGNATURE;
    return crypto_sign_verify_detached(signature, input, input_length, key_buffer) == 0 ? PSA_SUCCESS
                                                                                        : PSA_ERROR_INVALID_SIGNATURE;
}

// A peer of a small order, with which every secret is zero, is refused.
psa_status_t curve::key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t* our_key_buffer,
                                  std::size_t our_key_buffer_length, const std::uint8_t* peer_key, std::size_t peer_key_length,
                                  std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    if (our_key_buffer_length != key_size || peer_key_length != key_size) return PSA_ERROR_INVALID_ARGUMENT;
    if (output_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::uint8_t shared[key_size];
    const bool refused = crypto_scalarmult(shared, our_key_buffer, peer_key) != 0;
    if (!refused) std::memcpy(output, shared, sizeof shared);
    sodium_memzero(shared, sizeof shared);
    if (refused) return PSA_ERROR_INVALID_ARGUMENT;
    *output_length = key_size;
    return PSA_SUCCESS;
}

}  // namespace specimen
