/* P-256: keys, ECDSA and ECDH. */
#include "specimen_accel.h"

#include <mbedtls/ecdh.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>

#include <string.h>

enum { SIZE = 32, POINT = 1 + 2 * SIZE, BITS = 256 };

static int noise(void* context, unsigned char* out, size_t size) {
    (void)context;
    randombytes_buf(out, size);
    return 0;
}

static psa_status_t status_of(int error) {
    switch (error) {
        case 0:
            return PSA_SUCCESS;
        case MBEDTLS_ERR_MPI_ALLOC_FAILED:
        case MBEDTLS_ERR_ECP_ALLOC_FAILED:
            return PSA_ERROR_INSUFFICIENT_MEMORY;
        case MBEDTLS_ERR_ECP_VERIFY_FAILED:
            return PSA_ERROR_INVALID_SIGNATURE;
        case MBEDTLS_ERR_ECP_INVALID_KEY:
        case MBEDTLS_ERR_ECP_BAD_INPUT_DATA:
        case MBEDTLS_ERR_ECP_FEATURE_UNAVAILABLE:
            return PSA_ERROR_INVALID_ARGUMENT;
        default:
            return PSA_ERROR_HARDWARE_FAILURE;
    }
}

/* A private key that may be used. */
static psa_status_t load_private(mbedtls_ecp_keypair* pair, const uint8_t* key, size_t key_size) {
    if (key_size != SIZE) return PSA_ERROR_INVALID_ARGUMENT;
    int error = mbedtls_ecp_group_load(&pair->grp, MBEDTLS_ECP_DP_SECP256R1);
    if (error == 0) error = mbedtls_mpi_read_binary(&pair->d, key, key_size);
    if (error == 0) error = mbedtls_ecp_check_privkey(&pair->grp, &pair->d);
    return status_of(error);
}

/* A point of the curve, as the API writes it: 0x04, x, y. */
static psa_status_t load_public(mbedtls_ecp_keypair* pair, const uint8_t* key, size_t key_size) {
    if (key_size != POINT || key[0] != 0x04) return PSA_ERROR_INVALID_ARGUMENT;
    int error = mbedtls_ecp_group_load(&pair->grp, MBEDTLS_ECP_DP_SECP256R1);
    if (error == 0) error = mbedtls_ecp_point_read_binary(&pair->grp, &pair->Q, key, key_size);
    if (error == 0) error = mbedtls_ecp_check_pubkey(&pair->grp, &pair->Q);
    return status_of(error);
}

psa_status_t specimen_accel_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                       uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    mbedtls_ecp_keypair pair;
    psa_status_t status;
    if (*bits != 0 && *bits != BITS) return PSA_ERROR_INVALID_ARGUMENT;
    mbedtls_ecp_keypair_init(&pair);
    status = PSA_KEY_TYPE_IS_PUBLIC_KEY(psa_get_key_type(attributes)) ? load_public(&pair, data, data_length)
                                                                      : load_private(&pair, data, data_length);
    mbedtls_ecp_keypair_free(&pair);
    if (status != PSA_SUCCESS) return status;
    if (key_buffer_size < data_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    memmove(key_buffer, data, data_length);
    *key_buffer_length = data_length;
    *bits = BITS;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                         size_t* key_buffer_length) {
    mbedtls_ecp_keypair pair;
    int error;
    (void)attributes;
    if (key_buffer_size < SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    mbedtls_ecp_keypair_init(&pair);
    error = mbedtls_ecp_group_load(&pair.grp, MBEDTLS_ECP_DP_SECP256R1);
    if (error == 0) error = mbedtls_ecp_gen_privkey(&pair.grp, &pair.d, noise, NULL);
    if (error == 0) error = mbedtls_mpi_write_binary(&pair.d, key_buffer, SIZE);
    mbedtls_ecp_keypair_free(&pair);
    if (error == 0) *key_buffer_length = SIZE;
    return status_of(error);
}

psa_status_t specimen_accel_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                              size_t key_buffer_size, uint8_t* data, size_t data_size, size_t* data_length) {
    mbedtls_ecp_keypair pair;
    psa_status_t status;
    (void)attributes;
    if (data_size < POINT) return PSA_ERROR_BUFFER_TOO_SMALL;
    mbedtls_ecp_keypair_init(&pair);
    status = load_private(&pair, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) status = status_of(mbedtls_ecp_mul(&pair.grp, &pair.Q, &pair.d, &pair.grp.G, noise, NULL));
    if (status == PSA_SUCCESS)
        status = status_of(
            mbedtls_ecp_point_write_binary(&pair.grp, &pair.Q, MBEDTLS_ECP_PF_UNCOMPRESSED, data_length, data, data_size));
    mbedtls_ecp_keypair_free(&pair);
    return status;
}

/* A signature is r and s, big-endian, each as long as the curve's order. */
psa_status_t specimen_accel_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
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
    status = load_private(&pair, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) status = status_of(mbedtls_ecdsa_sign(&pair.grp, &r, &s, &pair.d, hash, hash_length, noise, NULL));
    if (status == PSA_SUCCESS) status = status_of(mbedtls_mpi_write_binary(&r, signature, SIZE));
    if (status == PSA_SUCCESS) status = status_of(mbedtls_mpi_write_binary(&s, signature + SIZE, SIZE));
    if (status == PSA_SUCCESS) *signature_length = 2 * SIZE;
    mbedtls_mpi_free(&s);
    mbedtls_mpi_free(&r);
    mbedtls_ecp_keypair_free(&pair);
    return status;
}

psa_status_t specimen_accel_verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                        size_t signature_length) {
    mbedtls_ecp_keypair pair;
    mbedtls_mpi r, s;
    psa_status_t status;
    (void)attributes;
    (void)alg;
    if (signature_length != 2 * SIZE) return PSA_ERROR_INVALID_SIGNATURE;
    mbedtls_ecp_keypair_init(&pair);
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    status = load_public(&pair, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) status = status_of(mbedtls_mpi_read_binary(&r, signature, SIZE));
    if (status == PSA_SUCCESS) status = status_of(mbedtls_mpi_read_binary(&s, signature + SIZE, SIZE));
    if (status == PSA_SUCCESS) status = status_of(mbedtls_ecdsa_verify(&pair.grp, hash, hash_length, &pair.Q, &r, &s));
    mbedtls_mpi_free(&s);
    mbedtls_mpi_free(&r);
    mbedtls_ecp_keypair_free(&pair);
    return status;
}

/* The shared secret is the x coordinate of the product. The peer's point is checked: it is the application's. */
psa_status_t specimen_accel_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes,
                                          const uint8_t* our_key_buffer, size_t our_key_buffer_length, const uint8_t* peer_key,
                                          size_t peer_key_length, uint8_t* output, size_t output_size, size_t* output_length) {
    mbedtls_ecp_keypair pair;
    mbedtls_mpi secret;
    psa_status_t status;
    (void)alg;
    (void)our_attributes;
    if (output_size < SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    mbedtls_ecp_keypair_init(&pair);
    mbedtls_mpi_init(&secret);
    status = load_private(&pair, our_key_buffer, our_key_buffer_length);
    if (status == PSA_SUCCESS) status = load_public(&pair, peer_key, peer_key_length);
    if (status == PSA_SUCCESS) status = status_of(mbedtls_ecdh_compute_shared(&pair.grp, &secret, &pair.Q, &pair.d, noise, NULL));
    if (status == PSA_SUCCESS) status = status_of(mbedtls_mpi_write_binary(&secret, output, SIZE));
    if (status == PSA_SUCCESS) *output_length = SIZE;
    mbedtls_mpi_free(&secret);
    mbedtls_ecp_keypair_free(&pair);
    return status;
}
