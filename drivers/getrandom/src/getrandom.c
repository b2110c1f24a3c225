#include <psadrv_drivers/getrandom/getrandom_driver.h>

#include <errno.h>
#include <string.h>
#include <sys/random.h>

psa_status_t getrandom_get_entropy(psa_driver_get_entropy_flags_t flags, size_t* estimate_bits, uint8_t* output,
                                   size_t output_size) {
    const unsigned how = (flags & PSA_DRIVER_GET_ENTROPY_BLOCK) != 0 ? 0 : GRND_NONBLOCK;
    size_t done = 0;
    *estimate_bits = 0;
    while (done != output_size) {
        const ssize_t got = getrandom(output + done, output_size - done, how);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0 || (size_t)got > output_size - done) {
            const int none_yet = got < 0 && errno == EAGAIN;
            explicit_bzero(output, done); /* nobody counts these bits */
            return none_yet ? PSA_ERROR_INSUFFICIENT_ENTROPY : PSA_ERROR_HARDWARE_FAILURE;
        }
        done += (size_t)got;
    }
    *estimate_bits = 8 * output_size;
    return PSA_SUCCESS;
}
