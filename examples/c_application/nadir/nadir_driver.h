/* nadir's secure element: it keeps HMAC keys, and gives out their numbers. A board talks to the element; this one is a table. */
#ifndef NADIR_DRIVER_H
#define NADIR_DRIVER_H

#include <psa/crypto_driver_common.h>

typedef struct {
    uint32_t number;
} nadir_key_t;

#endif
