/**
 * @file What a driver needs before it can be tested, as opening a token: a file that is compiled with --setup defines these. Each
 * of them may be left out. The tests of one mechanism run in one process, which calls them once, before the driver's `init`.
 */
#ifndef PSADRV_DRIVER_TEST_SETUP_H
#define PSADRV_DRIVER_TEST_SETUP_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Makes the driver ready. Not 0: it cannot, and nothing is tested. */
int psadrv_driver_test_setup(void);
/** Called behind the last test of a process. */
void psadrv_driver_test_teardown(void);
/** The slot number of a key that `get_builtin_key` knows; `index` counts from 0. 0: there are no more. */
int psadrv_driver_test_builtin_key(size_t index, psa_drv_slot_number_t* slot_number);
/** Whether this very device lacks what its driver can do: an algorithm, 0 for keys themselves, with a key of a type and a size in bits.
 * Not 0: it does, and the mechanism is not tested; the report says so. */
int psadrv_driver_test_device_lacks(psa_algorithm_t alg, psa_key_type_t type, size_t bits);

#ifdef __cplusplus
}
#endif

#endif
