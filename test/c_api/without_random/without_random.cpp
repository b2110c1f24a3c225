// The C API on a platform where nobody makes random bytes: what needs an IV or a nonce is not supported, behind everything else
// that may be wrong, and what needs none is. An interrupt handler ends no operation.
#include "board.hpp"

#include <catch2/catch.hpp>

#include <psa/crypto.h>

#include <array>

namespace {

psa_key_id_t key_for(psa_algorithm_t alg, psa_key_type_t type = PSA_KEY_TYPE_AES, psa_key_usage_t usage = 0) {
    REQUIRE(psa_crypto_init() == PSA_SUCCESS);
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, type);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage != 0 ? usage : PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT);
    const std::array<std::uint8_t, 16> bytes{1};
    psa_key_id_t id = 0;
    REQUIRE(psa_import_key(&attributes, bytes.data(), bytes.size(), &id) == PSA_SUCCESS);
    return id;
}

struct fixture {
    std::array<std::uint8_t, 16> text{1, 2, 3};
    std::array<std::uint8_t, 48> out{};
    std::size_t length = 99;
    psa_cipher_operation_t cipher = PSA_CIPHER_OPERATION_INIT;
    psa_aead_operation_t aead = PSA_AEAD_OPERATION_INIT;

    fixture() { driver_calls = driver_aborts = 0; }
    ~fixture() {
        (void)psa_cipher_abort(&cipher);
        (void)psa_aead_abort(&aead);
    }
    psa_status_t encrypt(psa_key_id_t key, psa_algorithm_t alg, std::size_t size = 48) {
        return psa_cipher_encrypt(key, alg, text.data(), text.size(), out.data(), size, &length);
    }
};

}  // namespace

TEST_CASE_METHOD(fixture, "psa_cipher_encrypt without random bytes: what needs no IV is served", "[c_api][random]") {
    psa_algorithm_t alg = PSA_ALG_ECB_NO_PADDING;
    psa_key_type_t type = PSA_KEY_TYPE_AES;
    SECTION("ECB") {}
    SECTION("ARC4") {
        alg = PSA_ALG_STREAM_CIPHER;
        type = PSA_KEY_TYPE_ARC4;
    }
    const psa_key_id_t key = key_for(alg, type);
    CHECK(encrypt(key, alg, 16) == PSA_SUCCESS);
    CHECK(length == 16);
    CHECK(out[0] == (1 ^ 0x5a));
    CHECK(psa_destroy_key(key) == PSA_SUCCESS);
}

TEST_CASE_METHOD(fixture, "psa_cipher_encrypt without random bytes: what needs an IV is not, behind the other checks",
                 "[c_api][random]") {
    const psa_key_id_t key = key_for(PSA_ALG_CTR), decrypts = key_for(PSA_ALG_CTR, PSA_KEY_TYPE_AES, PSA_KEY_USAGE_DECRYPT);
    CHECK(encrypt(key, PSA_ALG_CTR) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(length == 0);
    CHECK(encrypt(key, PSA_ALG_CTR, 15) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(encrypt(key + 100, PSA_ALG_CTR) == PSA_ERROR_INVALID_HANDLE);
    CHECK(encrypt(decrypts, PSA_ALG_CTR) == PSA_ERROR_NOT_PERMITTED);
    CHECK(encrypt(key, PSA_ALG_ECB_NO_PADDING) == PSA_ERROR_NOT_PERMITTED);
    CHECK(psa_cipher_encrypt(key, PSA_ALG_CTR, nullptr, 16, out.data(), 48, &length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(psa_cipher_encrypt(key, PSA_ALG_CTR, text.data(), 16, nullptr, 48, &length) == PSA_ERROR_INVALID_ARGUMENT);
    is_in_handler = true;
    CHECK(encrypt(key, PSA_ALG_CTR) == PSA_ERROR_BAD_STATE);
    is_in_handler = false;
    CHECK(driver_calls == 0);
    CHECK(out == std::array<std::uint8_t, 48>{});
    CHECK(psa_destroy_key(key) == PSA_SUCCESS);
    CHECK(psa_destroy_key(decrypts) == PSA_SUCCESS);
}

TEST_CASE_METHOD(fixture, "psa_cipher_generate_iv without random bytes", "[c_api][random]") {
    const psa_key_id_t key = key_for(PSA_ALG_CTR);
    const auto generate = [&] { return psa_cipher_generate_iv(&cipher, out.data(), 16, &length); };
    CHECK(generate() == PSA_ERROR_BAD_STATE);
    SECTION("is not supported") {
        REQUIRE(psa_cipher_encrypt_setup(&cipher, key, PSA_ALG_CTR) == PSA_SUCCESS);
        CHECK(generate() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(driver_aborts == 1);
    }
    SECTION("is no step of what decrypts") {
        REQUIRE(psa_cipher_decrypt_setup(&cipher, key, PSA_ALG_CTR) == PSA_SUCCESS);
        CHECK(generate() == PSA_ERROR_BAD_STATE);
        CHECK(driver_aborts == 1);
    }
    SECTION("nor of what has one") {
        REQUIRE(psa_cipher_encrypt_setup(&cipher, key, PSA_ALG_CTR) == PSA_SUCCESS);
        REQUIRE(psa_cipher_set_iv(&cipher, text.data(), 16) == PSA_SUCCESS);
        CHECK(generate() == PSA_ERROR_BAD_STATE);
    }
    SECTION("writes somewhere") {
        REQUIRE(psa_cipher_encrypt_setup(&cipher, key, PSA_ALG_CTR) == PSA_SUCCESS);
        CHECK(psa_cipher_generate_iv(&cipher, nullptr, 16, &length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("in an interrupt handler, which ends nothing") {
        REQUIRE(psa_cipher_encrypt_setup(&cipher, key, PSA_ALG_CTR) == PSA_SUCCESS);
        length = 99;
        is_in_handler = true;
        CHECK(generate() == PSA_ERROR_BAD_STATE);
        is_in_handler = false;
        CHECK(driver_aborts == 0);
        CHECK(psa_cipher_set_iv(&cipher, text.data(), 16) == PSA_SUCCESS);
    }
    CHECK(length == 0);
    CHECK(psa_destroy_key(key) == PSA_SUCCESS);
}

TEST_CASE_METHOD(fixture, "psa_aead_generate_nonce without random bytes", "[c_api][random]") {
    const psa_key_id_t key = key_for(PSA_ALG_GCM);
    const auto generate = [&] { return psa_aead_generate_nonce(&aead, out.data(), 16, &length); };
    CHECK(generate() == PSA_ERROR_BAD_STATE);
    SECTION("is not supported") {
        REQUIRE(psa_aead_encrypt_setup(&aead, key, PSA_ALG_GCM) == PSA_SUCCESS);
        CHECK(generate() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(driver_aborts == 1);
    }
    SECTION("is no step of what decrypts") {
        REQUIRE(psa_aead_decrypt_setup(&aead, key, PSA_ALG_GCM) == PSA_SUCCESS);
        CHECK(generate() == PSA_ERROR_BAD_STATE);
    }
    SECTION("writes somewhere") {
        REQUIRE(psa_aead_encrypt_setup(&aead, key, PSA_ALG_GCM) == PSA_SUCCESS);
        CHECK(psa_aead_generate_nonce(&aead, nullptr, 16, &length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("in an interrupt handler, which ends nothing") {
        REQUIRE(psa_aead_encrypt_setup(&aead, key, PSA_ALG_GCM) == PSA_SUCCESS);
        length = 99;
        is_in_handler = true;
        CHECK(generate() == PSA_ERROR_BAD_STATE);
        is_in_handler = false;
        CHECK(driver_aborts == 0);
        CHECK(psa_aead_set_nonce(&aead, text.data(), 12) == PSA_SUCCESS);
    }
    CHECK(length == 0);
    CHECK(psa_destroy_key(key) == PSA_SUCCESS);
}
