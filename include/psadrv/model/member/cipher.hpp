/// @file The cipher entry points of a driver class. Specification: "Driver entry points for single-part cryptographic
/// operations", "Driver entry points for multi-part operations".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(cipher_encrypt, no_context);
PSADRV_MEMBER(cipher_decrypt, no_context);
PSADRV_MEMBER(cipher_encrypt_setup, cipher_operation);
PSADRV_MEMBER(cipher_decrypt_setup, cipher_operation);
PSADRV_MEMBER(cipher_set_iv, cipher_operation);
PSADRV_MEMBER(cipher_update, cipher_operation);
PSADRV_MEMBER(cipher_finish, cipher_operation);
PSADRV_MEMBER(cipher_abort, cipher_operation);

}  // namespace psadrv
