/// @file What the tests of the AEADs in one call and in several share.
#pragma once

#include "support.hpp"

#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/xchacha20_poly1305.hpp>

#include <catch2/catch.hpp>

#define POLY1305_AEADS psadrv::sodium::chacha20_poly1305, psadrv::sodium::xchacha20_poly1305
#define ALL_AEADS POLY1305_AEADS, psadrv::sodium::aes_256_gcm

namespace test {

template <class Driver>
struct aead;
template <>
struct aead<psadrv::sodium::chacha20_poly1305> {
    static constexpr psa_algorithm_t algorithm = PSA_ALG_CHACHA20_POLY1305;
    static psa_key_attributes_t attributes() { return attributes_of(PSA_KEY_TYPE_CHACHA20, 256); }
};
template <>
struct aead<psadrv::sodium::xchacha20_poly1305> {
    static constexpr psa_algorithm_t algorithm = PSA_ALG_XCHACHA20_POLY1305;
    static psa_key_attributes_t attributes() { return attributes_of(PSA_KEY_TYPE_XCHACHA20, 256); }
};
template <>
struct aead<psadrv::sodium::aes_256_gcm> {
    static constexpr psa_algorithm_t algorithm = PSA_ALG_GCM;
    static psa_key_attributes_t attributes() { return attributes_of(PSA_KEY_TYPE_AES, 256); }
};

struct aead_vector {
    bytes key, nonce, additional_data, plaintext, ciphertext, tag;
};

/// RFC 8439, 2.8.2; draft-irtf-cfrg-xchacha-03, A.3.1; McGrew and Viega's test case 16, which NIST has from them.
template <class Driver>
aead_vector published() {
    const bytes sunscreen = of_text(
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.");
    const bytes key = hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
    const bytes additional_data = hex("50515253c0c1c2c3c4c5c6c7");
    switch (aead<Driver>::algorithm) {
        case PSA_ALG_CHACHA20_POLY1305:
            return {
                key,
                hex("070000004041424344454647"),
                additional_data,
                sunscreen,
                hex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e06"
                    "0b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d265"
                    "86cec64b6116"),
                hex("1ae10b594f09e26a7e902ecbd0600691")};
        case PSA_ALG_XCHACHA20_POLY1305:
            return {
                key,
                hex("404142434445464748494a4b4c4d4e4f5051525354555657"),
                additional_data,
                sunscreen,
                hex("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54"
                    "c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f6"
                    "15c68b13b52e"),
                hex("c0875924c1c7987947deafd8780acf49")};
        default:
            return {
                hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
                hex("cafebabefacedbaddecaf888"),
                hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
                hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0d"
                    "e657ba637b39"),
                hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba"
                    "7a0abcc9f662"),
                hex("76fc6ece0f4e1768cddf8853bb2d551b")};
    }
}

/// Whether this processor has what the driver needs; says so where it has not.
template <class Driver>
bool usable() {
    if (aead<Driver>::algorithm != PSA_ALG_GCM) return true;
    REQUIRE(psadrv::sodium::aes_256_gcm::init() == PSA_SUCCESS);
    if (crypto_aead_aes256gcm_is_available() != 0) return true;
    WARN("skipped: this processor has no instructions for AES-GCM that libsodium uses");
    return false;
}

template <class Driver>
psa_status_t encrypt(const aead_vector& one, output& ciphertext) {
    const psa_key_attributes_t attributes = aead<Driver>::attributes();
    return Driver::aead_encrypt(&attributes, data_or_null(one.key), one.key.size(), aead<Driver>::algorithm,
                                data_or_null(one.nonce), one.nonce.size(), data_or_null(one.additional_data),
                                one.additional_data.size(), data_or_null(one.plaintext), one.plaintext.size(), ciphertext.data(),
                                ciphertext.size(), &ciphertext.length);
}
template <class Driver>
psa_status_t decrypt(const aead_vector& one, const bytes& ciphertext, output& plaintext) {
    const psa_key_attributes_t attributes = aead<Driver>::attributes();
    return Driver::aead_decrypt(&attributes, data_or_null(one.key), one.key.size(), aead<Driver>::algorithm,
                                data_or_null(one.nonce), one.nonce.size(), data_or_null(one.additional_data),
                                one.additional_data.size(), data_or_null(ciphertext), ciphertext.size(), plaintext.data(),
                                plaintext.size(), &plaintext.length);
}
template <class Driver>
bytes encrypted(const aead_vector& one) {
    output ciphertext{one.plaintext.size() + 16};
    REQUIRE(encrypt<Driver>(one, ciphertext) == PSA_SUCCESS);
    REQUIRE(ciphertext.margins_kept());
    return ciphertext.written();
}

/// An operation with key and nonce, ready for additional data.
template <class Driver>
typename Driver::aead_operation_t begun(const aead_vector& one) {
    const psa_key_attributes_t attributes = aead<Driver>::attributes();
    typename Driver::aead_operation_t operation{};
    REQUIRE(Driver::aead_encrypt_setup(&operation, &attributes, one.key.data(), one.key.size(), aead<Driver>::algorithm) ==
            PSA_SUCCESS);
    REQUIRE(Driver::aead_set_nonce(&operation, one.nonce.data(), one.nonce.size()) == PSA_SUCCESS);
    return operation;
}

}  // namespace test
