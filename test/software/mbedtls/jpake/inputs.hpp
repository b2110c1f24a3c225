/// @file What the core would convey to a J-PAKE driver.
#pragma once

#include <psadrv/software/mbedtls/jpake.hpp>

#include <support/bytes.hpp>

namespace test {

/// The bytes stay the caller's.
inline psadrv::pake_inputs jpake_inputs(const bytes& password, const bytes& user, const bytes& peer,
                                        psa_algorithm_t hash = PSA_ALG_SHA_256) {
    psadrv::pake_inputs inputs;
    psa_pake_cs_set_algorithm(&inputs.cipher_suite, PSA_ALG_JPAKE(hash));
    psa_pake_cs_set_primitive(&inputs.cipher_suite, psadrv::mbedtls::jpake::primitive);
    psa_pake_cs_set_key_confirmation(&inputs.cipher_suite, PSA_PAKE_UNCONFIRMED_KEY);
    psa_set_key_type(&inputs.password_attributes, PSA_KEY_TYPE_PASSWORD);
    inputs.password = password.data();
    inputs.password_length = password.size();
    inputs.user = {user.data(), user.size(), true};
    inputs.peer = {peer.data(), peer.size(), true};
    return inputs;
}

}  // namespace test
