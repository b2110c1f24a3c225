/// @file Programs that do everything with one MAC, cipher or AEAD: checked and raw, known at compile time and at run time, in one
/// call and in several; either direction apart.
#pragma once

#include <psadrv/psadrv.hpp>

namespace codegen {

/// A key, an input and an output, of which nothing is known when the program is compiled.
struct symmetric_things {
    psa_key_attributes_t attributes;
    std::uint8_t key[32], input[64], output[96], tag[32];
    std::size_t length;
};

template <class Platform, psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
struct with_mac {
    using crypto = psadrv::crypto<Platform>;
    using raw = typename crypto::raw;

    static psa_status_t create(symmetric_things& t, psa_algorithm_t alg) {
        typename crypto::mac_operation operation{};
        return crypto::init() |
               crypto::template mac_compute<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.input, 64, t.tag, 32,
                                                                         &t.length) |
               crypto::mac_compute(&t.attributes, t.key, 32, alg, t.input, 64, t.tag, 32, &t.length) |
               raw::template mac_compute<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.input, 64, t.tag, 32,
                                                                      &t.length) |
               raw::mac_compute(&t.attributes, t.key, 32, alg, t.input, 64, t.tag, 32, &t.length) |
               crypto::mac_sign_setup(&operation, &t.attributes, t.key, 32, alg) | crypto::mac_update(&operation, t.input, 64) |
               crypto::mac_sign_finish(&operation, t.tag, 32, &t.length) | crypto::mac_abort(&operation);
    }
    static psa_status_t verify(symmetric_things& t, psa_algorithm_t alg) {
        typename crypto::mac_operation operation{};
        return crypto::init() |
               crypto::template mac_verify<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.input, 64, t.tag, 32) |
               crypto::mac_verify(&t.attributes, t.key, 32, alg, t.input, 64, t.tag, 32) |
               raw::mac_verify(&t.attributes, t.key, 32, alg, t.input, 64, t.tag, 32) |
               crypto::mac_verify_setup(&operation, &t.attributes, t.key, 32, alg) | crypto::mac_update(&operation, t.input, 64) |
               crypto::mac_verify_finish(&operation, t.tag, 32) | crypto::mac_abort(&operation);
    }
};

template <class Platform, psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
struct with_cipher {
    using crypto = psadrv::crypto<Platform>;
    using raw = typename crypto::raw;

    static psa_status_t encrypt(symmetric_things& t, psa_algorithm_t alg) {
        typename crypto::cipher_operation operation{};
        return crypto::init() |
               crypto::template cipher_encrypt<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.input, 64, t.output, 96,
                                                                            &t.length) |
               crypto::cipher_encrypt(&t.attributes, t.key, 32, alg, t.input, 64, t.output, 96, &t.length) |
               raw::cipher_encrypt(&t.attributes, t.key, 32, alg, t.tag, 12, t.input, 64, t.output, 96, &t.length) |
               crypto::cipher_encrypt_setup(&operation, &t.attributes, t.key, 32, alg) |
               crypto::cipher_generate_iv(&operation, t.tag, 32, &t.length) | go_on(operation, t);
    }
    static psa_status_t decrypt(symmetric_things& t, psa_algorithm_t alg) {
        typename crypto::cipher_operation operation{};
        return crypto::init() |
               crypto::template cipher_decrypt<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.input, 64, t.output, 96,
                                                                            &t.length) |
               crypto::cipher_decrypt(&t.attributes, t.key, 32, alg, t.input, 64, t.output, 96, &t.length) |
               raw::cipher_decrypt(&t.attributes, t.key, 32, alg, t.input, 64, t.output, 96, &t.length) |
               crypto::cipher_decrypt_setup(&operation, &t.attributes, t.key, 32, alg) | go_on(operation, t);
    }

  private:
    static psa_status_t go_on(typename crypto::cipher_operation& operation, symmetric_things& t) {
        return crypto::cipher_set_iv(&operation, t.tag, 12) |
               crypto::cipher_update(&operation, t.input, 64, t.output, 96, &t.length) |
               crypto::cipher_finish(&operation, t.output, 96, &t.length) | crypto::cipher_abort(&operation);
    }
};

template <class Platform, psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
struct with_aead {
    using crypto = psadrv::crypto<Platform>;
    using raw = typename crypto::raw;

    static psa_status_t encrypt(symmetric_things& t, psa_algorithm_t alg) {
        return crypto::init() |
               crypto::template aead_encrypt<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.tag, 12, t.tag, 3, t.input,
                                                                          64, t.output, 96, &t.length) |
               crypto::aead_encrypt(&t.attributes, t.key, 32, alg, t.tag, 12, t.tag, 3, t.input, 64, t.output, 96, &t.length) |
               raw::aead_encrypt(&t.attributes, t.key, 32, alg, t.tag, 12, t.tag, 3, t.input, 64, t.output, 96, &t.length);
    }
    static psa_status_t decrypt(symmetric_things& t, psa_algorithm_t alg) {
        return crypto::init() |
               crypto::template aead_decrypt<Algorithm, KeyType, KeyBits>(&t.attributes, t.key, 32, t.tag, 12, t.tag, 3, t.input,
                                                                          64, t.output, 96, &t.length) |
               crypto::aead_decrypt(&t.attributes, t.key, 32, alg, t.tag, 12, t.tag, 3, t.input, 64, t.output, 96, &t.length) |
               raw::aead_decrypt(&t.attributes, t.key, 32, alg, t.tag, 12, t.tag, 3, t.input, 64, t.output, 96, &t.length);
    }
    static psa_status_t decrypt_in_pieces(symmetric_things& t, psa_algorithm_t alg) {
        typename crypto::aead_operation operation{};
        return crypto::init() | crypto::aead_decrypt_setup(&operation, &t.attributes, t.key, 32, alg) |
               crypto::aead_set_lengths(&operation, 3, 64) | crypto::aead_set_nonce(&operation, t.tag, 12) |
               crypto::aead_update_ad(&operation, t.tag, 3) |
               crypto::aead_update(&operation, t.input, 64, t.output, 96, &t.length) |
               crypto::aead_verify(&operation, t.output, 96, &t.length, t.tag, 16) | crypto::aead_abort(&operation);
    }
};

/// A source of random bytes whose absence can be seen.
extern "C" psa_status_t board_random(std::uint8_t* output, std::size_t size);
struct board_random_source {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) { return board_random(output, size); }
};

}  // namespace codegen
