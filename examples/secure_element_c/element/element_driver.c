#include "element_driver.h"

#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>
#include <mbedtls/platform_util.h>

#include <stdio.h>
#include <string.h>

enum { SLOTS = 4, SIZE = 32 };

/* The part's memory, which lasts. */
static struct {
    uint8_t used[SLOTS];
    uint8_t key[SLOTS][SIZE];
} memory;

static psa_status_t read_memory(void) {
    FILE* file = fopen("element.memory", "rb");
    if (file == NULL) return PSA_SUCCESS; /* a new part */
    const size_t got = fread(&memory, 1, sizeof memory, file);
    (void)fclose(file);
    return got == sizeof memory ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}

static psa_status_t write_memory(void) {
    FILE* file = fopen("element.memory", "wb");
    if (file == NULL) return PSA_ERROR_HARDWARE_FAILURE;
    const size_t put = fwrite(&memory, 1, sizeof memory, file);
    return fclose(file) == 0 && put == sizeof memory ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}

/* The part's generator. */
static int noise(void* context, unsigned char* out, size_t size) {
    FILE* file = fopen("/dev/urandom", "rb");
    (void)context;
    if (file == NULL) return -1;
    const size_t got = fread(out, 1, size, file);
    (void)fclose(file);
    return got == size ? 0 : -1;
}

/* Which slot a context names. What it holds lasts, so that each call looks at the part. */
static psa_status_t slot_of(const uint8_t* key_buffer, size_t key_buffer_size, element_slot_t* slot) {
    const psa_status_t status = read_memory();
    if (status != PSA_SUCCESS) return status;
    if (key_buffer_size != sizeof *slot) return PSA_ERROR_CORRUPTION_DETECTED;
    memcpy(slot, key_buffer, sizeof *slot);
    return *slot < SLOTS ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
}

psa_status_t element_allocate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size) {
    element_slot_t slot = 0;
    const psa_status_t status = read_memory();
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    while (slot != SLOTS && memory.used[slot]) ++slot;
    if (slot == SLOTS) return PSA_ERROR_INSUFFICIENT_STORAGE;
    if (key_buffer_size < sizeof slot) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(key_buffer, &slot, sizeof slot);
    return PSA_SUCCESS;
}

psa_status_t element_destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size) {
    element_slot_t slot;
    const psa_status_t status = slot_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (!memory.used[slot]) return PSA_ERROR_DOES_NOT_EXIST;
    memory.used[slot] = 0;
    mbedtls_platform_zeroize(memory.key[slot], SIZE);
    return write_memory();
}

psa_status_t element_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                  size_t* key_buffer_length) {
    element_slot_t slot;
    mbedtls_ecp_keypair pair;
    psa_status_t status = slot_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    mbedtls_ecp_keypair_init(&pair);
    if (mbedtls_ecp_gen_key(MBEDTLS_ECP_DP_SECP256R1, &pair, noise, NULL) != 0 ||
        mbedtls_mpi_write_binary(&pair.d, memory.key[slot], SIZE) != 0)
        status = PSA_ERROR_HARDWARE_FAILURE;
    mbedtls_ecp_keypair_free(&pair);
    if (status == PSA_SUCCESS) {
        memory.used[slot] = 1;
        status = write_memory();
        *key_buffer_length = sizeof slot;
    }
    return status;
}

/* The key in a slot, with its curve. */
static psa_status_t load(const uint8_t* key_buffer, size_t key_buffer_size, mbedtls_ecp_keypair* pair) {
    element_slot_t slot;
    const psa_status_t status = slot_of(key_buffer, key_buffer_size, &slot);
    if (status != PSA_SUCCESS) return status;
    if (!memory.used[slot]) return PSA_ERROR_DOES_NOT_EXIST;
    return mbedtls_ecp_group_load(&pair->grp, MBEDTLS_ECP_DP_SECP256R1) == 0 &&
                   mbedtls_mpi_read_binary(&pair->d, memory.key[slot], SIZE) == 0
               ? PSA_SUCCESS
               : PSA_ERROR_HARDWARE_FAILURE;
}

psa_status_t element_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       uint8_t* data, size_t data_size, size_t* data_length) {
    mbedtls_ecp_keypair pair;
    psa_status_t status;
    (void)attributes;
    if (data_size < 1 + 2 * SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    mbedtls_ecp_keypair_init(&pair);
    status = load(key_buffer, key_buffer_size, &pair);
    if (status == PSA_SUCCESS &&
        (mbedtls_ecp_mul(&pair.grp, &pair.Q, &pair.d, &pair.grp.G, noise, NULL) != 0 ||
         mbedtls_ecp_point_write_binary(&pair.grp, &pair.Q, MBEDTLS_ECP_PF_UNCOMPRESSED, data_length, data, data_size) != 0))
        status = PSA_ERROR_HARDWARE_FAILURE;
    mbedtls_ecp_keypair_free(&pair);
    return status;
}

psa_status_t element_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                               size_t signature_size, size_t* signature_length) {
    mbedtls_ecp_keypair pair;
    mbedtls_mpi r, s;
    psa_status_t status;
    (void)attributes;
    (void)alg;
    if (signature_size < 2 * SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    mbedtls_ecp_keypair_init(&pair);
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    status = load(key_buffer, key_buffer_size, &pair);
    if (status == PSA_SUCCESS &&
        (mbedtls_ecdsa_sign(&pair.grp, &r, &s, &pair.d, hash, hash_length, noise, NULL) != 0 ||
         mbedtls_mpi_write_binary(&r, signature, SIZE) != 0 || mbedtls_mpi_write_binary(&s, signature + SIZE, SIZE) != 0))
        status = PSA_ERROR_HARDWARE_FAILURE;
    if (status == PSA_SUCCESS) *signature_length = 2 * SIZE;
    mbedtls_mpi_free(&s);
    mbedtls_mpi_free(&r);
    mbedtls_ecp_keypair_free(&pair);
    return status;
}
