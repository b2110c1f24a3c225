/// @file The driver class for TPMs, of the TPM in the process.
#pragma once

#include <psadrv_drivers/tpm2/tpm2_driver.h>
#include <psadrv/model/bound.hpp>
#include <psadrv_drivers/tpm2/element.hpp>

extern psadrv::tpm2::element the_tpm;
using tpm_driver = psadrv::bound<the_tpm, TPM2_LOCATION>;
