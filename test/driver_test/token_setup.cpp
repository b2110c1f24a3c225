// The token that with_tokens.py makes, for the driver for PKCS#11: that of the description, and the class.
#include "token_class.hpp"

#include <psadrv_driver_test/setup.h>
#include <psadrv/software/mbedtls/ecc/key_pair.hpp>

#include <cstdlib>
#include <cstring>

namespace {

std::size_t pin(void*, char* to, std::size_t size) {
    if (size < 4) return 0;
    std::memcpy(to, "4321", 4);
    return 4;
}

pkcs11_settings_t settings{nullptr, "left", pin, nullptr, nullptr, 0, 1, &psadrv::mbedtls::ecc_key_pair::export_public_key};

}  // namespace

constinit psadrv::pkcs11::element the_token{settings};

int psadrv_driver_test_setup(void) {
    settings.module = std::getenv("PKCS11_TEST_MODULE");
    return settings.module == nullptr || pkcs11_use(PKCS11_LOCATION, &settings) != PSA_SUCCESS;
}

// SoftHSM2 wants keys of HMAC to be as long as the hash, and has OAEP with SHA-1 alone.
int psadrv_driver_test_device_lacks(psa_algorithm_t alg, psa_key_type_t type, std::size_t bits) {
    if (PSA_ALG_IS_RSA_OAEP(alg)) return PSA_ALG_RSA_OAEP_GET_HASH(alg) != PSA_ALG_SHA_1;
    return type == PSA_KEY_TYPE_HMAC && alg != 0 && bits < PSA_BYTES_TO_BITS(PSA_HASH_LENGTH(PSA_ALG_HMAC_GET_HASH(alg)));
}
