/// @file What generate_symmetric.py writes, played: drivers that write nothing but down how they are called, and the calls of a
/// platform's raw functions with a mechanism known at run time.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/dispatch/aead.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/dispatch/mac.hpp>

#include <psa/crypto_extra.h>

namespace test {

template <class Driver>
struct plain_driver {
    static constexpr auto type = psadrv::driver_type::transparent;
    struct context {
        std::uint32_t words[4];
    };
    using mac_operation_t = context;
    using cipher_operation_t = context;
    using aead_operation_t = context;

#define PLAIN(entry)                                                          \
    template <class... Arguments>                                             \
    static psa_status_t entry(Arguments...) {                                 \
        return recording::play({Driver::prefix, psadrv::entry_point::entry}); \
    }
    PLAIN(mac_compute)
    PLAIN(mac_verify)
    PLAIN(mac_sign_setup)
    PLAIN(mac_verify_setup)
    PLAIN(mac_update)
    PLAIN(mac_sign_finish)
    PLAIN(mac_verify_finish)
    PLAIN(mac_abort)
    PLAIN(cipher_encrypt)
    PLAIN(cipher_decrypt)
    PLAIN(cipher_encrypt_setup)
    PLAIN(cipher_decrypt_setup)
    PLAIN(cipher_set_iv)
    PLAIN(cipher_update)
    PLAIN(cipher_finish)
    PLAIN(cipher_abort)
    PLAIN(aead_encrypt)
    PLAIN(aead_decrypt)
    PLAIN(aead_encrypt_setup)
    PLAIN(aead_decrypt_setup)
    PLAIN(aead_set_nonce)
    PLAIN(aead_set_lengths)
    PLAIN(aead_update_ad)
    PLAIN(aead_update)
    PLAIN(aead_finish)
    PLAIN(aead_verify)
    PLAIN(aead_abort)
#undef PLAIN
};

struct symmetric_case {
    entry_point entry;
    psa_algorithm_t alg;
    psa_key_type_t key_type;
    psa_key_bits_t key_bits;
    const char* answers;  ///< "driver.entry_point status ..." of those that do not succeed
    const char* calls;    ///< what must be called: "driver.entry_point ..."
    psa_status_t status;
};
struct symmetric_tally {
    std::size_t compared = 0, served = 0, longer = 0, composed = 0;
    std::vector<std::string> wrong;
    std::size_t by_entry_point[psadrv::entry_point_count]{};
};

/// The call itself. A MAC that nobody has written has no bytes, and that is the one to verify.
template <class Platform>
psa_status_t call_symmetric(const symmetric_case& one) {
    using enum entry_point;
    using mac = psadrv::raw_mac<Platform>;
    using cipher = psadrv::raw_cipher<Platform>;
    using aead = psadrv::raw_aead<Platform>;
    psa_key_attributes_t key = psa_key_attributes_init();
    psa_set_key_type(&key, one.key_type);
    psa_set_key_bits(&key, one.key_bits);
    const std::uint8_t in[64]{};
    std::uint8_t out[96];
    std::size_t length = 0;
    typename mac::mac_sign_operation sign{};
    typename mac::mac_verify_operation verify{};
    typename cipher::cipher_encrypt_operation encryption{};
    typename cipher::cipher_decrypt_operation decryption{};
    typename aead::aead_encrypt_operation sealing{};
    typename aead::aead_decrypt_operation opening{};
    switch (one.entry) {
        case mac_compute:
            return mac::mac_compute(&key, in, 16, one.alg, in, 64, out, sizeof out, &length);
        case mac_verify:
            return mac::mac_verify(&key, in, 16, one.alg, in, 64, in, 0);
        case mac_sign_setup:
            return mac::mac_sign_setup(&sign, &key, in, 16, one.alg);
        case mac_verify_setup:
            return mac::mac_verify_setup(&verify, &key, in, 16, one.alg);
        case cipher_encrypt:
            return cipher::cipher_encrypt(&key, in, 16, one.alg, in, 16, in, 64, out, sizeof out, &length);
        case cipher_decrypt:
            return cipher::cipher_decrypt(&key, in, 16, one.alg, in, 64, out, sizeof out, &length);
        case cipher_encrypt_setup:
            return cipher::cipher_encrypt_setup(&encryption, &key, in, 16, one.alg);
        case cipher_decrypt_setup:
            return cipher::cipher_decrypt_setup(&decryption, &key, in, 16, one.alg);
        case aead_encrypt:
            return aead::aead_encrypt(&key, in, 16, one.alg, in, 12, in, 3, in, 64, out, sizeof out, &length);
        case aead_decrypt:
            return aead::aead_decrypt(&key, in, 16, one.alg, in, 12, in, 3, in, 64, out, sizeof out, &length);
        case aead_encrypt_setup:
            return aead::aead_encrypt_setup(&sealing, &key, in, 16, one.alg);
        case aead_decrypt_setup:
            return aead::aead_decrypt_setup(&opening, &key, in, 16, one.alg);
        default:
            return PSA_ERROR_PROGRAMMER_ERROR;
    }
}

/// Functions instead of a class template, so that the comparison is compiled once for all platforms.
void play(psa_status_t (*call)(const symmetric_case&), const symmetric_case* cases, std::size_t count, const char* platform,
          symmetric_tally& tally);

}  // namespace test
