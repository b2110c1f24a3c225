/// @file What each case does with its platform: what is wrong is said once, however much is defined, asked and called.
#pragma once

#include "pieces.hpp"

PSADRV_DEFINE_CORE(my_platform);

using crypto = psadrv::crypto<my_platform>;

inline constexpr bool program_serves = crypto::serves<usage::hash, PSA_ALG_SHA_256>;
inline constexpr bool program_links = crypto::links<whole>;

psa_status_t at_compile_time(std::span<const std::uint8_t> message, std::span<std::uint8_t, 32> digest) {
    std::size_t length = 0;
    psa_status_t status = crypto::init();
    status |= crypto::hash<PSA_ALG_SHA_256>(message, digest);
    status |= crypto::hash_equals<PSA_ALG_SHA_256>(message, digest);
    status |= crypto::hash_compute<PSA_ALG_SHA_256>(message.data(), message.size(), digest.data(), digest.size(), &length);
    status |= crypto::hash_compare<PSA_ALG_SHA_256>(message.data(), message.size(), digest.data(), digest.size());
    status |= crypto::raw::hash_compute<PSA_ALG_SHA_256>(message.data(), message.size(), digest.data(), digest.size(), &length);

    crypto::raw::hash_operation_of<PSA_ALG_SHA_256> operation{};
    status |= crypto::raw::hash_setup<PSA_ALG_SHA_256>(&operation);
    status |= crypto::raw::hash_update(&operation, message.data(), message.size());
    status |= crypto::raw::hash_finish(&operation, digest.data(), digest.size(), &length);
    return status | crypto::raw::hash_abort(&operation);
}

psa_status_t at_run_time(psa_algorithm_t alg, std::span<const std::uint8_t> message, std::span<std::uint8_t> digest) {
    std::size_t length = 0;
    psa_status_t status = crypto::hash(alg, message, digest, length);
    status |= crypto::hash_compare(alg, message.data(), message.size(), digest.data(), digest.size());
    status |= crypto::raw::hash_compute(alg, message.data(), message.size(), digest.data(), digest.size(), &length);

    crypto::hash_operation operation{};
    status |= crypto::hash_setup(&operation, alg);
    status |= crypto::hash_update(&operation, message.data(), message.size());
    status |= crypto::hash_abort(&operation);

    crypto::hasher hasher, copy;
    status |= hasher.setup(alg);
    status |= hasher.update(message);
    status |= hasher.clone_to(copy);
    status |= copy.verify(digest);
    return status | hasher.finish(digest, length);
}
