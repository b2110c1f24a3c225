/// @file Pairs that do differ, and indirect calls: the comparison must see each of them, or its silence means nothing.
#pragma once

#include "../drivers.hpp"

/// A wrapper of the kind that dispatch must not have.
[[gnu::noinline]] static psa_status_t wrapper(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                              std::size_t hash_size, std::size_t* hash_length) {
    asm volatile("" : : : "memory");
    return codegen::raw_of<codegen::acme>::hash_compute<PSA_ALG_SHA_256>(input, input_length, hash, hash_size, hash_length);
}

extern "C" {

psa_status_t dispatched_differs_by_a_wrapper(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                             std::size_t hash_size, std::size_t* hash_length) {
    return wrapper(input, input_length, hash, hash_size, hash_length);
}
psa_status_t by_hand_differs_by_a_wrapper(const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash, std::size_t hash_size,
                                          std::size_t* hash_length) {
    return acme_hash_compute(PSA_ALG_SHA_256, input, input_length, hash, hash_size, hash_length);
}

psa_status_t dispatched_differs_in_the_callee(codegen::raw_of<codegen::nadir>::hash_operation* operation) {
    return codegen::raw_of<codegen::nadir>::hash_abort(operation);
}
psa_status_t by_hand_differs_in_the_callee(acme_hash_operation_t* operation) { return acme_hash_abort(operation); }

psa_status_t dispatched_differs_in_a_constant(acme_hash_operation_t* operation) { return acme_hash_setup(operation, PSA_ALG_SHA_256); }
psa_status_t by_hand_differs_in_a_constant(acme_hash_operation_t* operation) { return acme_hash_setup(operation, PSA_ALG_SHA_224); }

extern psa_status_t (*table_of_functions[])(acme_hash_operation_t*);
psa_status_t indirect_by_a_tail_call(acme_hash_operation_t* operation) { return table_of_functions[1](operation); }
psa_status_t indirect_by_a_call(acme_hash_operation_t* operation) {
    const psa_status_t status = table_of_functions[1](operation);
    return status == PSA_SUCCESS ? acme_hash_abort(operation) : status;
}

}  // extern "C"
