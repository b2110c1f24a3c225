/// @file What the TSS and the TPM answer, as the PSA API says it.
#pragma once

#include <psa/crypto_driver_common.h>

#include <tss2/tss2_common.h>

namespace psadrv::tpm2 {

/// What the driver does about it, before it answers.
enum class remedy {
    none,
    connect_anew,  ///< the connection is no more, or what it has loaded is
    wait           ///< the TPM has done nothing yet, and wants to be asked again
};

struct answer {
    psa_status_t status;
    remedy by;
};

[[nodiscard]] answer answer_of(TSS2_RC rc);

/// A code of the TPM without what says which parameter, handle or session it is about; others as they are.
[[nodiscard]] TSS2_RC without_place(TSS2_RC rc);

}  // namespace psadrv::tpm2
