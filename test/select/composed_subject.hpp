/// @file What generate_composed.py writes, played: drivers that serve blocks and modes. All that they write is zero, of the right
/// length, so that every tag and MAC of zeroes is the right one, composed or not.
#pragma once

#include "symmetric_subject.hpp"

#include <psadrv/compose/cbc.hpp>
#include <psadrv/compose/ccm.hpp>
#include <psadrv/compose/cmac.hpp>
#include <psadrv/compose/ctr.hpp>

#include <psa/crypto_sizes.h>

namespace test {

/// What it does for ECB is recorded under a name of its own.
template <class Driver>
struct blocks_and_modes : plain_driver<Driver> {
    using context = typename plain_driver<Driver>::context;
    using bytes = const std::uint8_t*;
    using attributes = const psa_key_attributes_t*;

    static psa_status_t mac_compute(attributes, bytes, std::size_t, psa_algorithm_t alg, bytes, std::size_t, std::uint8_t* mac,
                                    std::size_t size, std::size_t* length) {
        return zeroes(play(alg, entry_point::mac_compute), mac_length(alg, size), mac, length);
    }
    static psa_status_t mac_sign_setup(context* operation, attributes, bytes, std::size_t, psa_algorithm_t alg) {
        operation->words[0] = alg;
        return play(alg, entry_point::mac_sign_setup);
    }
    static psa_status_t mac_sign_finish(context* operation, std::uint8_t* mac, std::size_t size, std::size_t* length) {
        return zeroes(play(0, entry_point::mac_sign_finish), mac_length(operation->words[0], size), mac, length);
    }
    static psa_status_t cipher_encrypt(attributes, bytes, std::size_t, psa_algorithm_t alg, bytes, std::size_t, bytes,
                                       std::size_t input_length, std::uint8_t* output, std::size_t, std::size_t* length) {
        return zeroes(play(alg, entry_point::cipher_encrypt), input_length, output, length);
    }
    static psa_status_t cipher_decrypt(attributes, bytes, std::size_t, psa_algorithm_t alg, bytes, std::size_t input_length,
                                       std::uint8_t* output, std::size_t size, std::size_t* length) {
        return zeroes(play(alg, entry_point::cipher_decrypt), input_length < size ? input_length : size, output, length);
    }
    static psa_status_t cipher_encrypt_setup(context* operation, attributes, bytes, std::size_t, psa_algorithm_t alg) {
        operation->words[0] = alg;
        return play(alg, entry_point::cipher_encrypt_setup);
    }
    static psa_status_t cipher_decrypt_setup(context* operation, attributes, bytes, std::size_t, psa_algorithm_t alg) {
        operation->words[0] = alg;
        return play(alg, entry_point::cipher_decrypt_setup);
    }
    static psa_status_t cipher_update(context* operation, bytes, std::size_t input_length, std::uint8_t* output, std::size_t,
                                      std::size_t* length) {
        return zeroes(play(operation->words[0], entry_point::cipher_update), input_length, output, length);
    }
    static psa_status_t cipher_finish(context* operation, std::uint8_t* output, std::size_t, std::size_t* length) {
        return zeroes(play(operation->words[0], entry_point::cipher_finish), 0, output, length);
    }

  private:
    static psa_status_t play(psa_algorithm_t alg, entry_point entry) {
        return recording::play({alg == PSA_ALG_ECB_NO_PADDING ? Driver::ecb_prefix : Driver::prefix, entry});
    }
    static std::size_t mac_length(psa_algorithm_t alg, std::size_t size) {
        const std::size_t length = PSA_MAC_TRUNCATED_LENGTH(alg) == 0 ? 16 : PSA_MAC_TRUNCATED_LENGTH(alg);
        return length < size ? length : size;  // DES has shorter ones
    }
    static psa_status_t zeroes(psa_status_t status, std::size_t length, std::uint8_t* output, std::size_t* written) {
        if (status != PSA_SUCCESS) return status;
        if (length != 0) std::memset(output, 0, length);
        *written = length;
        return status;
    }
};

/// The call itself: 64 bytes of zeroes, and the MAC or tag at their end, if there is one.
template <class Platform>
psa_status_t call_composed(const symmetric_case& one) {
    using enum entry_point;
    using mac = psadrv::raw_mac<Platform>;
    using cipher = psadrv::raw_cipher<Platform>;
    using aead = psadrv::raw_aead<Platform>;
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_type(&key, one.key_type);
    psa_set_key_bits(&key, one.key_bits);
    const std::size_t key_size = PSA_BITS_TO_BYTES(one.key_bits), block = PSA_BLOCK_CIPHER_BLOCK_LENGTH(one.key_type);
    const std::size_t iv = PSA_CIPHER_IV_LENGTH(one.key_type, one.alg), tag = PSA_ALG_AEAD_GET_TAG_LENGTH(one.alg);
    const std::size_t truncated = PSA_MAC_TRUNCATED_LENGTH(one.alg), mac_length = truncated == 0 ? block : truncated;
    const std::uint8_t in[96]{};
    std::uint8_t out[96];
    std::size_t length = 0;
    switch (one.entry) {
        case mac_compute:
            return mac::mac_compute(&key, in, key_size, one.alg, in, 64, out, mac_length, &length);
        case mac_verify:
            return mac::mac_verify(&key, in, key_size, one.alg, in, 64, in, mac_length);
        case cipher_encrypt:
            return cipher::cipher_encrypt(&key, in, key_size, one.alg, in, iv, in, 64, out, sizeof out, &length);
        case cipher_decrypt:
            return cipher::cipher_decrypt(&key, in, key_size, one.alg, in, iv + 64, out, sizeof out, &length);
        case aead_encrypt:
            return aead::aead_encrypt(&key, in, key_size, one.alg, in, 12, in, 3, in, 64, out, sizeof out, &length);
        case aead_decrypt:
            return aead::aead_decrypt(&key, in, key_size, one.alg, in, 12, in, 3, in, 64 + tag, out, sizeof out, &length);
        default:
            return PSA_ERROR_PROGRAMMER_ERROR;
    }
}

}  // namespace test
