/* What a vendor ships beside the description: of a driver without operations, nothing. */
#ifndef HACE_DRIVER_H
#define HACE_DRIVER_H

#include <psa/crypto_driver_common.h>

#endif
