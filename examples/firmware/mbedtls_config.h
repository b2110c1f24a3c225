// Of Mbed TLS, what fits into a small board: tables in flash, no operating system, little memory for points.
#include <limits.h>  // ctr_drbg.c counts on a configuration that has it

#define MBEDTLS_AES_C
#define MBEDTLS_AES_ROM_TABLES
#define MBEDTLS_AES_FEWER_TABLES
#define MBEDTLS_BIGNUM_C
#define MBEDTLS_CTR_DRBG_C
#define MBEDTLS_ECP_C
#define MBEDTLS_ECP_DP_SECP256R1_ENABLED
#define MBEDTLS_ECP_FIXED_POINT_OPTIM 0
#define MBEDTLS_ECP_NIST_OPTIM
#define MBEDTLS_ECP_WINDOW_SIZE 2
#define MBEDTLS_SHA256_C
#define MBEDTLS_SHA256_SMALLER
// Without random bytes Mbed TLS multiplies public numbers only.
#define MBEDTLS_ECP_NO_INTERNAL_RNG
