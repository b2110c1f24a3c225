/// @file The entry points of a driver class for asymmetric encryption, signatures and key agreement. Specification: "Driver entry
/// points for single-part cryptographic operations".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(asymmetric_encrypt, no_context);
PSADRV_MEMBER(asymmetric_decrypt, no_context);
PSADRV_MEMBER(sign_hash, no_context);
PSADRV_MEMBER(verify_hash, no_context);
PSADRV_MEMBER(sign_message, no_context);
PSADRV_MEMBER(verify_message, no_context);
PSADRV_MEMBER(key_agreement, no_context);
PSADRV_MEMBER(key_agreement_to_key, no_context);

}  // namespace psadrv
