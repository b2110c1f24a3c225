// The driver's two faces, entry point by entry point: the class, bound to an object, and the C functions, with a token at each of
// two locations. `faces all`. PKCS11_TEST_MODULE has tokens "left" and "right".
#include "others.h"
#include "token.h"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv/model/bound.hpp>
#include <psadrv_drivers/pkcs11/element.hpp>

#include "two_tokens.hpp"  // json2hpp -o two_tokens.hpp two_tokens.json: pkcs11.json with "psadrv/instances"

#include <psa/crypto_struct.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

constexpr psa_key_type_t p256 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256), pkcs1 = PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_SHA_256),
                          pss = PSA_ALG_RSA_PSS(PSA_ALG_SHA_256);
constexpr psa_key_location_t in_class = 0x800031;

constinit pkcs11_settings_t left_settings{nullptr, "left", token_pin, nullptr, nullptr, 0, 0, openssl_export_public_key},
    right_settings{nullptr, "right", token_pin, nullptr, nullptr, 0, 0, openssl_export_public_key};
constinit psadrv::pkcs11::element left_token{left_settings};
using of_class = psadrv::bound<left_token, in_class>;
using in_left = drivers::pkcs11_left;
using in_right = drivers::pkcs11_right;

int checks = 0, failures = 0;
void expect(bool holds, const char* what, long is = 0) {
    ++checks;
    if (holds) return;
    ++failures;
    std::printf("does not hold: %s (%ld)\n", what, is);
}
void ok(psa_status_t status, const char* what) { expect(status == PSA_SUCCESS, what, status); }

using bytes = std::array<std::uint8_t, 2000>;
constexpr std::array<std::uint8_t, 32> hash{7, 7, 7};

/// A key in a token, made as the core makes it.
template <class Driver>
struct key {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    std::array<std::uint8_t, sizeof(pkcs11_key_t)> context{};
    std::size_t length = 0, bits = 0;

    key(psa_key_location_t location, psa_key_type_t type, psa_key_usage_t usage, const std::uint8_t* data,
        std::size_t data_length) {
        psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
        psa_set_key_type(&attributes, type);
        psa_set_key_usage_flags(&attributes, usage);
        ok(Driver::allocate_key(&attributes, context.data(), context.size()), "allocates");
        ok(Driver::import_key(&attributes, data, data_length, context.data(), context.size(), &length, &bits), "imports");
        psa_set_key_bits(&attributes, bits);
    }
    key(const key&) = delete;
    ~key() { ok(Driver::destroy_key(&attributes, context.data(), context.size()), "destroys"); }

    [[nodiscard]] const psa_key_attributes_t* is() const { return &attributes; }
    [[nodiscard]] const std::uint8_t* at() const { return context.data(); }
    [[nodiscard]] std::size_t size() const { return context.size(); }
};

template <class Driver>
void curves(psa_key_location_t location) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes secret, open, theirs, signature, one, other;
    std::size_t length = 0, open_length = 0, agreed = 0;
    psa_set_key_type(&attributes, p256);
    psa_set_key_bits(&attributes, 256);
    ok(openssl_generate_key(&attributes, secret.data(), secret.size(), &length), "OpenSSL makes a key");
    const key<Driver> pair{location, p256, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_DERIVE, secret.data(), length};
    ok(Driver::export_public_key(pair.is(), pair.at(), pair.size(), open.data(), open.size(), &open_length), "exports");
    ok(Driver::sign_hash(pair.is(), pair.at(), pair.size(), ecdsa, hash.data(), hash.size(), signature.data(), signature.size(),
                         &length),
       "signs");
    ok(Driver::verify_hash(pair.is(), pair.at(), pair.size(), ecdsa, hash.data(), hash.size(), signature.data(), length),
       "verifies");
    expect(openssl_verifies(open.data(), open_length, ecdsa, hash.data(), hash.size(), signature.data(), length) == 1,
           "is verified");
    agreed = openssl_agrees(open.data(), open_length, theirs.data(), other.data());
    ok(Driver::key_agreement(PSA_ALG_ECDH, pair.is(), pair.at(), pair.size(), theirs.data(), open_length, one.data(), one.size(),
                             &length),
       "agrees");
    expect(length == agreed && std::memcmp(one.data(), other.data(), agreed) == 0, "on the same secret");
}

template <class Driver>
void rsa(psa_key_location_t location) {
    bytes secret, open, signature, plain;
    std::size_t open_length = 0, length = 0;
    constexpr std::string_view text = "21.5 degrees";
    const key<Driver> pair{location, PSA_KEY_TYPE_RSA_KEY_PAIR, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_DECRYPT, secret.data(),
                           openssl_makes_rsa(secret.data())};
    expect(pair.bits == 2048, "the size of the key", static_cast<long>(pair.bits));
    ok(Driver::export_public_key(pair.is(), pair.at(), pair.size(), open.data(), open.size(), &open_length), "exports");
    for (const psa_algorithm_t alg : {pkcs1, pss}) {
        ok(Driver::sign_hash(pair.is(), pair.at(), pair.size(), alg, hash.data(), hash.size(), signature.data(), signature.size(),
                             &length),
           "signs");
        ok(Driver::verify_hash(pair.is(), pair.at(), pair.size(), alg, hash.data(), hash.size(), signature.data(), length),
           "verifies");
        expect(openssl_verifies(open.data(), open_length, alg, hash.data(), hash.size(), signature.data(), length) == 1,
               "is verified");
    }
    for (const psa_algorithm_t alg :
         {psa_algorithm_t{PSA_ALG_RSA_PKCS1V15_CRYPT}, psa_algorithm_t{PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1)}}) {
        length =
            openssl_encrypts(open.data(), open_length, PSA_ALG_IS_RSA_OAEP(alg), text.data(), signature.data(), signature.size());
        ok(Driver::asymmetric_decrypt(pair.is(), pair.at(), pair.size(), alg, signature.data(), length, nullptr, 0, plain.data(),
                                      plain.size(), &length),
           "decrypts");
        expect(length == text.size() && std::memcmp(plain.data(), text.data(), length) == 0, "what was encrypted");
    }
}

template <class Driver>
void symmetric(psa_key_location_t location) {
    // NIST SP 800-38A, F.2.1, its first block
    constexpr std::array<std::uint8_t, 16> secret{0x2b, 0x7e, 0x15, 0x16, 0x28, 0xae, 0xd2, 0xa6,
                                                  0xab, 0xf7, 0x15, 0x88, 0x09, 0xcf, 0x4f, 0x3c},
        plain{0x6b, 0xc1, 0xbe, 0xe2, 0x2e, 0x40, 0x9f, 0x96, 0xe9, 0x3d, 0x7e, 0x11, 0x73, 0x93, 0x17, 0x2a},
        expected{0x76, 0x49, 0xab, 0xac, 0x81, 0x19, 0xb2, 0x46, 0xce, 0xe9, 0x8e, 0x9b, 0x12, 0xe9, 0x19, 0x7d};
    constexpr std::array<std::uint8_t, 16> iv{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    bytes sealed, opened;
    std::size_t length = 0, more = 0;
    const auto is_expected = [&](std::size_t made) { return made == 16 && std::memcmp(sealed.data(), expected.data(), 16) == 0; };
    const key<Driver> aes{location, PSA_KEY_TYPE_AES, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT | PSA_KEY_USAGE_SIGN_MESSAGE,
                          secret.data(), secret.size()};
    ok(Driver::cipher_encrypt(aes.is(), aes.at(), aes.size(), PSA_ALG_CBC_NO_PADDING, iv.data(), iv.size(), plain.data(),
                              plain.size(), sealed.data(), sealed.size(), &length),
       "encrypts");
    expect(is_expected(length), "CBC at once");
    std::memmove(sealed.data() + 16, sealed.data(), 16);
    std::memcpy(sealed.data(), iv.data(), 16);
    ok(Driver::cipher_decrypt(aes.is(), aes.at(), aes.size(), PSA_ALG_CBC_NO_PADDING, sealed.data(), 32, opened.data(),
                              opened.size(), &length),
       "decrypts");
    expect(length == 16 && std::memcmp(opened.data(), plain.data(), 16) == 0, "what was encrypted");
    typename Driver::cipher_operation_t cipher{};
    ok(Driver::cipher_encrypt_setup(&cipher, aes.is(), aes.at(), aes.size(), PSA_ALG_CBC_NO_PADDING), "begins");
    ok(Driver::cipher_set_iv(&cipher, iv.data(), iv.size()), "with an IV");
    ok(Driver::cipher_update(&cipher, plain.data(), 9, sealed.data(), sealed.size(), &length), "a piece");
    ok(Driver::cipher_update(&cipher, plain.data() + 9, 7, sealed.data() + length, sealed.size(), &more), "another");
    length += more;
    ok(Driver::cipher_finish(&cipher, sealed.data() + length, 16, &more), "finishes");
    expect(is_expected(length + more), "CBC in pieces");
    ok(Driver::aead_encrypt(aes.is(), aes.at(), aes.size(), PSA_ALG_GCM, iv.data(), 12, plain.data(), 5, plain.data(), 16,
                            sealed.data(), sealed.size(), &length),
       "seals");
    ok(Driver::aead_decrypt(aes.is(), aes.at(), aes.size(), PSA_ALG_GCM, iv.data(), 12, plain.data(), 5, sealed.data(), length,
                            opened.data(), opened.size(), &length),
       "opens");
    expect(length == 16 && std::memcmp(opened.data(), plain.data(), 16) == 0, "what was sealed");
    ok(Driver::mac_compute(aes.is(), aes.at(), aes.size(), PSA_ALG_CMAC, plain.data(), 16, sealed.data(), sealed.size(), &length),
       "CMAC");
    typename Driver::mac_operation_t mac{};
    ok(Driver::mac_sign_setup(&mac, aes.is(), aes.at(), aes.size(), PSA_ALG_CMAC), "begins");
    ok(Driver::mac_update(&mac, plain.data(), 3), "a piece");
    ok(Driver::mac_update(&mac, plain.data() + 3, 13), "another");
    ok(Driver::mac_sign_finish(&mac, opened.data(), opened.size(), &more), "finishes");
    expect(length == 16 && more == 16 && std::memcmp(sealed.data(), opened.data(), 16) == 0, "CMAC in pieces");
}

/// Nothing of it touches the other token.
template <class Driver>
void all(const char* label, const char* other) {
    constexpr psa_key_location_t location = Driver::location;
    const unsigned before = token_objects(label), there = token_objects(other);
    constexpr std::array<std::uint8_t, 32> secret{1, 2, 3};
    {
        const key<Driver> one{location, PSA_KEY_TYPE_HMAC, PSA_KEY_USAGE_SIGN_MESSAGE, secret.data(), secret.size()};
        expect(token_objects(label) == before + 1 && token_objects(other) == there, "a key is in its token alone");
    }
    curves<Driver>(location);
    rsa<Driver>(location);
    symmetric<Driver>(location);
    expect(token_objects(label) == before && token_objects(other) == there, "nothing is left");
}

/// Of the C functions: which token is where.
void locations() {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    bytes context;
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, 0x800099));
    expect(in_left::allocate_key(&attributes, context.data(), context.size()) == PSA_ERROR_COMMUNICATION_FAILURE,
           "no token is there");
    ok(pkcs11_use(0x800097, &left_settings), "a third");
    ok(pkcs11_use(0x800098, &left_settings), "a fourth");
    expect(pkcs11_use(0x800099, &left_settings) == PSA_ERROR_INSUFFICIENT_MEMORY, "and no fifth");
    ok(pkcs11_use(0x800098, &right_settings), "but another in its place");
}

}  // namespace

int main() {
    left_settings.module = right_settings.module = std::getenv("PKCS11_TEST_MODULE");
    ok(pkcs11_use(in_left::location, &left_settings), "a token at the driver's location");
    ok(pkcs11_use(in_right::location, &right_settings), "and at another");
    all<of_class>("left", "right");
    all<in_left>("left", "right");
    all<in_right>("right", "left");
    locations();
    left_token.connection().disconnect();
    std::printf("faces: %d checks, %d failures\n", checks, failures);
    return failures != 0 || checks < 100 ? 1 : 0;
}
