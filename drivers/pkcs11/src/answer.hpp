/// @file What a token answers, as the PSA API says it.
#pragma once

#include "cryptoki.hpp"

#include <psa/crypto_driver_common.h>

namespace psadrv::pkcs11 {

struct answer {
    psa_status_t status;
    bool lost;  ///< the connection is no more, or has to be made anew
};

[[nodiscard]] answer answer_of(CK_RV rv);

}  // namespace psadrv::pkcs11
