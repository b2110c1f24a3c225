// What differs in Mbed TLS 3.x, as far as names.hpp must know it: declarations alone, so that its other half compiles too.
#pragma once

#include <cstddef>

extern "C" {
struct mbedtls_md5_context {};
int mbedtls_md5_starts(mbedtls_md5_context*);
int mbedtls_md5_update(mbedtls_md5_context*, const unsigned char*, std::size_t);
int mbedtls_md5_finish(mbedtls_md5_context*, unsigned char*);

struct mbedtls_ripemd160_context {};
int mbedtls_ripemd160_starts(mbedtls_ripemd160_context*);
int mbedtls_ripemd160_update(mbedtls_ripemd160_context*, const unsigned char*, std::size_t);
int mbedtls_ripemd160_finish(mbedtls_ripemd160_context*, unsigned char*);

struct mbedtls_sha1_context {};
int mbedtls_sha1_starts(mbedtls_sha1_context*);
int mbedtls_sha1_update(mbedtls_sha1_context*, const unsigned char*, std::size_t);
int mbedtls_sha1_finish(mbedtls_sha1_context*, unsigned char*);

struct mbedtls_sha256_context {};
int mbedtls_sha256_starts(mbedtls_sha256_context*, int is224);
int mbedtls_sha256_update(mbedtls_sha256_context*, const unsigned char*, std::size_t);
int mbedtls_sha256_finish(mbedtls_sha256_context*, unsigned char*);

struct mbedtls_sha512_context {};
int mbedtls_sha512_starts(mbedtls_sha512_context*, int is384);
int mbedtls_sha512_update(mbedtls_sha512_context*, const unsigned char*, std::size_t);
int mbedtls_sha512_finish(mbedtls_sha512_context*, unsigned char*);

struct mbedtls_gcm_context {};
int mbedtls_gcm_starts(mbedtls_gcm_context*, int mode, const unsigned char* iv, std::size_t iv_len);
int mbedtls_gcm_update_ad(mbedtls_gcm_context*, const unsigned char* add, std::size_t add_len);
int mbedtls_gcm_update(mbedtls_gcm_context*, const unsigned char* input, std::size_t input_length, unsigned char* output,
                       std::size_t output_size, std::size_t* output_length);
int mbedtls_gcm_finish(mbedtls_gcm_context*, unsigned char* output, std::size_t output_size, std::size_t* output_length,
                       unsigned char* tag, std::size_t tag_len);
}
