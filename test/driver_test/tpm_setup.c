/* A TPM in the process, for the driver for TPMs. */
#include "software_tpm.h"

#include <psadrv_driver_test/setup.h>
#include <psadrv_drivers/tpm2/tpm2_driver.h>

static const tpm2_settings_t settings = {NULL, software_tpm, 0x81000001, 1, NULL, NULL};

int psadrv_driver_test_setup(void) {
    tpm2_use(&settings);
    return 0;
}
