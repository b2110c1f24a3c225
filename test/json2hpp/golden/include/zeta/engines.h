/* Names that generated classes use themselves. */
#include <stdint.h>
typedef struct {
    uint32_t state[8];
} zeta_sha2_state_t;
typedef struct {
    uint64_t state[25];
} hash_operation_t;
