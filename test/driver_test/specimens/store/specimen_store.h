/// @file specimen_store: an element that keeps keys itself, and comes with one. Its memory stands in for the part.
#ifndef SPECIMEN_STORE_H
#define SPECIMEN_STORE_H

#include <psa/crypto_driver_common.h>

enum { SPECIMEN_STORE_SLOTS = 8, SPECIMEN_STORE_FACTORY_KEY = 1 };

/// What the core keeps of a key. A slot is used again, a serial number never, so that an old label finds no new key.
typedef struct {
    uint32_t slot;
    uint32_t serial;
} specimen_store_label_t;

/// What the core keeps for the driver: whose slot it is, 0: nobody's.
typedef struct {
    uint32_t serial_of[SPECIMEN_STORE_SLOTS];
    uint32_t last_serial;
} specimen_store_state_t;

#endif
