/* Mbed TLS's name of the interface that psadrv stores keys through. */
#include <psa/internal_trusted_storage.h>
