/* A service that copies its callers' memory and leaves out the checks of what engines answer, and that has interrupt handlers:
 * the border stands all the same. */
#include "../check.h"
#include "engine.h"

#include <psa/crypto_caller_memory.h>

/* All of it is the caller's. */
int psadrv_caller_may_read(const void* from, size_t size) { return from != NULL && size <= sizeof caller; }
int psadrv_caller_may_write(void* to, size_t size) { return to != NULL && size <= sizeof caller; }

int interrupted;

/* A handler is refused whatever it asks, and the operation stays as it is. */
static void in_a_handler(size_t* length) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    interrupted = 1;
    EXPECT_STATUS(psa_hash_update(&operation, caller, 1), PSA_ERROR_BAD_STATE);
    EXPECT(psa_hash_finish(&operation, caller + 1024, 32, NULL) != PSA_SUCCESS);
    interrupted = 0;
    OK(psa_hash_update(&operation, caller, 4));
    OK(psa_hash_finish(&operation, caller + 1024, 32, length));
    EXPECT(*length == 32);
}

int main(void) {
    size_t* const length = (size_t*)(void*)(caller + 2048);
    OK(psa_crypto_init());
    OK(psa_hash_compute(PSA_ALG_SHA_256, caller, 4, caller + 1024, 32, length));
    EXPECT(*length == 32);
    in_a_handler(length);
    /* An engine that claims to have written more than it could would have the service's stack copied to the caller. */
    engine_claims = 1000;
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, caller, 4, caller + 1024, 32, length), PSA_ERROR_CORRUPTION_DETECTED);
    EXPECT(*length == 0 && caller[1024] == 0xee && caller[1024 + 32] == 0xee && caller[1024 + 999] == 0xee);
    return finished("lying");
}
