/// @file Two drivers with fallback and software behind them: the calls are tried in turn, at setup and nowhere later.
#pragma once

#include "../drivers.hpp"

namespace codegen {

using three = raw_of<acme_with_fallback, nadir_with_fallback, psadrv::sodium::sha_256>;
using three_operation = three::hash_operation_of<PSA_ALG_SHA_256>;

struct three_by_hand {
    union {
        acme_hash_operation_t acme;
        nadir_hash_operation_t nadir;
        crypto_hash_sha256_state software;
    } context;
    std::uint8_t which;
};
static_assert(sizeof(three_operation) == sizeof(three_by_hand) && alignof(three_operation) == alignof(three_by_hand));

}  // namespace codegen

extern "C" {

psa_status_t dispatched_three_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                      std::size_t* hash_length) {
    return codegen::three::hash_compute<PSA_ALG_SHA_256>(input, input_length, hash, hash_size, hash_length);
}
psa_status_t by_hand_three_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                   std::size_t* hash_length) {
    psa_status_t status = acme_hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    status = nadir_hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256(hash, input, input_length);
    *hash_length = 32;
    return PSA_SUCCESS;
}

psa_status_t dispatched_three_setup(codegen::three_operation* operation) { return codegen::three::hash_setup<PSA_ALG_SHA_256>(operation); }
psa_status_t by_hand_three_setup(codegen::three_by_hand* operation) {
    operation->which = 0;
    psa_status_t status = acme_hash_setup(&operation->context.acme, PSA_ALG_SHA_256);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    __builtin_memset(&operation->context, 0, sizeof operation->context);
    operation->which = 1;
    status = nadir_hash_setup(&operation->context.nadir, PSA_ALG_SHA_256);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    __builtin_memset(&operation->context, 0, sizeof operation->context);
    operation->which = 2;
    crypto_hash_sha256_init(&operation->context.software);
    return PSA_SUCCESS;
}

psa_status_t dispatched_three_update(codegen::three_operation* operation, const std::uint8_t* input, std::size_t input_length) {
    return codegen::three::hash_update(operation, input, input_length);
}
psa_status_t by_hand_three_update(codegen::three_by_hand* operation, const std::uint8_t* input, std::size_t input_length) {
    if (operation->which == 0) return acme_hash_update(&operation->context.acme, input, input_length);
    if (operation->which == 1) return nadir_hash_update(&operation->context.nadir, input, input_length);
    crypto_hash_sha256_update(&operation->context.software, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t dispatched_three_finish(codegen::three_operation* operation, std::uint8_t* hash, std::size_t hash_size,
                                     std::size_t* hash_length) {
    return codegen::three::hash_finish(operation, hash, hash_size, hash_length);
}
psa_status_t by_hand_three_finish(codegen::three_by_hand* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
    if (operation->which == 0) return acme_hash_finish(&operation->context.acme, hash, hash_size, hash_length);
    if (operation->which == 1) return nadir_hash_finish(&operation->context.nadir, hash, hash_size, hash_length);
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256_final(&operation->context.software, hash);
    *hash_length = 32;
    return PSA_SUCCESS;
}

psa_status_t dispatched_three_abort(codegen::three_operation* operation) { return codegen::three::hash_abort(operation); }
psa_status_t by_hand_three_abort(codegen::three_by_hand* operation) {
    if (operation->which == 0) return acme_hash_abort(&operation->context.acme);
    if (operation->which == 1) return nadir_hash_abort(&operation->context.nadir);
    psadrv::detail::wipe(&operation->context.software, sizeof operation->context.software);
    return PSA_SUCCESS;
}

}  // extern "C"
