/* The token that with_tokens.py makes, for the driver for PKCS#11. */
#include <psadrv_drivers/pkcs11/pkcs11_driver.h>
#include <psadrv_driver_test/setup.h>

#include <stdlib.h>
#include <string.h>

static size_t pin(void* context, char* to, size_t size) {
    (void)context;
    if (size < 4) return 0;
    memcpy(to, "4321", 4);
    return 4;
}

static pkcs11_settings_t settings = {NULL, "left", pin, NULL, NULL, 0, 1};

int psadrv_driver_test_setup(void) {
    settings.module = getenv("PKCS11_TEST_MODULE");
    return settings.module == NULL || pkcs11_use(PKCS11_LOCATION, &settings) != PSA_SUCCESS;
}
