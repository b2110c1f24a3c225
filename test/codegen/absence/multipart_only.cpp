/// @file Used in several calls alone: the one-shot functions are not there.
// reachable: acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
// reachable: crypto_hash_sha256_init crypto_hash_sha256_update crypto_hash_sha256_final
#include "../drivers.hpp"

using platform = codegen::platform_of<codegen::acme_with_fallback, psadrv::sodium::sha_256>;
using raw = psadrv::crypto<platform>::raw;
psa_status_t use(raw::hash_operation& operation, const std::uint8_t (&message)[64], std::uint8_t (&hash)[32], std::size_t& length) {
    psa_status_t status = raw::hash_setup(&operation, PSA_ALG_SHA_256);
    if (status == PSA_SUCCESS) status = raw::hash_update(&operation, message, sizeof message);
    if (status == PSA_SUCCESS) status = raw::hash_finish(&operation, hash, sizeof hash, &length);
    return raw::hash_abort(&operation) == PSA_SUCCESS ? status : PSA_ERROR_GENERIC_ERROR;
}
