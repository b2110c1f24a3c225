/// @file A name that sources in the field include.
/// Trusted Firmware-M has the client's structures here, apart from the service's; here they are the same.
#ifndef PSADRV_PSA_CRYPTO_CLIENT_STRUCT_H
#define PSADRV_PSA_CRYPTO_CLIENT_STRUCT_H

#include "psadrv/one_tree.h"

#include "crypto_struct.h"
#ifndef PSADRV_PSA_CRYPTO_STRUCT_H
#error "psadrv: psa/crypto_client_struct.h reached another implementation's psa/crypto_struct.h; put psadrv's psa/include before the other include directory"
#endif

#endif
