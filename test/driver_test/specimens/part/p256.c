#include "p256.h"

#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>

#include <sodium.h>

static int noise(void* context, unsigned char* out, size_t size) {
    (void)context;
    randombytes_buf(out, size);
    return 0;
}

static int load(mbedtls_ecp_keypair* pair, const uint8_t* key) {
    mbedtls_ecp_keypair_init(pair);
    return mbedtls_ecp_group_load(&pair->grp, MBEDTLS_ECP_DP_SECP256R1) != 0 ||
           mbedtls_mpi_read_binary(&pair->d, key, P256_SIZE) != 0 || mbedtls_ecp_check_privkey(&pair->grp, &pair->d) != 0;
}

int p256_make(uint8_t key[P256_SIZE]) {
    mbedtls_ecp_keypair pair;
    mbedtls_ecp_keypair_init(&pair);
    const int failed = mbedtls_ecp_group_load(&pair.grp, MBEDTLS_ECP_DP_SECP256R1) != 0 ||
                       mbedtls_ecp_gen_privkey(&pair.grp, &pair.d, noise, NULL) != 0 ||
                       mbedtls_mpi_write_binary(&pair.d, key, P256_SIZE) != 0;
    mbedtls_ecp_keypair_free(&pair);
    return failed;
}

int p256_check(const uint8_t key[P256_SIZE]) {
    mbedtls_ecp_keypair pair;
    const int failed = load(&pair, key);
    mbedtls_ecp_keypair_free(&pair);
    return failed;
}

int p256_public(const uint8_t key[P256_SIZE], uint8_t point[P256_POINT]) {
    mbedtls_ecp_keypair pair;
    size_t length;
    const int failed =
        load(&pair, key) || mbedtls_ecp_mul(&pair.grp, &pair.Q, &pair.d, &pair.grp.G, noise, NULL) != 0 ||
        mbedtls_ecp_point_write_binary(&pair.grp, &pair.Q, MBEDTLS_ECP_PF_UNCOMPRESSED, &length, point, P256_POINT) != 0;
    mbedtls_ecp_keypair_free(&pair);
    return failed;
}

int p256_sign(const uint8_t key[P256_SIZE], const uint8_t* hash, size_t hash_length, uint8_t signature[2 * P256_SIZE]) {
    mbedtls_ecp_keypair pair;
    mbedtls_mpi r, s;
    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    const int failed = load(&pair, key) || mbedtls_ecdsa_sign(&pair.grp, &r, &s, &pair.d, hash, hash_length, noise, NULL) != 0 ||
                       mbedtls_mpi_write_binary(&r, signature, P256_SIZE) != 0 ||
                       mbedtls_mpi_write_binary(&s, signature + P256_SIZE, P256_SIZE) != 0;
    mbedtls_mpi_free(&s);
    mbedtls_mpi_free(&r);
    mbedtls_ecp_keypair_free(&pair);
    return failed;
}
