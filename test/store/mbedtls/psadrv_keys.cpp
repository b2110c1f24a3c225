// The same program over psadrv: a folder by posix_storage, in Mbed TLS's layout, and Mbed TLS's functions below its store as
// drivers.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/aes.hpp>
#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/rsa/rsa.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>
#include <psadrv/store/posix_storage.hpp>

namespace {

using psadrv::usage, psadrv::want;
namespace mbedtls = psadrv::mbedtls;

struct here {
    static const char* path() { return "."; }
};
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr usage making = usage::import_key | usage::generate_key | usage::export_key | usage::export_public_key;

struct device {
    using drivers = psadrv::driver_list<mbedtls::aes_ecb, mbedtls::hmac_sha_256, mbedtls::ecdsa_deterministic_sign,
                                        mbedtls::ecc_key_pair, mbedtls::rsa_pkcs1v15_sign, mbedtls::rsa_key_pair>;
    using random = psadrv::sodium::random;
    using storage = psadrv::posix_storage<here>;
    using key_file = psadrv::mbedtls_key_file;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{
        want(usage::cipher_encrypt, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES, {128}),
        want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256}),
        want(usage::sign_hash, PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256), pair, {256}),
        want(usage::sign_hash, PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256), PSA_KEY_TYPE_RSA_KEY_PAIR, {1024}),
        want(making, pair, {256}),
        want(making, psa_key_type_t{PSA_KEY_TYPE_RSA_KEY_PAIR}, {1024}),
    };
};
using crypto = psadrv::crypto<device>;

constexpr auto api_init = crypto::init;
constexpr auto api_destroy_key = crypto::destroy_key;
psa_status_t api_import_key(const psa_key_attributes_t* key, const uint8_t* data, size_t length, psa_key_id_t* made) {
    return crypto::import_key(key, data, length, made);
}
psa_status_t api_generate_key(const psa_key_attributes_t* key, psa_key_id_t* made) { return crypto::generate_key(key, made); }
psa_status_t api_get_key_attributes(psa_key_id_t id, psa_key_attributes_t* key) { return crypto::get_key_attributes(id, key); }
psa_status_t api_export_key(psa_key_id_t id, uint8_t* data, size_t size, size_t* length) {
    return crypto::export_key(id, data, size, length);
}
psa_status_t api_mac_compute(psa_key_id_t id, psa_algorithm_t alg, const uint8_t* in, size_t in_length, uint8_t* out, size_t size,
                             size_t* length) {
    return crypto::mac_compute(id, alg, in, in_length, out, size, length);
}
psa_status_t api_cipher_encrypt(psa_key_id_t id, psa_algorithm_t alg, const uint8_t* in, size_t in_length, uint8_t* out,
                                size_t size, size_t* length) {
    return crypto::cipher_encrypt(id, alg, in, in_length, out, size, length);
}
psa_status_t api_sign_hash(psa_key_id_t id, psa_algorithm_t alg, const uint8_t* in, size_t in_length, uint8_t* out, size_t size,
                           size_t* length) {
    return crypto::sign_hash(id, alg, in, in_length, out, size, length);
}

#include "key_program.h"

}  // namespace

PSADRV_DEFINE_CORE(device);
PSADRV_DEFINE_CALLBACKS(device);

int main(int count, char** arguments) { return run(count, arguments) == 0 ? 0 : 1; }
