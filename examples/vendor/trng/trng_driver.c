/* A peripheral that must warm up, and then has one bit of entropy in each byte. The operating system stands in for it. */
#include "trng_driver.h"

#include <stdbool.h>
#include <sys/random.h>

static bool warm;

psa_status_t trng_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    if (!warm && (flags & PSA_DRIVER_GET_ENTROPY_BLOCK) == 0) {
        warm = true; /* it will be, when the next call comes */
        return PSA_ERROR_INSUFFICIENT_ENTROPY;
    }
    if (getrandom(output, output_size, 0) != (ssize_t)output_size) return PSA_ERROR_HARDWARE_FAILURE;
    *estimate_bits = output_size;
    return PSA_SUCCESS;
}
