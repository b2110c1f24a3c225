/// @file Flags of the "get_entropy" entry point. Specification: "Entropy collection flags".
/// The text leaves the numbers open. BLOCK and NONBLOCK (the next edition's, of opposite sense) have
/// bits of their own, so that a driver written for one never takes the other for its own.
#ifndef PSADRV_PSA_CRYPTO_DRIVER_RANDOM_H
#define PSADRV_PSA_CRYPTO_DRIVER_RANDOM_H

#include "psadrv/one_tree.h"

#include "crypto_types.h"
#ifndef PSADRV_PSA_CRYPTO_TYPES_H
#error "psadrv: psa/crypto_driver_random.h reached another implementation's psa/crypto_types.h; put psadrv's psa/include before the other include directory"
#endif

typedef uint32_t psa_driver_get_entropy_flags_t;

#define PSA_DRIVER_GET_ENTROPY_FLAGS_NONE ((psa_driver_get_entropy_flags_t)0)
#define PSA_DRIVER_GET_ENTROPY_BLOCK ((psa_driver_get_entropy_flags_t)0x00000001)      ///< wait for at least one bit
#define PSA_DRIVER_GET_ENTROPY_KEEPALIVE ((psa_driver_get_entropy_flags_t)0x00000002)  ///< another call comes soon
#define PSA_DRIVER_GET_ENTROPY_NONBLOCK ((psa_driver_get_entropy_flags_t)0x00000004)   ///< do not wait

#endif
