/// @file What the TSS and the TPM answer, as the PSA API says it.
#pragma once

#include <psa/crypto_driver_common.h>

#include <tss2/tss2_common.h>

namespace psadrv::tpm2 {

struct answer {
    psa_status_t status;
    bool lost;  ///< the connection is no more, or has to be made anew
};

[[nodiscard]] answer answer_of(TSS2_RC rc);

/// A code of the TPM without what says which parameter, handle or session it is about; others as they are.
[[nodiscard]] TSS2_RC without_place(TSS2_RC rc);

}  // namespace psadrv::tpm2
