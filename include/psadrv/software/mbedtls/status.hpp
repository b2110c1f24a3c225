/// @file What an error code of Mbed TLS is as a status of the API; the only place that knows.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psa/crypto_values.h>

namespace psadrv::mbedtls {

/// The two parts of a code: that of the layer that was called, and that of the layer below that it may carry along.
/// Both are positive here, as in the comments of Mbed TLS's headers without their sign.
struct error_parts {
    int high;
    int low;
};
[[nodiscard]] constexpr error_parts parts_of(int code) { return {-code & 0x7f80, -code & 0x7f}; }

/// Codes below 0x80. Their values are the same in 2.28 and 3.x, so the headers of modules that nobody uses need not be there;
/// a test compares those that are.
[[nodiscard]] constexpr psa_status_t status_of_low(int code) {
    switch (code) {
        case 0x04:  // MPI_BAD_INPUT_DATA
        case 0x06:  // MPI_INVALID_CHARACTER
        case 0x0a:  // MPI_NEGATIVE_VALUE
        case 0x0c:  // MPI_DIVISION_BY_ZERO
        case 0x0e:  // MPI_NOT_ACCEPTABLE
        case 0x0d:  // CCM_BAD_INPUT
        case 0x14:  // GCM_BAD_INPUT
        case 0x20:  // AES_INVALID_KEY_LENGTH
        case 0x21:  // AES_BAD_INPUT_DATA
        case 0x22:  // AES_INVALID_INPUT_LENGTH
        case 0x24:  // CAMELLIA_BAD_INPUT_DATA
        case 0x26:  // CAMELLIA_INVALID_INPUT_LENGTH
        case 0x32:  // DES_INVALID_INPUT_LENGTH
        case 0x51:  // CHACHA20_BAD_INPUT_DATA
        case 0x57:  // POLY1305_BAD_INPUT_DATA
        case 0x60:  // ASN1_OUT_OF_DATA
        case 0x62:  // ASN1_UNEXPECTED_TAG
        case 0x64:  // ASN1_INVALID_LENGTH
        case 0x66:  // ASN1_LENGTH_MISMATCH
        case 0x68:  // ASN1_INVALID_DATA
        case 0x73:  // SHA1_BAD_INPUT_DATA
        case 0x74:  // SHA256_BAD_INPUT_DATA
        case 0x75:  // SHA512_BAD_INPUT_DATA
            return PSA_ERROR_INVALID_ARGUMENT;
        case 0x08:  // MPI_BUFFER_TOO_SMALL
        case 0x16:  // GCM_BUFFER_TOO_SMALL, 3.x
        case 0x6c:  // ASN1_BUF_TOO_SMALL
            return PSA_ERROR_BUFFER_TOO_SMALL;
        case 0x10:  // MPI_ALLOC_FAILED
        case 0x6a:  // ASN1_ALLOC_FAILED
            return PSA_ERROR_INSUFFICIENT_MEMORY;
        case 0x0f:  // CCM_AUTH_FAILED
        case 0x12:  // GCM_AUTH_FAILED
        case 0x56:  // CHACHAPOLY_AUTH_FAILED
            return PSA_ERROR_INVALID_SIGNATURE;
        case 0x23:  // AES_FEATURE_UNAVAILABLE
        case 0x53:  // CHACHA20_FEATURE_UNAVAILABLE
        case 0x59:  // POLY1305_FEATURE_UNAVAILABLE
        case 0x72:  // PLATFORM_FEATURE_UNSUPPORTED
            return PSA_ERROR_NOT_SUPPORTED;
        case 0x54:  // CHACHAPOLY_BAD_STATE
            return PSA_ERROR_BAD_STATE;
        case 0x09:  // HMAC_DRBG_ENTROPY_SOURCE_FAILED
        case 0x34:  // CTR_DRBG_ENTROPY_SOURCE_FAILED
        case 0x3c:  // ENTROPY_SOURCE_FAILED
        case 0x3d:  // ENTROPY_NO_STRONG_SOURCE
        case 0x40:  // ENTROPY_NO_SOURCES_DEFINED
            return PSA_ERROR_INSUFFICIENT_ENTROPY;
        case 0x11:  // CCM_HW_ACCEL_FAILED
        case 0x13:  // GCM_HW_ACCEL_FAILED
        case 0x25:  // AES_HW_ACCEL_FAILED
        case 0x27:  // CAMELLIA_HW_ACCEL_FAILED
        case 0x2f:  // MD5_HW_ACCEL_FAILED
        case 0x31:  // RIPEMD160_HW_ACCEL_FAILED
        case 0x33:  // DES_HW_ACCEL_FAILED
        case 0x35:  // SHA1_HW_ACCEL_FAILED
        case 0x37:  // SHA256_HW_ACCEL_FAILED
        case 0x39:  // SHA512_HW_ACCEL_FAILED
        case 0x55:  // CHACHA20_HW_ACCEL_FAILED
        case 0x5b:  // POLY1305_HW_ACCEL_FAILED
        case 0x70:  // PLATFORM_HW_ACCEL_FAILED
        case 0x7a:  // CMAC_HW_ACCEL_FAILED
            return PSA_ERROR_HARDWARE_FAILURE;
        case 0x6e:  // ERROR_CORRUPTION_DETECTED
            return PSA_ERROR_CORRUPTION_DETECTED;
        default:
            return PSA_ERROR_GENERIC_ERROR;
    }
}

/// Codes from 0x80, of the modules that call others.
[[nodiscard]] constexpr psa_status_t status_of_high(int code) {
    switch (code) {
        case 0x3b00:  // PK_INVALID_PUBKEY
        case 0x3d00:  // PK_KEY_INVALID_FORMAT
        case 0x3d80:  // PK_KEY_INVALID_VERSION
        case 0x3e80:  // PK_BAD_INPUT_DATA
        case 0x3f00:  // PK_TYPE_MISMATCH
        case 0x4080:  // RSA_BAD_INPUT_DATA
        case 0x4200:  // RSA_KEY_CHECK_FAILED
        case 0x4c80:  // ECP_INVALID_KEY
        case 0x4f80:  // ECP_BAD_INPUT_DATA
        case 0x5100:  // MD_BAD_INPUT_DATA
        case 0x6100:  // CIPHER_BAD_INPUT_DATA
        case 0x6280:  // CIPHER_FULL_BLOCK_EXPECTED
            return PSA_ERROR_INVALID_ARGUMENT;
        case 0x4400:  // RSA_OUTPUT_TOO_LARGE
        case 0x4f00:  // ECP_BUFFER_TOO_SMALL
            return PSA_ERROR_BUFFER_TOO_SMALL;
        case 0x3f80:  // PK_ALLOC_FAILED
        case 0x4d80:  // ECP_ALLOC_FAILED
        case 0x5180:  // MD_ALLOC_FAILED
        case 0x6180:  // CIPHER_ALLOC_FAILED
            return PSA_ERROR_INSUFFICIENT_MEMORY;
        case 0x4100:  // RSA_INVALID_PADDING
        case 0x6200:  // CIPHER_INVALID_PADDING
            return PSA_ERROR_INVALID_PADDING;
        case 0x3900:  // PK_SIG_LEN_MISMATCH
        case 0x4380:  // RSA_VERIFY_FAILED
        case 0x4c00:  // ECP_SIG_LEN_MISMATCH
        case 0x4e00:  // ECP_VERIFY_FAILED
        case 0x6300:  // CIPHER_AUTH_FAILED
            return PSA_ERROR_INVALID_SIGNATURE;
        case 0x3980:  // PK_FEATURE_UNAVAILABLE
        case 0x3a00:  // PK_UNKNOWN_NAMED_CURVE
        case 0x3a80:  // PK_INVALID_ALG
        case 0x3c80:  // PK_UNKNOWN_PK_ALG
        case 0x4500:  // RSA_UNSUPPORTED_OPERATION
        case 0x4e80:  // ECP_FEATURE_UNAVAILABLE
        case 0x5080:  // MD_FEATURE_UNAVAILABLE
        case 0x6080:  // CIPHER_FEATURE_UNAVAILABLE
            return PSA_ERROR_NOT_SUPPORTED;
        case 0x4480:  // RSA_RNG_FAILED
        case 0x4d00:  // ECP_RANDOM_FAILED
            return PSA_ERROR_INSUFFICIENT_ENTROPY;
        case 0x3880:  // PK_HW_ACCEL_FAILED
        case 0x4580:  // RSA_HW_ACCEL_FAILED
        case 0x4b80:  // ECP_HW_ACCEL_FAILED
        case 0x5280:  // MD_HW_ACCEL_FAILED
        case 0x6400:  // CIPHER_HW_ACCEL_FAILED
            return PSA_ERROR_HARDWARE_FAILURE;
        case 0x6380:  // CIPHER_INVALID_CONTEXT
            return PSA_ERROR_CORRUPTION_DETECTED;
        default:
            return PSA_ERROR_GENERIC_ERROR;
    }
}

/// Out of memory below is what the caller can do something about, whatever the layer above made of it; else the layer above
/// knows better what failed.
[[nodiscard]] constexpr psa_status_t status_of(int code) {
    if (code == 0) return PSA_SUCCESS;
    const error_parts parts = parts_of(code);
    const psa_status_t low = status_of_low(parts.low);
    if (parts.high == 0 || low == PSA_ERROR_INSUFFICIENT_MEMORY) return low;
    const psa_status_t high = status_of_high(parts.high);
    return high == PSA_ERROR_GENERIC_ERROR && parts.low != 0 ? low : high;
}

}  // namespace psadrv::mbedtls
