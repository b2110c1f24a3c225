/// @file Default configuration of the psa/ headers: sizes that depend on which drivers a build has.
/// A build that knows its drivers writes a file of this name and puts its folder first on the include path; such a
/// file defines every macro below. Sizes and alignments are in bytes, all are plain integers that #if can read.
#ifndef PSADRV_CONFIG_H
#define PSADRV_CONFIG_H

// Multi-part operation objects: large enough for the largest driver context that an operation may hold, and aligned
// for it. A size is a multiple of its alignment, an alignment is a power of two.
#define PSADRV_HASH_OPERATION_SIZE 448  // a BLAKE2b state of 384 bytes aligned to 64, and what the core keeps with it
#define PSADRV_HASH_OPERATION_ALIGNMENT 64
#define PSADRV_MAC_OPERATION_SIZE 960  // HMAC over the largest hash: two hash states
#define PSADRV_MAC_OPERATION_ALIGNMENT 64
#define PSADRV_CIPHER_OPERATION_SIZE 512
#define PSADRV_CIPHER_OPERATION_ALIGNMENT 16
#define PSADRV_AEAD_OPERATION_SIZE 1024
#define PSADRV_AEAD_OPERATION_ALIGNMENT 64
#define PSADRV_KEY_DERIVATION_OPERATION_SIZE 2048
#define PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT 64
#define PSADRV_PAKE_OPERATION_SIZE 2048
#define PSADRV_PAKE_OPERATION_ALIGNMENT 64

// Largest results.
#define PSADRV_HASH_MAX_SIZE 64
#define PSADRV_MAC_MAX_SIZE 64
#define PSADRV_AEAD_NONCE_MAX_SIZE 24  // XChaCha20-Poly1305
#define PSADRV_CIPHER_IV_MAX_SIZE 24   // XChaCha20
#define PSADRV_PAKE_STEP_MAX_SIZE 256  // every step on curves of up to 521 bits; Diffie-Hellman groups need more

// Largest keys, in bits as psa_get_key_bits() counts them; 0: no key of the kind.
#define PSADRV_VENDOR_RSA_MAX_KEY_BITS 4096
#define PSADRV_VENDOR_ECC_MAX_CURVE_BITS 521
#define PSADRV_VENDOR_FFDH_MAX_KEY_BITS 8192
#define PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS 1024
#define PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS 256
#define PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS 0  // 256 makes PSA_SIGNATURE_MAX_SIZE 49,856

#endif
