// A platform that is configured by PSA_WANT_* macros alone, which the build names: its rows, its buffers and its keys.
#include <psadrv/model/wanted_from_config.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ecc/ecc.hpp>
#include <psadrv/software/mbedtls/gcm.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>
#include <psadrv/software/sodium/random.hpp>

#include <psa/crypto.h>

#include <catch2/catch.hpp>

namespace {

struct device {
    using drivers = psadrv::driver_list<psadrv::mbedtls::sha_256, psadrv::mbedtls::aes_gcm, psadrv::mbedtls::ecdsa_sign,
                                        psadrv::mbedtls::ecdsa_verify, psadrv::mbedtls::ecdh, psadrv::mbedtls::ecc_key_pair,
                                        psadrv::mbedtls::ecc_public_key>;
    using random = psadrv::sodium::random;
    static constexpr auto wanted = psadrv::wanted_from_config<>;
    static constexpr psadrv::key_slots key_slots{4};
};
using crypto = psadrv::crypto<device>;

psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits, psa_key_usage_t usage, psa_algorithm_t alg) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return attributes;
}

constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);

}  // namespace

PSADRV_DEFINE_CORE(device);
PSADRV_DEFINE_CALLBACKS(device);

TEST_CASE("the API's buffers are as large as the configuration needs them", "[software][config]") {
    STATIC_REQUIRE(PSA_HASH_MAX_SIZE == 32);
    STATIC_REQUIRE(PSA_MAC_MAX_SIZE == 32);
    STATIC_REQUIRE(PSA_AEAD_NONCE_MAX_SIZE == 12);
    STATIC_REQUIRE(PSA_SIGNATURE_MAX_SIZE == 64);
    STATIC_REQUIRE(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE == 65);
    STATIC_REQUIRE(PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE == 32);
    STATIC_REQUIRE(crypto::hash_max_size == PSA_HASH_MAX_SIZE);
    STATIC_REQUIRE(crypto::mac_max_size == PSA_MAC_MAX_SIZE);
    STATIC_REQUIRE(crypto::signature_max_size == PSA_SIGNATURE_MAX_SIZE);
    STATIC_REQUIRE(crypto::export_public_key_max_size == PSA_EXPORT_PUBLIC_KEY_MAX_SIZE);
    STATIC_REQUIRE(crypto::raw_key_agreement_output_max_size == PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE);
}

TEST_CASE("keys of a configured platform are made, used and exported", "[software][config]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    std::size_t length = 0;

    const psa_key_attributes_t signing = attributes_of(pair, 256, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT, ecdsa);
    psa_key_id_t signer = 0, verifier = 0, copy = 0;
    REQUIRE(crypto::generate_key(&signing, &signer) == PSA_SUCCESS);
    const std::uint8_t message[3]{'a', 'b', 'c'};
    std::uint8_t signature[PSA_SIGNATURE_MAX_SIZE], exported[PSA_EXPORT_PUBLIC_KEY_MAX_SIZE],
        secret[PSA_EXPORT_KEY_PAIR_MAX_SIZE];
    CHECK(crypto::sign_message(signer, ecdsa, message, 3, signature, sizeof signature, &length) == PSA_SUCCESS);
    CHECK(length == 64);
    CHECK(crypto::export_public_key(signer, exported, sizeof exported, &length) == PSA_SUCCESS);
    CHECK(length == 65);
    CHECK(crypto::export_key(signer, secret, sizeof secret, &length) == PSA_SUCCESS);
    CHECK(length == 32);
    const psa_key_attributes_t verifying = attributes_of(public_key, 256, PSA_KEY_USAGE_VERIFY_MESSAGE, ecdsa);
    REQUIRE(crypto::import_key(&verifying, exported, 65, &verifier) == PSA_SUCCESS);
    CHECK(crypto::verify_message(verifier, ecdsa, message, 3, signature, 64) == PSA_SUCCESS);
    signature[7] ^= 1;
    CHECK(crypto::verify_message(verifier, ecdsa, message, 3, signature, 64) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(crypto::destroy_key(signer) == PSA_SUCCESS);

    const psa_key_attributes_t sealing =
        attributes_of(PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT | PSA_KEY_USAGE_COPY, PSA_ALG_GCM);
    psa_key_id_t sealer = 0;
    REQUIRE(crypto::generate_key(&sealing, &sealer) == PSA_SUCCESS);
    REQUIRE(crypto::copy_key(sealer, &sealing, &copy) == PSA_SUCCESS);
    const std::uint8_t nonce[PSA_AEAD_NONCE_MAX_SIZE]{};
    std::uint8_t sealed[3 + PSA_AEAD_TAG_MAX_SIZE], opened[3];
    CHECK(crypto::aead_encrypt(sealer, PSA_ALG_GCM, nonce, 12, nullptr, 0, message, 3, sealed, sizeof sealed, &length) ==
          PSA_SUCCESS);
    CHECK(length == 19);
    CHECK(crypto::aead_decrypt(copy, PSA_ALG_GCM, nonce, 12, nullptr, 0, sealed, 19, opened, sizeof opened, &length) ==
          PSA_SUCCESS);
    CHECK(opened[2] == 'c');
}

TEST_CASE("what the configuration leaves out is not there", "[software][config]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    psa_key_id_t key = 0;
    const psa_key_attributes_t longer = attributes_of(pair, 384, PSA_KEY_USAGE_SIGN_MESSAGE, ecdsa),
                               other = attributes_of(PSA_KEY_TYPE_DES, 192, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_CTR);
    CHECK(crypto::generate_key(&longer, &key) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto::generate_key(&other, &key) == PSA_ERROR_NOT_SUPPORTED);
    STATIC_REQUIRE_FALSE(crypto::serves<psadrv::usage::key_derivation, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256)>);
    STATIC_REQUIRE(crypto::serves<psadrv::usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)>);  // over the hash
}
