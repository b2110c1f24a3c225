// Each AEAD driver over Mbed TLS behind functions that know no context type, so that one test goes over all of them.
#pragma once

#include "support.hpp"

#include <psadrv/software/mbedtls/symmetric.hpp>

struct aead_message {
    bytes key, nonce, data, text;
};
struct aead_answer {
    psa_status_t status = PSA_SUCCESS;
    bytes text;
    bytes left;  ///< all of the output buffer, without its fences; it was zero before
    std::size_t length = 77;
    bool finished = false;  ///< the last step was reached
    bool finish_untouched = false;
};
struct pieces {
    std::size_t longest;
    bool lengths;   ///< set_lengths is called
    bool in_place;  ///< each piece of text and what comes of it begin at the same place
    bool data_at_once = false;
};

struct aead_calls {
    const char* name;
    psa_algorithm_t alg;
    std::vector<std::size_t> key_sizes, tags;
    std::size_t nonce_size;
    decltype(&psadrv::mbedtls::aes_ccm::aead_encrypt) encrypt;
    decltype(&psadrv::mbedtls::aes_ccm::aead_decrypt) decrypt;
    // Null where the driver has no multi-part form.
    aead_answer (*encrypt_in_pieces)(psa_algorithm_t, const aead_message&, const pieces&) = nullptr;
    aead_answer (*decrypt_in_pieces)(psa_algorithm_t, const aead_message&, const bytes& ciphertext, const pieces&) = nullptr;
    void (*small_buffers)(const aead_calls&, const aead_message&, const bytes& ciphertext) = nullptr;

    [[nodiscard]] bool accepts_nonce(std::size_t size) const {
        if (alg == PSA_ALG_GCM) return size != 0;
        if (alg == PSA_ALG_CCM) return size >= 7 && size <= 13;
        return size == 12;
    }
};

const std::vector<aead_calls>& all_aeads();
const aead_calls& find_aead(std::string_view name);

/// With one of the driver's key sizes.
aead_message random_message(const aead_calls& aead, std::size_t data_size, std::size_t text_size);

bytes sealed(const aead_calls& aead, psa_algorithm_t alg, const aead_message& message);
/// `message` without its text.
aead_answer opened(const aead_calls& aead, psa_algorithm_t alg, const aead_message& message, const bytes& ciphertext);
