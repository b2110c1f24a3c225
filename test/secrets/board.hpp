/// @file Where the search for secrets looks: keys in local storage, used through compositions, and in elements of both kinds.
#pragma once

#include "memory.hpp"

#include <support/recording_element.hpp>

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

namespace test {

using psadrv::capability;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psadrv::entry_point_set serving{entry_point::mac_compute,
                                          entry_point::mac_verify,
                                          psadrv::family::mac_multipart,
                                          psadrv::family::mac_verify_multipart,
                                          entry_point::cipher_encrypt,
                                          entry_point::cipher_decrypt,
                                          psadrv::family::cipher_encrypt_multipart,
                                          psadrv::family::cipher_decrypt_multipart,
                                          entry_point::aead_encrypt,
                                          entry_point::aead_decrypt,
                                          psadrv::family::aead_encrypt_multipart,
                                          psadrv::family::aead_decrypt_multipart,
                                          entry_point::sign_hash,
                                          entry_point::verify_hash};

/// A driver that keeps what it was given: the search must see it.
struct leak {
    static inline bool open = false;
    static inline std::uint8_t kept[secret::size];

    static void take(const std::uint8_t* key, std::size_t size) {
        if (open) std::memcpy(kept, key, size < sizeof kept ? size : sizeof kept);
    }
};

/// With storage, and without; both have keys masked.
struct acme : recording_element<acme, element_kind::storage> {
    static constexpr const char* prefix = "acme";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr capability capabilities[] = {{.entry_points = {serving, management_of(element_kind::storage)}}};
};
struct nadir : recording_element<nadir, element_kind::wrapping> {
    static constexpr const char* prefix = "nadir";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr capability capabilities[] = {{.entry_points = {serving, management_of(element_kind::wrapping)}}};
};
/// A block cipher, of which CTR, CBC, CMAC and CCM are composed, and key pairs.
struct blocks : toy_transparent, recording_toy_asymmetric<blocks> {
    static constexpr const char* prefix = "blocks";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt},
         .algorithms = list_of<PSA_ALG_ECB_NO_PADDING>,
         .key_types = list_of<PSA_KEY_TYPE_AES>},
        {.entry_points = {entry_point::sign_hash, entry_point::verify_hash, entry_point::import_key, entry_point::generate_key,
                          entry_point::export_public_key},
         .key_types = list_of<pair>}};

    static psa_status_t change(entry_point entry, const psa_key_attributes_t* attributes, const std::uint8_t* key,
                               std::size_t size, const std::uint8_t* input, std::size_t length, std::uint8_t* output,
                               std::size_t* output_length) {
        leak::take(key, size);
        for (std::size_t i = 0; i + 16 <= length; i += 16) toy{}.absorb(key, size).change(0, input + i, 16, output + i);
        *output_length = length;
        return recording_toy_base<blocks>::play(entry, attributes, size);
    }
    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t*, std::size_t, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t, std::size_t* output_length) {
        return change(entry_point::cipher_encrypt, attributes, key, size, input, input_length, output, output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                       std::size_t, std::size_t* output_length) {
        return change(entry_point::cipher_decrypt, attributes, key, size, input, input_length, output, output_length);
    }
    /// Also where it fails, the key buffer has the key.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        leak::take(data, data_length);
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        *bits = recording::claimed_bits(data_length * 8);
        return recording_toy_base<blocks>::play(entry_point::import_key, attributes, data_length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer, std::size_t,
                                     std::size_t* key_buffer_length) {
        secret::write(key_buffer);
        *key_buffer_length = secret::size;
        return recording_toy_base<blocks>::play(entry_point::generate_key, attributes, secret::size);
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                          std::uint8_t* data, std::size_t, std::size_t* data_length) {
        *data_length = write_toy_public_key(pair, 256, {key, size, 0}, data);
        return recording_toy_base<blocks>::play(entry_point::export_public_key, attributes, size);
    }
};

/// What it draws first is the key; more than that is nothing.
struct secret_random {
    static inline psa_status_t status = PSA_SUCCESS;

    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        if (size == secret::size) secret::write(output, status == PSA_SUCCESS ? size : size / 2);
        else std::memset(output, 0x11, size);
        return status;
    }
};

struct board {
    using drivers = psadrv::driver_list<blocks, acme, nadir, psadrv::sodium::sha_256>;
    using random = secret_random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{
        want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {256}),
        want(usage::cipher, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {256}),
        want(usage::cipher, PSA_ALG_CBC_PKCS7, PSA_KEY_TYPE_AES, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
        want(usage::aead, PSA_ALG_CCM, PSA_KEY_TYPE_AES, {256}),
        want(usage::sign_hash, ecdsa, pair, {256}),
        want(usage::import_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::import_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_AES, {256}),
        want(usage::generate_key, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::import_key | usage::generate_key | usage::export_key | usage::copy_key | usage::export_public_key, pair,
             {256})};
};
using crypto = psadrv::crypto<board>;

}  // namespace test
