/// @file The AEAD entry points of a driver class. Specification: "Driver entry points for single-part cryptographic operations",
/// "Driver entry points for multi-part operations".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(aead_encrypt, no_context);
PSADRV_MEMBER(aead_decrypt, no_context);
PSADRV_MEMBER(aead_encrypt_setup, aead_operation);
PSADRV_MEMBER(aead_decrypt_setup, aead_operation);
PSADRV_MEMBER(aead_set_nonce, aead_operation);
PSADRV_MEMBER(aead_set_lengths, aead_operation);
PSADRV_MEMBER(aead_update_ad, aead_operation);
PSADRV_MEMBER(aead_update, aead_operation);
PSADRV_MEMBER(aead_finish, aead_operation);
PSADRV_MEMBER(aead_verify, aead_operation);
PSADRV_MEMBER(aead_abort, aead_operation);

}  // namespace psadrv
