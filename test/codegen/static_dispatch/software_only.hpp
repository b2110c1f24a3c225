/// @file libsodium alone: the driver class in between leaves no trace.
#pragma once

#include "../drivers.hpp"

namespace codegen {
using software = raw_of<psadrv::sodium::sha_256>;
using software_operation = software::hash_operation_of<PSA_ALG_SHA_256>;
static_assert(sizeof(software_operation) == sizeof(crypto_hash_sha256_state));
}  // namespace codegen

extern "C" {

psa_status_t dispatched_software_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                         std::size_t* hash_length) {
    return codegen::software::hash_compute<PSA_ALG_SHA_256>(input, input_length, hash, hash_size, hash_length);
}
psa_status_t by_hand_software_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                      std::size_t* hash_length) {
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256(hash, input, input_length);
    *hash_length = 32;
    return PSA_SUCCESS;
}

psa_status_t dispatched_software_setup(codegen::software_operation* operation) {
    return codegen::software::hash_setup<PSA_ALG_SHA_256>(operation);
}
psa_status_t by_hand_software_setup(crypto_hash_sha256_state* operation) {
    crypto_hash_sha256_init(operation);
    return PSA_SUCCESS;
}

psa_status_t dispatched_software_update(codegen::software_operation* operation, const std::uint8_t* input, std::size_t input_length) {
    return codegen::software::hash_update(operation, input, input_length);
}
psa_status_t by_hand_software_update(crypto_hash_sha256_state* operation, const std::uint8_t* input, std::size_t input_length) {
    crypto_hash_sha256_update(operation, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t dispatched_software_finish(codegen::software_operation* operation, std::uint8_t* hash, std::size_t hash_size,
                                        std::size_t* hash_length) {
    return codegen::software::hash_finish(operation, hash, hash_size, hash_length);
}
psa_status_t by_hand_software_finish(crypto_hash_sha256_state* operation, std::uint8_t* hash, std::size_t hash_size,
                                     std::size_t* hash_length) {
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256_final(operation, hash);
    *hash_length = 32;
    return PSA_SUCCESS;
}

psa_status_t dispatched_software_abort(codegen::software_operation* operation) { return codegen::software::hash_abort(operation); }
psa_status_t by_hand_software_abort(crypto_hash_sha256_state* operation) {
    psadrv::detail::wipe(operation, sizeof *operation);
    return PSA_SUCCESS;
}

}  // extern "C"
