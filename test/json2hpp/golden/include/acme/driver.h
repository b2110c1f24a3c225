/* Plain C, and no guard against C++: what generated code does about that is the point. */
#ifndef ACME_DRIVER_H
#define ACME_DRIVER_H
#include <stdint.h>
#include <string.h>
typedef struct {
    uint32_t state[8];
} acme_hash_operation_t;
typedef struct {
    uint8_t label[4];
} acme_key_context_t;
#endif
