/// @file A program that hashes in every way there is: checked and raw, at compile time and at run time, whole and in parts.
#pragma once

#include "../drivers.hpp"

namespace codegen {

template <class Crypto, psa_algorithm_t Algorithm = PSA_ALG_SHA_256>
psa_status_t every_way() {
    using raw = typename Crypto::raw;
    std::uint8_t message[64]{}, hash[PSA_HASH_LENGTH(Algorithm)]{};
    std::size_t length = 0;
    volatile psa_algorithm_t alg = Algorithm;
    psa_status_t all = Crypto::init();

    all |= Crypto::template hash<Algorithm>(message, hash);
    all |= Crypto::hash(alg, message, hash, length);
    all |= Crypto::template hash_equals<Algorithm>(message, hash);
    all |= Crypto::hash_compare(alg, message, sizeof message, hash, sizeof hash);
    all |= raw::template hash_compute<Algorithm>(message, sizeof message, hash, sizeof hash, &length);
    all |= raw::hash_compute(alg, message, sizeof message, hash, sizeof hash, &length);

    typename Crypto::hasher hasher, copy;
    all |= hasher.setup(alg) | hasher.update(message) | hasher.clone_to(copy) | hasher.finish(hash, length) | copy.verify(hash);

    typename raw::template hash_operation_of<Algorithm> known{};
    all |= raw::template hash_setup<Algorithm>(&known) | raw::hash_update(&known, message, sizeof message);
    all |= raw::hash_finish(&known, hash, sizeof hash, &length) | raw::hash_abort(&known);
    return all;
}

}  // namespace codegen
