// A TPM in the process, for the driver for TPMs: that of the description, and the class.
#include "software_tpm.h"
#include "tpm_class.hpp"

#include <psadrv_driver_test/setup.h>

namespace {

constexpr tpm2_settings_t settings{nullptr, software_tpm, 0x81000001, 1, nullptr, nullptr};

}  // namespace

constinit psadrv::tpm2::element the_tpm{settings};

int psadrv_driver_test_setup(void) {
    tpm2_use(&settings);
    return 0;
}
