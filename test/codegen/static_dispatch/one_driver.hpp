/// @file One driver that promises full support: each call is one branch.
#pragma once

#include "../drivers.hpp"

namespace codegen {
using one = raw_of<acme>;
using one_operation = one::hash_operation_of<PSA_ALG_SHA_256>;
static_assert(sizeof(one_operation) == sizeof(acme_hash_operation_t));
}  // namespace codegen

extern "C" {

psa_status_t dispatched_one_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
    return codegen::one::hash_compute<PSA_ALG_SHA_256>(input, input_length, hash, hash_size, hash_length);
}
psa_status_t by_hand_one_compute(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                 std::size_t* hash_length) {
    return acme_hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
}

psa_status_t dispatched_one_setup(codegen::one_operation* operation) { return codegen::one::hash_setup<PSA_ALG_SHA_256>(operation); }
psa_status_t by_hand_one_setup(acme_hash_operation_t* operation) { return acme_hash_setup(operation, PSA_ALG_SHA_256); }

psa_status_t dispatched_one_update(codegen::one_operation* operation, const std::uint8_t* input, std::size_t input_length) {
    return codegen::one::hash_update(operation, input, input_length);
}
psa_status_t by_hand_one_update(acme_hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
    return acme_hash_update(operation, input, input_length);
}

psa_status_t dispatched_one_finish(codegen::one_operation* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
    return codegen::one::hash_finish(operation, hash, hash_size, hash_length);
}
psa_status_t by_hand_one_finish(acme_hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size, std::size_t* hash_length) {
    return acme_hash_finish(operation, hash, hash_size, hash_length);
}

psa_status_t dispatched_one_abort(codegen::one_operation* operation) { return codegen::one::hash_abort(operation); }
psa_status_t by_hand_one_abort(acme_hash_operation_t* operation) { return acme_hash_abort(operation); }

}  // extern "C"
