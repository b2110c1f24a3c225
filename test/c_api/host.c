#define _DEFAULT_SOURCE
#include "host.h"

#include <unistd.h>

psa_status_t host_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size) {
    (void)flags;
    *estimate_bits = 8 * output_size;
    return getentropy(output, output_size) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}
