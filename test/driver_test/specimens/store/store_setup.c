/* What the conformance kit cannot know of specimen_store: its factory's key. */
#include "specimen_store.h"

#include <psadrv_driver_test/setup.h>

int psadrv_driver_test_builtin_key(size_t index, psa_drv_slot_number_t* slot_number) {
    *slot_number = SPECIMEN_STORE_FACTORY_KEY;
    return index == 0;
}
