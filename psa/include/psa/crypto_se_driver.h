/// @file The dynamically registered secure element drivers that came before driver descriptions: not served.
/// The name is here so that another implementation's header of that name is not found in its place.
#ifndef PSADRV_PSA_CRYPTO_SE_DRIVER_H
#define PSADRV_PSA_CRYPTO_SE_DRIVER_H

#error "psadrv: psa_register_se_driver and psa/crypto_se_driver.h are not served; write an opaque driver with a JSON description, or leave MBEDTLS_PSA_CRYPTO_SE_C undefined"

#endif
