/// @file HKDF with SHA-256, from its inputs to its abort, and none of the other derivations.
#pragma once

#include "../drivers.hpp"

#include <psadrv/software/sodium/hmac_sha_256.hpp>

namespace codegen {

template <class... Drivers>
struct deriving_platform {
    using drivers = psadrv::driver_list<Drivers...>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256))};
};

struct derivation_things {
    const std::uint8_t* input;
    std::size_t length;
    std::uint8_t output[64];
};

template <class Platform>
psa_status_t derive(derivation_things& things) {
    using crypto = psadrv::crypto<Platform>;
    typename crypto::key_derivation_operation operation{};
    psa_status_t status = crypto::key_derivation_setup(&operation, PSA_ALG_HKDF(PSA_ALG_SHA_256));
    for (const psa_key_derivation_step_t step :
         {PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_INFO}) {
        if (status == PSA_SUCCESS) status = crypto::key_derivation_input_bytes(&operation, step, things.input, things.length);
    }
    if (status == PSA_SUCCESS) status = crypto::key_derivation_output_bytes(&operation, things.output, sizeof things.output);
    const psa_status_t aborted = crypto::key_derivation_abort(&operation);
    return status == PSA_SUCCESS ? aborted : status;
}

}  // namespace codegen
